#include "core/scenario/scenario_words.hpp"

#include <algorithm>
#include <vector>

namespace handlesim {

namespace {

constexpr std::string_view of_scenarios = "a key of a scenario";
constexpr std::string_view of_steps = "a key of a step";
constexpr std::string_view of_tables = "a key of check_table";
constexpr std::string_view of_objects = "a key of check_object";
constexpr std::string_view of_entries = "a key of an entry in \"holds\"";
constexpr std::string_view of_expectations = "what a call can be expected to come to";
constexpr std::string_view of_handles = "a reserved name of a handle";
constexpr std::string_view of_reports = "a word of reports";
constexpr std::string_view of_known = "a key of a known difference";

}  // namespace

std::span<const ScenarioWord> all_scenario_words() {
    static const std::vector<ScenarioWord> words{
        {"$schema", of_scenarios, "The path or address of the schema, for editors; it is not read.", ""},
        {"title", of_scenarios, "What the scenario shows, in one line of 1 to 200 characters.",
         "\"title\": \"Who still holds the event?\""},
        {"story", of_scenarios, "Why the scenario exists, in a few sentences.", ""},
        {"cites", of_scenarios, "Sources: rows of the manual, threads, documents.", "\"cites\": [\"nt-kernel 5.13\"]"},
        {"profile", of_scenarios, "Whose behaviour is expected; absent, it is windows.", "\"profile\": \"wine-8\""},
        {"start", of_scenarios, "The processes, and further threads, that exist before the first step; absent, main.",
         "\"start\": [\"parent\", \"parent/t1\"]"},
        {"steps", of_scenarios, "The list of calls and checks, counted from 1.", ""},
        {"always", of_scenarios, "Checks that must hold after every step.", ""},
        {"finally", of_scenarios, "Checks that must hold at the end.", ""},
        {"by", of_steps, "Who makes the call: a process, which is its initial thread, or process/thread.",
         "\"by\": \"parent/t1\""},
        {"do", of_steps, "The API's own name of the call.", "\"do\": \"CloseHandle\""},
        {"as", of_steps,
         "A name for the handle that the call returns. A name stands for a number: whoever uses it passes that number, "
         "and what it means in that process is looked up in that process's table. Calls that return two handles have "
         "process_as and thread_as, or read_as and write_as.",
         "\"as\": \"ready\""},
        {"note", of_steps, "A remark that is printed behind the step.", ""},
        {"expect", of_steps,
         "What the call must come to: success (as where it is absent), blocks, fails, any, an error's or status's "
         "name, "
         "an object of results, or a list of which one must match.",
         "\"expect\": { \"wait\": \"WAIT_TIMEOUT\" }"},
        {"known", of_steps, "Where a profile is known to differ from what is expected, and why.",
         "\"known\": { \"wine-8\": { \"expect\": \"success\", \"because\": \"wine-tests P20\" } }"},
        {"because", of_known, "The row or the profile's switch that the difference comes from; required.", ""},
        {"skip", of_known, "The step is left out as that profile.", "\"skip\": true"},
        {"await", of_steps,
         "No call of the API: it judges the call that its thread is or was in. \"blocks\" says that it still waits.",
         "{ \"by\": \"child\", \"do\": \"await\", \"expect\": \"blocks\" }"},
        {"repeat", of_steps,
         "A block of steps that stands for so many rounds of them. A name h that is bound in it is h#1, h#2 ... "
         "outside.",
         "{ \"repeat\": 1000, \"steps\": [] }"},
        {"times_round", of_steps, "Inside of repeat: a number that grows by round.",
         "{ \"times_round\": 2, \"plus\": 1 }"},
        {"check_table", of_steps, "A check of a process's handle table: holds, lacks, only.",
         "{ \"check_table\": \"child\", \"holds\": { \"ready\": {} }, \"only\": true }"},
        {"check_object", of_steps, "A check of the object that a name was bound to, or of a process.",
         "{ \"check_object\": \"ready\", \"held_by\": [\"child\"], \"handle_count\": 1 }"},
        {"holds", of_tables, "Entries that the table must have, each by the name that stands for its number.",
         "\"holds\": { \"ready\": { \"type\": \"Event\", \"inherit\": true } }"},
        {"lacks", of_tables, "Names whose number the table must not have, or has for another object.",
         "\"lacks\": [\"ready\"]"},
        {"only", of_tables, "The table holds nothing besides.", "\"only\": true"},
        {"object", of_entries, "What the entry must refer to: a process, a thread, another name, or \"any\".", ""},
        {"held_by", of_objects, "Exactly the processes that have a handle to it; [] is nobody.", ""},
        {"members", of_objects, "Exactly the running processes that are in the job; [] is nobody.", ""},
        {"owner", of_objects, "The thread that has acquired the mutex; null is nobody.", "\"owner\": \"main/t\""},
        {"terminated_by", of_objects, "The job whose end ended the process, also where it was nested; null is no job.",
         "\"terminated_by\": \"job j\""},
        {"handle_count", of_objects, "The number of its entries in all tables together.", ""},
        {"usage_count", of_objects, "The handle count, and one more for a process or thread while it runs.", ""},
        {"alive", of_objects,
         "The object exists: a handle, a running process or thread, a view, a waiter or a call keeps it.", ""},
        {"running", of_objects, "A process or thread that has not ended. A zombie is alive and not running.", ""},
        {"success", of_expectations, "The call returns without an error. So where expect is absent.", ""},
        {"blocks", of_expectations, "The call does not return in this step.", ""},
        {"fails", of_expectations, "The call returns with an error, whichever.", ""},
        {"any", of_expectations, "The call returns, with or without an error, and does not wait for ever.", ""},
        {"error", of_expectations, "Inside an object of results: the error that carries them.",
         "\"expect\": { \"error\": \"ERROR_MORE_DATA\", \"data\": \"ab\" }"},
        {"WAIT_OBJECT_0", "a result of a wait", "The object, or one of them, or all, were signaled.", ""},
        {"WAIT_TIMEOUT", "a result of a wait",
         "The time was over. It is a result of a call that succeeded: { \"wait\": \"WAIT_TIMEOUT\" }.", ""},
        {"WAIT_ABANDONED", "a result of a wait", "The mutex's owner ended without releasing it; the waiter has it now.",
         ""},
        {"INFINITE", "a time", "A wait without limit.", "\"timeout_ms\": \"INFINITE\""},
        {"STILL_ACTIVE", "an exit code", "259: the process or thread runs.", "\"code\": \"STILL_ACTIVE\""},
        {"MAILSLOT_NO_MESSAGE", "a size", "The mailslot is empty.", ""},
        {"CurrentProcess", of_handles, "-1, GetCurrentProcess(): the calling process, in no table.", ""},
        {"CurrentThread", of_handles, "-2, GetCurrentThread(): the calling thread, in no table.", ""},
        {"CurrentProcessToken", of_handles, "-4: the calling process's token.", ""},
        {"CurrentThreadToken", of_handles, "-5: the calling thread's token.", ""},
        {"CurrentThreadEffectiveToken", of_handles, "-6: the token that counts for the calling thread.", ""},
        {"INVALID_HANDLE_VALUE", of_handles,
         "-1, the same number as CurrentProcess: what CreateFile, CreateNamedPipe, CreateMailslot and WSASocket leave "
         "where they fail.",
         ""},
        {"NULL", of_handles, "0: no handle, and what most calls leave where they fail. In quotes.", ""},
        {"STD_INPUT_HANDLE", of_handles, "-10: in CloseHandle, and as DuplicateHandle's source.", ""},
        {"STD_OUTPUT_HANDLE", of_handles, "-11: in CloseHandle, and as DuplicateHandle's source.", ""},
        {"STD_ERROR_HANDLE", of_handles, "-12: in CloseHandle, and as DuplicateHandle's source.", ""},
        {"CLOSE_SOURCE", "an option of DuplicateHandle",
         "The source is closed, whatever else comes of the call; also DUPLICATE_CLOSE_SOURCE.",
         "\"options\": [\"CLOSE_SOURCE\", \"SAME_ACCESS\"]"},
        {"SAME_ACCESS", "an option of DuplicateHandle", "The new entry is granted what the source has.", ""},
        {"SAME_ATTRIBUTES", "an option of DuplicateHandle", "The new entry's flags are the source's.", ""},
        {"UNEXPECTED", of_reports, "A call or check did not come out as expected. Exit code 1.", ""},
        {"unspecified", of_reports, "The profile leaves open what happens here, so nothing is judged.", ""},
        {"known difference", of_reports, "Otherwise than expected, as the step's known says of this profile.", ""},
        {"not evaluated", of_reports, "A check names what does not exist, or asks what cannot be told.", ""},
        {"pseudo-handle", of_reports, "A number that means the caller's own process, thread or token; in no table.",
         ""},
        {"zombie", of_reports, "A process that has ended and that somebody holds a handle to: alive, not running.", ""},
        {"race", of_reports, "What comes out one way in one order of the threads' calls, and another way in another.",
         ""},
        {"hang", of_reports, "Nothing can happen any more, and a thread is blocked or has calls left.", ""},
        {"point of no return", of_reports, "The step of an order after which every way on ends in the hang.", ""},
    };
    return words;
}

std::string_view meaning_of(std::string_view word) {
    const auto found = std::ranges::find(all_scenario_words(), word, &ScenarioWord::word);
    return found == all_scenario_words().end() ? std::string_view() : found->meaning;
}

}  // namespace handlesim
