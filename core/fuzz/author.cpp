#include "core/fuzz/author.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/backends/model/model_backend.hpp"
#include "core/fuzz/drawing.hpp"
#include "core/fuzz/foresight.hpp"
#include "core/fuzz/operation_choice.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

constexpr std::size_t most_processes = 5;
constexpr std::size_t most_threads = 4;  // of a process
constexpr std::array<std::string_view, 5> numbers{"0x4", "0x8", "0x40", "0x7FFFFFF0", "0x100000004"};
// Plays the program and writes it meanwhile.
class Writing final : public RunObserver {
public:
    // `beginning`: null, or what the program begins with. `target`: what most of its calls shall be near.
    Writing(const Profile& profile, const Coverage& coverage, const AuthorOptions& options, Taste& taste, Dice dice,
            std::size_t calls, const Beginning* beginning, std::optional<std::uint32_t> target,
            std::uint32_t& looks_in_vain)
        : coverage_(coverage),
          options_(options),
          taste_(taste),
          dice_(dice),
          operations_(coverage, taste, dice_, target),
          beginning_(beginning),
          looks_in_vain_(looks_in_vain),
          calls_(calls + (beginning == nullptr ? 0 : beginning->steps.size())),
          backend_(make_model(profile, policy_, StepChecks::everything)) {
        program_.scenario = std::make_unique<Scenario>();
        Scenario& scenario = *program_.scenario;
        scenario.profile = &profile;
        scenario.steps.reserve(calls_ + longest_repeat);  // records point to them
        make_names();
    }

    RandomProgram play() {
        RunOptions options;
        options.more = [this] { return program_.scenario->steps.size() < calls_ && next_step(); };
        run(*program_.scenario, *backend_, options, *this);
        program_.run = recorder_.take();
        bind_names(*program_.scenario);
        return std::move(program_);
    }

    void begin(const RunHeader& header) override {
        recorder_.begin(header);
        state_.emplace(header);
        foresight_.emplace(*backend_, *state_, coverage_);
    }
    void step(const RunHeader& header, const StepRecord& record) override {
        recorder_.step(header, record);
        state_->follow(record);
        const bool failed = record.outcome() == nullptr || record.failed();
        if (!failed) names_.remember(*record.step->call());
        const std::optional<std::uint32_t> before = after_;
        if (!failed) after_ = static_cast<std::uint32_t>(record.step->call()->index());
        if (is_begun()) return;  // what can be learned of it was
        repeatable_ = record.made && !failed && record.report.ended_threads.empty();
        if (repeats_ > 0) return;
        learn_from(record, failed);
        if (record.made) {
            const auto status = static_cast<std::uint64_t>(record.report.own.status);
            const bool blocked = record.report.blocked;
            features_.push_back({record.number, (status << 32U) ^ (std::uint64_t{blocked} << 31U) ^
                                                    (std::uint64_t{operation_} << 20U)});
            if (!failed && before && is_near(*before, operation_)) {
                features_.push_back({record.number, (std::uint64_t{*before} << 10U) ^ operation_ ^ (1ULL << 63U)});
            }
        }
        // What a call came to that had waited: who made it return, and how, is worth as much.
        for (const ReleasedCall& released : record.released) {
            const WrittenCall* call = program_.scenario->steps[released.step - 1].call();
            const auto status = static_cast<std::uint64_t>(released.outcome.status);
            if (call == nullptr) continue;
            features_.push_back({record.number, (status << 32U) ^ (std::uint64_t{call->index()} << 20U) ^ 1U});
        }
        // What ends threads or keeps them waiting shortens the program, so there is less of it.
        const bool goes_on = record.made && !record.report.blocked && record.report.ended_threads.empty();
        taste_.learn({OperationChoice::site, operation_}, goes_on);
    }
    void end(const RunHeader& header, const Summary& summary) override { recorder_.end(header, summary); }

    // What has others behind it can be gone on from.
    void teach(Beginnings& beginnings, const Scenario& program) const {
        for (const auto& [number, feature] : features_) {
            if (number < program.steps.size()) beginnings.learn(feature, program, number);
        }
    }

private:
    static constexpr std::size_t longest_repeat = 130;

