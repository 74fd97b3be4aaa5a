#include "core/run/reason.hpp"

#include "core/language/say.hpp"

namespace handlesim {

namespace {

std::string behind(const std::string& text, const std::string& more) {
    return more.empty() ? text : text + " " + more;
}

std::string held(const std::string& holders) {
    return holders.empty() ? say("is held by nobody, and open only to a call that has not returned")
                           : say("is held by {}", holders);
}

std::string kept_by(const std::string& holders) {
    return holders.empty() ? say(", which a view keeps") : say(", held by {}", holders);
}

// ", held by parent and child"; empty where nobody holds it.
std::string held_by(ObjectTag object, const ReasonNames& names) {
    const std::string holders = listed(names.holders(object));
    return holders.empty() ? std::string() : say(", held by {}", holders);
}

std::string other_end(const Reason& reason, const ReasonNames& names) {
    if (reason.other == ObjectTag::none) return {};
    return say("; its other end, {}, {}", names.object(reason.other), held(listed(names.holders(reason.other))));
}

}  // namespace

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? say(" and ") : ", ";
        text += names[i];
    }
    return text;
}

std::string awaited_words(const Reason& reason, const ReasonNames& names) {
    const auto object = [&] { return names.object(reason.object); };
    switch (reason.kind) {
        case ReasonKind::signal: return say("{} to be set", object());
        case ReasonKind::unit: return say("a unit of {}", object());
        case ReasonKind::timer: return say("{} to fire", object());
        case ReasonKind::mutex_owner:
            return say("{}, owned by {}", object(), behind(names.actor(reason.thread), names.owned(reason.object)));
        case ReasonKind::process_end:
        case ReasonKind::thread_end: return say("{} to end", object());
        case ReasonKind::object_signal: return object();
        case ReasonKind::data:
            return (reason.of_socket ? say("data on the connection of {}", object())
                                     : say("data in the empty pipe of {}", object())) +
                   other_end(reason, names);
        case ReasonKind::connection: return say("a connection to {}", object());
        case ReasonKind::acceptance:
            return say("data on the connection of {}, which waits to be accepted at {}", object(),
                       names.object(reason.other)) +
                   held_by(reason.other, names);
        case ReasonKind::room:
            return say("somebody to read what fills the pipe of {}", object()) + other_end(reason, names);
        case ReasonKind::client: return say("a client that opens {}", object());
        case ReasonKind::message:
            return say("a message in the empty mailslot {}; a mailslot has no end of data", object());
        case ReasonKind::turn: {
            const std::string call = names.call(reason.thread);
            return say("its turn on {}, behind {}'s {}", object(), names.actor(reason.thread),
                       call.empty() ? say("call") : call);
        }
        case ReasonKind::resume: return say("somebody to resume it: it has suspended itself");
        case ReasonKind::resume_done: return say("somebody to resume its thread; the call itself is done");
        default: return {};
    }
}

std::string awaited_words(const Waiting& waiting, const ReasonNames& names) {
    std::string text;
    for (const Reason& reason : waiting.reasons) {
        if (!text.empty()) text += waiting.all ? say(", and for ") : say(", or for ");
        text += awaited_words(reason, names);
    }
    return text;
}

std::string refused_words(const Reason& reason, const ReasonNames& names) {
    const auto object = [&] { return names.object(reason.object); };
    // The object and who holds it, in a text; another text where there is no object to name.
    const auto by = [&](std::string_view text, const std::string& without = {}) {
        if (reason.object == ObjectTag::none) return without;
        return say(text, object() + held_by(reason.object, names));
    };
    switch (reason.kind) {
        case ReasonKind::stands_in:
            return say("{} stands in it, with {}, which shares reading and writing only", names.actor(reason.process),
                       object());
        case ReasonKind::open_inside:
            if (reason.process != SymbolId::none)
                return say("{} stands in a directory below it", names.actor(reason.process));
            return by("something below it is open as {}");
        case ReasonKind::target_open: return by("the file that has the name is open as {}");
        case ReasonKind::mapped:
            return say("it is mapped by {}", object()) + kept_by(listed(names.holders(reason.object)));
        case ReasonKind::not_empty: return say("something is in it") + by(", which is deleted and still open as {}");
        case ReasonKind::path_absent: return say("a directory of the path does not exist");
        case ReasonKind::sharing: return by("it is open as {}") + say(", whose share mode or access forbids this");
        case ReasonKind::delete_pending:
            return say("it is deleted, and its name stays until the last handle is closed") + by(": {}");
        case ReasonKind::name_taken: return reason.object == ObjectTag::none ? "" : by("the name is that of {}");
        case ReasonKind::name_absent: return say("nothing has that name");
        case ReasonKind::instance_in_use:
            return say("every instance of the pipe has a client") +
                   (reason.other == ObjectTag::none
                        ? by(": {}")
                        : say(": {} has {}", object(), names.object(reason.other) + held_by(reason.other, names)));
        case ReasonKind::instance_not_disconnected:
            return say(
                "the client of {} has gone, and its server has not called DisconnectNamedPipe and ConnectNamedPipe",
                object());
        case ReasonKind::instance_not_listening:
            return say("{} is disconnected, and its server has not called ConnectNamedPipe", object());
        case ReasonKind::instance_limit:
            return (reason.number == 1 ? say("the pipe may have 1 instance")
                                       : say("the pipe may have {} instances", reason.number)) +
                   by(", and has that: {}");
        case ReasonKind::port_taken: return by("the port is that of {}");
        case ReasonKind::not_owner:
            return say("{} is owned by {}", object(),
                       reason.thread == SymbolId::none
                           ? say("nobody")
                           : behind(names.actor(reason.thread), names.owned(reason.object)));
        case ReasonKind::limit: return say("{} is at its limit of {}", object(), reason.number);
        case ReasonKind::wait_list_too_long: return say("a wait takes 1 to {} handles", reason.number);
        case ReasonKind::same_object_twice: return say("the list names {} twice", object());
        case ReasonKind::process_ended:
            return behind(say("{} has ended", names.actor(reason.process)), names.ended(reason.process));
        case ReasonKind::thread_ended:
            return behind(say("{} has ended", names.actor(reason.thread)), names.ended(reason.thread));
        case ReasonKind::other_end_closed: return say("the last handle to the other end of {} was closed", object());
        case ReasonKind::disconnected: return say("{} was disconnected by DisconnectNamedPipe", object());
        case ReasonKind::not_connected: return say("no client has opened {}", object());
        case ReasonKind::does_not_wait: return say("{} is in PIPE_NOWAIT mode, and empty", object());
        case ReasonKind::nobody_listens:
            return by("nobody listens there: the port is that of {}", say("nobody has the port"));
        case ReasonKind::not_connected_socket: return say("{} was never connected", object());
        case ReasonKind::connection_reset: return say("the connection of {} is broken", object());
        case ReasonKind::was_shut_down: return say("{} was shut down in that direction", object());
        case ReasonKind::not_opened_to_write:
            return say("{} was opened without a right to write by name, whatever a handle to it grants", object());
        default: return {};
    }
}

}  // namespace handlesim
