// docs and own, on connections between sockets.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr std::string_view on_both_wines = "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13)";

constexpr Fact docs_sockets_facts[] = {
    {"docs connect",
     "connect fails with WSAECONNREFUSED where nobody listens, after which it may be called again, with WSAEISCONN for "
     "a socket that is connected and WSAEINVAL for one that listens; it binds a socket that is not bound.",
     "MicrosoftDocs/sdk-api, winsock2/nf-winsock2-connect", Certainty::documented},
    {"docs accept",
     "accept takes the first connection that waits at a listening socket, or waits for one; the new socket has the "
     "properties of the listening one. Without listen it fails with WSAEINVAL.",
     "MicrosoftDocs/sdk-api, winsock2/nf-winsock2-accept", Certainty::documented},
    {"docs send",
     "send fails with WSAENOTCONN for a socket that is not connected, with WSAESHUTDOWN after shutdown SD_SEND, with "
     "WSAECONNRESET after the other side reset the connection; sending nothing succeeds; success does not mean that "
     "the data was received.",
     "MicrosoftDocs/sdk-api, winsock2/nf-winsock2-send", Certainty::documented},
    {"docs recv",
     "recv returns what is there, waits where nothing is, and returns no bytes once the other side has closed the "
     "connection gracefully and everything was received; it fails with WSAENOTCONN, with WSAESHUTDOWN after shutdown "
     "SD_RECEIVE, and with WSAECONNRESET once the connection was reset.",
     "MicrosoftDocs/sdk-api, winsock/nf-winsock-recv", Certainty::documented},
    {"docs shutdown",
     "shutdown ends sending, receiving or both and closes nothing. After SD_RECEIVE data that is there or arrives "
     "resets the connection; a socket that is not connected gives WSAENOTCONN. A socket need not be usable for "
     "another connect afterwards.",
     "MicrosoftDocs/sdk-api, winsock/nf-winsock-shutdown", Certainty::documented},
    {"docs closesocket",
     "closesocket releases the socket's handle, and what was sent still goes out; it must not be called while another "
     "call on the socket is under way.",
     "MicrosoftDocs/sdk-api, winsock/nf-winsock-closesocket", Certainty::documented},
    {"docs socket handles",
     "A socket's handle can be used with ReadFile and WriteFile, whose errors need not be Winsock's, and should not be "
     "used with DuplicateHandle: a layered provider cannot import the copy.",
     "MicrosoftDocs/win32, WinSock/socket-handles-2", Certainty::documented},
    {"docs RFC 1122",
     "A side of a TCP connection that closes with data that it has not received, or to which data comes after it has "
     "closed, should send a reset.",
     "RFC 1122, 4.2.2.13", Certainty::documented},
};

constexpr Fact own_sockets_facts[] = {
    {"own 110",
     "On Wine 8.0 and 10.0 the handle that accept returns is inheritable, however the listening socket was made and "
     "whatever its handle's flag is.",
     on_both_wines, Certainty::wine},
    {"own 111",
     "On Wine 8.0 and 10.0 send and closesocket fail with WSAENOTSOCK for a number that WSASocket or accept has not "
     "returned in this process, or that closesocket was given as often: for inherited and duplicated handles, and with "
     "tag bits. A number that CloseHandle closed still counts, and once more where a new socket gets it. closesocket "
     "succeeds for a protected handle, which stays open. connect, accept, recv, shutdown, bind and listen ask for none "
     "of this.",
     on_both_wines, Certainty::wine},
    {"own 112",
     "On Wine 8.0 the connect after a refused one fails with WSAECONNABORTED whoever listens, and the one after that "
     "is made; on Wine 10.0 the next is made. On both a socket whose connect was refused is bound for good, cannot "
     "listen (WSAEINVAL), and recv finds an end of data. Whether it can once Wine 8.0 has told WSAECONNABORTED depends "
     "on the host: not on Linux 6.18, on an earlier Linux it could. A connected socket cannot listen: WSAEINVAL.",
     on_both_wines, Certainty::wine},
    {"own 113",
     "On Wine 8.0 a recv that begins after the connection was reset returns what had come before, and then no bytes, "
     "as at an end; on Wine 10.0 it fails with WSAECONNRESET, and what had come is lost. A recv that waits meanwhile "
     "fails with WSAECONNRESET on both, and so does send.",
     on_both_wines, Certainty::wine},
    {"own 114",
     "On Wine 8.0 and 10.0 send on a socket that was never connected fails with WSAECONNRESET, send and recv on a "
     "listening one wait; after shutdown SD_RECEIVE data still comes, and resets nothing until the socket is closed; "
     "shutdown succeeds on any socket that was connected once. recv on a file of a disk fails with WSAENOTSOCK, where "
     "other calls and recv on a pipe say WSAEOPNOTSUPP; on a mailslot it is WSAENOTSOCK on Wine 8.0 and WSAEOPNOTSUPP "
     "on Wine 10.0.",
     on_both_wines, Certainty::wine},
    {"own 115",
     "accept makes the new socket with the flags that the listening one was made with, WSA_FLAG_NO_HANDLE_INHERIT "
     "among them; what the handle's flag is by then does not matter.",
     "ReactOS, dll/win32/msafd/misc/dllmain.c, WSPAccept; dotnet/corefx#32903", Certainty::reversed},
    {"own 116",
     "On Wine 8.0 and 10.0 a port can be bound again when its listening socket is closed, although connections that "
     "were accepted there go on.",
     on_both_wines, Certainty::wine},
    {"own 117",
     "On Wine 8.0 and 10.0 closing a listening socket resets the connections that nobody has accepted. One whose "
     "client has gone is accepted all the same, with what it sent and then its end.",
     on_both_wines, Certainty::wine},
    {"own 118",
     "On Wine 8.0 and 10.0 the first send after the other side was closed succeeds, and resets the connection; where "
     "the other side had not received everything, it is reset at once.",
     on_both_wines, Certainty::wine},
    {"own 119",
     "On Wine 8.0 closing a socket's last handle ends a waiting accept with ERROR_OPERATION_ABORTED and a waiting recv "
     "with WSAEINVAL; where another handle is left, the call goes on and fails with WSAENOTSOCK when data comes.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
};

}  // namespace

std::span<const Fact> docs_sockets() {
    return docs_sockets_facts;
}

std::span<const Fact> own_sockets() {
    return own_sockets_facts;
}

}  // namespace handlesim::facts_parts
