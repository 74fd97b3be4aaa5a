#include "core/fuzz/author.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string>

#include "core/backends/model/model_backend.hpp"
#include "core/fuzz/drawing.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

constexpr std::size_t most_processes = 5;
constexpr std::size_t most_threads = 4;  // of a process
constexpr std::array<std::string_view, 5> numbers{"0x4", "0x8", "0x40", "0x7FFFFFF0", "0x100000004"};
constexpr std::uint32_t site_of_operations = 0xFFFF0000;

// Plays the program and writes it meanwhile.
class Writing final : public RunObserver {
public:
    Writing(const Profile& profile, const Coverage& coverage, Taste& taste, std::uint64_t seed, std::size_t calls)
        : coverage_(coverage), taste_(taste), dice_(seed), calls_(calls), backend_(make_model_backend(profile)) {
        program_.scenario = std::make_unique<Scenario>();
        Scenario& scenario = *program_.scenario;
        scenario.title = "program " + std::to_string(seed);
        scenario.profile = &profile;
        scenario.steps.reserve(calls);
        make_names();
        operations_.resize(all_operations().size());
        std::iota(operations_.begin(), operations_.end(), 0U);
    }

    RandomProgram play() {
        RunOptions options;
        options.more = [this] { return program_.scenario->steps.size() < calls_ && write_step(); };
        run(*program_.scenario, *backend_, options, *this);
        program_.run = recorder_.take();
        bind_names(*program_.scenario);
        return std::move(program_);
    }

    void begin(const RunHeader& header) override {
        recorder_.begin(header);
        state_.emplace(header);
    }
    void step(const RunHeader& header, const StepRecord& record) override {
        recorder_.step(header, record);
        state_->follow(record);
        const bool failed = record.outcome() == nullptr || record.failed();
        taste_.learn(choices_, record.made && !failed);
        // What ends threads or keeps them waiting shortens the program, so there is less of it.
        const bool goes_on = record.made && !record.report.blocked && record.report.ended_threads.empty();
        taste_.learn(std::array{Taste::Choice{site_of_operations, operation_}}, goes_on);
    }
    void end(const RunHeader& header, const Summary& summary) override { recorder_.end(header, summary); }

private:
    const Coverage& coverage_;
    Taste& taste_;
    Dice dice_;
    std::size_t calls_;
    std::unique_ptr<Backend> backend_;
    RandomProgram program_;
    Recorder recorder_;
    std::optional<RunState> state_;
    Names names_;
    std::vector<std::uint32_t> operations_;
    std::uint32_t operation_ = 0;  // the last call's
    std::vector<Taste::Choice> choices_;

    Symbols& symbols() { return program_.scenario->symbols; }

    SymbolId make_name(const std::string& text, SymbolKind kind) {
        const SymbolId id = symbols().intern(text);
        symbols()[id].kind = kind;
        if (kind == SymbolKind::process) symbols()[id].process = id;
        return id;
    }

    // Every name that the program can use is there before it begins.
    void make_names() {
        for (std::size_t i = 0; i < symbols().size(); ++i) names_.special.push_back(static_cast<SymbolId>(i));
        for (const std::string_view number : numbers) {
            const SymbolId id = make_name(std::string(number), SymbolKind::literal);
            symbols()[id].value = Handle{std::stoull(std::string(number), nullptr, 16)};
            names_.special.push_back(id);
        }
        for (std::size_t i = 0; i < most_processes; ++i) {
            const std::string name = i == 0 ? "main" : "p" + std::to_string(i);
            const SymbolId process = make_name(name, SymbolKind::process);
            names_.fresh_processes.push_back(process);
            for (std::size_t thread = 1; thread < most_threads; ++thread) {
                const SymbolId id = make_name(name + "/t" + std::to_string(thread), SymbolKind::thread);
                symbols()[id].process = process;
            }
        }
        std::ranges::reverse(names_.fresh_processes);
        for (std::size_t i = 2 * calls_; i > 0; --i) {
            names_.fresh_handles.push_back(make_name("h" + std::to_string(i), SymbolKind::handle));
            names_.fresh_views.push_back(make_name("v" + std::to_string(i), SymbolKind::view));
        }
        start("main");
        if (dice_.one_in(3)) start("p1");
        if (dice_.one_in(2)) start_thread("main/t1");
    }

    void start(std::string_view name) {
        program_.scenario->start.push_back(*symbols().find(name));
        names_.fresh_processes.pop_back();
    }
    void start_thread(std::string_view name) {
        const SymbolId id = *symbols().find(name);
        program_.scenario->start.push_back(id);
        symbols()[id].bound_by = 1;
    }

    // Any thread that can make a call; none where there is none.
    SymbolId somebody() {
        std::vector<SymbolId> ready;
        for (const SymbolId process : state_->processes()) {
            for (const SymbolId thread : state_->threads(process)) {
                if (backend_->thread_state(thread) == ThreadState::ready) ready.push_back(thread);
            }
        }
        return ready.empty() ? SymbolId::none : dice_.one_of(ready);
    }

    // Of two that are likely to lead somewhere, the one of which less has been seen.
    std::uint32_t choose_operation() {
        const auto one = [&] { return operations_[taste_.choose(dice_, site_of_operations, operations_)]; };
        const std::uint32_t first = one();
        const std::uint32_t second = one();
        const auto seen = [&](std::uint32_t operation) {
            return coverage_.calls_of(operation) / (1 + coverage_.missing(operation).size());
        };
        return seen(second) < seen(first) ? second : first;
    }

    bool write_step() {
        const SymbolId by = somebody();
        if (by == SymbolId::none) return false;
        Drawing drawing(dice_, taste_, *program_.scenario, *state_, names_, by);
        Step step;
        step.by = by;
        WrittenCall& call = step.what.emplace<WrittenCall>(make_call(0));
        constexpr int tries = 20;
        bool drawn = false;
        for (int i = 0; i < tries && !drawn; ++i) {
            operation_ = choose_operation();
            drawn = drawing.draw(operation_, call);
        }
        if (!drawn) return false;
        choices_ = drawing.choices();
        Expectation anything;
        anything.alternatives = {Alternative{Alternative::Kind::any, {}, 0, {}},
                                 Alternative{Alternative::Kind::blocks, {}, 0, {}}};
        step.extras.made().expect = std::move(anything);
        note_names(call);
        program_.scenario->steps.push_back(std::move(step));
        return true;
    }

    void note_names(const WrittenCall& call) {
        each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            if (const auto* handle = std::get_if<const Written::Binding*>(&field)) {
                if ((*handle)->name != SymbolId::none) names_.handles.push_back({(*handle)->name, operation_});
            } else if (const auto* view = std::get_if<const Written::ViewBinding*>(&field)) {
                if ((*view)->name != SymbolId::none) names_.views.push_back((*view)->name);
            } else if (std::holds_alternative<const Written::NewProcess*>(field)) {
                names_.fresh_processes.pop_back();
            } else if (const auto* thread = std::get_if<const Written::NewThread*>(&field)) {
                symbols()[(*thread)->name].bound_by = 1;
            }
        });
    }
};

}  // namespace

RandomProgram Author::write(const Profile& profile, std::uint64_t seed, std::size_t calls) {
    return Writing(profile, coverage_, taste_, seed, calls).play();
}

}  // namespace handlesim
