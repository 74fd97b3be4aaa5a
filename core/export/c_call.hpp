// One call of a scenario as C: how Win32 has its parameters, and which variables its results are in.
#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/export/c_names.hpp"
#include "core/export/played.hpp"

namespace handlesim {

// A call that no readable program makes; `what` says why.
class NoForm : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct CCall {
    // Statements before the call. Where there are any, all of it stands in a block of its own.
    std::vector<std::string> before;
    std::string call;  // an expression
    // True where it succeeds, in terms of the call: "(wait = WaitForSingleObject(x, 0)) != WAIT_FAILED". Empty: the
    // call itself is TRUE or a handle.
    std::string success;
    std::string failure;  // what `bare` answers where it fails
    std::vector<std::string> after;
    std::vector<std::string> locals;             // variables of the function: "DWORD code"
    std::map<ResultField, std::string> results;  // expressions; of `type` a call without its last parameter
    std::string buffer = "data";                 // where the bytes are whose number the result `data` is
    std::string bare;                            // the call without the variable that keeps its result
    bool is_wait = false;                        // its result `wait` is one of several objects
    std::size_t waited_for = 1;
    bool never_returns = false;

    // A call that needs nothing around it.
    static CCall of(std::string call) {
        CCall form;
        form.call = std::move(call);
        return form;
    }
};

// "FIRST | SECOND" of those that are wanted.
inline void add_flag(std::string& flags, bool wanted, std::string_view flag) {
    if (wanted) flags += (flags.empty() ? "" : " | ") + std::string(flag);
}
inline std::string or_zero(const std::string& flags) {
    return flags.empty() ? "0" : flags;
}

// What a call's text is made of.
class CWriter {
public:
    CWriter(const Scenario& scenario, const CNames& names, const Played& played)
        : scenario_(scenario), names_(names), played_(played) {}

    const Scenario& scenario() const { return scenario_; }
    const Symbols& symbols() const { return scenario_.symbols; }
    const CNames& names() const { return names_; }
    const Played& played() const { return played_; }

    // The step whose call is written now, and whose process makes it.
    void set_step(const PlayedStep& step) { step_ = &step; }
    const PlayedStep& step() const { return *step_; }
    SymbolId process() const { return scenario_.symbols[step_->by].process; }

    std::string handle(const Written::Handle& handle) const;
    // "{ first, second }"
    std::string handles(const std::vector<Written::Handle>& list) const;
    // "&event": where a handle is returned to; one that has no name gets a variable for it alone.
    std::string returned_to(SymbolId name, CCall& form, const std::string& unnamed = "unnamed") const;
    std::string socket(const Written::Handle& passed) const { return "(SOCKET)" + handle(passed); }
    // "event = " or nothing.
    std::string assign(SymbolId name) const;
    std::string variable(SymbolId name) const { return names_.variable(name); }
    std::string actor(SymbolId name) const { return names_.actor(name); }
    // "&inheritable", or "NULL".
    static std::string security(bool inherit) { return inherit ? "&inheritable" : "NULL"; }
    static std::string boolean(bool value) { return value ? "TRUE" : "FALSE"; }
    static std::string milliseconds(Timeout timeout);
    std::string object_name(const std::optional<std::string>& name) const { return name ? c_string(*name) : "NULL"; }
    // A path below the folder of the run.
    std::string path(const std::string& text) const;
    std::string port(const std::string& label) const;
    std::string access(const WrittenCall& call, AccessMask mask) const;
    // The command line on which a child is told its numbers, as statements that fill `command`.
    std::vector<std::string> command_line(SymbolId child, bool image_exists) const;
    // The variable of a call that was begun with an OVERLAPPED structure.
    std::string overlapped(SymbolId name) const;
    // Whether the handle was opened for overlapped use.
    bool is_overlapped(SymbolId handle) const;

    // Who is told what on its command line; filled in before anything is written.
    std::map<SymbolId, std::vector<SymbolId>> on_command_line;
    bool paths_are_absolute = false;  // some process changes its directory
    std::vector<std::string> ports;

private:
    const Scenario& scenario_;
    const CNames& names_;
    const Played& played_;
    const PlayedStep* step_ = nullptr;
};

// Throws NoForm.
CCall call_in_c(const WrittenCall& call, const CWriter& writer);

// Declares the C form of one operation, in c_calls_*.cpp; one that nobody defines does not link.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"  // no template is meant
#endif
template <class Call>
struct DeclaresForm {
    friend CCall form_of(const Call& call, const CWriter& writer);
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
class CWriterOfAny : public CWriter, Operations::ForEach<DeclaresForm, Written> {
public:
    explicit CWriterOfAny(const CWriter& writer) : CWriter(writer) {}
};

}  // namespace handlesim