    const Coverage& coverage_;
    const AuthorOptions& options_;
    Taste& taste_;
    Dice dice_;
    OperationChoice operations_;
    const Beginning* beginning_;
    std::uint32_t& looks_in_vain_;
    std::size_t calls_;
    PolicyChoice policy_;
    std::unique_ptr<Model> backend_;
    RandomProgram program_;
    Recorder recorder_;
    std::optional<RunState> state_;
    std::optional<Foresight> foresight_;
    Names names_;
    std::uint32_t operation_ = 0;         // the last call's
    std::optional<std::uint32_t> after_;  // the last one that succeeded
    std::vector<Taste::Choice> choices_;
    struct Came {
        std::uint32_t number = 0;  // of a step
        Feature to = 0;
    };
    std::vector<Came> features_;
    bool repeatable_ = false;  // the last step
    bool repeated_ = false;    // once is enough
    std::size_t repeats_ = 0;  // that are still to come

    // Whether the last step belongs to the beginning.
    bool is_begun() const {
        return beginning_ != nullptr && program_.scenario->steps.size() <= beginning_->steps.size();
    }

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
        for (std::size_t i = 1; i <= 2 * calls_ + longest_repeat; ++i) {
            names_.fresh_handles.push_back(make_name("h" + std::to_string(i), SymbolKind::handle));
            names_.fresh_views.push_back(make_name("v" + std::to_string(i), SymbolKind::view));
            names_.fresh_begun.push_back(make_name("io" + std::to_string(i), SymbolKind::overlapped));
        }
        std::ranges::reverse(names_.fresh_handles);
        std::ranges::reverse(names_.fresh_views);
        std::ranges::reverse(names_.fresh_begun);
        if (beginning_ != nullptr) {
            for (const SymbolId name : beginning_->start) start(name);
            return;
        }
        start(*symbols().find("main"));
        if (dice_.one_in(3)) start(*symbols().find("p1"));
        if (dice_.one_in(2)) start(*symbols().find("main/t1"));
    }

    void start(SymbolId name) {
        program_.scenario->start.push_back(name);
        Symbol& symbol = symbols()[name];
        if (symbol.kind == SymbolKind::process) {
            names_.fresh_processes.pop_back();
        } else {
            symbol.bound_by = 1;
        }
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

    std::optional<std::uint32_t> last_operation() const {
        const std::vector<Step>& steps = program_.scenario->steps;
        if (steps.empty() || steps.back().call() == nullptr) return std::nullopt;
        return static_cast<std::uint32_t>(steps.back().call()->index());
    }

    bool next_step() {
        std::vector<Step>& steps = program_.scenario->steps;
        if (beginning_ != nullptr && steps.size() < beginning_->steps.size()) {
            steps.push_back(beginning_->steps[steps.size()]);
            names_.note(steps.back(), symbols());
            return true;
        }
        return repeat_step() || write_step();
    }

    // A call that refuses its handles tells about nothing else, and one that fails otherwise nothing about them.
    void learn_from(const StepRecord& record, bool failed) {
        if (!record.made) return;
        const Status status = record.report.own.status;
        const bool no_socket = status == Status::socket_expected || status == Status::socket_not_supported;
        const bool refuses_handles =
            failed && (status == Status::invalid_handle || status == Status::object_type_mismatch || no_socket);
        // Of several handles the one that was trusted least is to blame.
        const Taste::Choice* blamed = nullptr;
        for (const Taste::Choice& choice : choices_) {
            if (!choice.is_handle) {
                if (!refuses_handles) taste_.learn(choice, !failed);
            } else if (!refuses_handles) {
                taste_.learn(choice, true);
            } else if (blamed == nullptr || taste_.share(choice) < taste_.share(*blamed)) {
                blamed = &choice;
            }
        }
        if (blamed != nullptr) taste_.learn(*blamed, false);
    }

    // The last call again, and again: what takes many of a kind, such as a full table.
    bool repeat_step() {
        std::vector<Step>& steps = program_.scenario->steps;
        if (steps.empty() || !repeatable_) {
            repeats_ = 0;
            return false;
        }
        const SymbolId by = steps.back().by;
        const bool may_fill_a_table = backend_->behaves_as().table_capacity < 100;
        const bool has_more_to_show = !coverage_.missing(operation_).empty();
        if (repeats_ == 0 && !repeated_ && dice_.one_in(may_fill_a_table ? 8 : has_more_to_show ? 16 : 30)) {
            repeats_ = options_.long_repeats && dice_.one_in(3) ? longest_repeat : 15;
            calls_ += repeats_;
            repeated_ = true;
        }
        if (repeats_ == 0 || backend_->thread_state(by) != ThreadState::ready) return false;
        Step again = steps.back();
        WrittenCall& call = std::get<WrittenCall>(again.what);
        bool possible = true;
        std::size_t given = 0;
        each_field(call, [&](const FieldSpec& /*spec*/, FieldRef<Written> field) {
            if (auto* const* handle = std::get_if<Written::Binding*>(&field)) {
                if ((*handle)->name == SymbolId::none) return;
                (*handle)->name = Names::fresh(names_.fresh_handles, given++);
                possible = possible && (*handle)->name != SymbolId::none;
            } else if (std::holds_alternative<Written::ViewBinding*>(field) ||
                       std::holds_alternative<Written::OverlappedBinding*>(field) ||
                       std::holds_alternative<Written::NewProcess*>(field) ||
                       std::holds_alternative<Written::NewThread*>(field)) {
                possible = false;
            }
        });
        if (!possible) {
            repeats_ = 0;
            return false;
        }
        --repeats_;
        names_.note(again, symbols());
        steps.push_back(std::move(again));
        return true;
    }

    // What has no hope, such as a read where nobody has a file, is mostly passed over.
    bool is_taken(std::span<const Taste::Choice> choices) {
        constexpr std::uint64_t hopeless = 1;
        std::uint64_t hope = 100;
        for (const Taste::Choice choice : choices) {
            if (choice.is_handle) hope = std::min(hope, taste_.share(choice));
        }
        return dice_.below(100) < std::max(hope, hopeless);
    }

    // A call that is likely to lead somewhere.
    bool draw(SymbolId by, WrittenCall& call) {
        Drawing drawing(dice_, taste_, *program_.scenario, *state_, names_, by, options_.model_alone);
        constexpr int tries = 60;
        for (int i = 0; i < tries; ++i) {
            operation_ = operations_.choose(last_operation());
            const bool curious = !coverage_.missing(operation_).empty();
            if (!drawing.draw(operation_, call, curious) || !is_taken(drawing.choices())) continue;
            choices_ = drawing.choices();
            return true;
        }
        return false;
    }

    // Of several calls of operations that have more to show, one that is seen to show it.
    bool draw_what_is_missing(SymbolId by, WrittenCall& call) {
        Drawing drawing(dice_, taste_, *program_.scenario, *state_, names_, by, options_.model_alone);
        constexpr int tries = 24;
        constexpr std::uint32_t tired = 20000;
        if (looks_in_vain_ > tired && !dice_.one_in(10)) return false;
        ++looks_in_vain_;
        foresight_->look();
        for (int i = 0; i < tries; ++i) {
            const std::optional<std::uint32_t> operation = operations_.choose_to_show();
            if (!operation) return false;
            if (!drawing.draw(*operation, call, true)) continue;
            if (!foresight_->shows_missing_error(by, call)) continue;
            operation_ = *operation;
            choices_ = drawing.choices();
            looks_in_vain_ = 0;
            return true;
        }
        return false;
    }

    bool write_step() {
        const SymbolId by = somebody();
        if (by == SymbolId::none) return false;
        Step step;
        step.by = by;
        WrittenCall& call = step.what.emplace<WrittenCall>(make_call(0));
        if (!draw_what_is_missing(by, call) && !draw(by, call)) return false;
        Expectation anything;
        anything.alternatives = {Alternative{Alternative::Kind::any, {}, 0, {}},
                                 Alternative{Alternative::Kind::blocks, {}, 0, {}}};
        step.extras.made().expect = std::move(anything);
        names_.note(step, symbols());
        program_.scenario->steps.push_back(std::move(step));
        return true;
    }
};

}  // namespace

RandomProgram Author::write(const Profile& profile, std::uint64_t seed, std::size_t calls) {
    Dice dice(seed);
    const std::optional<std::uint32_t> target =
        dice.one_in(2) ? one_with_missing_errors(coverage_, dice) : std::nullopt;
    const auto leads_there = [&](const Beginning& one) {
        return !target || is_near(one.steps.back().call()->index(), *target);
    };
    const Beginning* beginning = !dice.one_in(4) ? beginnings_.choose(dice, leads_there) : nullptr;
    const Profile& as = beginning == nullptr ? profile : *beginning->profile;
    Writing writing(as, coverage_, options_, taste_, dice, calls, beginning, target, looks_in_vain_);
    RandomProgram program = writing.play();
    program.scenario->title = "program " + std::to_string(seed);
    writing.teach(beginnings_, *program.scenario);
    return program;
}

}  // namespace handlesim
