#include "core/explore/search.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <utility>

#include "core/explore/expansion.hpp"
#include "core/search/workers.hpp"

namespace handlesim {

std::uint32_t Graph::Layer::source_of(std::size_t edge) const {
    const auto behind = std::ranges::upper_bound(first_edges, edge);
    return static_cast<std::uint32_t>(behind - first_edges.begin()) - 1;
}

std::size_t Graph::Layer::bytes() const {
    return endings.size() + first_edges.size() * sizeof(std::size_t) + edges.size() * sizeof(Edge) +
           (situation_marks.size() + edge_marks.size()) * sizeof(Mark);
}

bool SearchOptions::looks_for(FindKind kind) const {
    return std::ranges::find(kinds, kind) != kinds.end();
}

namespace {

// Situations are explored in blocks, and bounds are looked at between them, so that a bound ends the search at the
// same place for any number of workers.
constexpr std::size_t block_size = 1024;

class Search {
public:
    Search(const Stepping& stepping, const SearchOptions& options, const Deadline& deadline)
        : symmetry_(stepping.symmetry()),
          options_(options),
          deadline_(deadline),
          watch_(deadline, options.max_memory),
          first_choices_(options.all_choices),
          start_(stepping.start(first_choices_)),
          workers_(std::max(1U, options.jobs)),
          before_layer_(std::make_unique<Frontier>(workers_.count())),
          now_(std::make_unique<Frontier>(workers_.count())),
          next_(std::make_unique<Frontier>(workers_.count())) {
        // What a step changed is asked in a reduced search only.
        start_.model->tell_changes(options.reduce);
        for (std::size_t i = 0; i < workers_.count(); ++i) expansions_.emplace_back(stepping, options, watch_, start_);
        expansions_.front().begin(*now_);
        result_.states = 1;
    }

    SearchResult run() {
        layer_ = now_->in_order();
        while (!layer_.empty()) {
            split();
            explore();
            std::vector<Reached*> reached = next_->in_order();
            result_.states += reached.size();
            note_layer();
            with_workers(before_.size(),
                         [&](std::size_t part, std::size_t parts) { before_layer_->clear(part, parts); });
            std::swap(before_layer_, now_);
            std::swap(now_, next_);
            before_ = std::exchange(layer_, std::move(reached));
            if (!result_.bound.empty()) break;
        }
        if (!layer_.empty()) end_unexplored();
        note_evaluated();
        return std::move(result_);
    }

private:
    const Symmetry& symmetry_;
    const SearchOptions& options_;
    const Deadline& deadline_;
    SearchWatch watch_;
    Odometer first_choices_;
    Situation start_;
    double told_ = 0;  // seconds
    Workers workers_;
    std::deque<Expansion> expansions_;  // by worker
    // The layer before; the layer that is expanded; the one that comes of it.
    std::unique_ptr<Frontier> before_layer_;
    std::vector<Reached*> before_;
    std::unique_ptr<Frontier> now_;
    std::vector<Reached*> layer_;
    std::unique_ptr<Frontier> next_;
    std::size_t graph_bytes_ = 0;
    SearchResult result_;

    // --- One layer

    void explore() {
        for (std::size_t begin = 0; begin < layer_.size() && result_.bound.empty(); begin += block_size) {
            explore_block(begin, std::min(layer_.size(), begin + block_size));
            look_at_bounds();
            tell();
        }
    }

    void explore_block(std::size_t begin, std::size_t end) {
        watch_.begin_block(bytes());
        // Each its own first, since it lies in its memory; then what others have left.
        std::vector<std::vector<Reached*>> shares(workers_.count());
        for (std::size_t i = begin; i < end; ++i) {
            if (is_own(i)) shares[layer_[i]->worker].push_back(layer_[i]);
        }
        std::deque<std::atomic<std::size_t>> taken(shares.size());
        with_workers(end - begin, [&](std::size_t worker, std::size_t /*workers*/) {
            for (std::size_t i = 0; i < shares.size(); ++i) {
                const std::size_t owner = (worker + i) % shares.size();
                const std::vector<Reached*>& share = shares[owner];
                for (std::size_t at = taken[owner]++; at < share.size() && !watch_.must_stop(); at = taken[owner]++) {
                    expansions_[worker].expand(*share[at], worker, {before_, *now_, *next_});
                }
            }
        });
    }

    // Calls work(worker, workers): all of them where there is enough to do, else the first alone.
    template <class Work>
    void with_workers(std::size_t parts, const Work& work) {
        constexpr std::size_t worth_a_thread = 16;
        if (parts > worth_a_thread) {
            workers_.all_do([&](std::size_t worker) { work(worker, workers_.count()); });
        } else {
            work(0, 1);
        }
    }

    // The end of an order needs all of it.
    static std::uint32_t ahead_of(const Reached& reached, std::uint32_t what) {
        return FindName::unpacked(what).kind == FindKind::always ? reached.ahead : 0;
    }

