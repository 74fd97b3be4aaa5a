// One of two runs that are compared, in words that mean the same on both sides.
#pragma once

#include <algorithm>
#include <set>
#include <utility>

#include "core/run/judge.hpp"
#include "core/run/run_state.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

// What a value stands for, or a field says, that says nothing.
inline constexpr std::string_view nothing = "nothing";

class ComparedSide {
public:
    explicit ComparedSide(const Transcript& run) : run_(run), state_(run.header) {}

    const Transcript& run() const { return run_; }
    void follow(const StepRecord& record) {
        state_.follow(record);
        for (const TableChange& change : record.report.tables) {
            if (change.kind != TableChange::Kind::added) continue;
            named_by_chance_.erase({change.process, change.value});
            if (is_given_by_chance(change, record)) named_by_chance_.insert({change.process, change.value});
        }
    }

    // A new entry that nobody was told of has a name where its number is by chance one that a name stands for, as long
    // as it is there. Only an inherited one has its number for a reason. Of a change of the step that was followed
    // last.
    bool is_named_by_chance(const TableChange& change) const {
        return named_by_chance_.contains({change.process, change.value});
    }

    std::string_view name(SymbolId id) const {
        return id == SymbolId::none ? std::string_view() : run_.symbols()[id].name;
    }
    // Tokens have no names that both sides know (compared_tables.hpp).
    std::string object(const TableChange& change) const {
        return change.entry().type == ObjectType::token ? "" : to_string(change.label, run_.symbols());
    }

    std::string words(const TableChange& change) const {
        const EntryView& entry = change.entry();
        const std::string called = object(change);
        std::string text = kind(change) + ": " + std::string(info(entry.type).name);
        if (!called.empty()) text += " " + called;
        const bool has_name = change.name != SymbolId::none && entry.type != ObjectType::token;
        if (has_name) text += " as " + std::string(name(change.name));
        text += ", " + (entry.access_unspecified ? "unspecified" : describe_access(entry.type, entry.access));
        return text + (entry.inherit ? ", inheritable" : ", not inheritable") +
               (entry.protect_from_close ? ", protected" : "");
    }

    // "added File"
    static std::string kind_of(const TableChange& change) {
        return kind(change) + " " + std::string(info(change.entry().type).name);
    }

    std::string value(const CallOutcome& outcome, ResultField field) const {
        const ResultValue* found = outcome.results.find(field);
        if (found == nullptr) return std::string(nothing);
        if (field == ResultField::name) return "\"" + whatever_the_spelling(std::string(outcome.results.text())) + "\"";
        return describe(*found, outcome.results, run_.symbols());
    }

    // What a value that a call returned stands for. Empty where the call itself made the entry: the change tells.
    std::string meaning(const StepRecord& record, Handle value) const {
        const auto made = [&](const TableChange& change) {
            return change.value.same_entry(value) && change.kind != TableChange::Kind::removed;
        };
        if (std::ranges::any_of(record.report.tables, made)) return {};
        // NULL and the pseudo-handles are the same numbers everywhere; a backend may give others their own places.
        const bool is_negative = value.value >> 63U != 0;
        if (value == null_handle || is_negative) return to_string(value);
        if (!value.may_be_entry()) return std::string(nothing);
        const EntryView* entry = state_.entry(run_.symbols()[record.step->by].process, value);
        return entry == nullptr ? std::string(nothing) : describe(entry->object, entry->type, state_.naming());
    }

private:
    // A name is told as it was spelled when it was given, and a kernel does not tell how: with "Local\" or without, and
    // of a pipe or mailslot in which case.
    static std::string whatever_the_spelling(std::string name) {
        constexpr std::string_view local = "Local\\";
        constexpr std::string_view device = "\\\\.\\";
        if (name.starts_with(local)) return name.substr(local.size());
        if (name.starts_with(device)) {
            std::ranges::transform(name, name.begin(),
                                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        }
        return name;
    }

    const Transcript& run_;
    RunState state_;
    std::set<std::pair<SymbolId, Handle>> named_by_chance_;

    static bool is_given_by_chance(const TableChange& change, const StepRecord& record) {
        const auto told = [&](const NamedValue& named) { return named.name == change.name; };
        return change.kind == TableChange::Kind::added && change.cause == EntryCause::duplicated &&
               std::ranges::none_of(record.named, told);
    }

    static std::string kind(const TableChange& change) {
        switch (change.kind) {
            case TableChange::Kind::added: return "added";
            case TableChange::Kind::removed: return "removed";
            case TableChange::Kind::changed: return "changed";
        }
        return {};
    }
};

}  // namespace handlesim
