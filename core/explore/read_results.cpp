// Reading what `explore --format json` wrote. Nothing is believed: whoever merges rests on every number.
#include <algorithm>
#include <array>
#include <limits>

#include "core/explore/result.hpp"
#include "core/explore/result_values.hpp"
#include "core/nt/version.hpp"

namespace handlesim {

namespace {

using namespace result_values;

constexpr std::int64_t most_counted = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t most_digits = 100'000;

constexpr std::array kinds{FindKind::expect, FindKind::always, FindKind::finally, FindKind::hang};
constexpr std::array answers{Answer::holds, Answer::found, Answer::bounded, Answer::nothing_to_judge};
constexpr std::array reasons{Stuck::Reason::blocked, Stuck::Reason::never_told, Stuck::Reason::suspended};

FindKind kind_of(const Path& path, const Node& node) {
    return word_of(path, node, kinds);
}

// A number that may be larger than any that JSON readers take.
std::optional<std::string> count_of(const Path& path, const Node& node) {
    if (node.kind == Node::Kind::null) return std::nullopt;
    const std::string& text = text_of(path, node);
    const bool digits = !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (text.size() > 1 && text.front() == '0')) {
        throw DocumentError(path, in_quotes(text.substr(0, 80)) + " is no number in decimal digits");
    }
    if (text.size() > most_digits) {
        throw DocumentError(path, "a number of orders has at most " + std::to_string(most_digits) + " digits");
    }
    return text;
}

bool is_less(const std::string& one, const std::string& other) {
    return one.size() != other.size() ? one.size() < other.size() : one < other;
}

ResultStuck read_stuck(const Path& path, const Node& node) {
    ResultStuck stuck;
    Members()
        .needed("thread", [&](const Path& at, const Node& value) { stuck.thread = text_of(at, value); })
        .needed("reason", [&](const Path& at, const Node& value) { stuck.reason = word_of(at, value, reasons); })
        .needed("step", [&](const Path& at, const Node& value) { stuck.step = small_number(at, value, 1); })
        .possible("name", [&](const Path& at, const Node& value) { stuck.name = text_of(at, value); })
        .read(path, node);
    return stuck;
}

void check_find(const Path& path, const ResultFind& find, std::size_t length) {
    if (find.order.size() != length) {
        throw DocumentError(Path(path, "length"), "the order has " + std::to_string(find.order.size()) +
                                                      " steps, not " + std::to_string(length));
    }
    const bool of_a_check = find.kind == FindKind::always || find.kind == FindKind::finally;
    if (of_a_check != (find.check > 0)) {
        throw DocumentError(path, of_a_check ? "a find of " + std::string(to_string(find.kind)) + " names its check"
                                             : "only finds of always and finally name a check");
    }
    if (!of_a_check && find.step == 0) throw DocumentError(Path(path, "step"), "steps are counted from 1");
    if (find.no_return && (find.kind != FindKind::hang || *find.no_return > length)) {
        throw DocumentError(Path(path, "no_return"),
                            "a point of no return is a hang's, and no later than its order's end");
    }
    if (std::ranges::adjacent_find(find.firings, std::ranges::greater_equal()) != find.firings.end() ||
        (!find.firings.empty() && find.firings.back() > length)) {
        throw DocumentError(Path(path, "firings"), "firings are places in the order, ascending");
    }
}

ResultFind read_find(const Path& path, const Node& node) {
    ResultFind find;
    std::size_t length = 0;
    Members()
        .needed("kind", [&](const Path& at, const Node& value) { find.kind = kind_of(at, value); })
        .needed("step", [&](const Path& at, const Node& value) { find.step = small_number(at, value, 0); })
        .needed("length", [&](const Path& at, const Node& value) { length = small_number(at, value, 0); })
        .needed("race", [&](const Path& at, const Node& value) { find.race = flag_of(at, value); })
        .needed("no_return",
                [&](const Path& at, const Node& value) {
                    if (value.kind != Node::Kind::null) find.no_return = small_number(at, value, 0);
                })
        .needed("order", [&](const Path& at, const Node& value) { find.order = numbers_of(at, value, 1); })
        .possible("check", [&](const Path& at, const Node& value) { find.check = small_number(at, value, 1); })
        .needed("changes", [&](const Path& at, const Node& value) { find.changes = small_number(at, value, 0); })
        .possible("firings", [&](const Path& at, const Node& value) { find.firings = numbers_of(at, value, 1); })
        .possible("begins_with",
                  [&](const Path& at, const Node& value) { find.begins_with = numbers_of(at, value, 0); })
        .needed("reason", [&](const Path& at, const Node& value) { find.reason = text_of(at, value); })
        .possible("stuck", [&](const Path& at, const Node& value) { find.stuck = list_of(at, value, read_stuck); })
        .possible("never_started", [&](const Path& at, const Node& value) { find.never_started = texts_of(at, value); })
        .read(path, node);
    check_find(path, find, length);
    return find;
}

ResultShard read_shard(const Path& path, const Node& node) {
    ResultShard shard;
    const auto digits = [](const Path& at, const Node& item) {
        const std::string& text = text_of(at, item);
        if (text.empty() || text.find_first_not_of("01") != std::string::npos) {
            throw DocumentError(at, "a 0 or a 1 for each situation belongs here");
        }
        return text;
    };
    const auto number = [](const Path& at, const Node& value) {
        return static_cast<std::uint32_t>(number_of(at, value, 1, most_shards));
    };
    Members()
        .needed("index", [&](const Path& at, const Node& value) { shard.index = number(at, value); })
        .needed("count", [&](const Path& at, const Node& value) { shard.count = number(at, value); })
        .needed("has_orders", [&](const Path& at, const Node& value) { shard.has_orders = flag_of(at, value); })
        .needed("escapes", [&](const Path& at, const Node& value) { shard.escapes = list_of(at, value, digits); })
        .read(path, node);
    if (shard.index > shard.count) {
        throw DocumentError(Path(path, "index"), "there are only " + std::to_string(shard.count) + " shards");
    }
    return shard;
}

ResultDealt read_dealt(const Path& path, const Node& node) {
    ResultDealt dealt;
    Members()
        .needed("place", [&](const Path& at, const Node& value) { dealt.place = small_number(at, value, 1); })
        .needed("count", [&](const Path& at, const Node& value) { dealt.count = small_number(at, value, 1); })
        .read(path, node);
    if (dealt.place > dealt.count) {
        throw DocumentError(Path(path, "place"), "only " + std::to_string(dealt.count) + " scenarios were dealt out");
    }
    return dealt;
}

void read_options(const Path& path, const Node& node, ResultDocument& result) {
    Members()
        .needed("find", [&](const Path& at, const Node& value) { result.kinds = list_of(at, value, kind_of); })
        .needed("all_choices", [&](const Path& at, const Node& value) { result.all_choices = flag_of(at, value); })
        .read(path, node);
}

ResultDocument::Violation read_violation(const Path& path, const Node& node) {
    ResultDocument::Violation violation;
    Members()
        .needed("invariant", [&](const Path& at, const Node& value) { violation.invariant = text_of(at, value); })
        .needed("detail", [&](const Path& at, const Node& value) { violation.detail = text_of(at, value); })
        .read(path, node);
    return violation;
}

void check_format(const Path& path, const Node& node) {
    if (text_of(path, node) == result_format) return;
    throw DocumentError(path, in_quotes(node.text) + " is not " + in_quotes(result_format),
                        "was this file written by `explore --format json`?");
}

void check_version(const Path& path, const Node& node) {
    if (text_of(path, node) == version) return;
    throw DocumentError(path, "written by version " + node.text + ", and this is " + std::string(version),
                        "search all shards with one version, and merge with the same");
}

// What two members say together.
void check_result(const Path& path, const ResultDocument& result) {
    const bool found = !result.finds.empty();
    if (found != (result.answer == Answer::found)) {
        throw DocumentError(Path(path, "verdict"), found ? "there are finds" : "there is no find");
    }
    if (result.answer == Answer::bounded && result.bound.empty()) {
        throw DocumentError(Path(path, "verdict"), "a bounded search says what its bound was", "\"bound\" is missing");
    }
    if (result.orders.has_value() != result.bad_orders.has_value() ||
        (result.orders && is_less(*result.orders, *result.bad_orders))) {
        throw DocumentError(Path(path, "bad_orders"), "bad orders are some of the orders");
    }
    if (result.answer != Answer::bounded && result.answer != Answer::found && !result.bound.empty()) {
        throw DocumentError(Path(path, "bound"), "a search that came to its bound is bounded");
    }
    if (result.reduced && result.orders) {
        throw DocumentError(Path(path, "orders"), "a reduced search counts no orders");
    }
    if (result.bad_orders && *result.bad_orders != "0" && !found) {
        throw DocumentError(Path(path, "bad_orders"), "there are bad orders and no find");
    }
    const Path finds(path, "finds");
    for (std::size_t i = 0; i < result.finds.size(); ++i) {
        const ResultFind& find = result.finds[i];
        const Path here(finds, i);
        if (std::ranges::find(result.kinds, find.kind) == result.kinds.end()) {
            throw DocumentError(Path(here, "kind"), "this kind was not looked for");
        }
        const auto same = [&](const ResultFind& other) {
            return other.kind == find.kind && other.number() == find.number();
        };
        if (std::any_of(result.finds.begin(), result.finds.begin() + static_cast<std::ptrdiff_t>(i), same)) {
            throw DocumentError(here, "this find is told twice");
        }
        if (!find.begins_with.empty() && !result.shard) {
            throw DocumentError(Path(here, "begins_with"), "only a shard's find says what it begins with");
        }
        for (std::size_t place = 0; place < find.begins_with.size(); ++place) {
            const bool inside =
                place < result.shard->escapes.size() && find.begins_with[place] < result.shard->escapes[place].size();
            if (!inside) throw DocumentError(Path(Path(here, "begins_with"), place), "there is no such situation");
        }
    }
}

// Before anything else: another format, or another version, may say other things.
void check_writer(const Path& path, const Node& node) {
    expect(path, node, Node::Kind::object);
    const auto look = [&](std::string_view key, const auto& check) {
        const auto member = std::ranges::find(node.members, key, &Node::Member::key);
        if (member == node.members.end()) {
            throw DocumentError(path, "no result of explore: " + in_quotes(key) + " is missing",
                                std::string(written_by));
        }
        check(Path(path, key), member->value);
    };
    look("format", check_format);
    look("version", check_version);
}

ResultDocument read_result(const Path& path, const Node& node) {
    check_writer(path, node);
    ResultDocument result;
    Members()
        .needed("format", check_format)
        .needed("version", [&](const Path& at, const Node& value) { result.version = text_of(at, value); })
        .needed("verdict", [&](const Path& at, const Node& value) { result.answer = word_of(at, value, answers); })
        .needed("states",
                [&](const Path& at, const Node& value) {
                    result.states = static_cast<std::uint64_t>(number_of(at, value, 0, most_counted));
                })
        .needed("transitions",
                [&](const Path& at, const Node& value) {
                    result.transitions = static_cast<std::uint64_t>(number_of(at, value, 0, most_counted));
                })
        .needed("reduced", [&](const Path& at, const Node& value) { result.reduced = flag_of(at, value); })
        .needed("orders", [&](const Path& at, const Node& value) { result.orders = count_of(at, value); })
        .needed("bad_orders", [&](const Path& at, const Node& value) { result.bad_orders = count_of(at, value); })
        .needed("finds", [&](const Path& at, const Node& value) { result.finds = list_of(at, value, read_find); })
        .needed("depth", [&](const Path& at, const Node& value) { result.depth = small_number(at, value, 0); })
        .needed("scenario", [&](const Path& at, const Node& value) { result.scenario = text_of(at, value); })
        .needed("title", [&](const Path& at, const Node& value) { result.title = text_of(at, value); })
        .needed("hash", [&](const Path& at, const Node& value) { result.hash = text_of(at, value); })
        .needed("profile", [&](const Path& at, const Node& value) { result.profile = text_of(at, value); })
        .needed("options", [&](const Path& at, const Node& value) { read_options(at, value, result); })
        .possible("interchangeable",
                  [&](const Path& at, const Node& value) { result.interchangeable = list_of(at, value, texts_of); })
        .possible("bound", [&](const Path& at, const Node& value) { result.bound = text_of(at, value); })
        .possible("violations",
                  [&](const Path& at, const Node& value) { result.violations = list_of(at, value, read_violation); })
        .possible("shard", [&](const Path& at, const Node& value) { result.shard = read_shard(at, value); })
        .possible("dealt", [&](const Path& at, const Node& value) { result.dealt = read_dealt(at, value); })
        .possible("never_evaluated",
                  [&](const Path& at, const Node& value) { result.never_evaluated = texts_of(at, value); })
        .read(path, node);
    check_result(path, result);
    return result;
}

// The parser takes one object; a list stands in one for it.
constexpr std::string_view list_key = "results";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_list(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n", text.starts_with(byte_order_mark) ? 3 : 0);
    return first != std::string::npos && text[first] == '[';
}

Node parse_object(const std::string& text) {
    Node whole;
    whole.kind = Node::Kind::object;
    TopLevel top;
    top.is_list = [](std::string_view /*key*/) { return false; };
    top.member = [&](std::string_view key, Node value) {
        whole.members.push_back({std::string(key), std::move(value)});
    };
    parse_json(text, top);
    return whole;
}

// Places are told as they are in the list itself.
std::vector<Node> parse_list(const std::string& text) {
    const std::string opening = "{\"" + std::string(list_key) + "\":";
    try {
        Node whole = parse_object(opening + text.substr(text.starts_with(byte_order_mark) ? 3 : 0) + "}");
        if (whole.members.size() > 1) {
            throw DocumentError("", "something stands behind the list", std::string(written_by));
        }
        return std::move(whole.members.front().value.items);
    } catch (const DocumentError& error) {
        const std::string prefix = "/" + std::string(list_key);
        const bool inside = error.pointer().starts_with(prefix);
        DocumentError told(inside ? error.pointer().substr(prefix.size()) : error.pointer(), error.what(), error.hint(),
                           error.place());
        told.position = error.position;
        if (told.position && told.position->line == 1) {
            told.position->column -= std::min(opening.size(), told.position->column - 1);
        }
        throw told;  // NOLINT(misc-throw-by-value-catch-by-reference)
    }
}

}  // namespace

std::vector<ReadResult> read_results(const std::string& file, const std::string& text) {
    try {
        const Path root;
        std::vector<ReadResult> results;
        if (!is_list(text)) {
            results.push_back({read_result(root, parse_object(text)), {}});
            return results;
        }
        const std::vector<Node> items = parse_list(text);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Path here(root, i);
            results.push_back({read_result(here, items[i]), here.pointer()});
        }
        return results;
    } catch (DocumentError& error) {
        error.set_file(file);
        if (!error.position) error.set_place(text, locate(text, error.pointer(), error.place()));
        throw;
    }
}

void refuse_result(const std::string& file, const std::string& text, const std::string& pointer,
                   const std::string& what, const std::string& hint) {
    DocumentError error(pointer, what, hint);
    error.file = file;
    error.set_place(text, locate(text, pointer, Place::value));
    throw error;  // NOLINT(misc-throw-by-value-catch-by-reference)
}

}  // namespace handlesim
