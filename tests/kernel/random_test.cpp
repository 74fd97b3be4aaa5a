// Calls by chance, over the whole vocabulary: whatever they come to, no invariant breaks, and all of it can be written
// down and read back.
#include <random>
#include <string_view>
#include <vector>

#include "core/kernel/parts.hpp"
#include "core/nt/operations/field_ref.hpp"
#include "core/search/packing.hpp"
#include "tests/kernel/machine.hpp"
#include "tests/sanitized.hpp"

namespace handlesim::random_test {

namespace {

using test::TestMachine;

// Fills every field of a call with something that may mean something.
class RandomFields {
public:
    RandomFields(std::mt19937& random, const System& system) : random_(random), system_(system) {}

    void operator()(Handle* handle) {
        constexpr std::array special{current_process, current_thread, null_handle, current_process_token,
                                     std_constant(StdHandle::output)};
        *handle = below(10) == 0 ? special.at(below(special.size())) : Handle{below(16) * 4};
    }
    void operator()(std::vector<Handle>* handles) {
        handles->resize(below(4));
        for (Handle& handle : *handles) (*this)(&handle);
    }
    void operator()(ProcessId* process) { *process = static_cast<ProcessId>(below(system_.processes.size())); }
    void operator()(ThreadId* thread) { *thread = static_cast<ThreadId>(below(system_.threads.size())); }
    void operator()(bool* flag) { *flag = below(3) == 0; }
    void operator()(AccessMask* mask) {
        constexpr std::array masks{
            access::generic_read,    access::generic_write, access::generic_read | access::generic_write,
            access::generic_all,     access::synchronize,   AccessMask{0},
            access::maximum_allowed, AccessMask{4}};
        *mask = masks.at(below(masks.size()));
    }
    void operator()(Number* number) { *number = Number{static_cast<std::int64_t>(below(6) == 0 ? 5000 : below(5))}; }
    void operator()(TerminationCode* code) { code->value = below(3); }
    void operator()(Timeout* timeout) { timeout->milliseconds = below(2) == 0 ? 0 : Timeout::infinite; }
    void operator()(std::string* text) {
        constexpr std::array names{"a", "b", R"(\\.\pipe\p)", R"(\\.\pipe\q)", R"(\\.\mailslot\m)", "", R"(x\y)"};
        *text = names.at(below(names.size()));
    }
    void operator()(FilePath* path) {
        constexpr std::array paths{"f", "g", R"(\\.\pipe\p)", R"(\\.\PIPE\q)", R"(\\.\mailslot\m)", "*"};
        path->text = paths.at(below(paths.size()));
    }
    void operator()(FileName* name) { name->text = below(2) == 0 ? "f" : "G"; }
    void operator()(PortLabel* port) { port->text = below(2) == 0 ? "one" : "two"; }
    void operator()(Bytes* bytes) { bytes->value.assign(below(8), 'z'); }
    void operator()(ShareMode* share) { share->bits = static_cast<std::uint32_t>(below(8)); }
    void operator()(StdHandle* which) { *which = static_cast<StdHandle>(below(3)); }
    void operator()(DuplicateOptions* options) {
        *options = {.close_source = below(3) == 0, .same_access = below(2) == 0, .same_attributes = below(4) == 0};
    }
    void operator()(ViewAddress* view) { view->value = 0x7FF0'0000'0000 + below(system_.views.size() + 1) * 0x1'0000; }
    void operator()(OverlappedId* begun) {
        begun->value = overlapped_address(static_cast<std::uint32_t>(below(system_.overlapped.size() + 1)));
    }
    template <Worded E>
    void operator()(E* word) {
        *word = static_cast<E>(below(Words<E>::list.size()));
    }
    template <class T>
    void operator()(std::optional<T>* optional) {
        if (below(2) == 0) (*this)(&optional->emplace());
    }
    template <class Unnamed>
    void operator()(Unnamed* /*names are the affair of others*/) {}

private:
    std::mt19937& random_;
    const System& system_;

    std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
};

// A connection, with something to receive if it was accepted: chance alone seldom comes so far.
void connect_somebody(TestMachine& machine, bool accepted) {
    op::Bind<Machine> bind;
    bind.handle = machine.call(op::WSASocket<Machine>{}).own.handles[0];
    bind.port.text = "one";
    machine.call(bind);
    op::Listen<Machine> listen;
    listen.handle = bind.handle;
    machine.call(listen);
    op::Connect<Machine> connect;
    connect.handle = machine.call(op::WSASocket<Machine>{}).own.handles[0];
    connect.port.text = "one";
    machine.call(connect);
    if (!accepted) return;
    op::Accept<Machine> accept;
    accept.handle = listen.handle;
    machine.call(accept);
    op::Send<Machine> send;
    send.handle = connect.handle;
    send.data.value.assign(64, 'z');
    machine.call(send);
}

// Written down in words and read back into the memory of another machine.
class Copyist {
public:
    explicit Copyist(const Profile& profile) : system_(profile) {}

