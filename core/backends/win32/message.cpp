#include "core/backends/win32/message.hpp"

#include <cstring>
#include <type_traits>

#include "core/run/backend.hpp"

namespace handlesim::win32 {

namespace {

class Writer {
public:
    template <class T>
        requires std::is_trivially_copyable_v<T>
    void put(const T& value) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
        bytes_.insert(bytes_.end(), bytes, bytes + sizeof value);
    }
    void put(const DuplicateOptions& options) {
        put(options.close_source);
        put(options.same_access);
        put(options.same_attributes);
    }
    void put(const std::string& text) {
        put(static_cast<std::uint32_t>(text.size()));
        bytes_.insert(bytes_.end(), text.begin(), text.end());
    }
    void put(const Bytes& bytes) { put(bytes.value); }
    void put(const FileName& name) { put(name.text); }
    void put(const FilePath& path) { put(path.text); }
    void put(const PortLabel& port) { put(port.text); }
    template <class T>
    void put(const std::vector<T>& list) {
        put(static_cast<std::uint32_t>(list.size()));
        for (const T& item : list) put(item);
    }
    template <class T>
    void put(const std::optional<T>& maybe) {
        put(maybe.has_value());
        if (maybe) put(*maybe);
    }

    Message bytes_;
};

[[noreturn]] void refuse() {
    throw BackendError("what came through a control pipe is no message of this program");
}

class Reader {
public:
    explicit Reader(const Message& bytes) : bytes_(bytes) {}

    // Whether all of it was read.
    void end() const {
        if (next_ != bytes_.size()) refuse();
    }

    template <class T>
        requires(std::is_trivially_copyable_v<T> && !Worded<T>)
    void get(T& value) { std::memcpy(&value, take(sizeof value), sizeof value); }
    void get(bool& value) { value = below(2) != 0; }
    template <Worded E>
    void get(E& value) {
        value = static_cast<E>(below(Words<E>::list.size()));
    }
    void get(StdHandle& value) { value = static_cast<StdHandle>(below(3)); }
    void get(Refusal& value) { value = static_cast<Refusal>(below(4)); }
    void get(ResultField& value) { value = static_cast<ResultField>(below(all_results().size())); }
    void get(DuplicateOptions& options) {
        get(options.close_source);
        get(options.same_access);
        get(options.same_attributes);
    }
    void get(std::string& text) {
        const std::uint32_t size = number();
        const std::uint8_t* bytes = take(size);
        text.assign(bytes, bytes + size);
    }
    void get(Bytes& bytes) { get(bytes.value); }
    void get(FileName& name) { get(name.text); }
    void get(FilePath& path) { get(path.text); }
    void get(PortLabel& port) { get(port.text); }
    template <class T>
    void get(std::vector<T>& list) {
        for (std::uint32_t left = number(); left > 0; --left) get(list.emplace_back());
    }
    template <class T>
    void get(std::optional<T>& maybe) {
        bool given = false;
        get(given);
        if (given) get(maybe.emplace());
    }
    std::uint32_t number() {
        std::uint32_t value = 0;
        get(value);
        return value;
    }

private:
    const Message& bytes_;
    std::size_t next_ = 0;

    // One byte, which must be less than this.
    std::uint8_t below(std::size_t limit) {
        const std::uint8_t byte = *take(1);
        if (byte >= limit) refuse();
        return byte;
    }
    const std::uint8_t* take(std::size_t size) {
        if (size > bytes_.size() - next_) refuse();
        const std::uint8_t* at = bytes_.data() + next_;
        next_ += size;
        return at;
    }
};

}  // namespace

Message encode(const NativeCall& call) {
    Writer writer;
    writer.put(static_cast<std::uint32_t>(call.index()));
    expand_each_field<ConstFieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Native> field) {
        std::visit([&](const auto* member) { writer.put(*member); }, field);
    });
    return writer.bytes_;
}

NativeCall decode_call(const Message& bytes) {
    Reader reader(bytes);
    const std::uint32_t operation = reader.number();
    if (operation >= all_operations().size()) refuse();
    NativeCall call = NativeCall(operation);
    expand_each_field<FieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, FieldRef<Native> field) {
        std::visit([&](auto* member) { reader.get(*member); }, field);
    });
    reader.end();
    return call;
}

Message encode(const Answer& answer) {
    Writer writer;
    writer.put(answer.refusal);
    writer.put(answer.failed);
    writer.put(answer.error);
    writer.put(answer.status);
    writer.put(answer.handles);
    writer.put(answer.process_id);
    writer.put(answer.thread_id);
    writer.put(static_cast<std::uint32_t>(answer.results.values().size()));
    for (const ResultValue& value : answer.results.values()) {
        writer.put(value.field);
        writer.put(value.number);
        if (is_text(info(value.field).kind)) writer.put(answer.results.text());
    }
    return writer.bytes_;
}

namespace {

// Whether a result of this kind can be this number.
bool is_possible(ResultKind kind, std::uint64_t number) {
    switch (kind) {
        case ResultKind::flag: return number <= 1;
        case ResultKind::object_type: return number < object_type_count;
        case ResultKind::wait:
            return number == static_cast<std::uint64_t>(WaitResult::object_0) ||
                   number == static_cast<std::uint64_t>(WaitResult::abandoned) ||
                   number == static_cast<std::uint64_t>(WaitResult::timeout);
        case ResultKind::text:
        case ResultKind::bytes: return number == 0;
        case ResultKind::win32_error:
        case ResultKind::access:
        case ResultKind::number:
        case ResultKind::exit_code:
        case ResultKind::process:
        case ResultKind::message_size: break;
    }
    return number <= 0xFFFFFFFF;
}

}  // namespace

Answer decode_answer(const Message& bytes) {
    Reader reader(bytes);
    Answer answer;
    reader.get(answer.refusal);
    reader.get(answer.failed);
    reader.get(answer.error);
    reader.get(answer.status);
    reader.get(answer.handles);
    reader.get(answer.process_id);
    reader.get(answer.thread_id);
    const std::uint32_t count = reader.number();
    if (count > Results::most) refuse();
    for (std::uint32_t i = 0; i < count; ++i) {
        ResultField field{};
        std::uint64_t value = 0;
        reader.get(field);
        reader.get(value);
        if (answer.results.find(field) != nullptr || !is_possible(info(field).kind, value)) refuse();
        if (is_text(info(field).kind)) {
            std::string text;
            reader.get(text);
            answer.results.add_text(field, std::move(text));
        } else {
            answer.results.add(field, value);
        }
    }
    reader.end();
    return answer;
}

Message encode(const Hello& hello) {
    Writer writer;
    writer.put(hello);
    return writer.bytes_;
}

Hello decode_hello(const Message& bytes) {
    Hello hello;
    Reader reader(bytes);
    reader.get(hello);
    reader.end();
    return hello;
}

}  // namespace handlesim::win32
