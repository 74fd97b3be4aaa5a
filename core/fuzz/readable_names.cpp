#include "core/fuzz/readable_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

class NamesGivenAnew {
public:
    explicit NamesGivenAnew(const Scenario& scenario) : from_(scenario), to_(scenario.without_text()) {}

    Scenario run() {
        to_.symbols = Symbols();
        for (SymbolId& id : to_.start) id = keep(id);
        for (Step& step : to_.steps) {
            step.by = keep(step.by);
            if (auto* call = std::get_if<WrittenCall>(&step.what)) rename(*call);
        }
        bind_names(to_);
        return std::move(to_);
    }

private:
    const Scenario& from_;
    Scenario to_;
    std::map<SymbolId, SymbolId> names_;
    std::set<std::string> taken_;

    // Actors, reserved words and numbers are called as they were.
    SymbolId keep(SymbolId id) {
        if (id == SymbolId::none) return id;
        const auto [found, fresh] = names_.emplace(id, SymbolId::none);
        if (!fresh) return found->second;
        const Symbol& symbol = from_.symbols[id];
        taken_.emplace(symbol.name);
        found->second = to_.symbols.intern(symbol.name);
        Symbol& same = to_.symbols[found->second];
        same.kind = symbol.kind;
        same.value = symbol.value;
        if (symbol.process != SymbolId::none) {
            const SymbolId process = symbol.process == id ? found->second : keep(symbol.process);
            to_.symbols[names_.at(id)].process = process;
        }
        return names_.at(id);
    }

    SymbolId give(SymbolId id, const std::string& word) {
        if (id == SymbolId::none) return id;
        std::string name = word;
        for (int number = 2; !taken_.insert(name).second; ++number) name = word + std::to_string(number);
        return names_[id] = to_.symbols.intern(name);
    }

    void rename(WrittenCall& call) {
        const OperationInfo& operation = info(call);
        std::string made = operation.about ? std::string(info(*operation.about).name) : "handle";
        std::ranges::transform(made, made.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        each_field(call, [&](const FieldSpec& spec, FieldRef<Written> field) {
            std::string word(spec.name);
            word = word == "as" ? made : word.substr(0, word.rfind("_as"));
            std::visit([&](auto* member) { rename(*member, word); }, field);
        });
    }

    void rename(Written::Handle& handle, const std::string& /*word*/) { handle.name = keep(handle.name); }
    void rename(std::vector<Written::Handle>& handles, const std::string& word) {
        for (Written::Handle& handle : handles) rename(handle, word);
    }
    void rename(Written::Process& process, const std::string& /*word*/) { process.name = keep(process.name); }
    void rename(Written::Thread& thread, const std::string& /*word*/) { thread.name = keep(thread.name); }
    void rename(Written::NewProcess& process, const std::string& /*word*/) { process.name = keep(process.name); }
    void rename(Written::NewThread& thread, const std::string& /*word*/) { thread.name = keep(thread.name); }
    void rename(Written::View& view, const std::string& /*word*/) { view.name = keep(view.name); }
    void rename(Written::Overlapped& begun, const std::string& /*word*/) { begun.name = keep(begun.name); }
    void rename(Written::OverlappedBinding& begun, const std::string& word) { begun.name = give(begun.name, word); }
    void rename(Written::Binding& binding, const std::string& word) { binding.name = give(binding.name, word); }
    void rename(Written::ViewBinding& view, const std::string& word) { view.name = give(view.name, word); }
    template <class T>
    void rename(std::optional<T>& maybe, const std::string& word) {
        if (maybe) rename(*maybe, word);
    }
    template <class T>
    void rename(T& /*value*/, const std::string& /*word*/) {}
};

}  // namespace

Scenario with_readable_names(const Scenario& scenario) {
    return NamesGivenAnew(scenario).run();
}

}  // namespace handlesim
