// What is wrong with a document: one exception type, with the place.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/marked_line.hpp"
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

// The document is not a scenario (or not a transcript). Nothing of it was begun. One mistake, and with it what else was
// found wrong in the same document.
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
    MarkedLine line;
    // Position and line at once: the mistake stands at `offset` of the text.
    void set_place(std::string_view text, std::size_t offset);

    // What else is wrong with the document, in the order of their places; of those no one has any further ones.
    std::vector<DocumentError> further;
    bool more = false;  // and more than those

    // Of this mistake and the further ones.
    void set_file(const std::string& name);

    // This mistake and the further ones.
    std::vector<const DocumentError*> all() const;

    // Of each mistake "file:line:column: what is wrong (at /steps/3/source)", its line with the place marked, and the
    // remedy; lines are at most so wide where they can be.
    std::string report(std::size_t width = 80) const;
    // This mistake alone, in one line.
    std::string in_one_line() const;

private:
    std::string pointer_;
    std::string hint_;
    Place place_;
};

// Goes on behind a mistake, so that all that is wrong with a document is told at once.
class Mistakes {
public:
    static constexpr std::size_t most = 20;

    // Whether `read` came to its end.
    template <class Read>
    bool heed(const Read& read) {
        try {
            read();
            return true;
        } catch (DocumentError& error) {
            add(std::move(error));
            return false;
        }
    }
    void add(DocumentError error);
    bool empty() const { return found_.empty(); }
    // Enough were found; of those that are added now it is only said that there are more.
    bool full() const { return found_.size() >= most; }
    void add_more() { more_ = true; }
    std::vector<DocumentError>& found() { return found_; }
    // Throws them as one, where there are any.
    void tell();

private:
    std::vector<DocumentError> found_;
    bool more_ = false;
};

// The candidate that is spelled most like the word, or that it begins; empty where none is close.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);
// "did you mean "X"?" of the nearest candidate; empty where none is close.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace handlesim
