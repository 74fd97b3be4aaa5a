// What a call would come to, seen on a copy of the model: where little is left to find, many calls are drawn, and the
// one that finds it is made.
#pragma once

#include <memory>

#include "core/backends/model/model_backend.hpp"
#include "core/coverage/coverage.hpp"
#include "core/run/run_state.hpp"

namespace handlesim {

class Foresight {
public:
    // All of them must outlive it.
    Foresight(const Model& model, const RunState& state, const Coverage& coverage);

    // Takes up how the model and the state stand now.
    void look();
    // Whether the call would have an operation come to an error for the first time: its own, or one that waits and that
    // it lets return. False where the call cannot be made as things stand.
    bool shows_missing_error(SymbolId by, const WrittenCall& call);

private:
    const Model& model_;
    const RunState& state_;
    const Coverage& coverage_;
    std::unique_ptr<Model> copy_;
    Packer now_;

    bool can_be_made(const WrittenCall& call) const;
    bool is_missing(const WrittenCall& call, Status status) const;
};

}  // namespace handlesim
