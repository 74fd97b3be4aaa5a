#include "core/fuzz/drawing.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace handlesim {

namespace {

// Kinds of handles. An entry's is its object's type and the operation that gave its name: a pipe's end is no mailslot.
enum HandleKind : std::uint32_t {
    stale = object_type_count,  // a number that the caller's table has no entry for
    special,                    // plus the place among the reserved words and numbers
};

constexpr std::uint32_t kind_of_ended = 0xFFF0;  // no operation has that number

constexpr std::array<std::string_view, 11> object_names{"a",    "b",   "A",   "Local\\a", "Global\\a", "",
                                                        "a\\b", "\\a", "a\\", "c",        "Local\\"};
constexpr std::array<std::string_view, 9> paths{
    "\\\\.\\pipe\\p",     "\\\\.\\pipe\\q", "\\\\.\\pipe\\P", "\\\\.\\mailslot\\m",   "\\\\.\\mailslot\\n",
    "\\\\.\\MAILSLOT\\m", "\\\\.\\pipe\\",  "bare",           "\\\\.\\mailslot\\m\\n"};
constexpr std::array<std::string_view, 3> devices{"\\\\.\\pipe", "\\\\.\\mailslot",
                                                  ""};  // no names of pipes and mailslots
constexpr std::array<std::string_view, 9> files{"f", "g", "F", "d\\f", "f", "", "f?", "d", "d\\e"};
constexpr std::array<std::string_view, 2> ports{"web", "mail"};
constexpr std::array<std::string_view, 5> data{"x", "", "hello", "hello, world", "\xFF\x80"};

}  // namespace

std::size_t Drawing::choose(std::span<const std::uint32_t> kinds) {
    return choose(kinds, is_curious_ ? 4 : 10);
}

std::size_t Drawing::choose(std::span<const std::uint32_t> kinds, std::size_t whatever_once_in) {
    const std::uint32_t site = operation_ * Taste::sites_of_one + field_;
    const std::size_t chosen = taste_.choose(dice_, site, kinds, whatever_once_in);
    choices_.push_back({site, kinds[chosen]});
    return chosen;
}

bool Drawing::draw(std::size_t operation, WrittenCall& call, bool is_curious) {
    is_curious_ = is_curious;
    operation_ = static_cast<std::uint32_t>(operation);
    field_ = 0;
    possible_ = true;
    choices_.clear();
    given_handles_ = given_views_ = given_begun_ = 0;
    call = make_call(operation);
    each_field(call, [&](const FieldSpec& spec, FieldRef<Written> field) {
        spec_ = &spec;
        takes_std_constants_ = takes_std_constants(call, spec.name);
        std::visit([&](auto* member) { fill(*member); }, field);
        ++field_;
    });
    auto* write = call.get_if<op::WriteFile<Written>>();
    if (write != nullptr && !says_what_is_written(*write)) {
        write->length.reset();
        if (!write->data) write->data = Bytes{"x"};
    }
    if (!model_alone_ && is_for_the_model_only(call)) possible_ = false;
    auto* mapping = call.get_if<op::CreateFileMapping<Written>>();
    if (mapping != nullptr && !says_how_large(*mapping)) mapping->size = Number{1};
    return possible_;
}

template <class T>
void Drawing::fill(std::optional<T>& maybe) {
    constexpr std::array<std::uint32_t, 2> kinds{1000, 1001};
    if (choose(kinds) == 0) {
        maybe.reset();
    } else {
        fill(maybe.emplace());
    }
}

void Drawing::fill(bool& flag) {
    flag = dice_.one_in(2);
}

// --- Handles

std::uint32_t Drawing::kind_of(Names::Given handle) const {
    const std::optional<Handle> value = state_.value_of({handle.name, 0});
    const EntryView* entry = value ? state_.entry(scenario_.symbols[by_].process, *value) : nullptr;
    if (entry == nullptr) return stale;
    // What has ended is another thing than what runs.
    const ObjectLabel label = state_.naming().name(entry->object);
    const bool ended = (label.kind == ObjectLabel::Kind::process && !state_.process_runs(label.symbol)) ||
                       (label.kind == ObjectLabel::Kind::thread && !state_.thread_runs(label.symbol));
    if (ended) return Taste::member(static_cast<std::uint32_t>(entry->type), kind_of_ended);
    // Somebody else's number, which here may mean anything.
    if (handle.process != scenario_.symbols[by_].process) return static_cast<std::uint32_t>(entry->type);
    return Taste::member(static_cast<std::uint32_t>(entry->type), handle.operation);
}

