#include "core/trace/expectation.hpp"

#include <algorithm>

#include "core/json/parse.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

const Json& need(const Json& json, const Path& path, std::string_view key, Json::Kind kind) {
    const Json* found = json.find(key);
    if (found == nullptr || !found->is(kind)) {
        throw DocumentError(path, "\"" + std::string(key) + "\" must be there, and be " + std::string(describe(kind)));
    }
    return *found;
}

void only_keys(const Json& json, const Path& path, const std::vector<std::string_view>& known) {
    if (!json.is(Json::Kind::object)) throw DocumentError(path, "this must be an object");
    for (const Json::Member& member : json.members) {
        if (std::ranges::find(known, member.key) == known.end()) {
            throw DocumentError(Path(path, member.key), "there is no key \"" + member.key + "\" here",
                                did_you_mean(member.key, known), handlesim::Place::key);
        }
    }
}

std::string text_in(const Json& json, const Path& path, std::string_view key) {
    const Json* found = json.find(key);
    if (found == nullptr) return {};
    return need(json, path, key, Json::Kind::string).text;
}
std::optional<std::uint64_t> count_in(const Json& json, const Path& path, std::string_view key) {
    if (json.find(key) == nullptr) return std::nullopt;
    const Json& number = need(json, path, key, Json::Kind::number);
    if (number.number < 0) throw DocumentError(Path(path, key), "a count is not negative");
    return static_cast<std::uint64_t>(number.number);
}

// Who is meant, by image or number: an empty text would mean everybody.
const std::string& process_in(const Json& json, const Path& path) {
    if (json.kind != Json::Kind::string || json.text.empty()) {
        throw DocumentError(path, "whose table is it?",
                            "write the program's name or the number of the process, as a text");
    }
    return json.text;
}

Expectation::Table read_table(const Json& json, const Path& path) {
    only_keys(json, path, {"process", "entries", "only"});
    Expectation::Table table;
    table.process = process_in(need(json, path, "process", Json::Kind::string), Path(path, "process"));
    table.only = json.contains("only") && need(json, path, "only", Json::Kind::boolean).flag;
    const Json& entries = need(json, path, "entries", Json::Kind::array);
    const Path inside(path, "entries");
    for (std::size_t i = 0; i < entries.items.size(); ++i) {
        const Path at(inside, i);
        const Json& one = entries.items[i];
        only_keys(one, at, {"type", "name", "count", "at_most"});
        table.entries.push_back({text_in(one, at, "type"), text_in(one, at, "name"), count_in(one, at, "count"),
                                 count_in(one, at, "at_most")});
    }
    return table;
}

Expectation::Object read_object(const Json& json, const Path& path) {
    only_keys(json, path, {"type", "name", "held_by"});
    Expectation::Object object{text_in(json, path, "type"), need(json, path, "name", Json::Kind::string).text, {}};
    const Json& held_by = need(json, path, "held_by", Json::Kind::array);
    const Path inside(path, "held_by");
    for (std::size_t i = 0; i < held_by.items.size(); ++i) {
        object.held_by.push_back(process_in(held_by.items[i], Path(inside, i)));
    }
    return object;
}

bool matches(std::string_view wanted, std::string_view is) {
    if (wanted.empty()) return true;
    if (wanted.ends_with('*')) return is.starts_with(wanted.substr(0, wanted.size() - 1));
    return wanted == is;
}

std::string in_words(const std::string& type, const std::string& name) {
    return (type.empty() ? "entry" : type) + (name.empty() ? "" : " \"" + name + "\"");
}

class Judge {
public:
    explicit Judge(const Traced& traced) : traced_(traced) {}

    void table(const Expectation::Table& wanted) {
        bool found = false;
        for (std::uint32_t process = 0; process < traced_.processes.size(); ++process) {
            if (traced_.processes[process].ended || !is_meant(traced_, process, wanted.process)) continue;
            found = true;
            table(wanted, process);
        }
        if (!found) fail(wanted.process + " is not there");
    }

