// What Create and Open calls of all named objects have in common.
#pragma once

#include <optional>
#include <string>

#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/text.hpp"

namespace handlesim::win32 {

// A name as a parameter: NULL where the scenario gives none.
class Name {
public:
    explicit Name(const std::optional<std::string>& name) {
        if (name) text_ = widen(*name);
    }
    operator const wchar_t*() const { return text_ ? text_->c_str() : nullptr; }

private:
    std::optional<std::wstring> text_;
};

// `make(attributes, name)` is the API's call with the type's own parameters.
template <class CreateCall, class Make>
void create(const CreateCall& call, Reply& reply, const Make& make) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    if (reply.returns(make(&attributes, Name(call.name)))) reply.add_last_error();
}

template <class OpenCall, class Open>
void open(const OpenCall& call, Reply& reply, const Open& opens) {
    reply.returns(opens(call.access, call.inherit ? TRUE : FALSE, widen(call.name).c_str()));
}

}  // namespace handlesim::win32
