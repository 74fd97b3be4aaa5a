// A backend that is another one but for what it overrides.
#pragma once

#include "core/run/backend.hpp"

namespace handlesim {

class ForwardingBackend : public Backend {
public:
    std::string_view name() const override { return inner().name(); }
    std::string_view system() const override { return inner().system(); }
    const Profile& behaves_as() const override { return inner().behaves_as(); }
    std::vector<TableChange> begin(const Scenario& scenario) override { return inner().begin(scenario); }
    StepReport call(SymbolId thread, const WrittenCall& call, const Bindings& bindings) override {
        return inner().call(thread, call, bindings);
    }
    std::vector<BrokenInvariant> end() override { return inner().end(); }
    Handle literal(Handle written) const override { return inner().literal(written); }
    ThreadState thread_state(SymbolId thread) const override { return inner().thread_state(thread); }
    bool process_exists(SymbolId process) const override { return inner().process_exists(process); }
    ObjectTag process_object(SymbolId process) const override { return inner().process_object(process); }
    ObjectTag thread_object(SymbolId thread) const override { return inner().thread_object(thread); }
    std::optional<EntryView> entry(SymbolId id, Handle value) const override { return inner().entry(id, value); }
    std::size_t table_size(SymbolId process) const override { return inner().table_size(process); }
    ObjectView object(ObjectTag tag) const override { return inner().object(tag); }
    std::vector<SymbolId> holders(ObjectTag tag) const override { return inner().holders(tag); }
    std::optional<SymbolId> owner(ObjectTag tag) const override { return inner().owner(tag); }
    std::optional<std::vector<SymbolId>> members(ObjectTag tag) const override { return inner().members(tag); }
    std::optional<ObjectTag> terminated_by(ObjectTag tag) const override { return inner().terminated_by(tag); }

private:
    // The one that is asked now: it may be another one later.
    virtual Backend& inner() const = 0;
};

}  // namespace handlesim