    void object(const Expectation::Object& wanted) {
        const std::uint64_t before = judged_.looked_at;
        each_entry([&](std::uint32_t process, const Holding& entry, const TracedObject& object) {
            if (!matches(wanted.type, traced_.word(object.type)) || !matches(wanted.name, object.name)) return;
            ++judged_.looked_at;
            const bool allowed = std::ranges::any_of(
                wanted.held_by, [&](const std::string& one) { return is_meant(traced_, process, one); });
            if (!allowed) {
                fail(in_words(wanted.type, object.name) + " is held by " + name_of(traced_, process) + " as " +
                     hex(entry.value) + ", who is not named");
            }
        });
        if (judged_.looked_at == before && !wanted.held_by.empty()) {
            fail("no entry is like " + in_words(wanted.type, wanted.name) + ", so it says nothing of it");
        }
    }

    Judged judged() { return std::move(judged_); }

private:
    const Traced& traced_;
    Judged judged_;

    void fail(std::string what) { judged_.failures.push_back("--expect: " + std::move(what)); }

    template <class Visit>
    void each_entry(Visit&& visit) const {
        traced_.for_each_at_end([&](std::uint32_t process, std::uint32_t, const Holding& entry) {
            visit(process, entry, traced_.objects[entry.object]);
        });
    }

    void table(const Expectation::Table& wanted, std::uint32_t process) {
        std::vector<std::uint64_t> counts(wanted.entries.size(), 0);
        const std::string who = name_of(traced_, process);
        std::vector<std::string> others;
        each_entry([&](std::uint32_t owner, const Holding& entry, const TracedObject& object) {
            if (owner != process) return;
            ++judged_.looked_at;
            bool named = false;
            for (std::size_t i = 0; i < wanted.entries.size(); ++i) {
                const Expectation::WantedEntry& one = wanted.entries[i];
                if (!matches(one.type, traced_.word(object.type)) || !matches(one.name, object.name)) continue;
                ++counts[i];
                named = true;
            }
            if (!named && wanted.only) {
                others.push_back(hex(entry.value) + ", " +
                                 in_words(std::string(traced_.word(object.type)), object.name));
            }
        });
        for (std::size_t i = 0; i < wanted.entries.size(); ++i) {
            const Expectation::WantedEntry& one = wanted.entries[i];
            const std::string what = in_words(one.type, one.name);
            const std::string held = who + " holds " + std::to_string(counts[i]) + " of " + what;
            if (one.count && counts[i] != *one.count) fail(held + ", and is to hold " + std::to_string(*one.count));
            if (one.at_most && counts[i] > *one.at_most) fail(held + ", and may hold " + std::to_string(*one.at_most));
            if (!one.count && !one.at_most && counts[i] == 0) fail(who + " holds no " + what);
        }
        for (const std::string& other : others) fail(who + " also holds " + other);
    }
};

}  // namespace

Expectation read_expectation(const std::string& file, const std::string& text) {
    try {
        const Json json = parse_json(text);
        const Path root;
        only_keys(json, root, {"tables", "objects"});
        Expectation expectation;
        const auto each = [&](std::string_view key, const auto& read) {
            if (!json.contains(key)) return;
            const Json& list = need(json, root, key, Json::Kind::array);
            const Path inside(root, key);
            for (std::size_t i = 0; i < list.items.size(); ++i) read(list.items[i], Path(inside, i));
        };
        each("tables", [&](const Json& one, const Path& at) { expectation.tables.push_back(read_table(one, at)); });
        each("objects", [&](const Json& one, const Path& at) { expectation.objects.push_back(read_object(one, at)); });
        return expectation;
    } catch (DocumentError& error) {
        error.set_file(file);
        if (!error.position) error.set_place(text, locate(text, error.pointer(), error.place()));
        throw;
    }
}

Judged judge(const Expectation& expectation, const Traced& traced) {
    Judge judge(traced);
    for (const Expectation::Table& table : expectation.tables) judge.table(table);
    for (const Expectation::Object& object : expectation.objects) judge.object(object);
    return judge.judged();
}

}  // namespace handlesim::trace
