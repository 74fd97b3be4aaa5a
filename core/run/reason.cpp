#include "core/run/reason.hpp"

namespace handlesim {

namespace {

std::string behind(const std::string& text, const std::string& more) {
    return more.empty() ? text : text + " " + more;
}

std::string held(const std::string& holders) {
    return holders.empty() ? "is held by nobody, and open only to a call that has not returned"
                           : "is held by " + holders;
}

std::string other_end(const Reason& reason, const ReasonNames& names) {
    if (reason.other == ObjectTag::none) return {};
    return "; its other end, " + names.object(reason.other) + ", " + held(listed(names.holders(reason.other)));
}

}  // namespace

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

std::string awaited_words(const Reason& reason, const ReasonNames& names) {
    const auto object = [&] { return names.object(reason.object); };
    switch (reason.kind) {
        case ReasonKind::signal: return object() + " to be set";
        case ReasonKind::unit: return "a unit of " + object();
        case ReasonKind::timer: return object() + " to fire";
        case ReasonKind::mutex_owner:
            return behind(object() + ", owned by " + names.actor(reason.thread), names.owned(reason.object));
        case ReasonKind::process_end:
        case ReasonKind::thread_end: return object() + " to end";
        case ReasonKind::object_signal: return object();
        case ReasonKind::data: return "data in the empty pipe of " + object() + other_end(reason, names);
        case ReasonKind::room: return "somebody to read what fills the pipe of " + object() + other_end(reason, names);
        case ReasonKind::client: return "a client that opens " + object();
        case ReasonKind::message:
            return "a message in the empty mailslot " + object() + "; a mailslot has no end of data";
        case ReasonKind::turn: {
            const std::string call = names.call(reason.thread);
            return "its turn on " + object() + ", behind " + names.actor(reason.thread) + "'s " +
                   (call.empty() ? "call" : call);
        }
        case ReasonKind::resume: return "somebody to resume it: it has suspended itself";
        case ReasonKind::resume_done: return "somebody to resume its thread; the call itself is done";
        default: return {};
    }
}

std::string awaited_words(const Waiting& waiting, const ReasonNames& names) {
    std::string text;
    for (const Reason& reason : waiting.reasons) {
        if (!text.empty()) text += waiting.all ? ", and for " : ", or for ";
        text += awaited_words(reason, names);
    }
    return text;
}

std::string refused_words(const Reason& reason, const ReasonNames& names) {
    const auto object = [&] { return names.object(reason.object); };
    const auto by = [&](const std::string& text) {
        if (reason.object == ObjectTag::none) return std::string();
        const std::string holders = listed(names.holders(reason.object));
        return text + object() + (holders.empty() ? "" : ", held by " + holders);
    };
    switch (reason.kind) {
        case ReasonKind::sharing: return by("it is open as ") + ", whose share mode or access forbids this";
        case ReasonKind::delete_pending:
            return "it is deleted, and its name stays until the last handle is closed" + by(": ");
        case ReasonKind::name_taken: return reason.object == ObjectTag::none ? "" : by("the name is that of ");
        case ReasonKind::name_absent: return "nothing has that name";
        case ReasonKind::instance_in_use:
            return "every instance of the pipe has a client" +
                   (reason.other == ObjectTag::none ? by(": ")
                                                    : ": " + object() + " has " + names.object(reason.other) +
                                                          behind(", held by", listed(names.holders(reason.other))));
        case ReasonKind::instance_not_disconnected:
            return "the client of " + object() +
                   " has gone, and its server has not called DisconnectNamedPipe and ConnectNamedPipe";
        case ReasonKind::instance_not_listening:
            return object() + " is disconnected, and its server has not called ConnectNamedPipe";
        case ReasonKind::instance_limit:
            return "the pipe may have " + std::to_string(reason.number) +
                   (reason.number == 1 ? " instance" : " instances") + by(", and has that: ");
        case ReasonKind::port_taken: return by("the port is that of ");
        case ReasonKind::not_owner:
            return object() + " is owned by " +
                   (reason.thread == SymbolId::none ? "nobody"
                                                    : behind(names.actor(reason.thread), names.owned(reason.object)));
        case ReasonKind::limit: return object() + " is at its limit of " + std::to_string(reason.number);
        case ReasonKind::wait_list_too_long: return "a wait takes 1 to " + std::to_string(reason.number) + " handles";
        case ReasonKind::same_object_twice: return "the list names " + object() + " twice";
        case ReasonKind::process_ended:
            return behind(names.actor(reason.process) + " has ended", names.ended(reason.process));
        case ReasonKind::thread_ended:
            return behind(names.actor(reason.thread) + " has ended", names.ended(reason.thread));
        case ReasonKind::other_end_closed: return "the last handle to the other end of " + object() + " was closed";
        case ReasonKind::disconnected: return object() + " was disconnected by DisconnectNamedPipe";
        case ReasonKind::not_connected: return "no client has opened " + object();
        case ReasonKind::does_not_wait: return object() + " is in PIPE_NOWAIT mode, and empty";
        default: return {};
    }
}

}  // namespace handlesim
