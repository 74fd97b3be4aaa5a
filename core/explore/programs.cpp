#include "core/explore/programs.hpp"

#include <algorithm>

namespace handlesim {

namespace {

// "blocks" is left out, since whether a call blocks depends on the order.
std::optional<Expectation> without_blocks(const Expectation& expectation) {
    Expectation rest;
    rest.alternatives.clear();
    for (const Alternative& alternative : expectation.alternatives) {
        if (alternative.kind != Alternative::Kind::blocks) rest.alternatives.push_back(alternative);
    }
    if (rest.alternatives.empty()) return std::nullopt;
    return rest;
}

ProgramCall program_call(const Step& step, std::uint32_t number, const Symbols& symbols) {
    ProgramCall made{.step = number,
                     .call = &std::get<WrittenCall>(step.what),
                     .handles = {},
                     .processes = {},
                     .threads = {},
                     .expect = without_blocks(step.expectation()),
                     .may_block = step.expectation().accepts_blocking(),
                     .awaits = {}};
    for (const PassedHandle& passed : passed_handles(*made.call)) {
        if (symbols[passed.handle.name].kind == SymbolKind::handle) made.handles.push_back(passed.handle.name);
    }
    each_field(*made.call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const SymbolId process = process_in(field); process != SymbolId::none) {
            made.processes.push_back(process);
        } else if (const SymbolId thread = thread_in(field); thread != SymbolId::none) {
            made.threads.push_back(thread);
        } else if (const SymbolId value = value_in(field); value != SymbolId::none) {
            if (is_value(symbols[value].kind)) made.handles.push_back(value);
        }
    });
    return made;
}

}  // namespace

std::vector<SymbolId> names_in(const Check& check) {
    std::vector<SymbolId> names{check.name};
    if (check.holds) {
        for (const Hold& hold : *check.holds) {
            names.push_back(hold.handle.name);
            if (hold.object) names.push_back(*hold.object);
        }
    }
    if (check.lacks) {
        for (const Written::Handle& handle : *check.lacks) names.push_back(handle.name);
    }
    if (check.members) names.insert(names.end(), check.members->begin(), check.members->end());
    if (check.owner && *check.owner != SymbolId::none) names.push_back(*check.owner);
    if (check.terminated_by && *check.terminated_by != SymbolId::none) names.push_back(*check.terminated_by);
    if (check.held_by) names.insert(names.end(), check.held_by->begin(), check.held_by->end());
    return names;
}

Programs::Programs(const Scenario& of)
    : scenario(of), of_thread(of.symbols.size(), no_program), of_name(of.symbols.size(), no_program) {
    const Symbols& symbols = scenario.symbols;
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        const Step& step = scenario.steps[i];
        if (step.by == SymbolId::none) continue;
        std::uint32_t& program = of_thread[static_cast<std::size_t>(step.by)];
        if (std::holds_alternative<Await>(step.what)) {
            // An await of no call is an error of the listed order alone.
            if (program == no_program) continue;
            if (const auto expect = without_blocks(step.expectation())) {
                programs[program].calls.back().awaits.push_back({static_cast<std::uint32_t>(i + 1), *expect});
            }
            continue;
        }
        if (program == no_program) {
            program = static_cast<std::uint32_t>(programs.size());
            programs.push_back({step.by, {}});
        }
        programs[program].calls.push_back(program_call(step, static_cast<std::uint32_t>(i + 1), symbols));
    }
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const auto id = static_cast<SymbolId>(i);
        const SymbolKind kind = symbols[id].kind;
        if (kind == SymbolKind::process) processes.push_back(id);
        if (kind == SymbolKind::process || kind == SymbolKind::thread) threads.push_back(id);
        if (kind == SymbolKind::handle || is_value(kind)) {
            of_name[i] = static_cast<std::uint32_t>(names.size());
            names.push_back({id, false, {}});
        }
    }
    for (std::uint32_t p = 0; p < programs.size(); ++p) {
        for (std::size_t i = 0; i < programs[p].calls.size(); ++i) {
            for (const SymbolId name : programs[p].calls[i].handles) {
                std::vector<NameUse::User>& users = names[of_name[static_cast<std::size_t>(name)]].users;
                if (users.empty() || users.back().program != p) users.push_back({p, 0});
                users.back().last_use = static_cast<std::uint32_t>(i + 1);
            }
        }
    }
    for (const auto* list : {&scenario.always, &scenario.at_the_end}) {
        for (const CheckWithKnown& lasting : *list) {
            for (const SymbolId name : names_in(lasting.check)) {
                const std::uint32_t place = of_name[static_cast<std::size_t>(name)];
                if (place != no_program) names[place].watched = true;
            }
        }
    }
}

}  // namespace handlesim
