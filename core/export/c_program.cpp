#include "core/export/c_program.hpp"

#include <algorithm>

#include "core/export/c_expectation.hpp"
#include "core/json/plain_text.hpp"

namespace handlesim {

namespace {

// The text of a thread's function.
struct Body {
    std::string text;
    std::vector<std::string> locals;
    bool keeps_result = false;
    bool is_empty = true;
};

class Writing {
public:
    Writing(const Scenario& scenario, const CNames& names, const Played& played, const std::string& headers,
            std::uint32_t& not_asked)
        : scenario_(scenario),
          names_(names),
          played_(played),
          telling_(scenario, played),
          writer_(scenario, names, played),
          headers_(headers),
          not_asked_(not_asked) {
        writer_.on_command_line = telling_.on_command_line();
        for (const Step& step : scenario.steps) look_at(step);
    }

    std::vector<ExportedFile> programs() {
        for (std::size_t i = 0; i < scenario_.symbols.size(); ++i) {
            const auto id = static_cast<SymbolId>(i);
            if (scenario_.symbols[id].kind == SymbolKind::process) processes_.push_back(id);
        }
        // Those that are there at the beginning come first, in their order.
        std::ranges::stable_sort(processes_, {}, [&](SymbolId id) { return place_at_start(id); });
        for (const PlayedStep& step : played_.steps) write_step(step);
        std::vector<ExportedFile> files;
        for (const SymbolId process : processes_) {
            ExportedFile& file = files.emplace_back(ExportedFile{names_.program(process) + ".c", {}});
            file.text = beginning(process, file) + program(process);
        }
        return files;
    }

private:
    const Scenario& scenario_;
    const CNames& names_;
    const Played& played_;
    Telling telling_;
    CWriter writer_;
    const std::string& headers_;
    std::uint32_t& not_asked_;
    PlaceFinder places_;
    std::vector<SymbolId> processes_;
    std::map<SymbolId, Body> bodies_;                          // by thread; a process stands for its initial one
    std::vector<std::uint32_t> made_;                          // the steps that somebody makes
    SymbolId last_thread_ = SymbolId::none;                    // who made the last of them
    std::map<SymbolId, std::vector<std::string>> structures_;  // of begun calls, by process
    bool uses_sockets_ = false;

    std::size_t place_at_start(SymbolId process) const {
        return static_cast<std::size_t>(std::ranges::find(scenario_.start, process) - scenario_.start.begin());
    }
    bool is_at_start(SymbolId actor) const { return place_at_start(actor) < scenario_.start.size(); }

    void look_at(const Step& step) {
        const WrittenCall* call = step.call();
        if (call == nullptr) return;
        if (call->is<op::SetCurrentDirectory<Written>>()) writer_.paths_are_absolute = true;
        if (const auto* create = call->get_if<op::CreateProcess<Written>>(); create && create->current_directory)
            writer_.paths_are_absolute = true;
        if (info(*call).group == "sockets") uses_sockets_ = true;
        each_field(*call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            const auto* port = std::get_if<const PortLabel*>(&field);
            if (port == nullptr) return;
            if (std::ranges::find(writer_.ports, (*port)->text) == writer_.ports.end())
                writer_.ports.push_back((*port)->text);
        });
    }

    [[noreturn]] void refuse(const PlayedStep& step, const std::string& why) {
        const std::string place =
            step.step != nullptr && step.step->length > 0 ? places_.at(scenario_, step.step->offset) : scenario_.file;
        throw NotExportable(place, "step " + std::to_string(step.number) + ": " + why);
    }

    void write_step(const PlayedStep& step) {
        if (step.by == SymbolId::none || is_await_of_nothing(step)) {
            comment_only(step);
            return;
        }
        writer_.set_step(step);
        Body& body = bodies_[step.by];
        CStatement line;
        CCall call;
        try {
            if (step.is_check) {
                line = check_statement(step);
            } else if (step.step->is_await()) {
                line = awaited(step);
            } else {
                call = call_in_c(*step.step->call(), writer_);
                line = call_statement(step, call, writer_);
                keep_structure(*step.step->call());
            }
        } catch (const NoForm& no_form) {
            refuse(step, no_form.what());
        }
        std::vector<std::string> unasked = step.not_asked;
        unasked.insert(unasked.end(), line.not_asked.begin(), line.not_asked.end());
        body.text += '\n' + comment(step.note, unasked, 4);
        for (const SymbolId name : telling_.fetched_in(step.number))
            body.text += "    " + names_.variable(name) + " = told(" + told_word(name) + ");\n";
        for (const SymbolId actor : step.starts) body.text += announced("starts", step, actor);
        for (const SymbolId actor : step.ended_processes) body.text += announced("ends_process", step, actor);
        for (const SymbolId actor : step.ended_threads) body.text += announced("ends_thread", step, actor);
        write_statement(step, call, line, body);
        if (step.step != nullptr && step.step->call() != nullptr) tell_results(*step.step->call(), body);
        body.is_empty = false;
        made_.push_back(step.number);
        last_thread_ = step.by;
    }

