#include "core/backends/model/to_machine.hpp"

#include "core/scenario/translate.hpp"

namespace handlesim {

namespace {

class ToMachine {
public:
    ToMachine(const Symbols& symbols, const Bindings& bindings, const Identities& identities, const Backend& backend)
        : symbols_(symbols), bindings_(bindings), identities_(identities), backend_(backend) {}

    void translate(const Written::Handle& from, Handle& to) const {
        to = value_of(from, symbols_, bindings_, backend_);
    }
    void translate(const Written::Process& from, ProcessId& to) const {
        to = identities_.processes[static_cast<std::size_t>(from.name)];
    }
    void translate(const Written::Thread& from, ThreadId& to) const {
        to = identities_.threads[static_cast<std::size_t>(from.name)];
    }
    void translate(const Written::View& from, ViewAddress& to) const {
        to.value = bindings_[static_cast<std::size_t>(from.name)].value.value;
    }
    void translate(const Written::Overlapped& from, OverlappedId& to) const {
        to.value = bindings_[static_cast<std::size_t>(from.name)].value.value;
    }
    // What the machine does not name.
    void translate(const Written::NewProcess& /*from*/, Machine::NewProcess& /*to*/) const {}
    void translate(const Written::NewThread& /*from*/, Machine::NewThread& /*to*/) const {}
    void translate(const Written::Binding& /*from*/, Machine::Binding& /*to*/) const {}
    void translate(const Written::ViewBinding& /*from*/, Machine::ViewBinding& /*to*/) const {}
    void translate(const Written::OverlappedBinding& from, Machine::OverlappedBinding& to) const {
        to.given = from.name != SymbolId::none;
    }

private:
    const Symbols& symbols_;
    const Bindings& bindings_;
    const Identities& identities_;
    const Backend& backend_;
};

}  // namespace

Call translate(const WrittenCall& written, const Symbols& symbols, const Bindings& bindings,
               const Identities& identities, const Backend& backend) {
    return translate<Machine>(written, ToMachine(symbols, bindings, identities, backend));
}

}  // namespace handlesim
