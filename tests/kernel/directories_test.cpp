// Directories, where processes stand, and files in memory: what the machine keeps of them.
#include <algorithm>
#include <array>

#include "core/kernel/canonical.hpp"
#include "core/kernel/disk.hpp"
#include "tests/catch.hpp"
#include "tests/kernel/machine.hpp"

namespace handlesim::directories_test {

namespace {

using test::TestMachine;

void make_directory(TestMachine& machine, const std::string& path) {
    op::CreateDirectory<Machine> make;
    make.path.text = path;
    REQUIRE(machine.call(make).own.status == Status::success);
}

Status stand(TestMachine& machine, const std::string& path) {
    op::SetCurrentDirectory<Machine> go;
    go.path.text = path;
    return machine.call(go).own.status;
}

Status remove_directory(TestMachine& machine, const std::string& path) {
    op::RemoveDirectory<Machine> remove;
    remove.path.text = path;
    return machine.call(remove).own.status;
}

Completion file_of(TestMachine& machine, const std::string& content) {
    op::CreateFile<Machine> create;
    create.path.text = "f";
    create.access = access::generic_read | access::generic_write;
    create.share = ShareMode{7};
    create.disposition = Disposition::create_new;
    const Completion made = machine.call(create).own;
    op::WriteFile<Machine> write;
    write.handle = made.handles[0];
    write.data = Bytes{content};
    machine.call(write);
    return made;
}

Completion section_of(TestMachine& machine, Handle file) {
    op::CreateFileMapping<Machine> create;
    create.file = file;
    return machine.call(create).own;
}

}  // namespace

TEST_CASE("a process has one entry for where it stands, the one of the last place", "[kernel]") {
    TestMachine machine;
    make_directory(machine, "a");
    make_directory(machine, "b");
    REQUIRE(stand(machine, "a") == Status::success);
    REQUIRE(stand(machine, "b") == Status::success);
    CHECK(machine.system[machine.process].table.size() == 1);
    CHECK(remove_directory(machine, "a") == Status::success);
    CHECK(remove_directory(machine, "b") == Status::sharing_violation);
}

TEST_CASE("a refused change of the directory leaves the process where it stands", "[kernel]") {
    TestMachine machine;
    make_directory(machine, "a");
    REQUIRE(stand(machine, "a") == Status::success);
    CHECK(stand(machine, "nowhere") == Status::object_name_not_found);
    CHECK(machine.system[machine.process].directory == "a");
    CHECK(machine.system[machine.process].table.size() == 1);
}

TEST_CASE("the obstacle names who stands in a directory", "[kernel]") {
    TestMachine machine;
    make_directory(machine, "a");
    stand(machine, "a");
    op::RemoveDirectory<Machine> remove;
    remove.path.text = "a";
    const Completion refused = machine.call(remove).own;
    CHECK(refused.obstacle.kind == ReasonKind::stands_in);
    CHECK(refused.obstacle.process == machine.process);
}

TEST_CASE("who stands in a directory comes before who has it open", "[kernel]") {
    TestMachine machine;
    make_directory(machine, "a");
    const auto opened = [&] {
        op::CreateFile<Machine> open;
        open.path.text = "a";
        open.access = access::generic_read;
        open.share = ShareMode{1};
        open.backup_semantics = true;
        return machine.object(machine.call(open).own.handles[0]);
    };
    const ObjectId before = opened();
    REQUIRE(stand(machine, "a") == Status::success);
    const ObjectId behind = opened();
    op::RemoveDirectory<Machine> remove;
    remove.path.text = "a";
    const Obstacle obstacle = machine.call(remove).own.obstacle;
    CHECK(obstacle.kind == ReasonKind::stands_in);
    CHECK(obstacle.object != before);
    CHECK(obstacle.object != behind);
    CHECK(obstacle.more == std::vector<ObjectId>{before, behind});
}

TEST_CASE("where a process stands is part of a state's key", "[kernel]") {
    TestMachine one;
    TestMachine other;
    for (TestMachine* machine : {&one, &other}) {
        make_directory(*machine, "a");
        make_directory(*machine, "b");
    }
    stand(one, "a");
    stand(other, "b");
    const auto key = [](const TestMachine& machine) {
        const std::array processes{machine.process};
        const std::array threads{machine.thread};
        CanonicalWriter writer;
        writer.begin(machine.system, processes, threads);
        writer.machine({});
        return std::string(writer.bytes());
    };
    CHECK(key(one) != key(other));
}

TEST_CASE("a rename takes along what lies below", "[kernel]") {
    TestMachine machine;
    make_directory(machine, "a");
    make_directory(machine, "a\\b");
    op::MoveFile<Machine> move;
    move.from.text = "A";
    move.to.text = "c";
    REQUIRE(machine.call(move).own.status == Status::success);
    CHECK(machine.system.directory.contains("C\\B"));
    CHECK_FALSE(machine.system.directory.contains("A\\B"));
    CHECK(machine.checker().full_check(machine.system).empty());
}

TEST_CASE("a section keeps its file object, and lets go of it with its last reference", "[kernel]") {
    TestMachine machine;
    const Completion file = file_of(machine, "abc");
    const Completion section = section_of(machine, file.handles[0]);
    machine.call(op::CloseHandle<Machine>{file.handles[0]});
    CHECK(machine.system[file.objects[0]].exists);
    machine.call(op::CloseHandle<Machine>{section.handles[0]});
    CHECK_FALSE(machine.system[file.objects[0]].exists);
    CHECK(machine.checker().full_check(machine.system).empty());
}

TEST_CASE("the content of a deleted file goes with whoever used it last", "[kernel]") {
    TestMachine machine;
    const Completion file = file_of(machine, "abc");
    op::DeleteFile<Machine> remove;
    remove.path.text = "f";
    REQUIRE(machine.call(remove).own.status == Status::success);
    CHECK(machine.system.directory.empty());
    CHECK(machine.system.disk_files[0].content == "abc");
    machine.call(op::CloseHandle<Machine>{file.handles[0]});
    CHECK(machine.system.disk_files[0].content.empty());
}

TEST_CASE("opens-share names a section that its file does not know", "[kernel]") {
    TestMachine machine;
    section_of(machine, file_of(machine, "abc").handles[0]);
    machine.system.disk_files[0].sections.clear();
    const std::vector<Violation> found = machine.checker().full_check(machine.system);
    CHECK(std::ranges::find(found, Invariant::opens_share, &Violation::invariant) != found.end());
}

}  // namespace handlesim::directories_test