    bool has_several_threads(SymbolId process) const {
        for (std::size_t i = 0; i < scenario_.symbols.size(); ++i) {
            const Symbol& symbol = scenario_.symbols[static_cast<SymbolId>(i)];
            if (symbol.kind == SymbolKind::thread && symbol.process == process) return true;
        }
        return false;
    }

    void write_statement(const PlayedStep& step, const CCall& call, const CStatement& line, Body& body) const {
        const bool in_block = !call.before.empty();
        const std::size_t indent = in_block ? 8 : 4;
        // What is prepared for the call may be another thread's work.
        if (in_block && has_several_threads(scenario_.symbols[step.by].process))
            body.text += "    wait_for_turn(" + std::to_string(step.number) + ");\n";
        if (in_block) body.text += "    {\n";
        // Declarations first, as the oldest C wants them.
        for (const std::string& before : call.before) body.text += wrapped_code(before, indent);
        body.text += wrapped_code(line.text, indent);
        for (const std::string& after : call.after) body.text += wrapped_code(after, indent);
        if (in_block) body.text += "    }\n";
        body.keeps_result = body.keeps_result || line.keeps_result;
        for (const std::string& local : call.locals) add_local(local, line.text, body);
    }

    // A variable that the line mentions, once; of two buffers the larger one.
    static void add_local(const std::string& local, const std::string& line, Body& body) {
        std::string name = local.substr(local.rfind(' ') + 1);
        const std::size_t bracket = name.find('[');
        const auto size_in = [](const std::string& text) {
            const std::size_t open = text.find('[');
            return open == std::string::npos ? 0 : std::stoul(text.substr(open + 1));
        };
        name.resize(std::min(bracket, name.size()));
        if (!has_word(line, name)) return;
        const auto same = std::ranges::find_if(body.locals, [&](const std::string& other) {
            const std::string last = other.substr(other.rfind(' ') + 1);
            return last.substr(0, last.find('[')) == name;
        });
        constexpr std::size_t much = 5000;
        const std::string text = (size_in(local) > much ? "static " : "") + local;
        if (same == body.locals.end()) {
            body.locals.push_back(text);
        } else if (size_in(local) > size_in(*same)) {
            *same = text;
        }
    }

    bool is_await_of_nothing(const PlayedStep& step) const {
        if (step.step == nullptr || !step.step->is_await()) return false;
        if (step.awaited == 0) return true;
        const PlayedStep& call = played_.steps[step.awaited - 1];
        return !call.blocks && !call.step->expectation().accepts_blocking();
    }

    CStatement awaited(const PlayedStep& step) {
        const PlayedStep& earlier = played_.steps[step.awaited - 1];
        writer_.set_step(earlier);
        return await_statement(step, call_in_c(*earlier.step->call(), writer_), writer_);
    }