// What the last call was about, mostly: most errors take several calls on one object.
bool Drawing::fill_recent(Written::Handle& handle) {
    if (names_.recent.empty() || !dice_.one_in(3)) return false;
    const Names::Given given = dice_.one_of(names_.recent);
    if (!state_.value_of({given.name, 0})) return false;
    handle.name = given.name;
    choices_.push_back({operation_ * Taste::sites_of_one + field_, kind_of(given), true});
    return true;
}

void Drawing::fill(Written::Handle& handle) {
    if (fill_recent(handle)) return;
    // The latest handle of each kind, or another one of it.
    std::vector<std::uint32_t> kinds;
    std::vector<SymbolId> found;
    const std::size_t known = names_.handles.size();
    const std::size_t most = std::min<std::size_t>(known, 40);
    for (std::size_t i = 0; i < most; ++i) {
        const Names::Given given = names_.handles[known - 1 - i];
        const SymbolId name = given.name;
        if (!state_.value_of({name, 0})) continue;
        const std::uint32_t kind = kind_of(given);
        const auto same = std::ranges::find(kinds, kind);
        if (same == kinds.end()) {
            kinds.push_back(kind);
            found.push_back(name);
        } else if (dice_.one_in(2)) {
            found[static_cast<std::size_t>(same - kinds.begin())] = name;
        }
    }
    const std::size_t words = names_.special.size();
    for (std::size_t i = 0; i < words; ++i) {
        const Symbol& symbol = scenario_.symbols[names_.special[i]];
        if (is_std_constant(symbol.value) && !takes_std_constants_) continue;
        kinds.push_back(special + static_cast<std::uint32_t>(i));
        found.push_back(names_.special[i]);
    }
    if (kinds.empty()) {
        kinds.push_back(special);
        found.push_back(names_.special.front());
    }
    const std::size_t chosen = choose(kinds, is_curious_ ? 5 : 12);
    handle.name = found[chosen];
    choices_.back().is_handle = true;
    handle.tag = dice_.one_in(24) ? static_cast<std::uint8_t>(1 + dice_.below(3)) : std::uint8_t{0};
}

void Drawing::fill(std::vector<Written::Handle>& handles) {
    handles.resize(dice_.one_in(12) ? 0 : 1 + dice_.below(3));
    for (Written::Handle& handle : handles) fill(handle);
}

// --- Actors and names

void Drawing::fill(Written::Process& process) {
    process.name = dice_.one_of(state_.processes());
}

void Drawing::fill(Written::Thread& thread) {
    thread.name = dice_.one_of(state_.threads(dice_.one_of(state_.processes())));
}

void Drawing::fill(Written::NewProcess& process) {
    possible_ = possible_ && !names_.fresh_processes.empty();
    if (possible_) process.name = names_.fresh_processes.back();
}

void Drawing::fill(Written::NewThread& thread) {
    const SymbolId process = scenario_.symbols[by_].process;
    constexpr std::size_t most = 4;
    const std::size_t number = state_.threads(process).size();
    possible_ = possible_ && number < most;
    if (!possible_) return;
    const std::string name = std::string(scenario_.symbols[process].name) + "/t" + std::to_string(number);
    const std::optional<SymbolId> found = scenario_.symbols.find(name);
    possible_ = found && scenario_.symbols[*found].bound_by == 0;
    if (possible_) thread.name = *found;
}

void Drawing::fill(Written::Binding& binding) {
    binding.name = Names::fresh(names_.fresh_handles, given_handles_++);
}

void Drawing::fill(Written::View& view) {
    possible_ = possible_ && !names_.views.empty();
    if (possible_) view.name = dice_.one_of(names_.views);
}

void Drawing::fill(Written::ViewBinding& view) {
    view.name = Names::fresh(names_.fresh_views, given_views_++);
}

void Drawing::fill(Written::Overlapped& begun) {
    // One that was begun, mostly: the name of a call that was refused stands for nothing.
    std::vector<SymbolId> found;
    for (const SymbolId name : names_.begun) {
        const std::optional<Handle> value = state_.value_of({name, 0});
        if (value && *value != null_handle) found.push_back(name);
    }
    if (found.empty() || dice_.one_in(10)) found = names_.begun;
    possible_ = possible_ && !found.empty();
    if (possible_) begun.name = dice_.one_in(2) ? found.back() : dice_.one_of(found);
}

void Drawing::fill(Written::OverlappedBinding& begun) {
    begun.name = Names::fresh(names_.fresh_begun, given_begun_++);
}

// --- Values

void Drawing::fill(AccessMask& access) {
    const auto names = all_access_names();
    constexpr std::array<std::uint32_t, 7> kinds{0, 1, 2, 3, 4, 5, 6};
    switch (choose(kinds)) {
        case 0: access = access::generic_all; break;
        case 1: access = access::maximum_allowed; break;
        case 2: access = access::generic_read | access::generic_write; break;
        case 3: access = access::synchronize | dice_.one_of(names).mask; break;
        case 4: access = dice_.one_of(names).mask; break;
        case 5: access = access::system_security | dice_.one_of(names).mask; break;
        default: access = dice_.one_in(3) ? 0 : dice_.one_of(names).mask | dice_.one_of(names).mask;
    }
    if (dice_.one_in(40)) access |= AccessMask{1} << dice_.below(32);
}

