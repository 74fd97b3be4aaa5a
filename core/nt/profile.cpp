#include "core/nt/profile.hpp"

#include <algorithm>
#include <array>

namespace handlesim {

namespace {

constexpr Profile windows{
    .name = "windows",
    .system = "Windows 10 1903 and later, and 11, 64-bit",
    .based_on = "windows",
    .reuses_last_freed = true,
    .leaf_heads_reserved = true,
    .table_capacity = 16'711'680,
    .closes_pseudo_handles = true,
    .pseudo_handles_have_type_access = true,
    .terminating_the_dead_fails = true,
    .same_attributes_copies_flags = true,
    .moves_in_place = false,
    .duplicate_checks_bits = true,
    .file_never_widened = true,
    .target_may_be_null = true,
    .source_comes_before_target = true,
    .pseudo_source_means_source_process = true,
    .foreign_duplication_interrupts_waits = false,
    .dead_source_is_terminating = true,
    .token_pseudo_handles_not_duplicated = true,
    .duplicate_takes_std_constants = true,
    .open_without_access_denied = true,
    .open_checks_bits = true,
    .set_information_brings_limited = true,
    .generic_write_brings_query_limited = true,
    .vm_rights_bring_query_limited = false,
    .suspend_right_brings_resume = true,
    .empty_name_is_invalid = true,
    .object_ends_no_path = true,
    .token_rights_checked = false,
    .bare_mailslot_device_is_no_path = true,
    .path_without_mailslot_is_invalid = true,
    .handle_list_checked = true,
    .empty_handle_list_fails = true,
    .null_in_handle_list_empties_it = true,
    .process_attributes_inherit = true,
    .mailslot_inherits = true,
    .mailslot_can_write_dac = true,
    .caller_pseudo_handle_as_parent = Outcome::unknown,
    .std_handles = StdHandleRule::modern,
    .std_handles_join_list = false,
    .closing_std_constant_clears_it = false,
    .signal_handle_comes_first = true,
    .wait_any_refuses_pseudo_handles = true,
    .wait_all_refuses_repeats = true,
    .signalling_mutex_needs_no_right = true,
    .name_ends_with_last_handle = true,
    .counts_process_handles = true,
    .release_count_checked_first = true,
    .setting_clears_auto_reset_timer = true,
    .ended_thread_keeps_its_code = true,
    .suspending_the_dead_is_terminating = true,
    .process_signalled_before_last_thread = true,
    .ending_shows_at_once = false,
    .dead_id_gone_at_last_close = true,
    .calls_take_turns = true,
    .closing_ends_calls = false,
    .foreign_requests_not_supported = false,
    .mailslot_info_mismatches = false,
    .listening_can_be_disconnected = true,
    .pipe_direction_by_generic_rights = false,
    .pipe_device_is_an_object = false,
    .path_without_pipe_is_invalid = true,
    .peek_checks_type_first = true,
    .pipe_instances_checked = true,
    .further_instance_exists = false,
    .mailslot_counts_all = true,
    .mailslot_reads_whole = true,
    .clients_keep_mailslot = false,
    .mailslot_clients_need_not_share = true,
    .truncating_needs_write = true,
    .in_job_takes_limited_right = true,
    .closing_ends_mailslot_reads = false,
    .devices_have_attributes = true,
    .nowait_writes_part = true,
    .listening_anew_succeeds = true,
    .pipe_clients_need_right = true,
    .disk_calls_check_event = true,
    .cancels_waiting_calls = Outcome::unknown,
    .cancelling_nothing_fails = true,
    .cancelling_takes_any_handle = false,
    .cancelling_spares_mailslots = false,
    .overlapped_file_pends = Outcome::unknown,
    .appending_to_pipe = Outcome::unknown,
    .appending_to_mailslot = Outcome::unknown,
    .deleting_frees_the_name = true,
    .removing_frees_the_name = Outcome::unknown,
    .opening_the_deleted = Outcome::fails,
    .open_inside_keeps_directory = true,
    .directory_comes_before_disposition = true,
    .failed_overwriting_removes = false,
    .closing_deletes_by_name = false,
    .mapped_file_cannot_be_deleted = true,
    .executable_section_needs_execute = true,
    .current_directory_inherits = Outcome::unknown,
    .overwriting_needs_no_sharing = false,
    .file_opened_as_granted = true,
    .section_protection_checked = true,
    .sections_are_no_files = true,
    .jobs_nest = true,
    .same_job_again = Outcome::unknown,
    .token_needs_query_right = true,
    .files_are_no_sockets = true,
    .mailslots_refuse_recv = false,
    .socket_access_unknown = true,
    .accepted_always_inheritable = false,
    .winsock_lists_its_sockets = false,
    .refused_connect_spoils_next = false,
    .unconnected_send_is_reset = false,
    .listeners_wait_for_data = false,
    .listening_connected_is_connected = true,
    .reset_ends_receiving = true,
    .receiving_shut_resets = true,
    .broken_connections_unknown = true,
    .binding_beside_connections = Outcome::unknown,
};

constexpr Profile make_windows_10_1809() {
    Profile profile = windows;
    profile.name = "windows-10-1809";
    profile.based_on = profile.name;
    profile.system = "Windows 10 up to 1809, 64-bit";
    profile.deleting_frees_the_name = false;
    profile.removing_frees_the_name = Outcome::fails;
    return profile;
}

constexpr Profile make_windows_7() {
    Profile profile = make_windows_10_1809();
    profile.name = "windows-7";
    profile.based_on = profile.name;
    profile.system = "Windows 7, 64-bit";
    profile.closes_pseudo_handles = false;
    profile.set_information_brings_limited = false;
    profile.generic_write_brings_query_limited = false;
    profile.suspend_right_brings_resume = false;
    profile.caller_pseudo_handle_as_parent = Outcome::fails;
    profile.std_handles = StdHandleRule::traditional;
    profile.jobs_nest = false;
    return profile;
}

constexpr Profile make_wine_8() {
    Profile profile = windows;
    profile.name = "wine-8";
    profile.based_on = profile.name;
    profile.system = "Wine 8.0, 64-bit";
    profile.reuses_last_freed = false;
    profile.leaf_heads_reserved = false;
    profile.table_capacity = 0x00FFFFFF;
    profile.pseudo_handles_have_type_access = false;
    profile.terminating_the_dead_fails = false;
    profile.same_attributes_copies_flags = false;
    profile.moves_in_place = true;
    profile.duplicate_checks_bits = false;
    profile.file_never_widened = false;
    profile.target_may_be_null = false;
    profile.source_comes_before_target = false;
    profile.pseudo_source_means_source_process = false;
    profile.foreign_duplication_interrupts_waits = true;
    profile.dead_source_is_terminating = false;
    profile.token_pseudo_handles_not_duplicated = false;
    profile.duplicate_takes_std_constants = false;
    profile.open_without_access_denied = false;
    profile.open_checks_bits = false;
    profile.generic_write_brings_query_limited = false;
    profile.suspend_right_brings_resume = false;
    profile.empty_name_is_invalid = false;
    profile.object_ends_no_path = false;
    profile.token_rights_checked = true;
    profile.bare_mailslot_device_is_no_path = false;
    profile.path_without_mailslot_is_invalid = false;
    profile.handle_list_checked = false;
    profile.empty_handle_list_fails = false;
    profile.null_in_handle_list_empties_it = false;
    profile.process_attributes_inherit = false;
    profile.mailslot_inherits = false;
    profile.mailslot_can_write_dac = false;
    profile.caller_pseudo_handle_as_parent = Outcome::works;
    profile.std_handles = StdHandleRule::wine;
    profile.std_handles_join_list = true;
    profile.closing_std_constant_clears_it = true;
    profile.signal_handle_comes_first = false;
    profile.wait_any_refuses_pseudo_handles = false;
    profile.wait_all_refuses_repeats = false;
    profile.signalling_mutex_needs_no_right = false;
    profile.name_ends_with_last_handle = false;
    profile.counts_process_handles = false;
    profile.release_count_checked_first = false;
    profile.setting_clears_auto_reset_timer = false;
    profile.ended_thread_keeps_its_code = false;
    profile.suspending_the_dead_is_terminating = false;
    profile.process_signalled_before_last_thread = false;
    profile.ending_shows_at_once = true;
    profile.dead_id_gone_at_last_close = false;
    profile.calls_take_turns = false;
    profile.closing_ends_calls = true;
    profile.foreign_requests_not_supported = true;
    profile.mailslot_info_mismatches = true;
    profile.listening_can_be_disconnected = false;
    profile.pipe_direction_by_generic_rights = true;
    profile.pipe_device_is_an_object = true;
    profile.path_without_pipe_is_invalid = false;
    profile.peek_checks_type_first = false;
    profile.pipe_instances_checked = false;
    profile.mailslot_counts_all = false;
    profile.mailslot_reads_whole = false;
    profile.clients_keep_mailslot = true;
    profile.mailslot_clients_need_not_share = false;
    profile.truncating_needs_write = false;
    profile.in_job_takes_limited_right = false;
    profile.devices_have_attributes = false;
    profile.nowait_writes_part = false;
    profile.listening_anew_succeeds = false;
    profile.pipe_clients_need_right = false;
    profile.disk_calls_check_event = false;
    profile.cancels_waiting_calls = Outcome::works;
    profile.cancelling_nothing_fails = false;
    profile.cancelling_takes_any_handle = true;
    profile.cancelling_spares_mailslots = true;
    profile.overlapped_file_pends = Outcome::works;
    profile.appending_to_pipe = Outcome::fails;
    profile.appending_to_mailslot = Outcome::works;
    profile.deleting_frees_the_name = false;
    profile.removing_frees_the_name = Outcome::fails;
    profile.opening_the_deleted = Outcome::works;
    profile.open_inside_keeps_directory = false;
    profile.directory_comes_before_disposition = false;
    profile.failed_overwriting_removes = true;
    profile.closing_deletes_by_name = true;
    profile.mapped_file_cannot_be_deleted = false;
    profile.executable_section_needs_execute = false;
    profile.current_directory_inherits = Outcome::fails;
    profile.overwriting_needs_no_sharing = true;
    profile.file_opened_as_granted = false;
    profile.section_protection_checked = false;
    profile.sections_are_no_files = false;
    profile.same_job_again = Outcome::works;
    profile.token_needs_query_right = false;
    profile.files_are_no_sockets = false;
    profile.socket_access_unknown = false;
    profile.accepted_always_inheritable = true;
    profile.winsock_lists_its_sockets = true;
    profile.refused_connect_spoils_next = true;
    profile.unconnected_send_is_reset = true;
    profile.listeners_wait_for_data = true;
    profile.listening_connected_is_connected = false;
    profile.reset_ends_receiving = false;
    profile.receiving_shut_resets = false;
    profile.broken_connections_unknown = false;
    profile.binding_beside_connections = Outcome::works;
    return profile;
}

constexpr Profile make_wine_10() {
    Profile profile = make_wine_8();
    profile.name = "wine-10";
    profile.based_on = profile.name;
    profile.system = "Wine 10.0, 64-bit";
    profile.same_attributes_copies_flags = true;
    profile.generic_write_brings_query_limited = true;
    profile.vm_rights_bring_query_limited = true;
    profile.std_handles = StdHandleRule::wine_10;
    profile.closing_ends_mailslot_reads = true;
    profile.cancelling_spares_mailslots = false;
    profile.cancelling_nothing_fails = true;
    profile.appending_to_mailslot = Outcome::fails;
    profile.mailslot_info_mismatches = false;
    profile.further_instance_exists = true;
    profile.peek_checks_type_first = true;
    profile.mailslot_counts_all = true;
    profile.mailslot_reads_whole = true;
    profile.refused_connect_spoils_next = false;
    profile.mailslots_refuse_recv = true;
    profile.reset_ends_receiving = true;
    return profile;
}

constexpr std::array profiles{windows, make_windows_10_1809(), make_windows_7(), make_wine_8(), make_wine_10()};

}  // namespace

std::span<const Profile> all_profiles() {
    return profiles;
}

const Profile& default_profile() {
    return profiles.front();
}

const Profile* find_profile(std::string_view name) {
    const auto found = std::ranges::find(profiles, name, &Profile::name);
    return found == profiles.end() ? nullptr : &*found;
}

std::string_view falls_back_to(std::string_view profile) {
    const bool is_older = profile == "windows-10-1809" || profile == "windows-7";
    return is_older ? std::string_view("windows") : std::string_view();
}

}  // namespace handlesim
