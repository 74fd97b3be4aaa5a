#include "core/backends/model/translate.hpp"

#include <cassert>
#include <concepts>

namespace handlesim {

namespace {

class FieldTranslator {
public:
    FieldTranslator(const Symbols& symbols, const Bindings& bindings, const Identities& identities)
        : symbols_(symbols), bindings_(bindings), identities_(identities) {}

    void translate(const Written::Handle& from, Handle& to) const { to = value_of(from, symbols_, bindings_); }
    void translate(const Written::Process& from, ProcessId& to) const {
        to = identities_.processes[static_cast<std::size_t>(from.name)];
    }
    void translate(const Written::Thread& from, ThreadId& to) const {
        to = identities_.threads[static_cast<std::size_t>(from.name)];
    }
    void translate(const Written::View& from, ViewAddress& to) const {
        to.value = bindings_[static_cast<std::size_t>(from.name)].value.value;
    }
    template <class From, class To>
        requires(!std::same_as<From, To>)
    void translate(const std::optional<From>& from, std::optional<To>& to) const {
        if (from) translate(*from, to.emplace());
    }
    template <class From, class To>
        requires(!std::same_as<From, To>)
    void translate(const std::vector<From>& from, std::vector<To>& to) const {
        for (const From& one : from) translate(one, to.emplace_back());
    }
    // What the machine does not name.
    void translate(const Written::NewProcess& /*from*/, Machine::NewProcess& /*to*/) const {}
    void translate(const Written::NewThread& /*from*/, Machine::NewThread& /*to*/) const {}
    void translate(const Written::Binding& /*from*/, Machine::Binding& /*to*/) const {}
    void translate(const Written::ViewBinding& /*from*/, Machine::ViewBinding& /*to*/) const {}
    // What both alphabets write alike.
    template <class Same>
    void translate(const Same& from, Same& to) const {
        to = from;
    }

    template <std::size_t... Index>
    void translate_member(const ConstFieldRef<Written>& from, const FieldRef<Machine>& to,
                          std::index_sequence<Index...> /*indices*/) const {
        assert(from.index() == to.index());
        ((from.index() == Index ? translate(*std::get<Index>(from), *std::get<Index>(to)) : void()), ...);
    }

private:
    const Symbols& symbols_;
    const Bindings& bindings_;
    const Identities& identities_;
};

}  // namespace

Call translate(const WrittenCall& written, const Symbols& symbols, const Bindings& bindings,
               const Identities& identities) {
    Call call = make_operation<Machine>(written.index());
    // Both alphabets visit the same fields in the same order.
    std::vector<ConstFieldRef<Written>> fields;
    each_field(written, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) { fields.push_back(field); });
    const FieldTranslator translator(symbols, bindings, identities);
    std::size_t next = 0;
    expand_each_field<FieldRef<Machine>>(call, [&](const FieldSpec& /*spec*/, FieldRef<Machine> field) {
        translator.translate_member(fields[next++], field,
                                    std::make_index_sequence<std::variant_size_v<FieldRef<Machine>>>{});
    });
    return call;
}

}  // namespace handlesim
