#include "core/explore/renaming.hpp"

#include <algorithm>
#include <concepts>

namespace handlesim {

Renaming::Renaming(const Symbols& symbols) : symbols_(symbols), images_(symbols.size(), SymbolId::none) {}

Renaming::Renaming(const Symbols& symbols, std::vector<SymbolId> images)
    : symbols_(symbols), images_(std::move(images)), closed_(true) {}

bool Renaming::learn(SymbolId one, SymbolId other) {
    if (one == SymbolId::none || other == SymbolId::none) return one == other;
    SymbolId& image = images_[static_cast<std::size_t>(one)];
    if (image != SymbolId::none) return image == other;
    const SymbolKind kind = symbols_[one].kind;
    const bool stays = kind == SymbolKind::reserved || kind == SymbolKind::literal;
    if (closed_ || kind != symbols_[other].kind || (stays && one != other)) return false;
    SymbolId& back = images_[static_cast<std::size_t>(other)];
    if (back != SymbolId::none && back != one) return false;
    image = other;
    back = one;
    return true;
}

void Renaming::close() {
    for (std::size_t i = 0; i < images_.size(); ++i) {
        if (images_[i] == SymbolId::none) images_[i] = static_cast<SymbolId>(i);
    }
    closed_ = true;
}

namespace {

// A name of some kind, as a call mentions it.
template <class Part>
concept Mention = requires(const Part& part) {
    { part.name } -> std::convertible_to<SymbolId>;
};

}  // namespace

template <class Part>
bool Renaming::turns_part(const Part& one, const Part& other) {
    if constexpr (std::same_as<Part, SymbolId>) {
        return learn(one, other);
    } else if constexpr (std::same_as<Part, Written::Handle>) {
        return one.tag == other.tag && learn(one.name, other.name);
    } else if constexpr (Mention<Part>) {
        return learn(one.name, other.name);
    } else if constexpr (requires { turns(one, other); }) {
        return turns(one, other);
    } else {
        return one == other;
    }
}

template <class Part>
bool Renaming::turns_part(const std::optional<Part>& one, const std::optional<Part>& other) {
    return one.has_value() == other.has_value() && (!one || turns_part(*one, *other));
}

template <class Part>
bool Renaming::turns_part(const std::vector<Part>& one, const std::vector<Part>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [this](const Part& left, const Part& right) { return turns_part(left, right); });
}

bool Renaming::turns(const WrittenCall& one, const WrittenCall& other) {
    if (one.index() != other.index()) return false;
    std::vector<ConstFieldRef<Written>> others;
    each_field(other, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) { others.push_back(field); });
    bool same = true;
    std::size_t place = 0;
    each_field(one, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        std::visit(
            [&]<class Member>(const Member* member) {
                same = same && turns_part(*member, **std::get_if<const Member*>(&others[place]));
            },
            field);
        ++place;
    });
    return same;
}

bool Renaming::turns(const Alternative& one, const Alternative& other) {
    const auto result = [this](const ExpectedResult& left, const ExpectedResult& right) {
        if (left.field != right.field || left.text != right.text) return false;
        if (left.field != ResultField::process) return left.number == right.number;
        return learn(static_cast<SymbolId>(left.number), static_cast<SymbolId>(right.number));
    };
    return one.kind == other.kind && one.status == other.status && one.win32 == other.win32 &&
           std::equal(one.results.begin(), one.results.end(), other.results.begin(), other.results.end(), result);
}

bool Renaming::turns(const Expectation& one, const Expectation& other) {
    return turns_part(one.alternatives, other.alternatives);
}

bool Renaming::turns(const ProgramCall& one, const ProgramCall& other) {
    const auto await = [this](const ProgramCall::Awaited& left, const ProgramCall::Awaited& right) {
        return turns(left.expect, right.expect);
    };
    return turns(*one.call, *other.call) && one.may_block == other.may_block && turns_part(one.expect, other.expect) &&
           std::equal(one.awaits.begin(), one.awaits.end(), other.awaits.begin(), other.awaits.end(), await);
}

bool Renaming::turns(const Program& one, const Program& other) {
    return learn(one.thread, other.thread) && turns_part(one.calls, other.calls);
}

bool Renaming::turns(const Hold& one, const Hold& other) {
    return turns_part(one.handle, other.handle) && one.type == other.type && turns_part(one.object, other.object) &&
           one.any_object == other.any_object && one.access == other.access && one.inherit == other.inherit &&
           one.protect_from_close == other.protect_from_close;
}

bool Renaming::turns(const Check& one, const Check& other) {
    // Whoever holds it, in whatever order they are listed.
    const auto holders = [this](const std::vector<SymbolId>& list, bool renamed) {
        std::vector<SymbolId> sorted = list;
        for (SymbolId& id : sorted) {
            if (renamed) id = images_[static_cast<std::size_t>(id)];
        }
        std::ranges::sort(sorted);
        return sorted;
    };
    using List = std::optional<std::vector<SymbolId>>;
    const auto same = [&](const List& mine, const List& theirs) {
        return mine.has_value() == theirs.has_value() && (!mine || holders(*mine, true) == holders(*theirs, false));
    };
    using Name = std::optional<SymbolId>;
    const auto is_nobody = [](Name name) { return name == SymbolId::none; };
    const auto turns_name = [&](const Name& mine, const Name& theirs) {
        return is_nobody(mine) ? is_nobody(theirs) : !is_nobody(theirs) && turns_part(mine, theirs);
    };
    return same(one.held_by, other.held_by) && same(one.members, other.members) && turns_name(one.owner, other.owner) &&
           turns_name(one.terminated_by, other.terminated_by) && one.subject == other.subject &&
           learn(one.name, other.name) && turns_part(one.holds, other.holds) && turns_part(one.lacks, other.lacks) &&
           one.only == other.only && one.handle_count == other.handle_count && one.usage_count == other.usage_count &&
           one.alive == other.alive && one.running == other.running && one.observed == other.observed;
}

}  // namespace handlesim
