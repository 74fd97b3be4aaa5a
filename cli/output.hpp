// Where a verb's result goes: standard output, or a file that appears only when it is complete.
#pragma once

#include <fstream>
#include <ostream>
#include <string>

namespace handlesim {

class Output {
public:
    // An empty name, or "-", is standard output. Throws UsageError where the file cannot be written.
    explicit Output(std::string file);
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    std::ostream& stream();
    bool is_terminal() const;
    // Everything is written: the file takes its name. Throws UsageError where something was lost.
    void commit();

private:
    std::string file_;
    std::string temporary_;  // beside the file; empty for standard output
    std::ofstream stream_;
};

// Whether to colour what goes to this output.
bool wants_color(const std::string& when, const Output& output);

}  // namespace handlesim
