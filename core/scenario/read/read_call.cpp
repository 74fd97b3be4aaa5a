// Reading the fields of a call.
#include <algorithm>

#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

class FieldReader {
public:
    FieldReader(const Path& path, const FieldSpec& spec, const Node& node, Symbols& symbols)
        : path_(path), spec_(spec), node_(node), symbols_(symbols) {}

    void operator()(Written::Handle* handle) const { *handle = read_handle(path_, node_, symbols_); }
    void operator()(std::vector<Written::Handle>* handles) const {
        expect_kind(path_, node_, Node::Kind::array);
        handles->clear();
        for (std::size_t i = 0; i < node_.items.size(); ++i) {
            handles->push_back(read_handle(Path(path_, i), node_.items[i], symbols_));
        }
    }
    void operator()(Written::Process* process) const {
        const std::string& word = read_string(path_, node_);
        process->name = read_actor(path_, word, symbols_);
        if (word.find('/') != std::string::npos) {
            throw DocumentError(path_, say("{} names a thread, a process is needed", in_quotes(word)),
                                write_word(word.substr(0, word.find('/'))));
        }
    }
    void operator()(Written::Thread* thread) const {
        thread->name = read_actor(path_, read_string(path_, node_), symbols_);
    }
    void operator()(Written::NewProcess* process) const { process->name = read_name(path_, node_, symbols_); }
    void operator()(Written::NewThread* thread) const {
        thread->name = read_actor(path_, read_string(path_, node_), symbols_);
    }
    void operator()(Written::Binding* binding) const { binding->name = read_name(path_, node_, symbols_); }
    void operator()(bool* flag) const { *flag = read_flag(path_, node_); }
    void operator()(AccessMask* mask) const { *mask = read_access(path_, node_, true); }
    void operator()(Number* number) const { number->value = read_number(path_, node_, spec_.least, spec_.most); }
    void operator()(TerminationCode* code) const { code->value = read_exit_code(path_, node_); }
    void operator()(Timeout* timeout) const {
        if (node_.kind == Node::Kind::string) {
            if (node_.text != "INFINITE") {
                const std::string near = remedy_for_word(WordFor::outcome, node_.text, {"INFINITE"});
                throw DocumentError(path_, say("{} is no time", in_quotes(node_.text)),
                                    near.empty() ? remedy_for_kind(Node::Kind::number, node_) : near);
            }
            timeout->milliseconds = Timeout::infinite;
            return;
        }
        if (node_.kind == Node::Kind::number && node_.number == -1) {
            throw DocumentError(path_, say("a time is not negative"), write_word("INFINITE"));
        }
        timeout->milliseconds = static_cast<std::uint32_t>(read_number(path_, node_, 0, Timeout::infinite));
    }
    void operator()(std::string* text) const { *text = read_string(path_, node_); }
    void operator()(StdHandle* which) const {
        constexpr auto& words = std_handle_words;
        const std::string& word = read_string(path_, node_);
        const auto found = std::ranges::find(words, word);
        if (found == words.end()) {
            const std::string near = remedy_for_word(WordFor::key, word, {words.begin(), words.end()});
            throw DocumentError(path_, say("{} is no standard handle", in_quotes(word)),
                                near.empty() ? say("write \"stdin\", \"stdout\" or \"stderr\"") : near);
        }
        *which = static_cast<StdHandle>(found - words.begin());
    }
    void operator()(DuplicateOptions* options) const {
        if (node_.kind == Node::Kind::string) {
            throw DocumentError(path_, say("options are a list of words"),
                                say("write {}", list_of_options(node_.text)));
        }
        expect_kind(path_, node_, Node::Kind::array);
        for (std::size_t i = 0; i < node_.items.size(); ++i) read_option(Path(path_, i), node_.items[i], *options);
    }
    void operator()(Written::View* view) const { view->name = read_name(path_, node_, symbols_); }
    void operator()(Written::ViewBinding* view) const { view->name = read_name(path_, node_, symbols_); }
    void operator()(Written::Overlapped* begun) const { begun->name = read_name(path_, node_, symbols_); }
    void operator()(Written::OverlappedBinding* begun) const { begun->name = read_name(path_, node_, symbols_); }
    void operator()(PipeMode* mode) const { *mode = read_pipe_mode(path_, node_); }
    void operator()(Bytes* bytes) const { bytes->value = read_bytes(path_, node_); }
    void operator()(ShareMode* share) const { *share = read_share(path_, node_); }
    void operator()(FileName* name) const { name->text = read_file_name(path_, node_); }
    void operator()(FilePath* path) const { path->text = read_file_path(path_, node_); }
    void operator()(PortLabel* port) const { port->text = read_port(path_, node_); }
    template <Worded E>
    void operator()(E* word) const {
        *word = read_word<E>(path_, node_);
    }
    template <class T>
    void operator()(std::optional<T>* optional) const {
        T value{};
        (*this)(&value);
        *optional = std::move(value);
    }

private:
    const Path& path_;
    const FieldSpec& spec_;
    const Node& node_;
    Symbols& symbols_;

