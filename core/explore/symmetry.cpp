#include "core/explore/symmetry.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "core/explore/graph.hpp"
#include "core/explore/renaming.hpp"

namespace handlesim {

namespace {

using Image = std::vector<SymbolId>;
using Checks = std::vector<CheckWithKnown>;

constexpr std::uint32_t no_check = 0xFFFFFFFF;

bool sets_a_timer(const Programs& programs) {
    return std::ranges::any_of(programs.programs, [](const Program& program) {
        return std::ranges::any_of(
            program.calls, [](const ProgramCall& call) { return call.call->is<op::SetWaitableTimer<Written>>(); });
    });
}

// A check that stands twice is two finds, and which of them is which nobody could say.
template <class Look>
bool says_something_twice(const Scenario& scenario, const Look& look) {
    Renaming same(scenario.symbols);
    same.close();
    for (const Checks* checks : {&scenario.always, &scenario.at_the_end}) {
        for (std::size_t i = 0; i < checks->size(); ++i) {
            look();
            for (std::size_t j = 0; j < i; ++j) {
                if (same.turns((*checks)[i].check, (*checks)[j].check)) return true;
            }
        }
    }
    return false;
}

// The check that a check becomes, by place.
std::uint32_t image_of(std::size_t check, const Checks& checks, Renaming& renaming) {
    for (std::size_t i = 0; i < checks.size(); ++i) {
        if (renaming.turns(checks[check].check, checks[i].check)) return static_cast<std::uint32_t>(i);
    }
    return no_check;
}

// The threads of each process, by SymbolId, in the order of their numbers.
using ThreadsOf = std::vector<std::vector<SymbolId>>;

ThreadsOf threads_by_process(const Programs& programs) {
    ThreadsOf threads(programs.scenario.symbols.size());
    for (const SymbolId thread : programs.threads) {
        threads[static_cast<std::size_t>(programs.scenario.symbols[thread].process)].push_back(thread);
    }
    return threads;
}

// What two processes must have in common to be worth a closer look: which operations each of their threads makes.
std::vector<std::size_t> likeness(SymbolId process, const Programs& programs, const ThreadsOf& threads_of) {
    std::vector<std::size_t> parts;
    for (const SymbolId thread : threads_of[static_cast<std::size_t>(process)]) {
        const std::uint32_t program = programs.of_thread[static_cast<std::size_t>(thread)];
        if (program == Programs::no_program) {
            parts.push_back(0);
            continue;
        }
        parts.push_back(programs.programs[program].calls.size());
        for (const ProgramCall& call : programs.programs[program].calls) parts.push_back(call.call->index());
    }
    return parts;
}

// An exchange of two processes, as far as their programs, their threads and their children tell it.
class Exchange {
public:
    Exchange(const Programs& programs, const ThreadsOf& threads)
        : programs_(programs), threads_of_(threads), renaming_(programs.scenario.symbols) {}

    std::optional<Image> of(SymbolId one, SymbolId other) {
        if (!of_processes(one, other)) return std::nullopt;
        renaming_.close();
        // Threads end in the order in which they stand in their process.
        for (const SymbolId process : programs_.processes) {
            std::vector<SymbolId> threads = threads_of(process);
            for (SymbolId& thread : threads) thread = renaming_.images()[static_cast<std::size_t>(thread)];
            if (threads != threads_of(renaming_.images()[static_cast<std::size_t>(process)])) return std::nullopt;
        }
        const auto& all = programs_.programs;
        for (const Program& program : all) {
            const SymbolId thread = renaming_.images()[static_cast<std::size_t>(program.thread)];
            const std::uint32_t image = programs_.of_thread[static_cast<std::size_t>(thread)];
            if (image == Programs::no_program || !renaming_.turns(program, all[image])) return std::nullopt;
        }
        for (const Checks* checks : {&programs_.scenario.always, &programs_.scenario.at_the_end}) {
            for (std::size_t i = 0; i < checks->size(); ++i) {
                if (image_of(i, *checks, renaming_) == no_check) return std::nullopt;
            }
        }
        return renaming_.images();
    }

private:
    const Programs& programs_;
    const ThreadsOf& threads_of_;
    Renaming renaming_;

    const std::vector<SymbolId>& threads_of(SymbolId process) const {
        return threads_of_[static_cast<std::size_t>(process)];
    }

