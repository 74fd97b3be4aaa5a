#include "core/study/closed_world.hpp"

#include <atomic>
#include <bit>
#include <thread>

#include "core/study/flat_set.hpp"

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
    Watch(const SearchOptions& options, WorldResult& result)
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
    const SearchOptions& options_;
    WorldResult& result_;
    const Clock::time_point began_;
    Clock::time_point told_;
};

// --- Every state: bitmaps of what was seen, of what was explored before, and of this layer, which is the difference

using Words = std::vector<std::uint64_t>;

class Bitmaps {
public:
    Bitmaps(const WorldTables& tables, const SearchOptions& options, WorldResult& result)
        : tables_(tables),
          result_(result),
          watch_(options, result),
          jobs_(std::max(1U, options.jobs)),
          seen_(tables.states() / word_bits + 1),
          now_(seen_.size()),
          done_(seen_.size()) {
        result_.bytes = 3 * seen_.size() * sizeof(std::uint64_t);
    }

    void run() {
        const std::uint64_t start = tables_.start();
        seen_[start / word_bits] |= bit(start);
        result_.states = 1;
        for (std::uint64_t found = 1; found > 0 && !watch_.is_over();) {
            watch_.tell(found);
            found = layer();
            result_.states += found;
            if (found > 0) ++result_.depth;
        }
    }

private:
    // What one worker counts.
    struct Counts {
        std::uint64_t edges = 0;
        std::uint64_t found = 0;
    };

    const WorldTables& tables_;
    WorldResult& result_;
    Watch watch_;
    unsigned jobs_;
    Words seen_;
    Words now_;
    Words done_;

    static std::uint64_t bit(std::uint64_t number) { return std::uint64_t{1} << (number % word_bits); }

    std::uint64_t layer() {
        for (std::size_t word = 0; word < seen_.size(); ++word) {
            now_[word] = seen_[word] & ~done_[word];
            done_[word] = seen_[word];
        }
        constexpr std::size_t chunk = 128;  // words that a worker takes at a time
        std::atomic<std::size_t> at = 0;
        std::vector<Counts> counts(jobs_);
        // Each counts for itself, where no other worker writes.
        const auto work = [&](Counts& result, auto together) {
            Counts mine;
            for (std::size_t begin = at.fetch_add(chunk); begin < now_.size(); begin = at.fetch_add(chunk)) {
                explore<together>(begin, std::min(now_.size(), begin + chunk), mine);
            }
            result = mine;
        };
        if (jobs_ == 1) {
            work(counts.front(), std::false_type{});
        } else {
            std::vector<std::thread> threads;
            for (Counts& mine : counts) threads.emplace_back([&] { work(mine, std::true_type{}); });
            for (std::thread& thread : threads) thread.join();
        }
        Counts all;
        for (const Counts& mine : counts) {
            all.edges += mine.edges;
            all.found += mine.found;
        }
        result_.edges += all.edges;
        return all.found;
    }

    template <bool together>
    void explore(std::size_t begin, std::size_t end, Counts& counts) {
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
                    ++counts.edges;
                    see<together>(target, counts);
                });
            }
        }
    }

    template <bool together>
    void see(std::uint64_t target, Counts& counts) {
        std::uint64_t& seen = seen_[target / word_bits];
        if constexpr (together) {
            const std::atomic_ref<std::uint64_t> shared(seen);
            if ((shared.load(std::memory_order_relaxed) & bit(target)) != 0) return;
            if ((shared.fetch_or(bit(target), std::memory_order_relaxed) & bit(target)) != 0) return;
        } else {
            if ((seen & bit(target)) != 0) return;
            seen |= bit(target);
        }
        ++counts.found;
    }
};

// --- One state of each symmetric set: a set of representatives

void explore_representatives(const WorldTables& tables, const SearchOptions& options, WorldResult& result) {
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

std::uint64_t bytes_needed(const WorldSize& world) {
    return 3 * (WorldTables(world).states() / word_bits + 1) * sizeof(std::uint64_t);
}

WorldResult explore_world(const WorldSize& world, const SearchOptions& options) {
    WorldResult result;
    result.symmetric = options.reduce;
    if (!options.reduce && options.max_memory > 0 && bytes_needed(world) > options.max_memory) {
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
