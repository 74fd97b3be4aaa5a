// Group "sockets" in C.
#include <algorithm>

#include "core/export/c_call.hpp"

namespace handlesim {

namespace {

// Winsock's functions answer 0 where they succeed, or a count.
CCall winsock(std::string call) {
    CCall form;
    form.call = std::move(call);
    form.success = form.call + " == 0";
    return form;
}

CCall counted(std::string call) {
    CCall form;
    form.call = "result = " + std::move(call);
    form.success = "(" + form.call + ") >= 0";
    form.locals.emplace_back("int result");
    return form;
}

CCall at_port(const std::string& function, const Written::Handle& handle, const PortLabel& port, const CWriter& c) {
    CCall form = winsock(function + "(" + c.socket(handle) + ", (struct sockaddr *)&address, sizeof address)");
    form.before.push_back("struct sockaddr_in address = loopback(" + c.port(port.text) + ");");
    return form;
}

}  // namespace

CCall form_of(const op::WSASocket<Written>& call, const CWriter& c) {
    CCall form;
    form.call = c.assign(call.as.name) + "(HANDLE)WSASocketA(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, " +
                (call.inherit ? "WSA_FLAG_OVERLAPPED" : "WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT") + ")";
    return form;
}
CCall form_of(const op::Bind<Written>& call, const CWriter& c) {
    return at_port("bind", call.handle, call.port, c);
}
CCall form_of(const op::Listen<Written>& call, const CWriter& c) {
    return winsock("listen(" + c.socket(call.handle) + ", SOMAXCONN)");
}
CCall form_of(const op::Connect<Written>& call, const CWriter& c) {
    return at_port("connect", call.handle, call.port, c);
}
CCall form_of(const op::Accept<Written>& call, const CWriter& c) {
    CCall form;
    form.call = c.assign(call.as.name) + "(HANDLE)accept(" + c.socket(call.handle) + ", NULL, NULL)";
    return form;
}
CCall form_of(const op::Send<Written>& call, const CWriter& c) {
    CCall form = counted("send(" + c.socket(call.handle) + ", " + c_string(call.data.value) + ", " +
                         std::to_string(call.data.value.size()) + ", 0)");
    form.results[ResultField::written] = "result";
    return form;
}
CCall form_of(const op::Recv<Written>& call, const CWriter& c) {
    CCall form = counted("recv(" + c.socket(call.handle) + ", data, " + std::to_string(call.size.value) + ", 0)");
    form.locals.push_back("char data[" + std::to_string(std::max<std::int64_t>(call.size.value, 1)) + "]");
    form.results[ResultField::data] = "result";
    return form;
}
CCall form_of(const op::ShutdownSocket<Written>& call, const CWriter& c) {
    constexpr std::array<std::string_view, 3> ways{"SD_RECEIVE", "SD_SEND", "SD_BOTH"};
    return winsock("shutdown(" + c.socket(call.handle) + ", " +
                   std::string(ways.at(static_cast<std::size_t>(call.how))) + ")");
}
CCall form_of(const op::CloseSocket<Written>& call, const CWriter& c) {
    return winsock("closesocket(" + c.socket(call.handle) + ")");
}

}  // namespace handlesim
