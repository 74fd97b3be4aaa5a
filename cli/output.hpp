// Where a verb's result goes: standard output, or a file that appears only when it is complete.
#pragma once

#include <fstream>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "core/report/text/clean_buffer.hpp"
#include "core/report/text_style.hpp"

namespace handlesim {

// A file is written under a name of its own beside its place, and takes the place in one step: nobody sees half of it,
// two programs do not mix, a link stays a link, and the file's mode stays. An interrupt takes the unfinished file away.
class Output {
public:
    // An empty name, or "-", is standard output. Throws UsageError where the file cannot be written, is one of those
    // that are read, or has been written by this program already.
    Output(std::string file, const std::vector<std::string>& inputs);
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    std::ostream& stream();
    bool is_terminal() const;
    bool is_standard() const { return file_.empty(); }
    // What is written is painted from now on.
    void paint() const;
    // Everything is written: the file takes its name. Throws UsageError where something was lost.
    void commit();

private:
    std::string file_;
    std::string place_;      // the file itself, where the name is a link's
    std::string temporary_;  // beside it; empty for standard output, and for a device
    std::ofstream target_;
    std::unique_ptr<CleanBuffer> clean_;
    std::unique_ptr<std::ostream> stream_;

    void open_temporary();
};

// Columns of the page, which nothing else knows: COLUMNS says so, else the terminal that standard output is, else 80.
std::size_t page_width(bool standard_output);

// How text is set that goes to this output: in colour where `when` says so; where not, marks of colours are what
// somebody else wrote.
TextStyle style_for(const std::string& when, const Output& output);

// From now on nothing that the program says can steer the terminal (CleanBuffer); an interrupt ends it with 130.
class CleanStandardStreams {
public:
    CleanStandardStreams();
    ~CleanStandardStreams();
    CleanStandardStreams(const CleanStandardStreams&) = delete;
    CleanStandardStreams& operator=(const CleanStandardStreams&) = delete;

private:
    std::streambuf* out_;
    std::streambuf* error_;
    CleanBuffer clean_out_, clean_error_;
};

}  // namespace handlesim