    // Thread by thread, then what they start.
    bool of_processes(SymbolId one, SymbolId other) {
        std::vector<std::pair<SymbolId, SymbolId>> pairs{{one, other}};
        while (!pairs.empty()) {
            const auto [from, to] = pairs.back();
            pairs.pop_back();
            const std::vector<SymbolId>& threads = threads_of(from);
            const std::vector<SymbolId>& others = threads_of(to);
            if (threads.size() != others.size() || !renaming_.learn(from, to)) return false;
            for (std::size_t i = 0; i < threads.size(); ++i) {
                if (!of_threads(threads[i], others[i], pairs)) return false;
            }
        }
        return true;
    }

    // What they start is added to `started`.
    bool of_threads(SymbolId one, SymbolId other, std::vector<std::pair<SymbolId, SymbolId>>& started) {
        const std::uint32_t program = programs_.of_thread[static_cast<std::size_t>(one)];
        const std::uint32_t image = programs_.of_thread[static_cast<std::size_t>(other)];
        if (program == Programs::no_program || image == Programs::no_program) {
            return program == image && renaming_.learn(one, other);
        }
        const Program& from = programs_.programs[program];
        const Program& to = programs_.programs[image];
        if (!renaming_.turns(from, to)) return false;
        for (std::size_t i = 0; i < from.calls.size(); ++i) {
            const SymbolId child = creations_of(*from.calls[i].call)[0];
            if (child != SymbolId::none) started.emplace_back(child, creations_of(*to.calls[i].call)[0]);
        }
        return true;
    }
};

}  // namespace

Symmetry::Symmetry(const Programs& programs, bool wanted, const Deadline* deadline)
    : programs_(programs), deadline_(deadline) {
    std::vector<Image> exchanges;
    const bool possible =
        wanted && !sets_a_timer(programs) && !says_something_twice(programs.scenario, [this] { check_deadline(); });
    if (possible) exchanges = find_exchanges();
    for (Image& image : generated(exchanges)) relabellings_.push_back(relabelling(std::move(image)));
    note_products();
}

Image Symmetry::unchanged() const {
    Image image(programs_.scenario.symbols.size());
    for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<SymbolId>(i);
    return image;
}

// Of each set the exchanges of its first member with the others.
std::vector<Image> Symmetry::find_exchanges() {
    std::vector<Image> exchanges;
    if (!programs_.scenario.start_entries.empty()) return exchanges;  // who has what tells processes apart
    const ThreadsOf threads = threads_by_process(programs_);
    struct Candidate {
        SymbolId process;
        std::vector<std::size_t> likeness;
    };
    std::vector<Candidate> left;
    for (const SymbolId id : programs_.scenario.start) {
        if (programs_.scenario.symbols[id].kind != SymbolKind::process) continue;
        left.push_back({id, likeness(id, programs_, threads)});
    }
    std::size_t relabellings = 1;
    const std::size_t has_room_for =
        std::min(most, most_images / std::max<std::size_t>(1, programs_.scenario.symbols.size()));
    while (!left.empty() && relabellings * 2 <= has_room_for) {
        check_deadline();
        const Candidate& first = left.front();
        std::vector<SymbolId> set{first.process};
        std::vector<Candidate> others;
        for (std::size_t i = 1; i < left.size(); ++i) {
            const bool has_room = relabellings * (set.size() + 1) <= has_room_for;
            const bool alike = has_room && left[i].likeness == first.likeness;
            if (alike) check_deadline();
            const auto exchange =
                alike ? Exchange(programs_, threads).of(first.process, left[i].process) : std::nullopt;
            if (!exchange) {
                others.push_back(std::move(left[i]));
                continue;
            }
            exchanges.push_back(*exchange);
            set.push_back(left[i].process);
            relabellings *= set.size();
        }
        if (set.size() > 1) sets_.push_back(std::move(set));
        left = std::move(others);
    }
    return exchanges;
}

// Whatever comes of the exchanges one behind the other, the unchanged first.
std::vector<Image> Symmetry::generated(const std::vector<Image>& exchanges) const {
    std::vector<Image> all{unchanged()};
    std::set<Image> known(all.begin(), all.end());
    for (std::size_t next = 0; next < all.size(); ++next) {
        check_deadline();
        for (const Image& exchange : exchanges) {
            Image image = all[next];
            for (SymbolId& id : image) id = exchange[static_cast<std::size_t>(id)];
            if (known.insert(image).second) all.push_back(std::move(image));
        }
    }
    return all;
}

Symmetry::Relabelling Symmetry::relabelling(Image image) const {
    check_deadline();
    Relabelling made;
    const auto of = [&](SymbolId id) { return image[static_cast<std::size_t>(id)]; };
    std::vector<std::size_t> place_of(image.size());
    const auto places = [&](const std::vector<SymbolId>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) place_of[static_cast<std::size_t>(list[i])] = i;
        std::vector<std::size_t> images;
        for (const SymbolId id : list) images.push_back(place_of[static_cast<std::size_t>(of(id))]);
        return images;
    };
    std::vector<SymbolId> names;
    for (const NameUse& use : programs_.names) names.push_back(use.name);
    made.processes = places(programs_.processes);
    made.threads = places(programs_.threads);
    made.names = places(names);
    made.steps.resize(programs_.scenario.steps.size() + 1);
    for (const Program& program : programs_.programs) {
        made.programs.push_back(programs_.of_thread[static_cast<std::size_t>(of(program.thread))]);
        const Program& to = programs_.programs[made.programs.back()];
        for (std::size_t i = 0; i < program.calls.size(); ++i) made.steps[program.calls[i].step] = to.calls[i].step;
    }
    Renaming renaming(programs_.scenario.symbols, image);
    const Scenario& scenario = programs_.scenario;
    for (std::size_t i = 0; i < scenario.always.size(); ++i) {
        made.always.push_back(image_of(i, scenario.always, renaming));
    }
    for (std::size_t i = 0; i < scenario.at_the_end.size(); ++i) {
        made.finally.push_back(image_of(i, scenario.at_the_end, renaming));
    }
    made.symbols = std::move(image);
    return made;
}

