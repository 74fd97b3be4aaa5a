// What objects and entries are called in reports.
//
// A process or thread object has its name in the scenario. Any other object is called by the first name that was bound
// to it, or by the step that made it where its handle was dropped.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/run/run.hpp"

namespace handlesim {

class Naming {
public:
    explicit Naming(const Symbols& symbols) : symbols_(symbols) {}

    void actor(const ActorObjects& objects) {
        if (objects.process != ObjectTag::none) note(objects.process, {Kind::process, objects.actor, 0});
        if (objects.thread != ObjectTag::none) note(objects.thread, {Kind::thread, objects.actor, 0});
    }
    // A step bound a name to a value that stands for the object, in this process's table.
    void bound(SymbolId name, const Bound& binding, SymbolId process);
    // A step made an entry for the object; it names what no name ever does.
    void seen(ObjectTag object, std::uint32_t step);
    // The names that a step bound, and what it made.
    void follow(const StepRecord& record);

    ObjectLabel name(ObjectTag object) const;
    // "parent", "parent/t1", "ready" or "of step 4", in the reader's language: what stands behind the type.
    std::string object(ObjectTag object) const { return words_of(name(object), symbols_); }
    // The name of an entry: the one bound last to this value and this object in this table, else, as for an inherited
    // entry, in any table; none where there is none.
    SymbolId entry(SymbolId process, Handle value, ObjectTag object) const;

private:
    using Kind = ObjectLabel::Kind;
    using Name = ObjectLabel;

    void note(ObjectTag object, Name name);
    struct EntryName {
        ObjectTag object = ObjectTag::none;
        SymbolId name = SymbolId::none;
    };
    template <class Id>
    static std::uint64_t key(Handle value, Id id) {
        return (std::uint64_t{value.slot()} << 32U) | static_cast<std::uint32_t>(id);
    }

    const Symbols& symbols_;
    std::vector<Name> names_;                                // by ObjectTag
    std::unordered_map<std::uint64_t, EntryName> in_table_;  // by value and process
    std::unordered_map<std::uint64_t, SymbolId> anywhere_;   // by value and object
};

}  // namespace handlesim
