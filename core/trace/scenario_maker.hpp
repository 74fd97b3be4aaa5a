// Makes a scenario out of a log that is followed: the calls that made, passed on and closed its entries.
//
// What each entry is in the scenario has a name, and a name stands for a number: a child uses its parent's. Objects of
// types that the model does not know are opaque ones. What was there before the log, or stands in a listing, is there
// from the start. Of a whole log that is every step; around one object it is the steps about it, and the births that
// they need.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/json/json.hpp"
#include "core/trace/follow.hpp"

namespace handlesim::trace {

// Which entry `--around` means: a number, and the process where more than one has it.
struct Around {
    std::string process;  // as --process of check-trace takes it; empty: any
    std::uint64_t value = 0;
};

class ScenarioMaker final : public FollowObserver {
public:
    void process_began(const Traced& traced, std::uint32_t process, const Event& event) override;
    void entry_came(const Traced& traced, std::uint32_t holding, const Event& event) override;
    void entry_went(const Traced& traced, const Holding& entry, Cause cause, const Event& event) override;
    void flags_changed(const Traced& traced, const Holding& entry, const Event& event) override;
    void process_ended(const Traced& traced, std::uint32_t process, const Event& event) override;

    // The scenario as a document, after the log was followed. Throws LogError where nothing has the number.
    Json scenario(const Traced& traced, const std::optional<Around>& around);
    // What could not be said as a step, by the reason.
    const std::map<std::string, std::uint64_t>& left_out() const { return left_out_; }

private:
    enum class Do : std::uint8_t { birth, create, duplicate, inherit, close, flags, exit };
    struct Step {
        Do what = Do::create;
        std::uint32_t by = nobody, process = nobody;  // who calls; whose entry, or who is born
        std::uint64_t object = 0;                     // its serial number
        std::uint64_t line = 0, value = 0;
        std::uint32_t entry = 0, source = 0;  // names of entries, from 1
        std::uint32_t process_entry = 0, thread_entry = 0;
        std::uint32_t target_process = nobody, source_process = nobody;
        std::string type, name, call;
        Inherits inherits = Inherits::not_told;
        std::vector<std::uint32_t> list;
        std::optional<bool> inherit, protect;
        bool closes_source = false, inferred = false;
    };
    // An entry that was there before the first step.
    struct Start {
        std::uint32_t process = nobody;
        std::uint64_t value = 0, object = 0, line = 0;
        std::uint32_t entry = 0;
        std::string type, name;
        std::uint32_t target = nobody;  // of a handle to a process that is there too
        bool inherit = false, protect = false;
        Number access;
    };
    std::vector<Start> starts_;
    std::set<std::pair<std::uint32_t, std::uint64_t>> start_places_;
    std::vector<Step> steps_;
    std::vector<std::string> names_;                                               // of entries
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> at_;          // entry by process and number
    std::map<std::uint32_t, std::size_t> last_birth_;                              // of a creator
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> to_process_;  // an entry for it, by holder, target
    std::map<std::uint32_t, std::string> processes_;
    std::map<std::string, std::uint32_t> used_;
    std::map<std::string, std::uint64_t> left_out_;
    std::set<std::uint32_t> born_, bound_;
    std::set<std::uint32_t> inherited_, flagged_;  // entries that a child has; whose inherit flag a step sets
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> first_entry_;  // of an object in a process
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint64_t> last_object_;  // by place, also of gone entries

    std::string unique(std::string word);
    std::uint32_t new_name(const Traced& traced, const TracedObject& object);
    std::uint32_t known(std::uint32_t process, std::uint64_t value) const;
    const std::string& process_name(const Traced& traced, std::uint32_t process);
    void created(const Traced& traced, const Holding& entry, const Event& event);
    // Has an entry be there from the start. Answers its name; 0 where its process is not there then.
    std::uint32_t there_before(const Traced& traced, const Holding& like, std::uint32_t process, std::uint64_t value,
                               bool inherit);
    // Which steps and which entries of the start are asked for.
    struct Kept {
        std::vector<bool> steps, starts;
    };
    Kept wanted(const Traced& traced, const std::optional<Around>& around) const;
    std::uint64_t object_around(const Traced& traced, const Around& around) const;
    void need(Kept& keep) const;
    // What a child inherited was there in its parent before: made in front of the birth.
    std::uint32_t made_before_birth(const Traced& traced, const Holding& inherited, const Event& event);
    // Whether the names that a step uses are bound by then.
    bool can_be_said(const Step& step) const;
    Json step_json(const Traced& traced, const Step& step);
    Json creation_json(const Step& step);
    Json entry_json(const Traced& traced, const Start& start);
    static std::string scenario_type(const std::string& type);
    // Whether an entry begins as inheritable: the log says so, or a child has it and nobody made it so meanwhile.
    bool begins_inheritable(std::uint32_t entry, bool told) const {
        return told || (inherited_.contains(entry) && !flagged_.contains(entry));
    }
    void tell_inferred_births(const Traced& traced);
    void bear(std::uint32_t child, std::vector<const Holding*> inherited);
    void needs_handle_to(std::uint32_t caller, std::uint32_t process);
    std::map<std::string, std::uint64_t> called_;  // objects of the start, by what they are called there
    std::string name(std::uint32_t entry) const { return names_[entry - 1]; }
};

}  // namespace handlesim::trace
