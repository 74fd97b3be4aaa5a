// What comes through a control pipe is read with care: it may have been forged.
#include "core/backends/win32/message.hpp"

#include "core/run/backend.hpp"
#include "tests/catch.hpp"

namespace handlesim::win32 {

namespace {

// One call of every operation, with something in every field that has a length or may be absent.
std::vector<NativeCall> all_calls() {
    std::vector<NativeCall> calls;
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        NativeCall call = NativeCall(i);
        calls.push_back(call);
        expand_each_field<FieldRef<Native>>(call, [](const FieldSpec& /*spec*/, FieldRef<Native> field) {
            if (auto* text = std::get_if<std::string*>(&field)) **text = "text";
            if (auto* bytes = std::get_if<std::optional<Bytes>*>(&field))
                (*bytes)->emplace(Bytes{std::string(9, '\0')});
            if (auto* list = std::get_if<std::vector<Handle>*>(&field)) (*list)->assign(3, Handle{8});
            if (auto* list = std::get_if<std::optional<std::vector<Handle>>*>(&field)) (*list)->emplace(2, Handle{4});
            if (auto* options = std::get_if<DuplicateOptions*>(&field)) **options = {true, false, true};
        });
        calls.push_back(std::move(call));
    }
    return calls;
}

Answer an_answer() {
    Answer answer;
    answer.handles = {4, 8};
    answer.process_id = 12;
    answer.results.add(ResultField::type, 3);
    answer.results.add(ResultField::access, 0x1F0003);
    answer.results.add(ResultField::handle_count, 2);
    answer.results.add_text(ResultField::name, "the name");
    return answer;
}

// Whether the bytes are taken for a message; whatever they are, nothing else may happen.
template <class Decode>
bool is_taken(const Decode& decode, const Message& bytes) {
    try {
        decode(bytes);
        return true;
    } catch (const BackendError&) {
        return false;
    }
}

// Every beginning of a message, one byte more, and every byte of it as others. How many of the last were refused.
template <class Decode>
std::size_t damage(const Decode& decode, const Message& whole, unsigned every) {
    REQUIRE(is_taken(decode, whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK_FALSE(is_taken(decode, Message(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))));
    }
    Message longer = whole;
    longer.push_back(0);
    CHECK_FALSE(is_taken(decode, longer));
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (unsigned byte = 0; byte < 256; byte += every) {
            Message changed = whole;
            changed[at] = static_cast<std::uint8_t>(byte);
            if (!is_taken(decode, changed)) ++refused;
        }
    }
    return refused;
}

// The place of the one byte in which two messages differ.
std::size_t difference(const Message& left, const Message& right) {
    REQUIRE(left.size() == right.size());
    std::size_t at = 0;
    while (left[at] == right[at]) ++at;
    return at;
}

}  // namespace

TEST_CASE("a call arrives as it was sent", "[win32]") {
    for (const NativeCall& call : all_calls()) {
        const Message message = encode(call);
        const NativeCall arrived = decode_call(message);
        CHECK(arrived.index() == call.index());
        CHECK(encode(arrived) == message);
    }
}

TEST_CASE("an answer arrives as it was sent", "[win32]") {
    const Answer answer = decode_answer(encode(an_answer()));
    CHECK(answer.handles == an_answer().handles);
    CHECK(answer.process_id == 12);
    CHECK(answer.results == an_answer().results);
    const Hello hello = decode_hello(encode(Hello{1, 2, {3, 4}, 5}));
    CHECK(hello.own_handles == std::array<std::uint64_t, 2>{3, 4});
    CHECK(hello.fillers == 5);
}

TEST_CASE("a message that is cut off, too long or changed is refused or read, and nothing else", "[win32]") {
    for (const NativeCall& call : all_calls()) damage(decode_call, encode(call), 15);
    CHECK(damage(decode_answer, encode(an_answer()), 1) > 1000);
    CHECK(damage(decode_answer, encode(Answer{}), 1) > 1000);
    damage(decode_hello, encode(Hello{}), 1);
}

TEST_CASE("a length in a message is never more than the message", "[win32]") {
    Answer shorter;
    shorter.results.add_text(ResultField::data, "ab");
    Message forged = encode(shorter);
    for (std::size_t i = forged.size() - 6; i < forged.size() - 2; ++i) forged[i] = 0xFF;
    CHECK_FALSE(is_taken(decode_answer, forged));

    op::WaitForMultipleObjects<Native> wait;
    wait.handles.assign(2, Handle{4});
    op::WaitForMultipleObjects<Native> other = wait;
    other.handles.push_back(Handle{4});
    Message list = encode(NativeCall(wait));
    const Message longer = encode(NativeCall(other));
    const std::size_t at =
        difference(list, Message(longer.begin(), longer.begin() + static_cast<std::ptrdiff_t>(list.size())));
    for (std::size_t i = at; i < at + 4; ++i) list[i] = 0xFF;
    CHECK_FALSE(is_taken(decode_call, list));
}

TEST_CASE("an answer's results are those that a call can have", "[win32]") {
    const auto takes = [](ResultField field, std::uint64_t number) {
        Answer answer;
        answer.results.add(field, number);
        return is_taken(decode_answer, encode(answer));
    };
    CHECK(takes(ResultField::inherit, 1));
    CHECK_FALSE(takes(ResultField::inherit, 2));
    CHECK(takes(ResultField::type, object_type_count - 1));
    CHECK_FALSE(takes(ResultField::type, object_type_count));
    CHECK(takes(ResultField::wait, static_cast<std::uint64_t>(WaitResult::timeout)));
    CHECK_FALSE(takes(ResultField::wait, 7));
    CHECK(takes(ResultField::process, 0xFFFFFFFF));
    CHECK_FALSE(takes(ResultField::process, 0x1'0000'0000));
    CHECK_FALSE(takes(ResultField::written, ~std::uint64_t{0}));

    Answer twice;
    twice.results.add(ResultField::same, 1);
    twice.results.add(ResultField::same, 1);
    CHECK_FALSE(is_taken(decode_answer, encode(twice)));

    Answer five = an_answer();
    Message forged = encode(five);
    five.results = {};
    const std::size_t count = encode(five).size() - 4;
    REQUIRE(forged[count] == 4);
    forged[count] = 5;
    CHECK_FALSE(is_taken(decode_answer, forged));
    forged[count] = 3;  // and one is left over
    CHECK_FALSE(is_taken(decode_answer, forged));
}

TEST_CASE("no operation, word or result field is beyond its list", "[win32]") {
    Message call = encode(NativeCall(0));
    call[0] = static_cast<std::uint8_t>(all_operations().size());
    CHECK_FALSE(is_taken(decode_call, call));

    op::CreateFile<Native> create;
    op::CreateFile<Native> other;
    other.disposition = Disposition::create_new;
    Message forged = encode(NativeCall(create));
    forged[difference(forged, encode(NativeCall(other)))] = 5;
    CHECK_FALSE(is_taken(decode_call, forged));

    Answer answer;
    answer.results.add(ResultField::last_error, 0);
    Answer second;
    second.results.add(ResultField::access, 0);
    Message field = encode(answer);
    field[difference(field, encode(second))] = static_cast<std::uint8_t>(all_results().size());
    CHECK_FALSE(is_taken(decode_answer, field));
}

}  // namespace handlesim::win32
