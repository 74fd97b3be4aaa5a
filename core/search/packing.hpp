// Values written down in few words, and read back: for a search that keeps many states and works on few.
//
// Packer writes a value part by part as words of 32 bits. Elements of vectors are mostly like the ones before them:
// only the words in which they differ are written. Equal values have equal words, whatever their padding holds. What
// is read back is equal to what was written, except that an unordered map may list its members in another order.
//
// A class says which parts it has: a static member `each_part(visit, value)`, or a function `each_part(visit, value)`
// beside it, which calls visit(part...) with every member, in one order; `value` is constant where it is written. One
// whose bytes are all of its value needs no such function.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace handlesim {

namespace packing {

struct AnyVisit {
    void operator()(const auto&... /*part*/) const {}
};

template <class Value>
concept SaysInside = requires(AnyVisit visit, Value& value) {
    std::remove_const_t<Value>::each_part(visit, value);
};
template <class Value>
concept SaysBeside = requires(AnyVisit visit, Value& value) {
    each_part(visit, value);
};
template <class Value>
concept HasParts = SaysInside<Value> || SaysBeside<Value>;

template <class Value, class Visit>
void visit_parts(Visit&& visit, Value& value) {
    if constexpr (SaysInside<Value>) {
        std::remove_const_t<Value>::each_part(visit, value);
    } else {
        each_part(visit, value);
    }
}

// Its bytes are its value.
template <class Value>
concept IsBytes =
    std::is_trivially_copyable_v<Value> && std::has_unique_object_representations_v<Value> && !std::is_pointer_v<Value>;

template <class Value>
inline constexpr bool is_vector = false;
template <class Element>
inline constexpr bool is_vector<std::vector<Element>> = true;

template <class Value>
inline constexpr bool is_variant = false;
template <class... Alternatives>
inline constexpr bool is_variant<std::variant<Alternatives...>> = true;

template <class Value>
inline constexpr bool is_array = false;
template <class Element, std::size_t size>
inline constexpr bool is_array<std::array<Element, size>> = true;

template <class Value>
inline constexpr bool is_pair = false;
template <class First, class Second>
inline constexpr bool is_pair<std::pair<First, Second>> = true;

template <class Value>
concept IsMap = requires {
    typename Value::mapped_type;
};

using Word = std::uint32_t;

constexpr std::size_t words_for(std::size_t bytes) {
    return (bytes + sizeof(Word) - 1) / sizeof(Word);
}

// Elements that are written by what differs from the one before; for small ones that would be no shorter.
template <class Element>
concept IsLikeTheLast = std::is_trivially_copyable_v<Element> && sizeof(Element) % sizeof(Word) == 0 &&
                        sizeof(Element) >= 4 * sizeof(Word) && HasParts<Element>;

// The words of an element, and which of their bits are its value.
template <class Element>
class ElementWords {
public:
    static constexpr std::size_t size = (sizeof(Element) / sizeof(Word) + 1) / 2 * 2;  // in pairs
    using Words = std::array<Word, size>;

    static Words of(const Element& element) {
        Words words;
        words.back() = 0;
        std::memcpy(words.data(), static_cast<const void*>(&element), sizeof(Element));
        return words;
    }
    static const Words& mask() {
        static const Words all = make_mask();
        return all;
    }

private:
    static Words make_mask() {
        const Element element{};
        std::array<unsigned char, sizeof(Element)> bits{};
        const auto note = [&](const auto& part) {
            static_assert(IsBytes<std::remove_cvref_t<decltype(part)>>);
            const auto* begin = reinterpret_cast<const unsigned char*>(&element);
            const auto at = static_cast<std::size_t>(reinterpret_cast<const unsigned char*>(&part) - begin);
            std::memset(bits.data() + at, 0xFF, sizeof(part));
        };
        const auto note_all = [&](const auto&... part) { (note(part), ...); };
        visit_parts(note_all, element);
        Words mask{};
        std::memcpy(mask.data(), bits.data(), sizeof(Element));
        return mask;
    }
};

// Words go in groups; a group begins with a bit for each of its words that is written.
constexpr std::size_t group_size = 32;
constexpr std::size_t groups_of(std::size_t words) {
    return (words + group_size - 1) / group_size;
}

}  // namespace packing