    bool is_read_back(const System& system) {
        packer_.begin();
        packer_(system);
        Unpacker packed(packer_.words());
        packed(system_);
        return system_ == system;
    }

private:
    Packer packer_;
    System system_;
};

void play(const Profile& profile, std::uint32_t seed, std::vector<bool>& succeeded) {
    std::mt19937 random(seed);
    TestMachine machine(profile);
    for (int i = 0; i < 3; ++i) machine.system.add_thread(machine.system.add_process());
    machine.restart();
    if (seed % 4 < 2) connect_somebody(machine, seed % 4 == 1);
    std::vector<std::size_t> begun;  // the last operation of each thread
    Copyist copyist(profile);
    constexpr std::size_t steps = 1000;
    constexpr std::size_t between_copies = 50;
    constexpr std::size_t most_threads = 24;
    for (std::size_t i = 0; i < steps; ++i) {
        std::vector<ThreadId> ready;
        for (std::size_t thread = 0; thread < machine.system.threads.size(); ++thread) {
            const Thread& one = machine.system.threads[thread];
            const bool free = !one.ended && one.pending == Pending::none && one.suspend_count == 0;
            if (free) ready.push_back(static_cast<ThreadId>(thread));
        }
        if (ready.empty()) {  // all of them wait or have ended: somebody new comes in
            machine.system.add_process();
            machine.restart();
            continue;
        }
        const std::size_t operation = random() % all_operations().size();
        const std::string_view name = all_operations()[operation]->name;
        // So that the play does not end early, and does not fill the stage.
        const bool ends = name == "ExitProcess" || name == "ExitThread" || name.starts_with("Terminate");
        if (ends && random() % 8 != 0) continue;
        if (name.starts_with("Wait") && random() % 4 != 0) continue;
        const bool starts = name == "CreateProcess" || name == "CreateThread";
        if (starts && machine.system.threads.size() >= most_threads) continue;
        Call call = Operation<Machine>(operation);
        RandomFields fill(random, machine.system);
        expand_each_field<FieldRef<Machine>>(
            call, [&](const FieldSpec& /*spec*/, FieldRef<Machine> field) { std::visit(fill, field); });
        CAPTURE(profile.name, seed, i, name);
        const ThreadId caller = ready[random() % ready.size()];
        begun.resize(machine.system.threads.size());
        begun[index_of(caller)] = operation;
        const StepResult result = machine.call(caller, call);
        if (!result.blocked && !is_error(result.own.status)) succeeded[operation] = true;
        for (const Completion& released : result.released) {
            if (!is_error(released.status)) succeeded[begun[index_of(released.thread)]] = true;
        }
        if (i % between_copies == 0) CHECK(copyist.is_read_back(machine.system));
    }
    CHECK(machine.checker().full_check(machine.system).empty());
}

}  // namespace

TEST_CASE("calls by chance break no invariant, in any profile", "[kernel]") {
    std::vector<bool> succeeded(all_operations().size());
    constexpr std::uint32_t plays = 100 / test::one_in;
    for (const Profile& profile : all_profiles()) {
        for (std::uint32_t seed = 0; seed < plays; ++seed) play(profile, seed, succeeded);
    }
    // Else it would show nothing. A few need many plays.
    std::vector<std::string_view> never;
    for (std::size_t i = 0; i < succeeded.size(); ++i) {
        if (!succeeded[i]) never.push_back(all_operations()[i]->name);
    }
    CAPTURE(never);
    CHECK(never.size() <= (test::one_in == 1 ? 0U : 8U));
}

}  // namespace handlesim::random_test