    static std::string option_meant(std::string_view word) {
        const std::string near =
            remedy_for_word(WordFor::key, word, {"CLOSE_SOURCE", "SAME_ACCESS", "SAME_ATTRIBUTES"});
        return near.empty() ? say("write \"CLOSE_SOURCE\", \"SAME_ACCESS\" or \"SAME_ATTRIBUTES\"") : near;
    }

    // "DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE" as the list that was meant.
    static std::string list_of_options(std::string_view text) {
        std::string list;
        while (!text.empty()) {
            const auto end = std::min(text.find_first_of("|, "), text.size());
            if (end > 0) list += (list.empty() ? "" : ", ") + in_json(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return "[" + list + "]";
    }

    static void read_option(const Path& path, const Node& node, DuplicateOptions& options) {
        std::string_view word = read_string(path, node);
        constexpr std::string_view prefix = "DUPLICATE_";
        if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
        if (word == "CLOSE_SOURCE") {
            options.close_source = true;
        } else if (word == "SAME_ACCESS") {
            options.same_access = true;
        } else if (word == "SAME_ATTRIBUTES") {
            options.same_attributes = true;
        } else {
            throw DocumentError(path, say("{} is no option of DuplicateHandle", in_quotes(word)), option_meant(word));
        }
    }
};

}  // namespace

bool read_field(const Path& path, WrittenCall& call, std::string_view key, const Node& node, Symbols& symbols,
                std::vector<std::string_view>& given) {
    bool found = false;
    each_field(call, [&](const FieldSpec& spec, FieldRef<Written> field) {
        if (found || spec.name != key) return;
        found = true;
        given.push_back(spec.name);
        std::visit(FieldReader(path, spec, node, symbols), field);
    });
    return found;
}

void require_fields(const Path& path, WrittenCall& call, const std::vector<std::string_view>& given) {
    Mistakes mistakes;
    each_field(call, [&](const FieldSpec& spec, const FieldRef<Written>& /*field*/) {
        if (spec.presence == Presence::optional || std::ranges::find(given, spec.name) != given.end()) return;
        const std::string name = in_quotes(spec.name);
        mistakes.add({path, say("{} needs the field {}", info(call).name, name),
                      say("add {}: {}", name, say(info(call).help(spec.name)))});
    });
    mistakes.tell();
    const auto* write = call.get_if<op::WriteFile<Written>>();
    if (write != nullptr && !says_what_is_written(*write)) {
        throw DocumentError(path,
                            write->data ? say("WriteFile takes \"data\" or \"length\", not both")
                                        : say("WriteFile needs the field \"data\" or \"length\""),
                            write->data
                                ? say("remove one of them")
                                : say("add \"data\": what to write, or \"length\": so many bytes of no interest"));
    }
    const auto* mapping = call.get_if<op::CreateFileMapping<Written>>();
    if (mapping != nullptr && !says_how_large(*mapping)) {
        throw DocumentError(path, say("CreateFileMapping needs the field \"size\" where it has no \"file\""),
                            say("add {}: {}", in_quotes("size"), say(info(call).help("size"))));
    }
}

}  // namespace handlesim