class Packer {
public:
    using Word = packing::Word;

    Packer() = default;
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;

    // Forgets what was written.
    void begin() { end_ = room_.data(); }

    template <class... Values>
    void operator()(const Values&... values) {
        (write(values), ...);
    }

    // What was written; good until more is.
    std::span<const Word> words() const { return {room_.data(), static_cast<std::size_t>(end_ - room_.data())}; }

private:
    std::vector<Word> room_;  // more than is written
    Word* end_ = nullptr;
    Word* room_end_ = nullptr;

    void make_room(std::size_t words) {
        if (static_cast<std::size_t>(room_end_ - end_) < words) grow(words);
    }
    void grow(std::size_t words);
    void count(std::size_t number) {
        make_room(1);
        *end_++ = static_cast<Word>(number);
    }
    void bytes(const void* from, std::size_t size) {
        if (size == 0) return;
        const std::size_t words = packing::words_for(size);
        make_room(words);
        end_[words - 1] = 0;
        std::memcpy(end_, from, size);
        end_ += words;
    }
    template <class Value>
    void small(const Value& value) {
        std::array<Word, packing::words_for(sizeof(Value))> words{};
        std::memcpy(words.data(), &value, sizeof(Value));
        make_room(words.size());
        std::memcpy(end_, words.data(), sizeof words);
        end_ += words.size();
    }

    template <class Value>
    void write(const Value& value) {
        if constexpr (packing::HasParts<const Value>) {
            packing::visit_parts(*this, value);
        } else if constexpr (packing::IsBytes<Value>) {
            small(value);
        } else if constexpr (std::same_as<Value, std::string>) {
            count(value.size());
            bytes(value.data(), value.size());
        } else if constexpr (packing::is_vector<Value>) {
            count(value.size());
            elements(value);
        } else if constexpr (packing::is_array<Value>) {
            for (const auto& element : value) write(element);
        } else if constexpr (packing::is_pair<Value>) {
            (*this)(value.first, value.second);
        } else if constexpr (packing::is_variant<Value>) {
            count(value.index());
            std::visit([&](const auto& alternative) { write(alternative); }, value);
        } else {
            static_assert(packing::IsMap<Value>);
            count(value.size());
            for (const auto& [key, mapped] : value) (*this)(key, mapped);
        }
    }
    template <class Element>
    void elements(const std::vector<Element>& values) {
        if constexpr (packing::IsLikeTheLast<Element>) {
            using Words = packing::ElementWords<Element>;
            make_room(values.size() * (Words::size + packing::groups_of(Words::size)));
            const typename Words::Words& mask = Words::mask();
            typename Words::Words last = Words::of(Element{});
            for (const Element& value : values) {
                const typename Words::Words words = Words::of(value);
                difference(words, last, mask);
                last = words;
            }
        } else if constexpr (packing::IsBytes<Element>) {
            bytes(values.data(), values.size() * sizeof(Element));
        } else {
            for (const Element& value : values) write(value);
        }
    }
    // There is room.
    template <std::size_t size>
    void difference(const std::array<Word, size>& words, const std::array<Word, size>& last,
                    const std::array<Word, size>& mask) {
        for (std::size_t first = 0; first < size; first += packing::group_size) {
            Word* head = end_++;
            Word bits = 0;
            for (std::size_t i = first; i < std::min(size, first + packing::group_size); i += 2) {
                const std::uint64_t both = (pair(words, i) ^ pair(last, i)) & pair(mask, i);
                if (both == 0) continue;
                std::array<Word, 2> two{};
                std::memcpy(two.data(), &both, sizeof both);
                for (std::size_t k = 0; k < two.size(); ++k) {
                    *end_ = two[k];  // the next goes over it where it is zero
                    const Word is_there = two[k] != 0 ? 1 : 0;
                    end_ += is_there;
                    bits |= is_there << (i + k - first);
                }
            }
            *head = bits;
        }
    }
    template <std::size_t size>
    static std::uint64_t pair(const std::array<Word, size>& words, std::size_t at) {
        std::uint64_t both = 0;
        std::memcpy(&both, words.data() + at, sizeof both);
        return both;
    }
};

