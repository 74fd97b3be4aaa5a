// The readers of a scenario's parts, and of what a transcript shares with it. Internal to the readers of documents.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>

#include "core/json/document_error.hpp"
#include "core/json/parse.hpp"
#include "core/json/plain_text.hpp"
#include "core/scenario/read/remedies.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

// --- Values. Each throws DocumentError where the node is not what it says.
const Node& expect_kind(const Path& path, const Node& node, Node::Kind kind);
bool read_flag(const Path& path, const Node& node);
std::int64_t read_number(const Path& path, const Node& node, std::int64_t least, std::int64_t most);
// A text without control characters; `free_text` allows line breaks and the like.
enum class TextKind : std::uint8_t { one_line, free_text };
const std::string& read_string(const Path& path, const Node& node, TextKind kind = TextKind::one_line);
AccessMask read_access(const Path& path, const Node& node, bool generic_allowed);
ObjectType read_type(const Path& path, const Node& node);
std::uint32_t read_exit_code(const Path& path, const Node& node);
// Text, or "hex:0A0B" for bytes that are none.
std::string read_bytes(const Path& path, const Node& node);
PipeMode read_pipe_mode(const Path& path, const Node& node);
ShareMode read_share(const Path& path, const Node& node);
// A path below the scenario's own directory, which a replay on a real disk does not leave.
std::string read_file_name(const Path& path, const Node& node);
std::string read_file_path(const Path& path, const Node& node);
std::string read_port(const Path& path, const Node& node);
const Profile& read_profile(const Path& path, const std::string& name, Place place = Place::value);
const Switch& read_switch(const Path& path, const std::string& name, Place place = Place::value);

// --- Names.
SymbolId read_name(const Path& path, const Node& node, Symbols& symbols);
// A handle: a name, a reserved word, a literal, each perhaps with tag bits.
Written::Handle read_handle(const Path& path, const std::string& word, Symbols& symbols);
Written::Handle read_handle(const Path& path, const Node& node, Symbols& symbols);
// "process" or "process/thread", in letters that names may have.
SymbolId read_actor(const Path& path, const std::string& word, Symbols& symbols);

// --- Parts.
[[noreturn]] void unknown_key(const Path& path, std::string_view key, const std::vector<std::string_view>& allowed);
Expectation read_expectation(const Path& path, const Node& node, const OperationInfo* operation, Symbols& symbols);
ExpectedResult read_result(const Path& path, ResultField field, const Node& node, Symbols& symbols);
// One member of a check; false where the key is none of its subject.
bool read_check_member(const Path& path, Check& check, std::string_view key, const Node& node, Symbols& symbols);
std::vector<std::string_view> check_keys(Check::Subject subject);
// Who is there at the beginning, and what stands in their tables.
void read_start(const Path& path, const Node& node, Scenario& scenario);
// One field of a call; false where the operation has no such field.
bool read_field(const Path& path, WrittenCall& call, std::string_view key, const Node& node, Symbols& symbols,
                std::vector<std::string_view>& given);
void require_fields(const Path& path, WrittenCall& call, const std::vector<std::string_view>& given);
Step read_step(const Path& path, const Node& node, Symbols& symbols);
CheckWithKnown read_lasting_check(const Path& path, const Node& node, Symbols& symbols);

// One of the words of an enumeration.
template <Worded E>
E read_word(const Path& path, const Node& node) {
    const std::string& text = read_string(path, node);
    const auto found = std::ranges::find(Words<E>::list, text);
    if (found == Words<E>::list.end()) {
        const std::vector<std::string_view> known(Words<E>::list.begin(), Words<E>::list.end());
        const std::string hint = remedy_for_word(WordFor::key, text, known);
        throw DocumentError(path, say("{} is no {}", in_quotes(text), say(Words<E>::what)),
                            hint.empty() ? say("write one of {}", all_in_quotes(known)) : hint);
    }
    return static_cast<E>(found - Words<E>::list.begin());
}

}  // namespace handlesim
