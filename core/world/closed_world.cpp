#include "core/world/closed_world.hpp"

#include <atomic>
#include <bit>

#include "core/search/flat_set.hpp"
#include "core/search/workers.hpp"

namespace handlesim {

namespace {

using Clock = std::chrono::steady_clock;
constexpr unsigned word_bits = 64;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

// What both searches need besides their sets.
class Watch {
public:
    Watch(const SearchLimits& options, WorldResult& result)
        : options_(options), result_(result), began_(Clock::now()), told_(began_) {}

    // Whether the search has to end; says why.
    bool is_over() {
        result_.seconds = seconds_since(began_);
        if (options_.interrupted != nullptr && *options_.interrupted) {
            result_.bound = "interrupted";
        } else if (options_.timeout_seconds > 0 && result_.seconds > options_.timeout_seconds) {
            result_.bound = "the time of --timeout";
        } else if (options_.max_states > 0 && result_.states > options_.max_states) {
            result_.bound = "the number of --max-states";
        } else if (options_.max_memory > 0 && result_.bytes > options_.max_memory) {
            result_.bound = "the memory of --max-memory";
        }
        return !result_.bound.empty();
    }

    void tell(std::size_t frontier) {
        if (!options_.progress || Clock::now() - told_ < std::chrono::seconds(1)) return;
        told_ = Clock::now();
        options_.progress({result_.states, result_.edges, result_.depth, frontier, result_.bytes, result_.seconds});
    }

private:
    const SearchLimits& options_;
    WorldResult& result_;
    const Clock::time_point began_;
    Clock::time_point told_;
};

// --- Every state: bitmaps of what each worker has seen, of what was explored before, and of this layer
//
// Each worker writes into a bitmap of its own, which are put together behind each layer: in one that they shared, every
// state that is new would take a piece of it out of the other workers' caches.

using Words = std::vector<std::uint64_t>;

std::size_t words_of(std::uint64_t states) {
    return states / word_bits + 1;
}

class Bitmaps {
public:
    Bitmaps(const WorldTables& tables, const SearchLimits& options, WorldResult& result)
        : tables_(tables),
          result_(result),
          watch_(options, result),
          workers_(std::max(1U, options.jobs)),
          seen_(workers_.count(), Words(words_of(tables.states()))),
          now_(words_of(tables.states())),
          done_(now_.size()) {
        result_.bytes = (seen_.size() + 2) * now_.size() * sizeof(std::uint64_t);
    }

    void run() {
        const std::uint64_t start = tables_.start();
        seen_.front()[start / word_bits] |= bit(start);
        while (const std::uint64_t found = next_layer()) {
            if (result_.states > 0) ++result_.depth;
            result_.states += found;
            if (watch_.is_over()) break;
            watch_.tell(found);
            explore_layer();
        }
    }

private:
    const WorldTables& tables_;
    WorldResult& result_;
    Watch watch_;
    Workers workers_;
    std::vector<Words> seen_;  // by worker; alike between layers
    Words now_;
    Words done_;

    static std::uint64_t bit(std::uint64_t number) { return std::uint64_t{1} << (number % word_bits); }

    // How many states are new.
    std::uint64_t next_layer() {
        std::uint64_t found = 0;
        for (std::size_t word = 0; word < now_.size(); ++word) {
            std::uint64_t all = 0;
            for (const Words& seen : seen_) all |= seen[word];
            now_[word] = all & ~done_[word];
            if (now_[word] == 0) continue;
            found += static_cast<std::uint64_t>(std::popcount(now_[word]));
            done_[word] = all;
            for (Words& seen : seen_) seen[word] = all;
        }
        return found;
    }

    void explore_layer() {
        constexpr std::size_t chunk = 128;  // words that a worker takes at a time
        std::atomic<std::size_t> at = 0;
        std::atomic<std::uint64_t> edges = 0;
        workers_.all_do([&](std::size_t worker) {
            std::uint64_t mine = 0;
            for (std::size_t begin = at.fetch_add(chunk); begin < now_.size(); begin = at.fetch_add(chunk)) {
                mine += explore(begin, std::min(now_.size(), begin + chunk), seen_[worker]);
            }
            edges += mine;
        });
        result_.edges += edges;
    }

    std::uint64_t explore(std::size_t begin, std::size_t end, Words& seen) const {
        std::uint64_t edges = 0;
        for (std::size_t word = begin; word < end; ++word) {
            std::uint64_t bits = now_[word];
            if (bits == 0) continue;
            WorldTables::State state = tables_.state(word * word_bits);
            unsigned place = 0;
            for (; bits != 0; bits &= bits - 1) {
                const auto next = static_cast<unsigned>(std::countr_zero(bits));
                tables_.advance(state, next - place);
                place = next;
                tables_.for_each_edge(state, [&](std::uint64_t target, const WorldStep& /*step*/) {
                    ++edges;
                    seen[target / word_bits] |= bit(target);
                });
            }
        }
        return edges;
    }
};

// --- One state of each symmetric set: a set of representatives

void explore_representatives(const WorldTables& tables, const SearchLimits& options, WorldResult& result) {
    const WorldSymmetry symmetry(tables);
    Watch watch(options, result);
    FlatSet seen;
    std::vector<std::uint64_t> layer{symmetry.representative(tables.state(tables.start()))};
    seen.insert(layer.front());
    result.states = 1;
    while (!layer.empty() && !watch.is_over()) {
        watch.tell(layer.size());
        std::vector<std::uint64_t> next;
        for (const std::uint64_t number : layer) {
            tables.for_each_edge(tables.state(number), [&](std::uint64_t target, const WorldStep& /*step*/) {
                ++result.edges;
                const std::uint64_t representative = symmetry.representative(tables.state(target));
                if (seen.insert(representative)) next.push_back(representative);
            });
        }
        result.states += next.size();
        if (!next.empty()) ++result.depth;
        layer = std::move(next);
        result.bytes = seen.bytes() + layer.size() * sizeof(std::uint64_t);
    }
}

}  // namespace

std::uint64_t bytes_needed(const WorldSize& world, unsigned jobs) {
    return (jobs + 2) * words_of(WorldTables(world).states()) * sizeof(std::uint64_t);
}

WorldResult explore_world(const WorldSize& world, const SearchLimits& options) {
    WorldResult result;
    result.symmetric = options.reduce;
    if (!options.reduce && options.max_memory > 0 && bytes_needed(world, options.jobs) > options.max_memory) {
        result.bound = "the memory of --max-memory";
        return result;
    }
    const WorldTables tables(world);
    const Clock::time_point began = Clock::now();
    if (options.reduce) {
        explore_representatives(tables, options, result);
    } else {
        Bitmaps(tables, options, result).run();
    }
    result.seconds = seconds_since(began);
    return result;
}

}  // namespace handlesim
