// Drawing what the fields of one call hold.
#pragma once

#include <string>
#include <vector>

#include "core/fuzz/dice.hpp"
#include "core/fuzz/program_names.hpp"
#include "core/fuzz/taste.hpp"
#include "core/run/backend.hpp"
#include "core/run/run_state.hpp"

namespace handlesim {

class Drawing {
public:
    Drawing(Dice& dice, const Taste& taste, Scenario& scenario, const RunState& state, Names& names, SymbolId by,
            bool model_alone)
        : dice_(dice),
          taste_(taste),
          scenario_(scenario),
          state_(state),
          names_(names),
          by_(by),
          model_alone_(model_alone) {}

    // A call of the operation; none where it needs a name that there is not. Curious: where it has more to show.
    bool draw(std::size_t operation, WrittenCall& call, bool is_curious);
    // What was chosen, to learn from.
    const std::vector<Taste::Choice>& choices() const { return choices_; }

private:
    Dice& dice_;
    const Taste& taste_;
    Scenario& scenario_;
    const RunState& state_;
    Names& names_;
    SymbolId by_;
    bool model_alone_;
    std::size_t given_handles_ = 0, given_views_ = 0, given_begun_ = 0;  // to the call that is drawn
    std::uint32_t operation_ = 0;
    std::uint32_t field_ = 0;
    const FieldSpec* spec_ = nullptr;
    bool takes_std_constants_ = false;
    bool possible_ = true;
    bool is_curious_ = false;
    std::vector<Taste::Choice> choices_;

    std::size_t choose(std::span<const std::uint32_t> kinds);
    std::size_t choose(std::span<const std::uint32_t> kinds, std::size_t whatever_once_in);
    const std::string* recent_file();
    std::string old_or_new(const std::vector<std::string>& old, std::span<const std::string_view> fresh);

    void fill(bool& flag);
    bool fill_recent(Written::Handle& handle);
    void fill(Written::Handle& handle);
    void fill(std::vector<Written::Handle>& handles);
    void fill(Written::Process& process);
    void fill(Written::Thread& thread);
    void fill(Written::NewProcess& process);
    void fill(Written::NewThread& thread);
    void fill(Written::Binding& binding);
    void fill(Written::View& view);
    void fill(Written::ViewBinding& view);
    void fill(Written::Overlapped& begun);
    void fill(Written::OverlappedBinding& begun);
    void fill(PipeMode& mode);
    void fill(AccessMask& access);
    void fill(Number& number);
    void fill(TerminationCode& code);
    void fill(Timeout& timeout);
    void fill(std::string& name);
    void fill(StdHandle& which);
    void fill(DuplicateOptions& options);
    void fill(Bytes& bytes);
    void fill(ShareMode& share);
    void fill(FileName& name);
    void fill(std::optional<FileName>& directory);
    void fill(FilePath& path);
    void fill(PortLabel& port);
    template <Worded E>
    void fill(E& word);
    template <class T>
    void fill(std::optional<T>& maybe);

    std::uint32_t kind_of(Names::Given handle) const;
};

}  // namespace handlesim
