// A call as a scenario writes it: the vocabulary over names.
#pragma once

#include "core/nt/operations/field_ref.hpp"
#include "core/scenario/symbols.hpp"

namespace handlesim {

struct Written {
    // A name or number that is passed as a handle, with tag bits: "h|1".
    struct Handle {
        SymbolId name = SymbolId::none;
        std::uint8_t tag = 0;
        friend bool operator==(const Handle&, const Handle&) = default;
    };
    struct Process {
        SymbolId name = SymbolId::none;
    };
    struct Thread {
        SymbolId name = SymbolId::none;
    };
    struct NewProcess {
        SymbolId name = SymbolId::none;
    };
    struct NewThread {
        SymbolId name = SymbolId::none;
    };
    struct Binding {
        SymbolId name = SymbolId::none;  // none: the result is not named
    };
    struct View {
        SymbolId name = SymbolId::none;
    };
    struct ViewBinding {
        SymbolId name = SymbolId::none;
    };
    // A call that was begun with an OVERLAPPED structure.
    struct Overlapped {
        SymbolId name = SymbolId::none;
    };
    struct OverlappedBinding {
        SymbolId name = SymbolId::none;
    };

    // The reserved word that every symbol table holds first.
    static constexpr Handle current_process() { return {static_cast<SymbolId>(0), 0}; }
};

using WrittenCall = Operation<Written>;
extern template class OneOf<Operations, Written>;

// Visits the fields of a call in the vocabulary's order.
void each_field(WrittenCall& call, const FieldVisit<Written>& visit);
void each_field(const WrittenCall& call, const ConstFieldVisit<Written>& visit);

// A WriteFile says what is written by `data` or by `length`, and by one of them.
bool says_what_is_written(const op::WriteFile<Written>& call);
// A CreateFileMapping without a file says how large the section is.
bool says_how_large(const op::CreateFileMapping<Written>& call);
// Whether no real kernel can be made to do this.
bool is_for_the_model_only(const WrittenCall& call);
// Whether the field takes STD_INPUT_HANDLE and its like for a handle.
bool takes_std_constants(const WrittenCall& call, std::string_view field);

// What a field of a call mentions or gives, beside handles; none where it is nothing of the sort. A value is what a
// call returned that is no handle: the address of a view, a call that was begun.
SymbolId process_in(const ConstFieldRef<Written>& field);  // that must exist
SymbolId thread_in(const ConstFieldRef<Written>& field);   // that must exist
SymbolId value_in(const ConstFieldRef<Written>& field);    // that must be bound
SymbolId given_value_in(const ConstFieldRef<Written>& field);

// Every handle that the call passes, with the field it stands in.
struct PassedHandle {
    std::string_view field;
    Written::Handle handle;
};
std::vector<PassedHandle> passed_handles(const WrittenCall& call);
// The names that the call's results get; none where a result is dropped.
std::array<SymbolId, 2> bindings_of(const WrittenCall& call);
// The process and the thread that the call creates, by name; none where it creates none.
std::array<SymbolId, 2> creations_of(const WrittenCall& call);

// A call of the operation with this index in the vocabulary, its fields at their defaults.
WrittenCall make_call(std::size_t operation);
const OperationInfo& info(const WrittenCall& call);

// The name in the namespace of objects that a call gives or asks for, and the file that it is about; of a MoveFile the
// old name. Null, or empty, where there is none.
const std::string* name_of(const WrittenCall& call);
std::string path_of(const WrittenCall& call);
// Whether the handle that a Create or DuplicateHandle call returns is to be inheritable; null where none is said.
bool* inherit_of(WrittenCall& call);
// The index-th name that the call's results get; null where it gives fewer.
SymbolId* binding_of(WrittenCall& call, std::size_t index);

// "FILE_SHARE_READ|FILE_SHARE_WRITE", as a scenario writes it.
std::string share_text(ShareMode share);

// "message|PIPE_NOWAIT", as a scenario writes it.
std::string pipe_mode_text(PipeMode mode);

// The index of the operation with this name.
std::optional<std::size_t> operation_named(std::string_view name);

}  // namespace handlesim
