// Examples for the help of each verb; a test runs them all.
#include "cli/help.hpp"

namespace handlesim {

namespace {

struct OfVerb {
    std::string_view verb;
    std::vector<Example> examples;
};

const std::vector<OfVerb>& all_examples() {
    static const std::vector<OfVerb> all{
        {"handlesim",
         {{"handlesim run mine.json", "play a scenario on the model, step by step"},
          {"handlesim help run", "all about one verb"},
          {"handlesim describe DuplicateHandle", "the manual's page of a call"}}},
        {"run",
         {{"handlesim run --tables each mine.json", "every step, with the handle tables after each"},
          {"handlesim run --quiet scenarios", "all scenarios below a folder; only what surprises is printed"},
          {"handlesim run --profile wine-8 --transcript run.jsonl mine.json", "as another system, and recorded"},
          {"handlesim run --lint=error --coverage --quiet scenarios", "a gate for CI, and what the scenarios reach"}}},
        {"compare",
         {{"handlesim compare run.jsonl mine.json", "a recorded run against the model"},
          {"handlesim compare run.jsonl other.jsonl", "two recorded runs against one another"}}},
        {"why",
         {{"handlesim why mine.json", "explain every call that is held up or unexpected"},
          {"handlesim why mine.json ready", "who holds the object that is called ready"},
          {"handlesim why --short scenarios", "one line a problem, of all scenarios below a folder"}}},
        {"show",
         {{"handlesim show mine.json -o mine.html", "a page to play back and forth in a browser"},
          {"handlesim show mine.json --at 3 --format svg -o step3.svg", "a picture of one moment"}}},
        {"explore",
         {{"handlesim explore mine.json", "every order in which the threads' calls can happen"},
          {"handlesim explore mine.json --counterexample find.json", "and the first find as a scenario of its own"},
          {"handlesim explore --reduce --timeout 60 scenarios", "many scenarios, with a limit"}}},
        {"merge",
         {{"handlesim merge part-1.json part-2.json",
           "what `explore --shard 1/2 --format json` and `--shard 2/2` found, as one result"}}},
        {"fuzz", {{"handlesim fuzz --seed 7 --calls 2000", "random programs, the same ones for the same seed"}}},
        {"check-trace",
         {{"handlesim check-trace trace.log", "follow a recorded log, and tell leaks and what cannot be"},
          {"handlesim check-trace trace.log --explain 1", "how the first finding came to be"}}},
        {"import", {{"handlesim import trace.log -o traced", "a recorded log as a scenario and a transcript"}}},
        {"check",
         {{"handlesim check scenarios/exercises/05-count-to-three.exercise.json answer.json",
           "how well an answer solves an exercise"}}},
        {"export",
         {{"handlesim export mine.json --to c -o programs", "one small C file a process, to be built and run anywhere"},
          {"handlesim export scenarios --to c -o conformance", "all below a folder, with an index"}}},
        {"describe",
         {{"handlesim describe CreateProcess", "a call: its fields, results, errors and sources"},
          {"handlesim describe ERROR_ACCESS_DENIED", "an error, and who returns it"},
          {"handlesim describe profiles", "whose behaviour can be shown"}}},
        {"completions",
         {{"handlesim completions bash", "a script to source; save it where bash looks for completions"},
          {"handlesim completions man", "the manual page"}}},
        {"help", {{"handlesim help explore", "all about one verb"}}},
    };
    return all;
}

}  // namespace

const std::vector<Example>& examples_of(std::string_view verb) {
    static const std::vector<Example> none;
    for (const OfVerb& one : all_examples()) {
        if (one.verb == verb) return one.examples;
    }
    return none;
}

}  // namespace handlesim
