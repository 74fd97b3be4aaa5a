// The table of differences: each switch of a Profile with its sentence, its source, and the scenario that shows it.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/nt/switches_parts.hpp"

namespace handlesim {

using namespace switches_parts;

namespace {

std::string with_commas(std::uint32_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t from_end = 3; from_end < digits.size(); from_end += 4)
        digits.insert(digits.size() - from_end, ",");
    return digits;
}

const std::array switches{
    Switch{"reuses_last_freed", &Profile::reuses_last_freed, "which free slot a new entry takes",
           "nt-kernel 1.11; wine-tests H04; logs 01; logs 02", "free-slot",
           [](P p) -> Text { return p.reuses_last_freed ? "the one freed last" : "the lowest"; }},
    Switch{"moves_in_place", &Profile::moves_in_place,
           "where a duplicate that closes its source within one table lands", "wine-tests D03; nt-kernel 5.14; own 01",
           "moves-in-place",
           [](P p) -> Text {
               return p.moves_in_place ? "its source's place if it asks for no more access, else the lowest free"
                                       : "its source's place";
           }},
    Switch{"leaf_heads_reserved", &Profile::leaf_heads_reserved, "the values 0x400, 0x800, 0xC00 and so on",
           "nt-kernel 1.1", "leaf-heads",
           [](P p) -> Text { return p.leaf_heads_reserved ? "never handed out" : "handed out"; }},
    Switch{"table_capacity", &Profile::table_capacity, "how many entries one table can hold", "nt-kernel 1.3",
           "table-capacity", [](P p) -> Text { return with_commas(p.table_capacity); }},
    Switch{"closes_pseudo_handles", &Profile::closes_pseudo_handles, "CloseHandle of -1 to -6",
           "nt-kernel 1.8; logs 03", "close-pseudo-handle",
           [](P p) -> Text { return p.closes_pseudo_handles ? "succeeds" : "ERROR_INVALID_HANDLE"; }},
    Switch{"pseudo_handles_have_type_access", &Profile::pseudo_handles_have_type_access,
           "the access that QueryObject shows for a pseudo-handle", "nt-kernel W20", "pseudo-handle-access",
           [](P p) -> Text { return p.pseudo_handles_have_type_access ? "all of its type" : "0xF3FFFFFF"; }},
    Switch{"terminating_the_dead_fails", &Profile::terminating_the_dead_fails,
           "TerminateProcess of a process that has ended", "docs TerminateProcess; own 07", "terminate-dead-process",
           [](P p) -> Text { return p.terminating_the_dead_fails ? "ERROR_ACCESS_DENIED" : "succeeds"; }},
    Switch{"ended_thread_keeps_its_code", &Profile::ended_thread_keeps_its_code,
           "TerminateThread of a thread that has ended", "own 07", "terminate-dead-thread",
           [](P p) -> Text { return p.ended_thread_keeps_its_code ? "unspecified" : "changes its exit code"; }},
    Switch{"suspending_the_dead_is_terminating", &Profile::suspending_the_dead_is_terminating,
           "SuspendThread of a thread that has ended", "wine-tests L07; own 52", "an-ended-thread-cannot-be-suspended",
           [](P p) -> Text {
               return p.suspending_the_dead_is_terminating ? "STATUS_THREAD_IS_TERMINATING" : "STATUS_ACCESS_DENIED";
           }},
    Switch{"same_attributes_copies_flags", &Profile::same_attributes_copies_flags, "DUPLICATE_SAME_ATTRIBUTES",
           "wine-tests D18", "same-attributes",
           [](P p) -> Text { return p.same_attributes_copies_flags ? "copies inherit and protect" : "ignored"; }},
    Switch{"duplicate_checks_bits", &Profile::duplicate_checks_bits,
           "bits in a duplicate's access that its type does not know", "nt-kernel 5.4; nt-kernel 5.10; own 02",
           "duplicate-bits",
           [](P p) -> Text {
               return p.duplicate_checks_bits ? "reserved ones denied, others dropped" : "granted as they are";
           }},
    Switch{"file_never_widened", &Profile::file_never_widened, "more access for a duplicate of a File handle",
           "wine-tests D16", "widen-file",
           [](P p) -> Text { return p.file_never_widened ? "ERROR_ACCESS_DENIED" : "granted"; }},
    Switch{"target_may_be_null", &Profile::target_may_be_null, "DUPLICATE_CLOSE_SOURCE with target process NULL",
           "wine-tests D25", "close-source-without-target",
           [](P p) -> Text {
               return p.target_may_be_null ? "closes the source"
                                           : "ERROR_INVALID_HANDLE; closes in the own process only";
           }},
    Switch{"pseudo_source_means_source_process", &Profile::pseudo_source_means_source_process,
           "-1 as source with another source process", "nt-kernel 5.6; nt-kernel W14; own 03", "foreign-pseudo-source",
           [](P p) -> Text {
               return p.pseudo_source_means_source_process ? "the source process"
                                                           : "the caller, or with CLOSE_SOURCE the source process";
           }},
    Switch{"foreign_duplication_interrupts_waits", &Profile::foreign_duplication_interrupts_waits,
           "a wait in a process out of which a handle is duplicated and closed", "docs DuplicateHandle; own 120",
           "a-wait-begins-anew",
           [](P p) -> Text {
               return p.foreign_duplication_interrupts_waits ? "begins anew by its numbers, if the first thread's"
                                                             : "goes on";
           }},
    Switch{"dead_source_is_terminating", &Profile::dead_source_is_terminating,
           "duplicating out of a process that has ended", "nt-kernel 5.5", "duplicate-out-of-dead",
           [](P p) -> Text {
               return p.dead_source_is_terminating ? "ERROR_ACCESS_DENIED"
                                                   : "ERROR_INVALID_HANDLE; with CLOSE_SOURCE ERROR_ACCESS_DENIED";
           }},
    Switch{"token_pseudo_handles_not_duplicated", &Profile::token_pseudo_handles_not_duplicated,
           "a token pseudo-handle as duplication source", "nt-kernel 5.6; own 04", "duplicate-token-pseudo",
           [](P p) -> Text {
               return p.token_pseudo_handles_not_duplicated ? "ERROR_INVALID_HANDLE" : "a real token handle";
           }},
    Switch{
        "duplicate_takes_std_constants", &Profile::duplicate_takes_std_constants,
        "STD_INPUT_HANDLE and its like as duplication source", "nt-kernel 5.0; own 06", "duplicate-std-constant",
        [](P p) -> Text { return p.duplicate_takes_std_constants ? "the standard handle" : "ERROR_INVALID_HANDLE"; }},
    Switch{"closing_std_constant_clears_it", &Profile::closing_std_constant_clears_it,
           "CloseHandle of STD_INPUT_HANDLE and its like", "own 05; own 06", "close-std-constant",
           [](P p) -> Text {
               return p.closing_std_constant_clears_it ? "closes the handle and forgets it" : "closes the handle";
           }},
    Switch{"open_without_access_denied", &Profile::open_without_access_denied, "an Open call that asks for access 0",
           "wine-tests N10", "open-without-access",
           [](P p) -> Text { return p.open_without_access_denied ? "ERROR_ACCESS_DENIED" : "granted"; }},
    Switch{"open_checks_bits", &Profile::open_checks_bits, "an Open call that asks for bits its type does not know",
           "wine-tests N12; own 02", "open-bits",
           [](P p) -> Text {
               return p.open_checks_bits ? "ERROR_ACCESS_DENIED; bit 24 ERROR_PRIVILEGE_NOT_HELD" : "granted";
           }},
    Switch{"set_information_brings_limited", &Profile::set_information_brings_limited,
           "PROCESS_SET_INFORMATION brings PROCESS_SET_LIMITED_INFORMATION", "nt-kernel 6 added bits",
           "set-information-right", [](P p) -> Text { return p.set_information_brings_limited ? "yes" : "no"; }},
    Switch{"generic_write_brings_query_limited", &Profile::generic_write_brings_query_limited,
           "GENERIC_WRITE on a process brings PROCESS_QUERY_LIMITED_INFORMATION", "wine-tests D12; own 08",
           "generic-write-right", [](P p) -> Text { return p.generic_write_brings_query_limited ? "yes" : "no"; }},
    Switch{"vm_rights_bring_query_limited", &Profile::vm_rights_bring_query_limited,
           "PROCESS_VM_OPERATION and PROCESS_VM_WRITE together bring PROCESS_QUERY_LIMITED_INFORMATION",
           "nt-kernel 6 added bits; own 96", "rights-to-write-memory",
           [](P p) -> Text { return p.vm_rights_bring_query_limited ? "yes" : "no"; }},
    Switch{"suspend_right_brings_resume", &Profile::suspend_right_brings_resume,
           "THREAD_SUSPEND_RESUME brings THREAD_RESUME", "nt-kernel 6 added bits; own 08", "suspend-right",
           [](P p) -> Text { return p.suspend_right_brings_resume ? "yes" : "no"; }},
    Switch{"empty_name_is_invalid", &Profile::empty_name_is_invalid, "an Open call with an empty name",
           "nt-kernel 7.5; own 11", "empty-name",
           [](P p) -> Text { return p.empty_name_is_invalid ? "ERROR_INVALID_NAME" : "ERROR_INVALID_HANDLE"; }},
    Switch{"handle_list_checked", &Profile::handle_list_checked,
           "a handle list with an entry that cannot be inherited, or without inherit_handles", "nt-kernel 4.5",
           "handle-list", [](P p) -> Text { return p.handle_list_checked ? "ERROR_INVALID_PARAMETER" : "ignored"; }},
    Switch{"empty_handle_list_fails", &Profile::empty_handle_list_fails, "an empty handle list", "wine-tests P08",
           "empty-handle-list",
           [](P p) -> Text { return p.empty_handle_list_fails ? "ERROR_BAD_LENGTH" : "everything is inherited"; }},
    Switch{"null_in_handle_list_empties_it", &Profile::null_in_handle_list_empties_it, "a NULL in the handle list",
           "wine-tests P09", "null-in-handle-list",
           [](P p) -> Text {
               return p.null_in_handle_list_empties_it ? "nothing is inherited" : "the rest is inherited";
           }},
    Switch{"process_attributes_inherit", &Profile::process_attributes_inherit,
           "process_inherit and thread_inherit in CreateProcess", "wine-tests P20", "process-attributes",
           [](P p) -> Text { return p.process_attributes_inherit ? "honoured" : "dropped"; }},
    Switch{"mailslot_inherits", &Profile::mailslot_inherits, "CreateMailslot's inherit flag",
           "docs CreateMailslot; own 09", "mailslot-inherit",
           [](P p) -> Text { return p.mailslot_inherits ? "honoured" : "dropped"; }},
    Switch{"mailslot_can_write_dac", &Profile::mailslot_can_write_dac, "the access of a new mailslot's handle",
           "nt-kernel 6 granted; own 09", "mailslot-access",
           [](P p) -> Text { return p.mailslot_can_write_dac ? "unspecified" : "FILE_GENERIC_READ, and never more"; }},
    Switch{"bare_mailslot_device_is_no_path", &Profile::bare_mailslot_device_is_no_path,
           "CreateMailslot of the bare \\\\.\\mailslot", "nt-kernel 8.8; own 10", "mailslot-device",
           [](P p) -> Text {
               return p.bare_mailslot_device_is_no_path ? "ERROR_PATH_NOT_FOUND" : "ERROR_ALREADY_EXISTS";
           }},
    Switch{"path_without_mailslot_is_invalid", &Profile::path_without_mailslot_is_invalid,
           "CreateMailslot of a path that leads to no mailslot", "wine-tests K31; own 51",
           "a-mailslot-needs-its-prefix",
           [](P p) -> Text {
               return p.path_without_mailslot_is_invalid ? "ERROR_INVALID_NAME" : "unspecified: depends on its drive";
           }},
    Switch{"caller_pseudo_handle_as_parent", &Profile::caller_pseudo_handle_as_parent, "parent_process CurrentProcess",
           "wine-tests P15", "caller-as-parent",
           [](P p) -> Text { return words(p.caller_pseudo_handle_as_parent, "ERROR_INVALID_HANDLE", "works"); }},
    Switch{"std_handles", &Profile::std_handles, "how a child gets its standard handles",
           "nt-kernel 4.9; own 17; own 18; own 19; own 99; own 103", "std-handles",
           [](P p) -> Text {
               switch (p.std_handles) {
                   case StdHandleRule::modern:
                       return "modern: copied when inheriting, else duplicated with their flags";
                   case StdHandleRule::traditional:
                       return "traditional: STARTUPINFO's numbers always; -1 is duplicated";
                   case StdHandleRule::wine_10:
                       return "modern, but copied beside a list or a new console's, and -1 becomes NULL";
                   case StdHandleRule::wine: break;
               }
               return "copied when inheriting, else duplicated and made inheritable; NULL if no File or Section";
           }},
    Switch{"wait_any_refuses_pseudo_handles", &Profile::wait_any_refuses_pseudo_handles,
           "a pseudo-handle in WaitForMultipleObjects", "wine-tests W02", "wait-for-pseudo",
           [](P p) -> Text { return p.wait_any_refuses_pseudo_handles ? "ERROR_INVALID_HANDLE" : "waits"; }},
    Switch{"wait_all_refuses_repeats", &Profile::wait_all_refuses_repeats, "the same object twice in a wait for all",
           "wine-tests W04", "wait-all-repeats",
           [](P p) -> Text { return p.wait_all_refuses_repeats ? "ERROR_INVALID_PARAMETER" : "accepted"; }},
    Switch{"signalling_mutex_needs_no_right", &Profile::signalling_mutex_needs_no_right,
           "the right that SignalObjectAndWait needs of a mutex that it releases", "own 72; own 73",
           "to-signal-needs-the-right-to-modify",
           [](P p) -> Text { return p.signalling_mutex_needs_no_right ? "none" : "SYNCHRONIZE"; }},
    Switch{"name_ends_with_last_handle", &Profile::name_ends_with_last_handle,
           "the name of an object that is waited for when its last handle goes", "nt-kernel 2.7; own 12", "name-end",
           [](P p) -> Text { return p.name_ends_with_last_handle ? "gone" : "stays until the wait is over"; }},
    Switch{"counts_process_handles", &Profile::counts_process_handles, "GetProcessHandleCount", "wine-tests Q11",
           "process-handle-count", [](P p) -> Text { return p.counts_process_handles ? "the count" : "0"; }},
    Switch{"release_count_checked_first", &Profile::release_count_checked_first, "ReleaseSemaphore by 0 or less",
           "own 13; own 14", "release-count",
           [](P p) -> Text {
               return p.release_count_checked_first ? "ERROR_INVALID_PARAMETER"
                                                    : "0 succeeds, less is ERROR_TOO_MANY_POSTS";
           }},
    Switch{"setting_clears_auto_reset_timer", &Profile::setting_clears_auto_reset_timer,
           "SetWaitableTimer of an auto-reset timer that is signalled", "own 15; own 16", "set-timer",
           [](P p) -> Text { return p.setting_clears_auto_reset_timer ? "clears the signal" : "leaves the signal"; }},
    Switch{"process_signalled_before_last_thread", &Profile::process_signalled_before_last_thread,
           "which is signalled first when a process ends", "nt-kernel 3.5; own 20", "process-end",
           [](P p) -> Text {
               return p.process_signalled_before_last_thread ? "the process, then its last thread"
                                                             : "its last thread, then the process";
           }},
    Switch{"ending_shows_at_once", &Profile::ending_shows_at_once,
           "whether a thread or process counts as signalled while it still lets go of mutexes and handles",
           "nt-kernel 3.5; own 75", "a-thread-gives-up-its-mutexes-before-it-is-signaled",
           [](P p) -> Text { return p.ending_shows_at_once ? "to a wait that is woken by them" : "no"; }},
    Switch{"dead_id_gone_at_last_close", &Profile::dead_id_gone_at_last_close,
           "OpenProcess by the id of a process whose last handle was closed", "wine-tests L03", "dead-id",
           [](P p) -> Text {
               return p.dead_id_gone_at_last_close ? "ERROR_INVALID_PARAMETER" : "unspecified for about a second";
           }},
    Switch{"calls_take_turns", &Profile::calls_take_turns, "a second call on a file object while one is inside",
           "nt-kernel 8.9; docs PeekNamedPipe; own 35", "serial-io",
           [](P p) -> Text { return p.calls_take_turns ? "waits for its turn" : "goes on by itself"; }},
    Switch{"closing_ends_calls", &Profile::closing_ends_calls,
           "closing the last handle of a pipe's end while a call is inside", "nt-kernel 8.9; own 23", "close-during-io",
           [](P p) -> Text {
               return p.closing_ends_calls ? "ends the call" : "unspecified; what follows from it waits for the call";
           }},
    Switch{"foreign_requests_not_supported", &Profile::foreign_requests_not_supported,
           "DisconnectNamedPipe by a client, and pipe or mailslot calls on other files", "own 34; own 35",
           "foreign-request",
           [](P p) -> Text {
               return p.foreign_requests_not_supported ? "ERROR_NOT_SUPPORTED" : "ERROR_INVALID_FUNCTION";
           }},
    Switch{"mailslot_info_mismatches", &Profile::mailslot_info_mismatches,
           "GetMailslotInfo of a file that is no pipe, where such requests are refused", "own 35; own 82",
           "mailslot-calls-on-other-files",
           [](P p) -> Text {
               return p.mailslot_info_mismatches ? "STATUS_OBJECT_TYPE_MISMATCH" : "ERROR_INVALID_FUNCTION";
           }},
    Switch{"further_instance_exists", &Profile::further_instance_exists,
           "the last error of a CreateNamedPipe that makes a further instance", "docs CreateNamedPipe; own 81",
           "a-further-instance-may-be-told",
           [](P p) -> Text { return p.further_instance_exists ? "ERROR_ALREADY_EXISTS" : "ERROR_SUCCESS"; }},
    Switch{"std_handles_join_list", &Profile::std_handles_join_list,
           "inheritable standard handles of a child that is given a handle list", "wine-tests P11; own 95",
           "standard-handles-beside-a-list",
           [](P p) -> Text { return p.std_handles_join_list ? "are inherited too" : "are inherited if listed"; }},
    Switch{"file_opened_as_granted", &Profile::file_opened_as_granted,
           "a file that is opened with MAXIMUM_ALLOWED, or through a handle that grants more than it was opened for",
           "docs file sharing; own 97", "opened-for-the-most",
           [](P p) -> Text {
               return p.file_opened_as_granted ? "what others must share is unspecified"
                                               : "shared and written by what was asked for by name";
           }},
    Switch{"source_comes_before_target", &Profile::source_comes_before_target,
           "DuplicateHandle of a number that is none into a process whose handle is bad", "nt-kernel 5.6; own 93",
           "which-handle-a-duplication-tells-of",
           [](P p) -> Text { return p.source_comes_before_target ? "the number's error" : "the process handle's"; }},
    Switch{"object_ends_no_path", &Profile::object_ends_no_path,
           "a name that goes on with a backslash behind an object's name", "wine-tests N21; own 84",
           "a-name-goes-on-behind-an-object",
           [](P p) -> Text {
               return p.object_ends_no_path ? "ERROR_PATH_NOT_FOUND"
                                            : "the object, if nothing follows; else no file, or another type";
           }},
    Switch{"token_rights_checked", &Profile::token_rights_checked,
           "access to a token: MAXIMUM_ALLOWED, and bits that no token has", "own 54; own 85", "rights-of-a-token",
           [](P p) -> Text {
               return p.token_rights_checked ? "all with SYNCHRONIZE, and ERROR_ACCESS_DENIED" : "as of other types";
           }},
    Switch{"signal_handle_comes_first", &Profile::signal_handle_comes_first,
           "which handle SignalObjectAndWait looks at first", "own 72; own 86", "which-handle-signal-and-wait-looks-at",
           [](P p) -> Text { return p.signal_handle_comes_first ? "the one to signal" : "the one to wait for"; }},
    Switch{"path_without_pipe_is_invalid", &Profile::path_without_pipe_is_invalid,
           "CreateNamedPipe of a path that is no pipe's", "docs CreateNamedPipe; own 87", "a-path-that-is-no-pipes",
           [](P p) -> Text {
               return p.path_without_pipe_is_invalid
                          ? "ERROR_INVALID_NAME"
                          : "ERROR_PATH_NOT_FOUND without a device, STATUS_OBJECT_TYPE_MISMATCH of a mailslot";
           }},
    Switch{
        "peek_checks_type_first", &Profile::peek_checks_type_first,
        "PeekNamedPipe with a handle of another type that lacks the first right", "own 88", "peeking-at-other-types",
        [](P p) -> Text { return p.peek_checks_type_first ? "STATUS_OBJECT_TYPE_MISMATCH" : "ERROR_ACCESS_DENIED"; }},
    Switch{"sections_are_no_files", &Profile::sections_are_no_files, "ReadFile and WriteFile with a section's handle",
           "own 89", "reading-a-section",
           [](P p) -> Text {
               return p.sections_are_no_files ? "STATUS_OBJECT_TYPE_MISMATCH" : "unspecified: the file behind it";
           }},
    Switch{"listening_can_be_disconnected", &Profile::listening_can_be_disconnected,
           "DisconnectNamedPipe of an instance that listens", "own 28; own 29", "disconnect-listening",
           [](P p) -> Text { return p.listening_can_be_disconnected ? "disconnects it" : "ERROR_PIPE_LISTENING"; }},
    Switch{"pipe_direction_by_generic_rights", &Profile::pipe_direction_by_generic_rights,
           "a client that asks for FILE_READ_DATA, not GENERIC_READ, of an inbound pipe", "wine-tests K11; own 33",
           "pipe-direction",
           [](P p) -> Text { return p.pipe_direction_by_generic_rights ? "opens it" : "ERROR_ACCESS_DENIED"; }},
    Switch{"pipe_device_is_an_object", &Profile::pipe_device_is_an_object, "CreateNamedPipe of the bare \\\\.\\pipe\\",
           "own 36; own 38", "pipe-device",
           [](P p) -> Text { return p.pipe_device_is_an_object ? "ERROR_INVALID_HANDLE" : "ERROR_INVALID_NAME"; }},
    Switch{"pipe_instances_checked", &Profile::pipe_instances_checked,
           "CreateNamedPipe with 0, or more than 255, instances", "docs CreateNamedPipe; own 36", "pipe-instances",
           [](P p) -> Text { return p.pipe_instances_checked ? "ERROR_INVALID_PARAMETER" : "accepted"; }},
    Switch{"mailslot_counts_all", &Profile::mailslot_counts_all, "how many messages GetMailslotInfo counts",
           "wine-tests K34", "mailslot-counts",
           [](P p) -> Text { return p.mailslot_counts_all ? "all" : "1 at most, and none for an empty one"; }},
    Switch{"mailslot_reads_whole", &Profile::mailslot_reads_whole,
           "empty messages, and messages longer than the buffer", "docs ReadFile; wine-tests K34; own 25",
           "mailslot-reads",
           [](P p) -> Text {
               return p.mailslot_reads_whole ? "read as 0 bytes; ERROR_INSUFFICIENT_BUFFER"
                                             : "lost with ERROR_BROKEN_PIPE; cut off";
           }},
    Switch{"clients_keep_mailslot", &Profile::clients_keep_mailslot,
           "a mailslot whose server is closed and whose client is not", "docs mailslots; wine-tests K37",
           "mailslot-end", [](P p) -> Text { return p.clients_keep_mailslot ? "stays, with its name" : "is gone"; }},
    Switch{"mailslot_clients_need_not_share", &Profile::mailslot_clients_need_not_share,
           "two clients of a mailslot that do not share writing", "wine-tests K36; own 27", "mailslot-sharing",
           [](P p) -> Text { return p.mailslot_clients_need_not_share ? "accepted" : "ERROR_SHARING_VIOLATION"; }},
    Switch{"truncating_needs_write", &Profile::truncating_needs_write, "TRUNCATE_EXISTING without GENERIC_WRITE",
           "docs CreateFile; own 37", "truncate-existing",
           [](P p) -> Text { return p.truncating_needs_write ? "ERROR_INVALID_PARAMETER" : "truncates"; }},
    Switch{"in_job_takes_limited_right", &Profile::in_job_takes_limited_right,
           "what IsProcessInJob needs of the process's handle", "docs IsProcessInJob; own 55",
           "children-are-in-their-parents-job",
           [](P p) -> Text {
               return p.in_job_takes_limited_right ? "PROCESS_QUERY_LIMITED_INFORMATION" : "PROCESS_QUERY_INFORMATION";
           }},
    Switch{"closing_ends_mailslot_reads", &Profile::closing_ends_mailslot_reads,
           "a read that waits at a mailslot whose last handle goes", "nt-kernel 8.9; own 101",
           "a-mailslot-is-closed-under-a-read",
           [](P p) -> Text {
               if (p.closing_ends_mailslot_reads) return "ERROR_HANDLES_CLOSED";
               return p.closing_ends_calls ? "goes on waiting" : "unspecified; goes on waiting";
           }},
    Switch{"overwriting_needs_no_sharing", &Profile::overwriting_needs_no_sharing,
           "CREATE_ALWAYS, not for writing, of a file that somebody has open and does not share for it",
           "docs file sharing; own 41", "overwrite-sharing",
           [](P p) -> Text {
               return p.overwriting_needs_no_sharing ? "truncates it" : "unspecified; ERROR_SHARING_VIOLATION";
           }},
    Switch{"section_protection_checked", &Profile::section_protection_checked,
           "a view for writing of a PAGE_READONLY section", "docs MapViewOfFile; own 37", "section-protection",
           [](P p) -> Text {
               return p.section_protection_checked ? "ERROR_INVALID_PARAMETER" : "depends on the handle alone";
           }},
    Switch{"jobs_nest", &Profile::jobs_nest, "putting a process that is in a job into another one", "docs nested jobs",
           "nested-jobs", [](P p) -> Text { return p.jobs_nest ? "nests them" : "ERROR_ACCESS_DENIED"; }},
    Switch{"same_job_again", &Profile::same_job_again, "putting a process into the job that it is in",
           "docs AssignProcessToJobObject; own 39", "same-job",
           [](P p) -> Text {
               if (!p.jobs_nest || p.same_job_again == Outcome::fails) return "ERROR_ACCESS_DENIED";
               return p.same_job_again == Outcome::works ? "succeeds" : "unspecified; nothing changes";
           }},
    Switch{"token_needs_query_right", &Profile::token_needs_query_right,
           "the right that OpenProcessToken needs of the process", "docs OpenProcessToken; own 37", "token-right",
           [](P p) -> Text { return p.token_needs_query_right ? "PROCESS_QUERY_LIMITED_INFORMATION" : "none"; }},
    Switch{"files_are_no_sockets", &Profile::files_are_no_sockets, "bind and listen of a File that is no socket",
           "docs bind; own 37", "socket-calls-on-files",
           [](P p) -> Text { return p.files_are_no_sockets ? "WSAENOTSOCK" : "WSAEOPNOTSUPP"; }},
    Switch{"mailslots_refuse_recv", &Profile::mailslots_refuse_recv,
           "recv of a mailslot, where files are sockets to it", "docs recv; own 114", "recv-of-a-mailslot",
           [](P p) -> Text { return p.mailslots_refuse_recv ? "WSAEOPNOTSUPP" : "WSAENOTSOCK"; }},
    Switch{"socket_access_unknown", &Profile::socket_access_unknown, "the access of a new socket's handle", "own 22",
           "socket-access", [](P p) -> Text { return p.socket_access_unknown ? "unspecified" : "0x12019F"; }},
};

}  // namespace

std::span<const Switch> all_switches() {
    static const std::vector<Switch> all = [] {
        std::vector<Switch> joined(switches.begin(), switches.end());
        for (const std::span<const Switch> more :
             {switches_parts::of_pipes(), switches_parts::of_disk(), switches_parts::of_sockets()}) {
            joined.insert(joined.end(), more.begin(), more.end());
        }
        return joined;
    }();
    return all;
}

const Switch* find_switch(std::string_view name) {
    const std::span<const Switch> all = all_switches();
    const auto found = std::ranges::find(all, name, &Switch::name);
    return found == all.end() ? nullptr : &*found;
}

bool same_value(const Switch& one, const Profile& first, const Profile& second) {
    return std::visit([&](auto member) { return first.*member == second.*member; }, one.member);
}

}  // namespace handlesim
