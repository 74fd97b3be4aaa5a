/* handlesim_sockets.h: ports of the loopback address that nobody has. */
#ifndef HANDLESIM_SOCKETS_H
#define HANDLESIM_SOCKETS_H

static inline void find_free_ports(void)
{
    SOCKET taken[MOST_PORTS];
    struct sockaddr_in address = { 0 };
    WSADATA data;
    int i, size = sizeof address;
    WSAStartup(MAKEWORD(2, 2), &data);
    for (i = 0; i < MOST_PORTS; i++) {
        taken[i] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = 0;
        bind(taken[i], (struct sockaddr *)&address, sizeof address);
        getsockname(taken[i], (struct sockaddr *)&address, &size);
        turns->port[i] = ntohs(address.sin_port);
    }
    for (i = 0; i < MOST_PORTS; i++) closesocket(taken[i]);
}

/* bind and connect, to the port with this number in the scenario. */
static inline struct sockaddr_in loopback(int port)
{
    struct sockaddr_in address = { 0 };
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(turns->port[port]);
    return address;
}

#endif
