// logs NN: what recordings of real Windows systems show that others have published.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact log_facts[] = {
    {"logs 01",
     "Windows 10: twelve duplicates in a row into one process, each closed before the next, all get the number 0x9E0: "
     "what was freed last is taken first.",
     "OTRF/Security-Datasets, rdp_interactive_taskmanager_lsass_dump, records 822108 to 822131", Certainty::recorded},
    {"logs 02",
     "Windows 7: a process duplicates its values 0x4 to 0x194 in turn and closes each duplicate: 79 succeed, and all "
     "of "
     "them get the number 0x198.",
     "mandiant/capa-testfiles, dynamic/cape, 0000a657, process 3052", Certainty::recorded},
    {"logs 03", "Windows 7: NtClose of -1 and of -2 fails with STATUS_INVALID_HANDLE.",
     "mandiant/capa-testfiles, dynamic/cape: explorer.exe on win72, WmiPrvSE.exe on win7_2", Certainty::recorded},
    {"logs 04", "Windows 7: NtClose of 0 fails with STATUS_INVALID_HANDLE; ordinary programs do that.",
     "mandiant/capa-testfiles, dynamic/cape: 94 calls in 16 reports", Certainty::recorded},
    {"logs 05", "Windows 7: DuplicateObject of some types fails with STATUS_NOT_SUPPORTED.",
     "mandiant/capa-testfiles, dynamic/cape, 0000a657, process 3052: 22 calls", Certainty::recorded},
    {"logs 06",
     "Windows 10: when a process is created its parent's thread copies the inherited entries in ascending order, each "
     "to "
     "the value that it has in the parent.",
     "Siemens-Healthineers/ETWAnalyzer, dump of ObjectRef: cmd.exe starts EventLeak.exe, 2024", Certainty::recorded},
    {"logs 07", "Windows 10: when a process ends one of its threads closes its entries in ascending order.",
     "Siemens-Healthineers/ETWAnalyzer, dump of ObjectRef: the end of EventLeak.exe, 2024", Certainty::recorded},
    {"logs 08", "Windows 10: Explorer closes values with a tag bit set; 11 of its 112 closes in one recording.",
     "DRAKVUF, a trace of NtClose in explorer.exe", Certainty::recorded},
};

}  // namespace

std::span<const Fact> logs() {
    return log_facts;
}

}  // namespace handlesim::facts_parts