// What stays in its place in all of them tells nothing.
void Symmetry::note_products() {
    std::vector<std::size_t> moved;
    for (std::size_t i = 0; i < programs_.scenario.symbols.size(); ++i) {
        const auto moves = [i](const Relabelling& one) { return one.symbols[i] != static_cast<SymbolId>(i); };
        if (std::ranges::any_of(relabellings_, moves)) moved.push_back(i);
    }
    std::vector<std::pair<Image, Index>> by_image;
    for (std::size_t i = 0; i < size(); ++i) {
        Image& image = by_image.emplace_back(Image(), static_cast<Index>(i)).first;
        for (const std::size_t symbol : moved) image.push_back(relabellings_[i].symbols[symbol]);
    }
    std::ranges::sort(by_image);
    inverses_.resize(size());
    for (std::size_t first = 0; first < size(); ++first) {
        check_deadline();
        for (std::size_t second = 0; second < size(); ++second) {
            Image image;
            for (const std::size_t symbol : moved) {
                const SymbolId id = relabellings_[first].symbols[symbol];
                image.push_back(relabellings_[second].symbols[static_cast<std::size_t>(id)]);
            }
            const auto found = std::ranges::lower_bound(by_image, image, {}, &std::pair<Image, Index>::first);
            composed_.push_back(found->second);
            if (composed_.back() == 0) inverses_[first] = static_cast<Index>(second);
        }
    }
}

std::uint32_t Symmetry::step(Index by, std::uint32_t number) const {
    return is_trivial() ? number : relabellings_[by].steps[number];
}

std::uint32_t Symmetry::find(Index by, std::uint32_t what) const {
    if (by == 0) return what;
    FindName name = FindName::unpacked(what);
    switch (name.kind) {
        case FindKind::expect:
        case FindKind::hang: name.number = step(by, name.number); break;
        case FindKind::always: name.number = relabellings_[by].always[name.number - 1] + 1; break;
        case FindKind::finally: name.number = relabellings_[by].finally[name.number - 1] + 1; break;
    }
    return name.packed();
}

std::vector<std::uint32_t> Symmetry::orbit(std::uint32_t what) const {
    std::vector<std::uint32_t> images;
    for (std::size_t i = 0; i < size(); ++i) images.push_back(find(static_cast<Index>(i), what));
    std::ranges::sort(images);
    images.erase(std::unique(images.begin(), images.end()), images.end());
    return images;
}

}  // namespace handlesim
