// The records of a transcript's lines. Internal to reading transcripts.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "core/json/parse.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

// A member that must be there, of a kind if one is asked for. Throws DocumentError.
const Json& wanted(const Json& json, std::string_view key, std::optional<Json::Kind> kind = std::nullopt);

// A handle's value as a transcript writes it: "0x4", "NULL", "-1". Throws DocumentError.
Handle read_value(const Path& path, const Json& json);

// Whether a text is a number in decimal digits behind a prefix, and nothing else.
bool number_behind(std::string_view prefix, std::string_view text, std::uint32_t& number);

// Reads steps in their order and follows what stands where, so that a line that cannot be is refused.
class RecordReader {
public:
    RecordReader(Scenario& scenario, std::string profile);

    // Each throws DocumentError with a pointer into the line.
    // What the tables have before the first step, of the header.
    StepRecord beginning(const Json& line);
    StepRecord step(const Json& line);
    Summary summary(const Json& line);
    // What a recording does not write down and the run has: the objects of processes and threads.
    void complete(Transcript& run) const;

private:
    struct LastCall {
        std::uint32_t step = 0;
        bool pending = false;
        bool never_returned = false;
        CallOutcome outcome;
    };

    Scenario& scenario_;
    std::string profile_;
    std::uint32_t number_ = 0;
    std::size_t violations_ = 0;  // that the steps told
    std::unordered_map<SymbolId, LastCall> last_calls_;
    std::unordered_set<SymbolId> created_;
    std::unordered_map<std::uint32_t, std::optional<ObjectType>> objects_;  // those that a line named
    std::unordered_map<SymbolId, ObjectTag> process_objects_, thread_objects_;
    std::map<std::string, ObjectTag> by_words_;  // of objects without a number
    std::uint32_t next_unnumbered_ = 0;
    std::map<std::pair<SymbolId, std::uint64_t>, EntryView> entries_;

    void read_made(const Json& line, StepRecord& record);
    void read_own(const Json& line, StepRecord& record);
    void read_completed(const Path& path, const Json& json, StepRecord& record);
    void read_change(const Path& path, const Json& json, StepReport& report);
    EntryView read_entry(const Path& path, const Json& json, ObjectLabel& name);
    void read_reference(const Path& path, const Json& json, StepReport& report);
    void read_connection(const Path& path, const Json& json, StepReport& report) const;
    void read_values(const Json& line, const Step& origin, CallOutcome& outcome, const StepRecord& record);
    ObjectTag object_at(Handle value, SymbolId name, SymbolId by, const StepRecord& record) const;
    static ObjectTag object_made(Handle value, SymbolId name, const StepRecord& record);
    void settle(StepRecord& record, const Step& origin, const CallOutcome& outcome);
    void find_awaited(StepRecord& record);

    CallOutcome read_outcome(const Path& path, const Json& outcome, const Json& results_of, SymbolId thread);
    Judgement read_judgement(const Path& path, const Json& json, const std::vector<Known>& known) const;
    std::vector<Judgement> read_judgements(const Json& line, std::string_view key,
                                           const std::vector<CheckWithKnown>& checks) const;
    std::vector<BrokenInvariant> read_broken(const Json& line, std::string_view key) const;
    std::uint32_t read_pending_step(const Path& path, const Json& json) const;

    SymbolId read_process(const Path& path, const Json& json) const;
    SymbolId read_thread(const Path& path, const Json& json) const;
    ObjectTag read_object(const Path& path, const Json& json, ObjectType type, const ObjectLabel& label);
    ObjectTag read_new_tag(const Path& path, const Json& json) const;
    ObjectTag read_tag(const Path& path, const Json& json) const;
    ObjectLabel read_label(const Path& path, const Json& json, ObjectType type) const;
    void introduce(const Path& path, ObjectTag object, ObjectType type, const ObjectLabel& name);
    LastCall& last_call(SymbolId thread) { return last_calls_[thread]; }
};

}  // namespace handlesim
