// What is wrong with a document: one exception type, with the place.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/position.hpp"

namespace handlesim {

// A place inside a JSON document while it is read: a chain of keys and indices on the reader's stack.
class Path {
public:
    Path() = default;
    Path(const Path& parent, std::string_view key) : parent_(&parent), key_(key) {}
    Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index), is_index_(true) {}

    // The JSON pointer (RFC 6901): "/steps/3/source".
    std::string pointer() const;

private:
    const Path* parent_ = nullptr;
    std::string_view key_;
    std::size_t index_ = 0;
    bool is_index_ = false;
};

// Which part of a member of a document is meant.
enum class Place : std::uint8_t { value, key, repeated_key };

// The document is not a scenario (or not a transcript). Nothing of it was begun.
class DocumentError : public std::runtime_error {
public:
    DocumentError(std::string pointer, const std::string& what_is_wrong, std::string hint = {},
                  Place place = Place::value)
        : std::runtime_error(what_is_wrong), pointer_(std::move(pointer)), hint_(std::move(hint)), place_(place) {}
    DocumentError(const Path& path, const std::string& what_is_wrong, std::string hint = {}, Place place = Place::value)
        : DocumentError(path.pointer(), what_is_wrong, std::move(hint), place) {}

    const std::string& pointer() const { return pointer_; }
    const std::string& hint() const { return hint_; }
    Place place() const { return place_; }

    // Filled in by whoever has the text.
    std::string file;
    std::optional<Position> position;

    // "file:line:column: what is wrong (at /steps/3/source)\n  hint"
    std::string report() const;

private:
    std::string pointer_;
    std::string hint_;
    Place place_;
};

// " did you mean X?" for the candidate that is spelled most like the word; empty where none is close.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace handlesim
