// Writes events as the common record, handlesim-events/1: JSON Lines, a header and an event a line.
#pragma once

#include <ostream>
#include <string>
#include <unordered_map>

#include "core/trace/record.hpp"

namespace handlesim::trace {

class EventWriter final : public EventSink {
public:
    // With `redacts`, names of objects, programs and paths are replaced, the same ones by the same words.
    EventWriter(std::ostream& out, bool redacts) : out_(out), redacts_(redacts) {}

    void begin(const Header& header) override;
    void take(const Event& event) override;
    void unread(std::uint64_t line, std::string_view why) override;
    void untold(std::string_view missing) override;

private:
    std::ostream& out_;
    bool redacts_;
    std::string line_;
    std::unordered_map<std::string, std::string> words_;

    void text(std::string_view key, std::string_view value);
    void hex_number(std::string_view key, const Number& value);
    void number(std::string_view key, std::uint64_t value);
    void id(std::string_view key, const Id& value);
    void flag(std::string_view key, const std::optional<bool>& value);
    void place(std::string_view key, const Place& place);
    void key(std::string_view key);
    std::string shown(std::string_view name, std::string_view kind);
    std::string shown_frames(std::string_view frames);
    void birth(const Event& event);
};

// Hands everything to two sinks.
class TwoSinks final : public EventSink {
public:
    TwoSinks(EventSink& first, EventSink& second) : first_(first), second_(second) {}
    void begin(const Header& header) override {
        first_.begin(header);
        second_.begin(header);
    }
    void take(const Event& event) override {
        first_.take(event);
        second_.take(event);
    }
    void unread(std::uint64_t line, std::string_view why) override {
        first_.unread(line, why);
        second_.unread(line, why);
    }
    void untold(std::string_view missing) override {
        first_.untold(missing);
        second_.untold(missing);
    }

private:
    EventSink& first_;
    EventSink& second_;
};

}  // namespace handlesim::trace
