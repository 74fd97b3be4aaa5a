// Profiles: whose behaviour the model shows, as a record of named switches.
//
// A difference between systems is data here and nowhere else: the machine asks a switch, never for a system's name.
// Each switch has a sentence, a source that resolves to a fact, and a scenario in scenarios/edges that shows it. Its
// name is its member's name, in a file of a user's own profile (core/scenario/read_profile.hpp) too.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "core/nt/worded.hpp"

namespace handlesim {

// How CreateProcess fills the child's standard handles (nt-kernel 4.9).
enum class StdHandleRule : std::uint8_t { modern, traditional, wine, wine_10 };
template <>
struct Words<StdHandleRule> {
    static constexpr std::string_view what = "rule of standard handles";
    static constexpr std::array<std::string_view, 4> list{"modern", "traditional", "wine", "wine-10"};
};

// Where the profile's system is not known to do one or the other.
enum class Outcome : std::uint8_t { fails, works, unknown };
template <>
struct Words<Outcome> {
    static constexpr std::string_view what = "outcome";
    static constexpr std::array<std::string_view, 3> list{"fails", "works", "unknown"};
};

struct Profile {
    std::string_view name;
    std::string_view system;    // what the name stands for
    std::string_view based_on;  // its own name, except in a user's profile

    // The table.
    bool reuses_last_freed;        // else the lowest free slot
    bool leaf_heads_reserved;      // 0x400, 0x800, ... are never handed out
    std::uint32_t table_capacity;  // entries that one table can hold

    // CloseHandle and pseudo-handles.
    bool closes_pseudo_handles;
    bool pseudo_handles_have_type_access;
    bool terminating_the_dead_fails;

    // DuplicateHandle.
    bool same_attributes_copies_flags;
    bool moves_in_place;
    bool duplicate_checks_bits;
    bool file_never_widened;
    bool target_may_be_null;
    bool source_comes_before_target;
    bool pseudo_source_means_source_process;
    bool foreign_duplication_interrupts_waits;  // that closes its source
    bool dead_source_is_terminating;
    bool token_pseudo_handles_not_duplicated;

    bool duplicate_takes_std_constants;

    // Opening and granting.
    bool open_without_access_denied;
    bool open_checks_bits;
    bool set_information_brings_limited;
    bool generic_write_brings_query_limited;
    bool vm_rights_bring_query_limited;
    bool suspend_right_brings_resume;
    bool empty_name_is_invalid;
    bool object_ends_no_path;
    bool token_rights_checked;
    bool bare_mailslot_device_is_no_path;
    bool path_without_mailslot_is_invalid;

    // CreateProcess and Create calls.
    bool handle_list_checked;
    bool empty_handle_list_fails;
    bool null_in_handle_list_empties_it;
    bool process_attributes_inherit;
    bool mailslot_inherits;
    bool mailslot_can_write_dac;  // or not even be granted more than reading
    Outcome caller_pseudo_handle_as_parent;
    StdHandleRule std_handles;
    bool std_handles_join_list;
    bool closing_std_constant_clears_it;

    // Waiting and life.
    bool signal_handle_comes_first;
    bool wait_any_refuses_pseudo_handles;
    bool wait_all_refuses_repeats;
    bool signalling_mutex_needs_no_right;
    bool name_ends_with_last_handle;
    bool counts_process_handles;
    bool release_count_checked_first;
    bool setting_clears_auto_reset_timer;
    bool ended_thread_keeps_its_code;
    bool suspending_the_dead_is_terminating;
    bool process_signalled_before_last_thread;
    bool ending_shows_at_once;  // to a wait that something else wakes, before it is over
    bool dead_id_gone_at_last_close;

    // Files, pipes, mailslots.
    bool calls_take_turns;
    bool closing_ends_calls;
    bool foreign_requests_not_supported;
    bool mailslot_info_mismatches;  // where such a request is refused at all
    bool listening_can_be_disconnected;
    bool pipe_direction_by_generic_rights;
    bool pipe_device_is_an_object;
    bool path_without_pipe_is_invalid;
    bool peek_checks_type_first;
    bool pipe_instances_checked;
    bool further_instance_exists;
    bool mailslot_counts_all;
    bool mailslot_reads_whole;  // or as a socket of datagrams does
    bool clients_keep_mailslot;
    bool mailslot_clients_need_not_share;
    bool truncating_needs_write;
    bool in_job_takes_limited_right;
    bool closing_ends_mailslot_reads;
    bool devices_have_attributes;
    bool nowait_writes_part;
    bool listening_anew_succeeds;
    bool pipe_clients_need_right;
    bool disk_calls_check_event;
    Outcome cancels_waiting_calls;
    bool cancelling_nothing_fails;
    bool cancelling_takes_any_handle;
    bool cancelling_spares_mailslots;  // and their reads that wait
    Outcome overlapped_file_pends;
    Outcome appending_to_pipe;
    Outcome appending_to_mailslot;
    bool deleting_frees_the_name;  // although somebody still has the file open
    Outcome removing_frees_the_name;
    Outcome opening_the_deleted;
    bool open_inside_keeps_directory;
    bool directory_comes_before_disposition;
    bool failed_overwriting_removes;     // a directory, with FILE_FLAG_DELETE_ON_CLOSE
    bool closing_deletes_by_name;        // by FILE_FLAG_DELETE_ON_CLOSE, or whatever name the file has by then
    bool mapped_file_cannot_be_deleted;  // or only later, as one that is open
    bool executable_section_needs_execute;
    Outcome current_directory_inherits;
    bool overwriting_needs_no_sharing;
    bool file_opened_as_granted;

    // Sections, jobs, tokens, sockets.
    bool section_protection_checked;
    bool sections_are_no_files;
    bool jobs_nest;
    Outcome same_job_again;
    bool token_needs_query_right;
    bool files_are_no_sockets;
    bool mailslots_refuse_recv;  // with the words of a pipe, where files are sockets to a call
    bool socket_access_unknown;

    // Connections.
    bool accepted_always_inheritable;
    bool winsock_lists_its_sockets;
    bool refused_connect_spoils_next;
    bool unconnected_send_is_reset;
    bool listeners_wait_for_data;
    bool listening_connected_is_connected;
    bool reset_ends_receiving;
    bool receiving_shut_resets;
    bool broken_connections_unknown;
    Outcome binding_beside_connections;

    friend bool operator==(const Profile&, const Profile&) = default;
};

// The default comes first.
std::span<const Profile> all_profiles();
const Profile& default_profile();
const Profile* find_profile(std::string_view name);

// The profile whose `known` entries also speak for this one: windows for older versions of it. Empty where there is
// none. An entry whose reason is a switch speaks for every profile that does the same there, whatever it is called.
std::string_view falls_back_to(std::string_view profile);

// One row of the table of differences.
struct Switch {
    using Member =
        std::variant<bool Profile::*, std::uint32_t Profile::*, Outcome Profile::*, StdHandleRule Profile::*>;

    std::string_view name;  // the member's
    Member member;
    std::string_view sentence;
    std::string_view source;                 // ids that find_fact knows, separated by "; "
    std::string_view scenario;               // in scenarios/edges
    std::string (*meaning)(const Profile&);  // what the profile's value comes to, in words
};

// How many entries a table can hold at most: the machine's own limit.
inline constexpr std::uint32_t largest_table_capacity = 0x00FFFFFF;

std::span<const Switch> all_switches();
const Switch* find_switch(std::string_view name);
// Whether two profiles do the same here.
bool same_value(const Switch& one, const Profile& first, const Profile& second);

}  // namespace handlesim
