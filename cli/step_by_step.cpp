#include "cli/step_by_step.hpp"

#include <csignal>
#include <iostream>
#include <string>

#ifdef _WIN32
#include <conio.h>
#include <io.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace handlesim {

namespace {

constexpr char ctrl_c = 3;
constexpr char ctrl_d = 4;

bool asks_a_terminal() {
#ifdef _WIN32
    return _isatty(_fileno(stdin)) != 0;
#else
    return isatty(fileno(stdin)) != 0;
#endif
}

}  // namespace

// The terminal gives each key at once and shows none. Ctrl-C is a key too, so that the terminal can be made what it
// was.
class StepByStep::Keys {
public:
#ifdef _WIN32
    char next() {
        return static_cast<char>(_getch());
    }
#else
    Keys() : is_raw_(tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!is_raw_) return;
        termios raw = before_;
        raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    }
    ~Keys() {
        if (is_raw_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    char next() {
        char key = ctrl_d;
        return is_raw_ && read(STDIN_FILENO, &key, 1) == 1 ? key : ctrl_d;
    }

private:
    termios before_{};
    bool is_raw_ = false;
#endif
};

StepByStep::StepByStep(RunObserver& report, std::ostream& out) : report_(report), out_(out) {
    if (asks_a_terminal()) keys_ = std::make_unique<Keys>();
}

StepByStep::~StepByStep() = default;

// What to do next: 'q', 'c', or anything else for one step more.
char StepByStep::ask(std::uint32_t step, std::size_t steps) {
    if (!keys_) {
        std::string line;
        if (!std::getline(std::cin, line)) return 'c';
        return line.empty() ? '\n' : line.front();
    }
    const std::string words = "step " + std::to_string(step) + " of " + std::to_string(steps) +
                              "; any key: the next, c: to the end, q: enough ";
    std::cerr << words << std::flush;
    const char key = keys_->next();
    std::cerr << '\r' << std::string(words.size(), ' ') << '\r' << std::flush;
    if (key == ctrl_c) {
        keys_.reset();
        std::raise(SIGINT);
    }
    return key == ctrl_d ? 'c' : key;
}

void StepByStep::step(const RunHeader& header, const StepRecord& record) {
    report_.step(header, record);
    const std::size_t steps = header.scenario->steps.size();
    if (goes_on_ || record.number == steps) return;
    out_.flush();
    switch (ask(record.number, steps)) {
        case 'q': throw SeenEnough();
        case 'c': goes_on_ = true; break;
        default: break;
    }
}

}  // namespace handlesim
