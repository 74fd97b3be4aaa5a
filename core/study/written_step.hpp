// A step as its scenario has it, taken apart: what a recorded call was given.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace handlesim {

class WrittenStep {
public:
    // The JSON text of one step.
    explicit WrittenStep(const std::string& text);

    bool has(std::string_view key) const { return texts_.contains(key) || lists_.contains(key); }
    // A string without its quotes, anything else as it stands; empty where the key is absent.
    std::string text(std::string_view key) const;
    bool flag(std::string_view key) const { return text(key) == "true"; }
    std::vector<std::string> list(std::string_view key) const;
    // The keys that hold one string, with it.
    const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }

private:
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

// The process of a thread: "parent" of "parent/t1".
std::string process_of(std::string_view thread);

}  // namespace handlesim