    // What was explored becomes a layer of the graph.
    void note_layer() {
        Graph::Layer layer;
        layer.endings.reserve(layer_.size());
        layer.first_edges.reserve(layer_.size() + 1);
        std::size_t edges = 0;
        for (std::size_t i = 0; i < layer_.size(); ++i) {
            const Reached& reached = *layer_[i];
            // What others explore they judge, too.
            const bool own = is_own(i);
            layer.endings.push_back(own ? reached.ending : PathEnd::unexplored);
            layer.first_edges.push_back(edges);
            for (std::size_t mark = 0; own && mark < reached.marks.size(); ++mark) {
                const std::uint32_t what = reached.marks[mark];
                layer.situation_marks.push_back({static_cast<std::uint32_t>(i), what, ahead_of(reached, what)});
            }
            for (const StepMark& mark : reached.step_marks) {
                const auto edge = static_cast<std::uint32_t>(edges + mark.step);
                layer.edge_marks.push_back({edge, mark.what, reached.steps[mark.step].ahead});
            }
            edges += reached.steps.size();
        }
        layer.first_edges.push_back(edges);
        layer.edges.resize(edges);
        with_workers(layer_.size(), [&](std::size_t part, std::size_t parts) {
            for (std::size_t i = layer_.size() * part / parts; i < layer_.size() * (part + 1) / parts; ++i) {
                note_edges(*layer_[i], layer.edges.data() + layer.first_edges[i]);
            }
        });
        result_.transitions += edges;
        graph_bytes_ += layer.bytes();
        result_.graph.layers.push_back(std::move(layer));
    }

    void note_edges(const Reached& reached, Edge* edge) const {
        for (const TakenStep& step : reached.steps) {
            const Symmetry::Index relabelling =
                symmetry_.is_trivial() ? Symmetry::Index{0}
                                       : symmetry_.compose(step.target->labels, symmetry_.inverse(step.labels));
            *edge++ = {step.target->index, step.step, step.action, step.outcome, step.alone, relabelling};
        }
    }

    // The situations behind a bound were reached and not explored: they are judged, as far as that goes.
    void end_unexplored() {
        Graph::Layer& layer = result_.graph.layers.emplace_back();
        for (std::size_t i = 0; i < layer_.size(); ++i) {
            layer.endings.push_back(layer_[i]->ending);
            layer.first_edges.push_back(0);
            for (const std::uint32_t what : layer_[i]->marks) {
                layer.situation_marks.push_back({static_cast<std::uint32_t>(i), what, ahead_of(*layer_[i], what)});
            }
        }
        layer.first_edges.push_back(0);
    }

    // --- Its parts, its bounds, its progress

    // Where a layer is first wide enough, its situations are dealt out to the shards.
    void split() {
        if (options_.shard.count == 1 || !result_.own.empty()) return;
        constexpr std::size_t for_each_shard = 8;
        if (layer_.size() < options_.shard.count * for_each_shard) return;
        result_.split_layer = result_.graph.layers.size();
        for (std::size_t i = 0; i < layer_.size(); ++i) {
            result_.own.push_back(i % options_.shard.count + 1 == options_.shard.index);
        }
    }
    bool is_own(std::size_t situation) const {
        return result_.own.empty() || result_.split_layer != result_.graph.layers.size() || result_.own[situation];
    }

    std::uint64_t bytes() const { return graph_bytes_ + before_layer_->bytes() + now_->bytes() + next_->bytes(); }

    void look_at_bounds() {
        const bool beyond_memory = watch_.out_of_memory() || (options_.max_memory > 0 && bytes() > options_.max_memory);
        if (deadline_.interrupted() || (watch_.must_stop() && !watch_.out_of_memory())) {
            result_.bound = deadline_.reason();
        } else if (options_.max_states > 0 && result_.states + next_->size() > options_.max_states) {
            result_.bound = "the number of --max-states";
        } else if (beyond_memory) {
            result_.bound = "the memory of --max-memory";
        }
    }

    void tell() {
        const double seconds = deadline_.seconds();
        if (!options_.progress || seconds - told_ < 1) return;
        told_ = seconds;
        options_.progress({result_.states + next_->size(), result_.transitions, result_.graph.layers.size(),
                           next_->size(), bytes(), seconds});
    }

    void note_evaluated() {
        const auto join = [](std::vector<bool>& all, const std::vector<bool>& one) {
            for (std::size_t i = 0; i < all.size(); ++i) all[i] = all[i] || one[i];
        };
        result_.always_evaluated = expansions_.front().always_evaluated();
        result_.finally_evaluated = expansions_.front().finally_evaluated();
        for (const Expansion& worker : expansions_) {
            if (result_.broken.empty()) result_.broken = worker.broken();
            join(result_.always_evaluated, worker.always_evaluated());
            join(result_.finally_evaluated, worker.finally_evaluated());
        }
    }
};

}  // namespace

SearchResult search(const Stepping& stepping, const SearchOptions& options, const Deadline& deadline) {
    return Search(stepping, options, deadline).run();
}

}  // namespace handlesim
