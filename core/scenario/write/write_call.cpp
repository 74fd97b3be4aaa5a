// Writing the fields of a call: the way back from what read_call.cpp reads.
#include "core/scenario/bytes.hpp"
#include "core/scenario/write/writers.hpp"

namespace handlesim {

namespace {

// A field's value as JSON; null where the field says nothing.
class FieldJson {
public:
    FieldJson(const Symbols& symbols, std::optional<ObjectType> type) : symbols_(symbols), type_(type) {}

    Json operator()(const Written::Handle* handle) const { return handle_text(*handle, symbols_); }
    Json operator()(const std::vector<Written::Handle>* handles) const {
        Json list = Json::array();
        for (const Written::Handle& handle : *handles) list.push_back(handle_text(handle, symbols_));
        return list;
    }
    Json operator()(const bool* flag) const { return *flag; }
    Json operator()(const AccessMask* mask) const { return describe_access(type_, *mask); }
    Json operator()(const Number* number) const { return number->value; }
    Json operator()(const TerminationCode* code) const {
        return code->value == still_active ? Json("STILL_ACTIVE") : Json(code->value);
    }
    Json operator()(const Timeout* timeout) const {
        return timeout->is_infinite() ? Json("INFINITE") : Json(timeout->milliseconds);
    }
    Json operator()(const std::string* text) const { return *text; }
    Json operator()(const StdHandle* which) const { return word_of(*which); }
    Json operator()(const DuplicateOptions* options) const {
        Json list = Json::array();
        if (options->close_source) list.push_back("CLOSE_SOURCE");
        if (options->same_access) list.push_back("SAME_ACCESS");
        if (options->same_attributes) list.push_back("SAME_ATTRIBUTES");
        return list;
    }
    Json operator()(const Bytes* bytes) const { return text_of_bytes(bytes->value); }
    Json operator()(const ShareMode* share) const { return share_text(*share); }
    Json operator()(const PipeMode* mode) const { return pipe_mode_text(*mode); }
    Json operator()(const FileName* file) const { return file->text; }
    Json operator()(const FilePath* path) const { return path->text; }
    Json operator()(const PortLabel* port) const { return port->text; }
    template <Worded E>
    Json operator()(const E* word) const {
        return word_of(*word);
    }
    template <class T>
    Json operator()(const std::optional<T>* optional) const {
        return *optional ? (*this)(&**optional) : Json();
    }
    // Everything else is a name of the scenario.
    template <class Named>
        requires requires(const Named& named) {
            SymbolId{named.name};
        }
    Json operator()(const Named* named) const {
        return named->name == SymbolId::none ? Json() : Json(symbols_[named->name].name);
    }

private:
    const Symbols& symbols_;
    std::optional<ObjectType> type_;
};

}  // namespace

std::string handle_text(Written::Handle handle, const Symbols& symbols) {
    return std::string(symbols[handle.name].name) + (handle.tag != 0 ? "|" + std::to_string(handle.tag) : "");
}

void write_fields(Json& json, const WrittenCall& call, const Symbols& symbols) {
    const FieldJson value_of(symbols, info(call).about);
    std::vector<Json> defaults;
    each_field(make_call(call.index()), [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        defaults.push_back(spec.presence == Presence::required ? Json() : std::visit(value_of, field));
    });
    std::size_t index = 0;
    each_field(call, [&](const FieldSpec& spec, ConstFieldRef<Written> field) {
        Json value = std::visit(value_of, field);
        if (value != defaults[index++]) json.members.push_back({std::string(spec.name), std::move(value)});
    });
}

}  // namespace handlesim