    // The structure of a begun call and its buffer live as long as the process.
    void keep_structure(const WrittenCall& call) {
        each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            const auto* binding = std::get_if<const Written::OverlappedBinding*>(&field);
            if (binding == nullptr || (*binding)->name == SymbolId::none) return;
            const std::string& name = names_.variable((*binding)->name);
            std::vector<std::string>& lines = structures_[writer_.process()];
            lines.push_back("static OVERLAPPED " + name + ";\n");
            if (const auto* read = call.get_if<op::ReadFile<Written>>()) {
                lines.push_back("static char " + name + "_data[" +
                                std::to_string(std::max<std::int64_t>(read->size.value, 1)) + "];\n");
            }
        });
    }

    std::string announced(std::string_view what, const PlayedStep& step, SymbolId actor) const {
        return "    " + std::string(what) + "(" + std::to_string(step.number) + ", " + names_.actor(actor) + ");\n";
    }

    std::string told_word(SymbolId name) const { return "NUMBER_OF_" + in_capitals(names_.variable(name)); }

    void tell_results(const WrittenCall& call, Body& body) const {
        for (const SymbolId name : bindings_of(call)) {
            if (name == SymbolId::none || !telling_.is_told(name)) continue;
            body.text += "    tell(" + told_word(name) + ", " + names_.variable(name) + ");\n";
        }
    }

    static std::string comment(const std::string& note, const std::vector<std::string>& unasked, std::size_t indent) {
        std::string text = note;
        if (!unasked.empty()) {
            text += std::string(text.empty() ? "" : ". ") + "A program cannot ask: " + joined(unasked, "; ");
        }
        if (text.empty()) return {};
        const std::string left(indent, ' ');
        std::string lines = wrapped_comment(c_comment_text(text), left + "   ");
        lines.replace(indent, 2, "/*");
        lines.insert(lines.size() - 1, " */");
        return lines;
    }

    // What nobody asks stands where the scenario has it, in the program of whoever did something last.
    void comment_only(const PlayedStep& step) {
        ++not_asked_;
        std::vector<std::string> unasked = step.not_asked;
        if (step.step != nullptr && step.step->is_await()) unasked.emplace_back("that the call is not over");
        if (step.step != nullptr && step.step->call() != nullptr) unasked.emplace_back("this call is left out");
        if (unasked.empty()) return;
        SymbolId thread = last_thread_;
        if (thread == SymbolId::none) thread = processes_.front();
        Body& body = bodies_[thread];
        body.text += '\n' + comment("Step " + std::to_string(step.number) + (step.note.empty() ? "" : ", " + step.note),
                                    unasked, 4);
    }

    std::string beginning(SymbolId process, const ExportedFile& file) const {
        const bool is_first = process == processes_.front();
        std::string text = "/* " + c_comment_text(scenario_.title) + "\n *\n";
        const std::string name = folder_name(scenario_.file) + ".json";
        const std::string who = "The process \"" + std::string(scenario_.symbols[process].name) + "\" of " + name;
        const std::string first = names_.program(processes_.front());
        text += wrapped_comment(
            c_comment_text(is_first ? who + ". Start this program: it keeps the turns and says what came of "
                                            "each step."
                                    : who + ". Start " + first + ", which has this one started."),
            " * ");
        text += " *\n *   " + line_for_mingw(file, is_first, uses_sockets_) + "\n *   " +
                line_for_msvc(file, is_first, uses_sockets_) + "\n";
        if (is_first && !scenario_.story.empty())
            text += " *\n" + wrapped_comment(c_comment_text(scenario_.story), " * ");
        if (is_first && !scenario_.always.empty())
            text += " *\n * The scenario also has checks that hold after every step; programs do not ask them.\n";
        text += " */\n";
        if (uses_sockets_) text += "#define USES_SOCKETS\n";
        text += include("step") + include("ask");
        if (is_first) text += include("run");
        return text;
    }

    std::string include(const std::string& header) const {
        return "#include \"" + headers_ + "handlesim_" + header + ".h\"\n";
    }

    std::string actors() const {
        std::vector<std::string> names;
        for (const SymbolId process : processes_) names.push_back(names_.actor(process));
        for (std::size_t i = 0; i < scenario_.symbols.size(); ++i) {
            const auto id = static_cast<SymbolId>(i);
            if (scenario_.symbols[id].kind == SymbolKind::thread) names.push_back(names_.actor(id));
        }
        return wrapped_code("enum { " + joined(names, ", ") + " };", 0);
    }

    std::string variables(SymbolId process) const {
        std::string text;
        const auto add = [&](SymbolId name, const std::string& type) {
            text += "static " + type + names_.variable(name) + ";\n";
        };
        std::vector<SymbolId> known = telling_.known_to(process);
        std::vector<SymbolId> views;
        for (const Step& step : scenario_.steps) {
            if (step.call() == nullptr || step.by == SymbolId::none) continue;
            if (scenario_.symbols[step.by].process != process) continue;
            for (const SymbolId name : bindings_of(*step.call())) {
                if (name == SymbolId::none || std::ranges::find(known, name) != known.end()) continue;
                if (scenario_.symbols[name].kind == SymbolKind::handle) known.push_back(name);
            }
            if (const auto* map = step.call()->get_if<op::MapViewOfFile<Written>>();
                map != nullptr && map->view_as.name != SymbolId::none)
                views.push_back(map->view_as.name);
        }
        std::ranges::sort(known);
        for (const SymbolId name : known) add(name, "HANDLE ");
        for (const SymbolId name : views) add(name, "char *");
        const auto structures = structures_.find(process);
        if (structures != structures_.end()) {
            for (const std::string& line : structures->second) text += line;
        }
        return text;
    }

    static std::string function(const std::string& head, const std::string& before, const Body& body,
                                const std::string& end) {
        std::string text = "\n" + head + "\n{\n";
        if (body.text.find("&inheritable") != std::string::npos)
            text += "    SECURITY_ATTRIBUTES inheritable = { sizeof inheritable, NULL, TRUE };\n";
        for (const std::string& local : body.locals) text += "    " + local + ";\n";
        if (body.keeps_result) text += "    int done;\n    DWORD error;\n";
        return text + before + body.text + "\n    " + end + "\n}\n";
    }

    const Body& body_of(SymbolId thread) const {
        static const Body nothing;
        const auto found = bodies_.find(thread);
        return found == bodies_.end() ? nothing : found->second;
    }

    std::string program(SymbolId process) {
        std::string text = "\n" + actors();
        if (!telling_.told().empty()) {
            std::vector<std::string> names;
            for (const SymbolId name : telling_.told()) names.push_back(told_word(name));
            text += wrapped_code("enum { " + joined(names, ", ") + " };", 0);
        }
        const std::string known = variables(process);
        if (!known.empty()) text += "\n" + known;
        std::string started;
        std::string threads;
        for (std::size_t i = 0; i < scenario_.symbols.size(); ++i) {
            const auto id = static_cast<SymbolId>(i);
            if (scenario_.symbols[id].kind != SymbolKind::thread || scenario_.symbols[id].process != process) continue;
            const std::string& name = names_.function(id);
            text += "static DWORD WINAPI " + name + "(void *unused);\n";
            threads += function("static DWORD WINAPI " + name + "(void *unused)",
                                "\n    (void)unused;\n    begin_thread(" + names_.actor(id) + ");\n", body_of(id),
                                "return (DWORD)finish();");
            if (is_at_start(id))
                started += "    CloseHandle(CreateThread(NULL, 0, " + name + ", NULL, 0, NULL));\n" + "    thread_id(" +
                           names_.actor(id) + ");\n";
        }
        const bool is_first = process == processes_.front();
        std::string before = is_first ? launcher() : "\n";
        before += std::string(is_first ? "" : "    (void)argc;\n") + "    begin(argv[1], " + names_.actor(process) +
                  ");\n" + started;
        const auto told = telling_.on_command_line().find(process);
        if (told != telling_.on_command_line().end()) {
            int next = 2;
            for (const SymbolId name : told->second)
                before += "    " + names_.variable(name) + " = handle_in(argv[" + std::to_string(next++) + "]);\n";
        }
        return text + threads +
               function("int main(int argc, char **argv)", before, body_of(process), "return finish();");
    }

    std::string launcher() const {
        std::vector<std::string> steps, programs;
        for (const std::uint32_t number : made_) steps.push_back(std::to_string(number));
        for (const SymbolId process : processes_) {
            if (is_at_start(process)) programs.push_back(c_string(names_.program(process) + ".exe"));
        }
        const std::string numbers = steps.empty() ? "0" : joined(steps, ", ");
        std::string text =
            wrapped_code("static const int steps[] = { " + numbers + " };", 4) +
            wrapped_code("static const char *const programs[] = { " + joined(programs, ", ") + " };", 4) +
            "\n    if (argc == 1) return run_scenario(steps, " + std::to_string(steps.size()) + ", programs, " +
            std::to_string(programs.size()) + ");\n";
        for (const std::string& path : scenario_.directories_at_the_start())
            text += "    CreateDirectoryA(" + c_string(path) + ", NULL); /* is there at the beginning */\n";
        return text;
    }
};

}  // namespace

std::vector<ExportedFile> write_programs(const Scenario& scenario, const CNames& names, const Played& played,
                                         const std::string& headers, std::uint32_t& not_asked) {
    return Writing(scenario, names, played, headers, not_asked).programs();
}

}  // namespace handlesim
