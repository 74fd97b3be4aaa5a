// From a call as it is written to a call as a real kernel takes it.
#pragma once

#include <optional>

#include "core/backends/win32/agents.hpp"
#include "core/scenario/translate.hpp"

namespace handlesim::win32 {

// From the scenario's names to numbers and ids; what a call is to make is offered a channel.
class ToNative {
public:
    ToNative(const Symbols& symbols, const Bindings& bindings, const Backend& backend, Agents& agents)
        : symbols_(symbols), bindings_(bindings), backend_(backend), agents_(agents) {}

    void translate(const Written::Handle& from, Handle& to) const {
        to = value_of(from, symbols_, bindings_, backend_);
    }
    void translate(const Written::Process& from, Native::Process& to) const { to.id = agents_.process(from.name)->id; }
    void translate(const Written::Thread& from, Native::Thread& to) const { to.id = agents_.thread(from.name)->id; }
    void translate(const Written::NewProcess& /*from*/, Native::NewProcess& to) const { to.channel = offer(); }
    void translate(const Written::NewThread& /*from*/, Native::NewThread& to) const { to.channel = offer(); }
    void translate(const Written::View& from, ViewAddress& to) const {
        to.value = bindings_[static_cast<std::size_t>(from.name)].value.value;
    }
    void translate(const Written::Overlapped& from, OverlappedId& to) const {
        to.value = bindings_[static_cast<std::size_t>(from.name)].value.value;
    }
    void translate(const Written::OverlappedBinding& from, Native::OverlappedBinding& to) const {
        to.given = from.name != SymbolId::none;
    }
    void translate(const Written::ViewBinding& /*from*/, Native::ViewBinding& /*to*/) const {}
    void translate(const Written::Binding& /*from*/, Native::Binding& /*to*/) const {}

    std::optional<std::uint32_t> offered() const { return offered_; }

private:
    const Symbols& symbols_;
    const Bindings& bindings_;
    const Backend& backend_;
    Agents& agents_;
    mutable std::optional<std::uint32_t> offered_;

    std::uint32_t offer() const { return *(offered_ = agents_.offer_channel()); }
};

}  // namespace handlesim::win32