class Unpacker {
public:
    using Word = packing::Word;

    // What a Packer wrote; it must stay while it is read.
    explicit Unpacker(std::span<const Word> packed) : at_(packed.data()) {}

    // In the order in which they were written. Whatever the values were is gone; their memory is used again.
    template <class... Values>
    void operator()(Values&... values) {
        (read(values), ...);
    }

private:
    const Word* at_ = nullptr;

    std::size_t count() { return *at_++; }
    void bytes(void* to, std::size_t size) {
        if (size > 0) std::memcpy(to, at_, size);
        at_ += packing::words_for(size);
    }

    template <class Value>
    void read(Value& value) {
        if constexpr (packing::HasParts<Value>) {
            packing::visit_parts(*this, value);
        } else if constexpr (packing::IsBytes<Value>) {
            bytes(&value, sizeof(Value));
        } else if constexpr (std::same_as<Value, std::string>) {
            const std::size_t size = count();
            value.assign(reinterpret_cast<const char*>(at_), size);
            at_ += packing::words_for(size);
        } else if constexpr (packing::is_vector<Value>) {
            value.resize(count());
            elements(value);
        } else if constexpr (packing::is_array<Value>) {
            for (auto& element : value) read(element);
        } else if constexpr (packing::is_pair<Value>) {
            (*this)(value.first, value.second);
        } else if constexpr (packing::is_variant<Value>) {
            alternative(value, count(), std::make_index_sequence<std::variant_size_v<Value>>());
        } else {
            static_assert(packing::IsMap<Value>);
            map(value);
        }
    }
    template <class Element>
    void elements(std::vector<Element>& values) {
        if constexpr (packing::IsLikeTheLast<Element>) {
            using Words = packing::ElementWords<Element>;
            typename Words::Words words = Words::of(Element{});
            for (Element& value : values) {
                for (std::size_t first = 0; first < Words::size; first += packing::group_size) {
                    for (Word bits = *at_++; bits != 0; bits &= bits - 1) {
                        words[first + static_cast<std::size_t>(std::countr_zero(bits))] ^= *at_++;
                    }
                }
                std::memcpy(static_cast<void*>(&value), words.data(), sizeof(Element));
            }
        } else if constexpr (packing::IsBytes<Element>) {
            bytes(values.data(), values.size() * sizeof(Element));
        } else {
            for (Element& value : values) read(value);
        }
    }
    template <class Variant, std::size_t... indices>
    void alternative(Variant& value, std::size_t index, std::index_sequence<indices...> /*all*/) {
        const auto read_one = [&]<std::size_t one>() {
            if (index != one) return;
            if (value.index() != one) value.template emplace<one>();
            read(*std::get_if<one>(&value));
        };
        (read_one.template operator()<indices>(), ...);
    }
    // Mostly the members are those that it has.
    template <class Map>
    void map(Map& value) {
        const std::size_t size = count();
        const Word* begin = at_;
        read_members(value, size);
        if (value.size() == size) return;
        value.clear();
        at_ = begin;
        read_members(value, size);
    }
    template <class Map>
    void read_members(Map& value, std::size_t size) {
        typename Map::key_type key{};
        for (std::size_t i = 0; i < size; ++i) {
            read(key);
            read(value[key]);
        }
    }
};

}  // namespace handlesim
