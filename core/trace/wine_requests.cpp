#include "core/trace/wine_requests.hpp"

#include <unordered_map>

namespace handlesim::trace {

namespace {

using Role = WineRequest::Role;

constexpr WineRequest requests[] = {
    {"close_handle", Role::closes, "handle", "", ""},
    {"close_winstation", Role::closes, "handle", "", ""},
    {"close_desktop", Role::closes, "handle", "", ""},
    {"dup_handle", Role::duplicates, "", "handle", ""},
    {"set_handle_info", Role::sets_flags, "handle", "", ""},
    {"new_process", Role::new_process, "", "handle", "Process"},
    {"new_thread", Role::new_thread, "process", "handle", "Thread"},
    {"init_first_thread", Role::begins_thread, "", "", ""},
    {"init_thread", Role::begins_thread, "", "", ""},
    {"select", Role::selects, "", "apc_handle", "Apc"},
    {"set_process_winstation", Role::sets_station, "handle", "", ""},
    {"set_thread_desktop", Role::sets_desktop, "handle", "", ""},

    // What makes a handle.
    {"create_event", Role::makes, "", "handle", "Event"},
    {"open_event", Role::makes, "", "handle", "Event"},
    {"create_keyed_event", Role::makes, "", "handle", "KeyedEvent"},
    {"open_keyed_event", Role::makes, "", "handle", "KeyedEvent"},
    {"create_mutex", Role::makes, "", "handle", "Mutant"},
    {"open_mutex", Role::makes, "", "handle", "Mutant"},
    {"create_semaphore", Role::makes, "", "handle", "Semaphore"},
    {"open_semaphore", Role::makes, "", "handle", "Semaphore"},
    {"create_timer", Role::makes, "", "handle", "Timer"},
    {"open_timer", Role::makes, "", "handle", "Timer"},
    {"create_completion", Role::makes, "", "handle", "IoCompletion"},
    {"open_completion", Role::makes, "", "handle", "IoCompletion"},
    {"create_file", Role::makes, "", "handle", "File"},
    {"open_file_object", Role::makes, "", "handle", "File"},
    {"alloc_file_handle", Role::makes, "", "handle", "File"},
    {"create_named_pipe", Role::makes, "", "handle", "File"},
    {"create_mailslot", Role::makes, "", "handle", "File"},
    {"create_mapping", Role::makes, "", "handle", "Section"},
    {"open_mapping", Role::makes, "", "handle", "Section"},
    {"get_mapping_file", Role::makes, "process", "handle", "File"},
    {"get_mapping_info", Role::makes, "handle", "shared_file", "File"},
    {"create_key", Role::makes, "", "hkey", "Key"},
    {"open_key", Role::makes, "", "hkey", "Key"},
    {"create_directory", Role::makes, "", "handle", "Directory"},
    {"open_directory", Role::makes, "", "handle", "Directory"},
    {"create_symlink", Role::makes, "", "handle", "SymbolicLink"},
    {"open_symlink", Role::makes, "", "handle", "SymbolicLink"},
    {"create_winstation", Role::makes, "", "handle", "WindowStation"},
    {"open_winstation", Role::makes, "", "handle", "WindowStation"},
    {"create_desktop", Role::makes, "", "handle", "Desktop"},
    {"open_desktop", Role::makes, "", "handle", "Desktop"},
    {"open_input_desktop", Role::makes, "", "handle", "Desktop"},
    {"create_job", Role::makes, "", "handle", "Job"},
    {"open_job", Role::makes, "", "handle", "Job"},
    {"open_process", Role::makes, "", "handle", "Process"},
    {"open_thread", Role::makes, "", "handle", "Thread"},
    {"get_next_process", Role::makes, "", "handle", "Process"},
    {"get_next_thread", Role::makes, "", "handle", "Thread"},
    {"create_token", Role::makes, "", "token", "Token"},
    {"open_token", Role::makes, "", "token", "Token"},
    {"duplicate_token", Role::makes, "handle", "new_handle", "Token"},
    {"filter_token", Role::makes, "handle", "new_handle", "Token"},
    {"create_linked_token", Role::makes, "handle", "linked", "Token"},
    {"create_debug_obj", Role::makes, "", "handle", "DebugObject"},
    {"get_process_debug_info", Role::makes, "", "debug", "DebugObject"},
    {"get_process_idle_event", Role::makes, "handle", "event", "Event"},
    {"make_process_system", Role::makes, "", "event", "Event"},
    {"get_msg_queue", Role::makes, "", "handle", "MessageQueue"},
    {"get_msg_queue_handle", Role::makes, "", "handle", "MessageQueue"},
    {"create_device_manager", Role::makes, "", "handle", "DeviceManager"},
    {"get_kernel_object_handle", Role::makes, "manager", "handle", "Device"},
    {"queue_apc", Role::makes, "handle", "handle", "Apc"},
    {"get_apc_result", Role::ends_by_self, "handle", "", ""},

    // Calls that may come to their end later: the handle to wait with.
    {"read", Role::waits, "async", "wait", "Async"},
    {"write", Role::waits, "async", "wait", "Async"},
    {"ioctl", Role::waits, "async", "wait", "Async"},
    {"flush", Role::waits, "async", "event", "Async"},
    {"get_volume_info", Role::waits, "async", "wait", "Async"},

    // Drivers, and debuggers, who are given entries that are not printed.
    {"wait_debug_event", Role::hides, "", "", ""},
    {"get_next_device_request", Role::takes_irp, "prev", "next", "Irp"},
    {"set_irp_result", Role::ends_by_self, "handle", "", ""},

    // What only uses one.
    {"get_handle_fd", Role::uses, "handle", "", ""},
    {"get_mapping_committed_range", Role::uses, "", "", ""},
    {"map_view", Role::uses, "mapping", "", ""},
    {"get_key_value", Role::uses, "hkey", "", ""},
    {"enum_key_value", Role::uses, "hkey", "", ""},
    {"set_key_value", Role::uses, "hkey", "", ""},
    {"delete_key_value", Role::uses, "hkey", "", ""},
    {"delete_key", Role::uses, "hkey", "", ""},
    {"enum_key", Role::uses, "hkey", "", ""},
    {"get_object_info", Role::uses, "handle", "", ""},
    {"get_object_type", Role::uses, "handle", "", ""},
    {"get_object_name", Role::uses, "handle", "", ""},
    {"get_security_object", Role::uses, "handle", "", ""},
    {"set_security_object", Role::uses, "handle", "", ""},
    {"event_op", Role::uses, "handle", "", ""},
    {"query_event", Role::uses, "handle", "", ""},
    {"release_mutex", Role::uses, "handle", "", ""},
    {"release_semaphore", Role::uses, "handle", "", ""},
    {"query_semaphore", Role::uses, "handle", "", ""},
    {"set_timer", Role::uses, "handle", "", ""},
    {"cancel_timer", Role::uses, "handle", "", ""},
    {"terminate_thread", Role::uses, "handle", "", ""},
    {"get_thread_info", Role::uses, "handle", "", ""},
    {"get_thread_times", Role::uses, "handle", "", ""},
    {"set_thread_info", Role::uses, "handle", "", ""},
    {"resume_thread", Role::uses, "handle", "", ""},
    {"suspend_thread", Role::uses, "handle", "", ""},
    {"get_process_info", Role::uses, "handle", "", ""},
    {"set_process_info", Role::uses, "handle", "", ""},
    {"get_process_image_name", Role::uses, "handle", "", ""},
    {"get_process_vm_counters", Role::uses, "handle", "", ""},
    {"get_new_process_info", Role::uses, "info", "", ""},
    {"get_directory_cache_entry", Role::uses, "handle", "", ""},
    {"get_directory_entry", Role::uses, "handle", "", ""},
    {"set_named_pipe_info", Role::uses, "handle", "", ""},
    {"set_mailslot_info", Role::uses, "handle", "", ""},
    {"set_fd_disp_info", Role::uses, "handle", "", ""},
    {"set_fd_name_info", Role::uses, "handle", "", ""},
    {"set_fd_completion_mode", Role::uses, "handle", "", ""},
    {"set_completion_info", Role::uses, "handle", "", ""},
    {"add_completion", Role::uses, "handle", "", ""},
    {"remove_completion", Role::uses, "handle", "", ""},
    {"query_completion", Role::uses, "handle", "", ""},
    {"assign_job", Role::uses, "job", "", ""},
    {"terminate_job", Role::uses, "handle", "", ""},
    {"set_job_limits", Role::uses, "handle", "", ""},
    {"set_job_completion_port", Role::uses, "job", "", ""},
    {"get_job_info", Role::uses, "handle", "", ""},
    {"get_token_info", Role::uses, "handle", "", ""},
    {"get_token_sid", Role::uses, "handle", "", ""},
    {"get_token_groups", Role::uses, "handle", "", ""},
    {"read_process_memory", Role::uses, "handle", "", ""},
    {"write_process_memory", Role::uses, "handle", "", ""},
    {"cancel_sync", Role::uses, "handle", "", ""},
    {"cancel_async", Role::uses, "handle", "", ""},
    {"set_user_object_info", Role::other, "", "", ""},

    // Handles of windows, menus and hooks are no entries of a handle table, and two calls tell what is there already.
    {"create_window", Role::other, "", "", ""},
    {"alloc_user_handle", Role::other, "", "", ""},
    {"free_user_handle", Role::other, "", "", ""},
    {"set_hook", Role::other, "", "", ""},
    {"get_process_winstation", Role::other, "", "", ""},
    {"get_thread_desktop", Role::other, "", "", ""},
    {"get_startup_info", Role::other, "", "", ""},
    {"terminate_process", Role::other, "", "", ""},
};

std::unordered_map<std::string_view, const WineRequest*> make_index() {
    std::unordered_map<std::string_view, const WineRequest*> index;
    for (const WineRequest& request : requests) index.emplace(request.name, &request);
    return index;
}

}  // namespace

const WineRequest* find_wine_request(std::string_view name) {
    static const auto index = make_index();
    const auto found = index.find(name);
    return found == index.end() ? nullptr : found->second;
}

}  // namespace handlesim::trace
