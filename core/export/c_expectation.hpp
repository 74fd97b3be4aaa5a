// A step's line: the call with what is expected of it.
#pragma once

#include "core/export/c_call.hpp"

namespace handlesim {

struct CStatement {
    std::string text;                    // "EXPECT_SUCCESS(3, ...);"
    bool keeps_result = false;           // it uses the function's variables `done` and `error`
    bool keeps_wait = false;             // and those of the call
    std::vector<std::string> not_asked;  // what of the expectation a program cannot ask
};

CStatement call_statement(const PlayedStep& step, const CCall& call, const CWriter& writer);
// Of an await: `call` is the one that it waits for.
CStatement await_statement(const PlayedStep& step, const CCall& call, const CWriter& writer);
CStatement check_statement(const PlayedStep& step);

}  // namespace handlesim
