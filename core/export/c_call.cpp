#include "core/export/c_call.hpp"

#include <algorithm>

#include "core/json/plain_text.hpp"
#include "core/nt/number_words.hpp"

namespace handlesim {

std::string CWriter::handle(const Written::Handle& handle) const {
    const Symbol& symbol = symbols()[handle.name];
    std::string text;
    if (symbol.kind == SymbolKind::handle) {
        text = names_.variable(handle.name);
    } else if (symbol.kind == SymbolKind::literal) {
        // A process's own handles come before the scenario's.
        const std::uint64_t low = symbol.value.value & 0xFFFF'FFFFU;
        const bool shifted = low < (1U << 24U) && Handle{low}.slot() > 0;
        constexpr std::uint64_t given_soon = 0x100;  // numbers that a scenario's entries get
        if (shifted && low < given_soon)
            throw NoForm("which number an entry gets the system decides; " + std::string(symbol.name) +
                         " is the model's");
        text = "(HANDLE)(ULONG_PTR)" +
               (shifted ? "(FIRST_NUMBER - 4 + " + hex(symbol.value.value) + ")" : hex(symbol.value.value));
    } else if (symbol.name == "CurrentProcess") {
        text = "GetCurrentProcess()";
    } else if (symbol.name == "CurrentThread") {
        text = "GetCurrentThread()";
    } else if (symbol.name.starts_with("STD_")) {
        text = "(HANDLE)(ULONG_PTR)" + std::string(symbol.name);
    } else if (symbol.name.starts_with("Current")) {
        text = "(HANDLE)(LONG_PTR)" + std::to_string(static_cast<std::int64_t>(symbol.value.value)) + " /* " +
               std::string(symbol.name) + " */";
    } else {
        text = symbol.name;
    }
    return handle.tag == 0 ? text : "(HANDLE)((ULONG_PTR)" + text + " | " + std::to_string(handle.tag) + ")";
}

std::string CWriter::handles(const std::vector<Written::Handle>& list) const {
    std::vector<std::string> texts;
    for (const Written::Handle& one : list) texts.push_back(handle(one));
    return "{ " + (texts.empty() ? "NULL" : joined(texts, ", ")) + " }";
}

std::string CWriter::returned_to(SymbolId name, CCall& form, const std::string& unnamed) const {
    if (name != SymbolId::none) return "&" + names_.variable(name);
    form.locals.push_back("HANDLE " + unnamed);
    return "&" + unnamed;
}

std::string CWriter::assign(SymbolId name) const {
    return name == SymbolId::none ? std::string() : names_.variable(name) + " = ";
}

std::string CWriter::milliseconds(Timeout timeout) {
    // Longer than a step has.
    constexpr std::uint32_t most = 6000;
    if (timeout.is_infinite()) return "INFINITE";
    if (timeout.milliseconds > most) throw NoForm("it may wait for " + std::to_string(timeout.milliseconds) + " ms");
    return std::to_string(timeout.milliseconds);
}

std::string CWriter::path(const std::string& text) const {
    return paths_are_absolute && !text.empty() ? "in_folder(" + c_string(text) + ")" : c_string(text);
}

std::string CWriter::port(const std::string& label) const {
    const auto found = std::ranges::find(ports, label);
    return std::to_string(found - ports.begin()) + " /* " + c_comment_text(label) + " */";
}

std::string CWriter::access(const WrittenCall& call, AccessMask mask) const {
    return c_access(info(call).about, mask);
}

std::string CWriter::overlapped(SymbolId name) const {
    const auto found = played_.maker.find(name);
    const std::uint32_t binder = symbols()[name].bound_by;
    const SymbolId thread = binder == 0 ? SymbolId::none : scenario_.steps[binder - 1].by;
    const SymbolId owner = thread == SymbolId::none ? SymbolId::none : symbols()[thread].process;
    if (found == played_.maker.end() && owner == SymbolId::none) return names_.variable(name);
    if (owner != process()) throw NoForm("the structure of another process's call cannot be asked about");
    return names_.variable(name);
}

bool CWriter::is_overlapped(SymbolId handle) const {
    const std::uint32_t binder = symbols()[handle].bound_by;
    const WrittenCall* call = binder == 0 ? nullptr : scenario_.steps[binder - 1].call();
    if (call == nullptr) return false;
    if (const auto* file = call->get_if<op::CreateFile<Written>>()) return file->overlapped;
    if (const auto* pipe = call->get_if<op::CreateNamedPipe<Written>>()) return pipe->overlapped;
    if (const auto* copy = call->get_if<op::DuplicateHandle<Written>>()) return is_overlapped(copy->source.name);
    return false;
}

std::vector<std::string> CWriter::command_line(SymbolId child, bool image_exists) const {
    if (!image_exists) return {"char command[] = \"no-such-program.exe\";"};
    std::string format = names_.program(child) + ".exe %s";
    std::string values = "run";
    const auto told = on_command_line.find(child);
    if (told != on_command_line.end()) {
        for (const SymbolId name : told->second) {
            format += " %p";
            values += ", (void *)" + names_.variable(name);
        }
    }
    return {"char command[600];", "sprintf(command, " + c_string(format) + ", " + values + ");"};
}

namespace {

struct Forming {
    const CWriterOfAny& writer;

    template <class Call>
    CCall operator()(const Call& call) const {
        return form_of(call, writer);
    }
};

}  // namespace

CCall call_in_c(const WrittenCall& call, const CWriter& writer) {
    const CWriterOfAny any(writer);
    return call.visit(Forming{any});
}

}  // namespace handlesim
