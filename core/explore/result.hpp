// What one search answered, as the document says it that `explore --format json` writes and `merge` reads.
//
// It names everything, so that it can be read without its scenario, and says what it is the answer to: scenario by its
// hash, profile, options, and the version of the program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/explore/exploration.hpp"

namespace handlesim {

inline constexpr std::uint32_t most_shards = 1'000'000;
inline constexpr std::string_view result_format = "handlesim-explore/1";

struct ResultStuck {
    std::string thread;
    Stuck::Reason reason{};
    std::uint32_t step = 0;
    std::string name;  // never told: what
    friend bool operator==(const ResultStuck&, const ResultStuck&) = default;
};
std::string_view to_string(Stuck::Reason reason);

struct ResultFind {
    FindKind kind{};
    std::uint32_t step = 0;
    std::uint32_t check = 0;  // of `always` or `finally`, from 1
    bool race = true;
    std::optional<std::uint32_t> no_return;
    std::vector<std::uint32_t> order;        // the calls' numbers in the scenario
    std::uint32_t changes = 0;               // of thread
    std::vector<std::uint32_t> firings;      // which steps of the order are a timer's, from 1
    std::vector<std::uint32_t> begins_with;  // of a shard's
    std::string reason;
    std::vector<ResultStuck> stuck;
    std::vector<std::string> never_started;

    // Of its check, else of its step: with the kind it tells which find this is.
    std::uint32_t number() const { return check != 0 ? check : step; }
};

// Of a search that is one of several.
struct ResultShard {
    std::uint32_t index = 1;  // from 1
    std::uint32_t count = 1;
    bool has_orders = false;
    std::vector<std::string> escapes;  // a digit a situation
};

// Of several scenarios that were dealt out to shards whole: which of them this is.
struct ResultDealt {
    std::uint32_t place = 1;  // from 1
    std::uint32_t count = 1;
    friend bool operator==(const ResultDealt&, const ResultDealt&) = default;
};

struct ResultDocument {
    std::string version;
    Answer answer = Answer::holds;
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;
    bool reduced = false;
    std::optional<std::string> orders;
    std::optional<std::string> bad_orders;
    std::vector<ResultFind> finds;
    std::uint32_t depth = 0;
    std::string scenario;  // its file
    std::string title;
    std::string hash;  // of its text
    std::string profile;
    std::vector<FindKind> kinds;  // what was looked for
    bool all_choices = false;
    std::vector<std::vector<std::string>> interchangeable;
    std::string bound;
    struct Violation {
        std::string invariant;
        std::string detail;
    };
    std::vector<Violation> violations;
    std::optional<ResultShard> shard;
    std::optional<ResultDealt> dealt;
    std::vector<std::string> never_evaluated;
};

ResultDocument result_of(const Exploration& found, const Scenario& scenario);

// Reads one result, or a list of them. Throws DocumentError, with file and position, where the text is no such thing.
struct ReadResult {
    ResultDocument result;
    std::string pointer;  // to it in its text
};
std::vector<ReadResult> read_results(const std::string& file, const std::string& text);

// For an error that shows only when several of them are compared: with the place of the member.
class DocumentError;
[[noreturn]] void refuse_result(const std::string& file, const std::string& text, const std::string& pointer,
                                const std::string& what, const std::string& hint);

}  // namespace handlesim
