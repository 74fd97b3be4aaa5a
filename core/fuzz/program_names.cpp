#include "core/fuzz/program_names.hpp"

#include <algorithm>

namespace handlesim {

void Names::remember(const WrittenCall& call) {
    const auto keep = [this](const std::string& name) { (name.starts_with("\\\\") ? paths : objects).push_back(name); };
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const auto* text = std::get_if<const std::string*>(&field)) {
            keep(**text);
        } else if (const auto* maybe = std::get_if<const std::optional<std::string>*>(&field)) {
            if (const std::optional<std::string>& name = **maybe) keep(*name);
        } else if (const auto* path = std::get_if<const FilePath*>(&field)) {
            keep((*path)->text);
        }
    });
}

void Names::note_recent(const WrittenCall& call, SymbolId process, const Symbols& symbols) {
    std::vector<Given> now;
    for (const PassedHandle& passed : passed_handles(call)) {
        const auto given = std::ranges::find(handles, passed.handle.name, &Given::name);
        if (given != handles.end()) now.push_back(*given);
    }
    for (const SymbolId name : bindings_of(call)) {
        const bool is_handle = name != SymbolId::none && symbols[name].kind == SymbolKind::handle;
        if (is_handle) now.push_back({name, static_cast<std::uint32_t>(call.index()), process});
    }
    if (now.empty()) return;
    constexpr std::size_t most = 6;  // of about three calls
    for (const Given& before : recent) {
        const auto same = std::ranges::find(now, before.name, &Given::name);
        if (same == now.end() && now.size() < most) now.push_back(before);
    }
    recent = std::move(now);
}

void Names::note_files(const WrittenCall& call) {
    constexpr std::size_t most = 3;
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        const std::string* name = nullptr;
        if (const auto* file = std::get_if<const FileName*>(&field)) name = &(*file)->text;
        if (const auto* path = std::get_if<const FilePath*>(&field)) name = &(*path)->text;
        if (name == nullptr || name->empty() || name->starts_with("\\\\")) return;
        std::erase(recent_files, *name);
        recent_files.insert(recent_files.begin(), *name);
        if (recent_files.size() > most) recent_files.pop_back();
    });
}

void Names::note(const Step& step, Symbols& symbols) {
    const WrittenCall& call = *step.call();
    const SymbolId process = symbols[step.by].process;
    note_recent(call, process, symbols);
    note_files(call);
    const auto* directory = call.get_if<op::CreateDirectory<Written>>();
    if (directory != nullptr) directories.push_back(directory->path.text);
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const auto* handle = std::get_if<const Written::Binding*>(&field)) {
            if ((*handle)->name == SymbolId::none) return;
            handles.push_back({(*handle)->name, static_cast<std::uint32_t>(call.index()), process});
            std::erase(fresh_handles, (*handle)->name);
        } else if (const auto* view = std::get_if<const Written::ViewBinding*>(&field)) {
            if ((*view)->name == SymbolId::none) return;
            views.push_back((*view)->name);
            std::erase(fresh_views, (*view)->name);
        } else if (const auto* one = std::get_if<const Written::OverlappedBinding*>(&field)) {
            if ((*one)->name == SymbolId::none) return;
            begun.push_back((*one)->name);
            std::erase(fresh_begun, (*one)->name);
        } else if (std::holds_alternative<const Written::NewProcess*>(field)) {
            fresh_processes.pop_back();
        } else if (const auto* thread = std::get_if<const Written::NewThread*>(&field)) {
            symbols[(*thread)->name].bound_by = 1;
        }
    });
}

}  // namespace handlesim
