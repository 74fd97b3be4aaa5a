// The vocabulary, group "processes".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateProcess {
    static constexpr std::string_view api_name = "CreateProcess";

    typename A::NewProcess child{};
    bool inherit_handles = false;
    std::optional<std::vector<typename A::Handle>> handle_list{};
    std::optional<typename A::Handle> parent_process{};
    std::array<std::optional<typename A::Handle>, 3> std_handles{};  // by StdHandle
    bool process_inherit = false;
    bool thread_inherit = false;
    bool suspended = false;
    bool breakaway = false;
    bool detached = false;
    bool image_exists = true;
    std::optional<FileName> current_directory{};
    std::optional<typename A::Process> same_id_as{};
    typename A::Binding process_as{};
    typename A::Binding thread_as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"child", Presence::required}, self.child);
        visit(FieldSpec{"inherit_handles", Presence::optional}, self.inherit_handles);
        visit(FieldSpec{"handle_list", Presence::optional}, self.handle_list);
        visit(FieldSpec{"parent_process", Presence::optional}, self.parent_process);
        visit(FieldSpec{"stdin", Presence::optional}, self.std_handles[0]);
        visit(FieldSpec{"stdout", Presence::optional}, self.std_handles[1]);
        visit(FieldSpec{"stderr", Presence::optional}, self.std_handles[2]);
        visit(FieldSpec{"process_inherit", Presence::optional}, self.process_inherit);
        visit(FieldSpec{"thread_inherit", Presence::optional}, self.thread_inherit);
        visit(FieldSpec{"suspended", Presence::optional}, self.suspended);
        visit(FieldSpec{"breakaway", Presence::optional}, self.breakaway);
        visit(FieldSpec{"detached", Presence::optional}, self.detached);
        visit(FieldSpec{"image_exists", Presence::optional}, self.image_exists);
        visit(FieldSpec{"current_directory", Presence::optional}, self.current_directory);
        visit(FieldSpec{"same_id_as", Presence::optional}, self.same_id_as);
        visit(FieldSpec{"process_as", Presence::optional}, self.process_as);
        visit(FieldSpec{"thread_as", Presence::optional}, self.thread_as);
    }
};

template <class A>
struct GetCurrentProcess {
    static constexpr std::string_view api_name = "GetCurrentProcess";

    typename A::Binding as{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"as", Presence::optional}, self.as); }
};

template <class A>
struct OpenProcess {
    static constexpr std::string_view api_name = "OpenProcess";

    typename A::Process process{};
    AccessMask access = 0;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"process", Presence::required}, self.process);
        visit(FieldSpec{"access", Presence::required}, self.access);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct ExitProcess {
    static constexpr std::string_view api_name = "ExitProcess";

    TerminationCode code{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"code", Presence::optional}, self.code); }
};

template <class A>
struct TerminateProcess {
    static constexpr std::string_view api_name = "TerminateProcess";

    typename A::Handle handle{};
    TerminationCode code{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"code", Presence::optional}, self.code);
    }
};

template <class A>
struct GetExitCodeProcess {
    static constexpr std::string_view api_name = "GetExitCodeProcess";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct GetProcessId {
    static constexpr std::string_view api_name = "GetProcessId";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

template <class A>
struct GetStdHandle {
    static constexpr std::string_view api_name = "GetStdHandle";

    StdHandle which = StdHandle::input;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"which", Presence::required}, self.which);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct SetStdHandle {
    static constexpr std::string_view api_name = "SetStdHandle";

    StdHandle which = StdHandle::input;
    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"which", Presence::required}, self.which);
        visit(FieldSpec{"handle", Presence::required}, self.handle);
    }
};

}  // namespace handlesim::op