void Drawing::fill(Number& number) {
    if (!model_alone_ && spec_->name.ends_with("_ms")) {
        // In a kernel the calls between take time, too: what is to come later must not come among them.
        constexpr std::array<std::int64_t, 3> times{0, 0, 3000};
        number.value = dice_.one_of(times);
        return;
    }
    const std::int64_t least = spec_->least;
    // More than a screen of bytes, or of anything else, shows nothing that little does not.
    const std::int64_t most = std::min<std::int64_t>(spec_->most, 5000);
    const std::array<std::int64_t, 7> values{0, 1, 2, 3, 8, least, dice_.one_in(4) ? most : 5};
    number.value = std::clamp(dice_.one_of(values), least, spec_->most);
    if (model_alone_ && dice_.one_in(40)) number.value = dice_.one_in(2) ? spec_->most : spec_->most / 2;
}

void Drawing::fill(TerminationCode& code) {
    constexpr std::array<std::uint32_t, 4> codes{0, 1, 7, still_active};
    code.value = dice_.one_of(codes);
}

void Drawing::fill(Timeout& timeout) {
    constexpr std::array<std::uint32_t, 5> times{0, 0, 0, 20, Timeout::infinite};  // a kernel waits for it
    timeout.milliseconds = dice_.one_of(times);
}

std::string Drawing::old_or_new(const std::vector<std::string>& old, std::span<const std::string_view> fresh) {
    if (!old.empty() && dice_.one_in(2)) return dice_.one_of(old);
    constexpr std::uint32_t first_of_names = 2000;
    std::vector<std::uint32_t> kinds(fresh.size());
    std::iota(kinds.begin(), kinds.end(), first_of_names);
    return std::string(fresh[choose(kinds)]);
}

void Drawing::fill(std::string& name) {
    // A file's name is a path, and one that leads elsewhere is made on no real kernel.
    const bool is_path = all_operations()[operation_]->about == ObjectType::file;
    if (is_path && dice_.one_in(20)) {
        name = dice_.one_of(devices);
    } else if (is_path || dice_.one_in(20)) {
        name = old_or_new(names_.paths, paths);
    } else {
        name = old_or_new(names_.objects, object_names);
    }
}

void Drawing::fill(StdHandle& which) {
    which = static_cast<StdHandle>(dice_.below(std_handle_words.size()));
}

void Drawing::fill(DuplicateOptions& options) {
    options.close_source = dice_.one_in(3);
    options.same_access = !dice_.one_in(3);
    options.same_attributes = dice_.one_in(4);
}

void Drawing::fill(Bytes& bytes) {
    bytes.value = dice_.one_of(data);
}

void Drawing::fill(ShareMode& share) {
    share.bits = dice_.one_in(2) ? 7 : static_cast<std::uint32_t>(dice_.below(8));
}

void Drawing::fill(PipeMode& mode) {
    mode.bits = static_cast<std::uint32_t>(dice_.below(4));
}

// What the last calls were about, now and then: most of what a file can refuse takes several calls on it.
const std::string* Drawing::recent_file() {
    return names_.recent_files.empty() || dice_.one_in(2) ? nullptr : &dice_.one_of(names_.recent_files);
}

void Drawing::fill(FileName& name) {
    const std::string* recent = recent_file();
    name.text = recent != nullptr ? *recent : std::string(dice_.one_of(files));
}

// Of CreateProcess: one that no call makes would be there from the start (Scenario::directories_at_the_start).
void Drawing::fill(std::optional<FileName>& directory) {
    directory.reset();
    if (names_.directories.empty() || dice_.one_in(2)) return;
    directory.emplace().text = dice_.one_of(names_.directories);
}

void Drawing::fill(FilePath& path) {
    constexpr std::array<std::uint32_t, 2> kinds{0, 1};
    if (choose(kinds) != 0) {
        path.text = old_or_new(names_.paths, paths);
        return;
    }
    const std::string* recent = recent_file();
    path.text = recent != nullptr ? *recent : std::string(dice_.one_of(files));
}

void Drawing::fill(PortLabel& port) {
    port.text = dice_.one_of(ports);
}

template <Worded E>
void Drawing::fill(E& word) {
    std::array<std::uint32_t, Words<E>::list.size()> kinds{};
    for (std::uint32_t i = 0; i < kinds.size(); ++i) kinds.at(i) = i;
    word = static_cast<E>(choose(kinds));
}

}  // namespace handlesim
