// Reading who is there before the first step: processes and threads by their names, and processes with what stands in
// their tables.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "core/nt/number_words.hpp"
#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

constexpr std::array<std::string_view, 2> process_keys{"process", "entries"};
constexpr std::array<std::string_view, 7> entry_keys{
    "as", "value", "type", "object", "access", "inherit", "protect_from_close"};
// A table reaches as far as its highest entry, so a number is no larger than tables of real programs are.
constexpr std::uint64_t largest_value = 0xFF'FFFC;

Handle read_value(const Path& path, const Node& node) {
    const std::string& word = read_string(path, node);
    std::uint64_t value = 0;
    const char* end = word.data() + word.size();
    const bool hexadecimal = word.starts_with("0x") && word.size() > 2;
    const auto parsed = hexadecimal ? std::from_chars(word.data() + 2, end, value, 16) : std::from_chars_result{};
    if (!hexadecimal || parsed.ec != std::errc{} || parsed.ptr != end || value == 0 || value > largest_value ||
        value % 4 != 0) {
        throw DocumentError(path, say("{} is no number of an entry", in_quotes(word)),
                            say("write a multiple of 4 from \"0x4\" to \"0xFFFFFC\", in hexadecimal"));
    }
    return Handle{value};
}

bool is_of_actor(ObjectType type) {
    return type == ObjectType::process || type == ObjectType::thread || type == ObjectType::token;
}

StartEntry read_entry(const Path& path, const Node& node, SymbolId process, Symbols& symbols) {
    expect_kind(path, node, Node::Kind::object);
    StartEntry entry;
    entry.process = process;
    for (const auto& [key, value] : node.members) {
        const Path here(path, key);
        if (key == "as") {
            entry.name = read_name(here, value, symbols);
        } else if (key == "value") {
            entry.value = read_value(here, value);
        } else if (key == "type") {
            entry.type_name = read_string(here, value);
            if (entry.type_name.empty()) throw DocumentError(here, say("a type has a name"));
            if (entry.type_name == "Mutex") throw DocumentError(here, say("the kernel calls it \"Mutant\""));
            entry.type = object_type_named(entry.type_name).value_or(ObjectType::opaque);
        } else if (key == "object") {
            entry.object = read_string(here, value);
            if (entry.object.empty()) {
                throw DocumentError(here, say("an object is called something"), say("or leave it out"));
            }
        } else if (key == "access") {
            entry.access = read_access(here, value, false);
            entry.access_as_written = value.text;
        } else if (key == "inherit") {
            entry.inherit = read_flag(here, value);
        } else if (key == "protect_from_close") {
            entry.protect_from_close = read_flag(here, value);
        } else {
            unknown_key(here, key, {entry_keys.begin(), entry_keys.end()});
        }
    }
    if (entry.type_name.empty()) {
        throw DocumentError(path, say("an entry refers to an object of some type"),
                            say("add {}", "\"type\": \"Event\", \"File\", ..."));
    }
    const AccessMask unknown = entry.access.value_or(0) & ~info(entry.type).valid;
    if (unknown != 0) {
        throw DocumentError(Path(path, "access"), say("no handle to {} holds {}", entry.type_name, hex(unknown)),
                            say("`handlesim describe {}` tells what it can hold", info(entry.type).name));
    }
    if (!is_of_actor(entry.type)) return entry;
    if (entry.object.empty()) {
        throw DocumentError(path, say("whose {} it is, is missing", entry.type_name),
                            say("add \"object\": the name of a process or thread that is there at the start"));
    }
    entry.actor = read_actor(Path(path, "object"), entry.object, symbols);
    return entry;
}

class StartReader {
public:
    explicit StartReader(Scenario& scenario) : scenario_(scenario) {}

    void read(const Path& path, const Node& node) {
        if (!node.is(Node::Kind::object)) {
            scenario_.start.push_back(read_actor(path, read_string(path, node), scenario_.symbols));
            return;
        }
        const Node* name = node.find("process");
        if (name == nullptr) {
            throw DocumentError(path, say("whose table it is, is missing"),
                                say("add \"process\", or write the name alone"));
        }
        const SymbolId process = read_name(Path(path, "process"), *name, scenario_.symbols);
        scenario_.start.push_back(process);
        for (const auto& [key, value] : node.members) {
            const Path here(path, key);
            if (key == "process") continue;
            if (key != "entries") unknown_key(here, key, {process_keys.begin(), process_keys.end()});
            expect_kind(here, value, Node::Kind::array);
            SlotIndex highest = 0;
            for (std::size_t i = 0; i < value.items.size(); ++i) {
                const Path place(here, i);
                StartEntry entry = read_entry(place, value.items[i], process, scenario_.symbols);
                compare(place, entry);
                if (entry.value) highest = std::max(highest, entry.value->slot());
                scenario_.start_entries.push_back(std::move(entry));
            }
            slots_ += highest;
            if (slots_ > most_slots) {
                throw DocumentError(
                    here, say("the tables at the start reach too far: {} numbers together, and at most {} are taken",
                              slots_, most_slots));
            }
        }
    }

private:
    Scenario& scenario_;
    // A few entries far out must not take all memory.
    static constexpr std::uint64_t most_slots = std::uint64_t{1} << 24U;
    std::uint64_t slots_ = 0;
    std::set<std::pair<SymbolId, Handle>> taken_;
    std::map<std::string, std::string, std::less<>> types_;  // by object

    // What one entry says does not contradict another.
    void compare(const Path& path, const StartEntry& entry) {
        if (entry.value && !taken_.emplace(entry.process, *entry.value).second) {
            throw DocumentError(Path(path, "value"), say("another entry of the table has this number"));
        }
        if (entry.object.empty() || entry.actor != SymbolId::none) return;
        const auto [known, first] = types_.try_emplace(entry.object, entry.type_name);
        if (first || known->second == entry.type_name) return;
        throw DocumentError(Path(path, "type"),
                            say("{} is {} in an entry before, and an object has one type", in_quotes(entry.object),
                                in_quotes(known->second)),
                            say("call the other object something else"));
    }
};

}  // namespace

void read_start(const Path& path, const Node& node, Scenario& scenario) {
    expect_kind(path, node, Node::Kind::array);
    if (node.items.empty()) {
        throw DocumentError(path, say("nobody is there to make a call"),
                            say("write [\"main\"], or another process's name"));
    }
    StartReader reader(scenario);
    for (std::size_t i = 0; i < node.items.size(); ++i) reader.read(Path(path, i), node.items[i]);
}

}  // namespace handlesim
