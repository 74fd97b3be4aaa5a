// Facts about the words: types, access, statuses, handles.
#include <algorithm>
#include <set>

#include "core/nt/facts/facts.hpp"
#include "core/nt/object_type.hpp"
#include "core/nt/operations.hpp"
#include "core/nt/profile.hpp"
#include "core/nt/status.hpp"
#include "tests/catch.hpp"

namespace handlesim::words_test {

TEST_CASE("a type's generic rights lie within its valid mask", "[nt]") {
    for (const TypeInfo& type : all_object_types()) {
        const GenericMapping& map = type.mapping;
        for (const AccessMask mask : {map.read, map.write, map.execute, map.all}) CHECK((mask & ~type.valid) == 0);
        CHECK(&info(type.type) == &type);
        CHECK(object_type_named(type.name) == type.type);
    }
}

TEST_CASE("GENERIC_READ of a process brings the limited query right", "[nt]") {
    CHECK(map_access(default_profile(), ObjectType::process, access::generic_read) == 0x21410);
}

TEST_CASE("GENERIC_WRITE of a process grants 0x23BEA on Windows and 0x22BEA on Wine", "[nt]") {
    CHECK(map_access(default_profile(), ObjectType::process, access::generic_write) == 0x23BEA);
    CHECK(map_access(*find_profile("wine-8"), ObjectType::process, access::generic_write) == 0x22BEA);
}

TEST_CASE("PROCESS_QUERY_INFORMATION brings the limited right, and on Windows 7 too", "[nt]") {
    for (const Profile& profile : all_profiles()) {
        CHECK(map_access(profile, ObjectType::process, 0x400) == 0x1400);
        CHECK(map_access(profile, ObjectType::thread, 0x40) == 0x840);
    }
}

TEST_CASE("an access mask is described by the largest names that fit", "[nt]") {
    CHECK(describe_access(ObjectType::process, 0x1FFFFF) == "PROCESS_ALL_ACCESS");
    CHECK(describe_access(ObjectType::event, 0x100002) == "EVENT_MODIFY_STATE|SYNCHRONIZE");
    CHECK(describe_access(ObjectType::event, 0) == "0x0");
    CHECK(describe_access(ObjectType::event, 0x20) == "0x20");
    CHECK(describe_access(ObjectType::mutant, 0x1F0001) == "MUTEX_ALL_ACCESS");
}

TEST_CASE("a described access mask can be read back", "[nt]") {
    for (const TypeInfo& type : all_object_types()) {
        for (AccessMask bit = 1; bit != 0; bit <<= 1U) {
            const auto read = access_named(describe_access(type.type, bit));
            REQUIRE(read);
            CHECK(*read == bit);
        }
    }
}

TEST_CASE("every status has a Win32 error with a name", "[nt]") {
    for (const StatusInfo& status : all_statuses()) {
        CHECK(win32_error_named(win32_error_name(status.win32)) == status.win32);
        CHECK(status_named(status.name) == status.status);
        CHECK(&info(status.status) == &status);
    }
}

TEST_CASE("error 6 has three causes", "[nt]") {
    CHECK(std::ranges::count(all_statuses(), 6U, &StatusInfo::win32) == 3);
}

TEST_CASE("pseudo-handles are -1 to -6, and no zero-extended number is one", "[nt]") {
    for (int number = -1; number >= -6; --number) CHECK(is_pseudo(Handle::from_signed(number)));
    CHECK_FALSE(is_pseudo(Handle::from_signed(-7)));
    CHECK_FALSE(is_pseudo(Handle{0xFFFFFFFF}));
    CHECK_FALSE(is_pseudo(null_handle));
}

TEST_CASE("STD_INPUT_HANDLE and its like are -10, -11, -12", "[nt]") {
    CHECK(std_constant(StdHandle::input) == Handle::from_signed(-10));
    CHECK(std_constant(StdHandle::error) == Handle::from_signed(-12));
    CHECK(which_std(Handle::from_signed(-11)) == StdHandle::output);
    CHECK_FALSE(is_std_constant(Handle::from_signed(-13)));
}

TEST_CASE("facts, switches and operations have names of their own", "[nt]") {
    std::set<std::string_view> ids;
    std::size_t count = 0;
    for (const std::span<const Fact> facts : tables_of_facts()) {
        for (const Fact& fact : facts) {
            ids.insert(fact.id);
            ++count;
            CHECK(find_fact(fact.id)->sentence == fact.sentence);
            CHECK_FALSE(fact.source.empty());
        }
    }
    CHECK(ids.size() == count);
    CHECK_FALSE(find_fact("nt-kernel 99.99"));
    std::set<std::string_view> switches;
    for (const Switch& one : all_switches()) switches.insert(one.name);
    CHECK(switches.size() == all_switches().size());
    std::set<std::string_view> operations;
    for (const OperationInfo* operation : all_operations()) operations.insert(operation->name);
    CHECK(operations.size() == all_operations().size());
}

TEST_CASE("every switch tells windows from some other profile, or is open there", "[nt]") {
    for (const Switch& one : all_switches()) {
        std::set<std::string> values;
        for (const Profile& profile : all_profiles()) values.insert(one.meaning(profile));
        CAPTURE(one.name);
        CHECK(values.size() > 1);
    }
}

}  // namespace handlesim::words_test
