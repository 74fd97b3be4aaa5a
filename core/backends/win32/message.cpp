#include "core/backends/win32/message.hpp"

#include <cstring>
#include <stdexcept>
#include <type_traits>

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

class Reader {
public:
    explicit Reader(const Message& bytes) : bytes_(bytes) {}

    template <class T>
        requires std::is_trivially_copyable_v<T>
    void get(T& value) { std::memcpy(&value, take(sizeof value), sizeof value); }
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

    const std::uint8_t* take(std::size_t size) {
        if (size > bytes_.size() - next_) throw std::runtime_error("a message between controller and agent is cut off");
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
    NativeCall call = make_operation<Native>(reader.number());
    expand_each_field<FieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, FieldRef<Native> field) {
        std::visit([&](auto* member) { reader.get(*member); }, field);
    });
    return call;
}

Message encode(const Answer& answer) {
    Writer writer;
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

Answer decode_answer(const Message& bytes) {
    Reader reader(bytes);
    Answer answer;
    reader.get(answer.failed);
    reader.get(answer.error);
    reader.get(answer.status);
    reader.get(answer.handles);
    reader.get(answer.process_id);
    reader.get(answer.thread_id);
    for (std::uint32_t left = reader.number(); left > 0; --left) {
        ResultField field{};
        std::uint64_t value = 0;
        reader.get(field);
        reader.get(value);
        if (is_text(info(field).kind)) {
            std::string text;
            reader.get(text);
            answer.results.add_text(field, std::move(text));
        } else {
            answer.results.add(field, value);
        }
    }
    return answer;
}

Message encode(const Hello& hello) {
    Writer writer;
    writer.put(hello);
    return writer.bytes_;
}

Hello decode_hello(const Message& bytes) {
    Hello hello;
    Reader(bytes).get(hello);
    return hello;
}

}  // namespace handlesim::win32
