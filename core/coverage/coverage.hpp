// What runs have reached: operations, their declared errors, pairs of calls on one object, switches, rules, facts.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "core/nt/operations.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

class Coverage {
public:
    Coverage();

    // Counts what a run came to.
    void add(const Transcript& run);
    void add_switch(const Switch& one) { ++switches_[&one]; }
    // One of nt/rules.hpp that the run was found to break, by its id.
    void add_rule(std::string_view id);

    std::uint64_t calls() const { return calls_; }
    std::uint64_t calls_of(std::size_t operation) const { return made_[operation]; }
    // How often an operation came to a status, by the operation's place in the vocabulary.
    std::uint64_t times(std::size_t operation, Status status) const;
    // Errors that the operation declares and that no call has come to yet.
    const std::vector<Status>& missing(std::size_t operation) const { return missing_[operation]; }

    // How many there are to reach, and how many are reached.
    struct Share {
        std::size_t reached = 0;
        std::size_t all = 0;
    };
    Share operations() const;
    Share errors() const;
    Share switches() const;
    Share rules() const;
    // Cited by a scenario, or by an operation that was called.
    Share facts() const;
    bool has_rule(std::string_view id) const { return rules_.contains(id); }
    bool has_fact(std::string_view id) const { return facts_.contains(id); }
    // Of two calls in turn on one object; which of them are possible nobody knows.
    std::size_t pairs() const { return pairs_.size(); }
    std::uint64_t times(const Switch& one) const;

private:
    std::uint64_t calls_ = 0;
    std::vector<std::uint64_t> made_;  // by operation
    std::vector<std::map<Status, std::uint64_t>> ends_;
    std::vector<std::vector<Status>> missing_;  // by operation
    std::set<std::pair<std::size_t, std::size_t>> pairs_;
    std::map<const Switch*, std::uint64_t> switches_;
    std::set<std::string_view> rules_, facts_;  // by id, as the tables have it

    void add_end(std::size_t operation, Status status);
    void add_facts(std::string_view ids);
};

}  // namespace handlesim
