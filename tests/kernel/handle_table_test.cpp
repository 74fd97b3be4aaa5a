// Facts about handle tables, one a test.
#include "core/kernel/handle_table.hpp"

#include <set>

#include "tests/catch.hpp"

namespace handlesim::handle_table_test {

namespace {

constexpr HandleTable::Rules windows_rules{};
constexpr HandleTable::Rules wine_rules{false, false, 0x00FFFFFF};

Entry entry(std::uint32_t object) {
    return Entry(static_cast<ObjectId>(object), 0x1F0003);
}

}  // namespace

TEST_CASE("a fresh table hands out 4, 8, 0xC", "[kernel]") {
    HandleTable table(windows_rules);
    CHECK(Handle::from_slot(table.insert(entry(0))).value == 4);
    CHECK(Handle::from_slot(table.insert(entry(0))).value == 8);
    CHECK(Handle::from_slot(table.insert(entry(0))).value == 0xC);
}

TEST_CASE("the slot freed last is taken first on Windows", "[kernel]") {
    HandleTable table(windows_rules);
    for (int i = 0; i < 4; ++i) table.insert(entry(0));
    table.erase(1);
    table.erase(3);
    CHECK(table.insert(entry(0)) == 3);
    CHECK(table.insert(entry(0)) == 1);
    CHECK(table.insert(entry(0)) == 5);
}

TEST_CASE("the lowest free slot is taken first on Wine", "[kernel]") {
    HandleTable table(wine_rules);
    for (int i = 0; i < 4; ++i) table.insert(entry(0));
    table.erase(1);
    table.erase(3);
    CHECK(table.insert(entry(0)) == 1);
    CHECK(table.insert(entry(0)) == 3);
}

TEST_CASE("the head of every leaf page is never handed out on Windows", "[kernel]") {
    HandleTable table(windows_rules);
    for (int i = 0; i < 2000; ++i) CHECK(table.insert(entry(0)) % HandleTable::leaf_size != 0);
    CHECK(table.find(Handle{0x400}) == nullptr);
}

TEST_CASE("the head of a leaf page is handed out on Wine", "[kernel]") {
    HandleTable table(wine_rules);
    for (int i = 0; i < 255; ++i) table.insert(entry(0));
    CHECK(table.insert(entry(0)) == 256);
}

TEST_CASE("a lookup ignores the two tag bits", "[kernel]") {
    HandleTable table(windows_rules);
    table.insert(entry(7));
    for (unsigned tag = 0; tag < 4; ++tag) CHECK(table.find(Handle{4}.with_tag(tag)) != nullptr);
}

TEST_CASE("a lookup compares all 64 bits", "[kernel]") {
    HandleTable table(windows_rules);
    table.insert(entry(7));
    CHECK(table.find(Handle{0x1'0000'0004}) == nullptr);
}

TEST_CASE("a table holds 16,711,680 entries on Windows and not one more", "[kernel]") {
    HandleTable table(windows_rules);
    while (table.room() > 0) table.insert(entry(1));
    CHECK(table.size() == 16'711'680);
    CHECK(table.slot_count() == 0x1000000);
    CHECK_FALSE(table.fault());
    table.erase(77);
    CHECK(table.room() == 1);
    CHECK(table.insert(entry(2)) == 77);
    CHECK(table.room() == 0);
}

TEST_CASE("a child's table has the parent's slots, and the slots between are free", "[kernel]") {
    HandleTable table(windows_rules);
    table.insert_inherited(2, entry(1).with_inherit(true));
    table.insert_inherited(5, entry(2).with_inherit(true));
    table.finish_inheritance();
    std::set<SlotIndex> taken;
    for (int i = 0; i < 4; ++i) taken.insert(table.insert(entry(3)));
    CHECK(taken == std::set<SlotIndex>{1, 3, 4, 6});
    CHECK_FALSE(table.fault());
}

TEST_CASE("every free slot can be chosen", "[kernel]") {
    for (const HandleTable::Rules& rules : {windows_rules, wine_rules}) {
        std::set<SlotIndex> chosen;
        for (std::size_t choice = 0; choice < 4; ++choice) {
            HandleTable table(rules);
            for (int i = 0; i < 5; ++i) table.insert(entry(0));
            for (const SlotIndex slot : {1U, 4U, 2U}) table.erase(slot);
            REQUIRE(table.free_slot_choices() == 4);
            chosen.insert(table.insert(entry(0), choice));
            CHECK_FALSE(table.fault());
        }
        CHECK(chosen == std::set<SlotIndex>{1, 2, 4, 6});
    }
}

TEST_CASE("inheritable entries are found without looking at the others", "[kernel]") {
    HandleTable table(windows_rules);
    for (std::uint32_t i = 0; i < 5000; ++i) table.insert(entry(i).with_inherit(i % 1000 == 7));
    table.replace(9, entry(1).with_inherit(true));
    table.replace(8, entry(1).with_inherit(false));
    std::vector<SlotIndex> found;
    table.for_each_inheritable([&](SlotIndex slot, const Entry& one) {
        CHECK(one.inherit());
        found.push_back(slot);
    });
    CHECK(found.size() == 5);
    CHECK(found.front() == 9);
    CHECK_FALSE(table.fault());
}

TEST_CASE("a set of slots finds its members in order, whatever their distance", "[kernel]") {
    SlotSet set;
    const std::vector<SlotIndex> members{0, 1, 63, 64, 4095, 4096, 262143, 262144, 16'777'215};
    for (const SlotIndex slot : members) set.insert(slot);
    std::vector<SlotIndex> found;
    for (auto slot = set.first_from(0); slot; slot = set.first_from(*slot + 1)) found.push_back(*slot);
    CHECK(found == members);
    CHECK(set.first_from(2) == SlotIndex{63});
    CHECK(set.first_from(65) == SlotIndex{4095});
    // Emptied at its beginning and filled there again.
    set.erase(0);
    set.erase(1);
    set.erase(63);
    CHECK(set.first_from(0) == SlotIndex{64});
    set.insert(5);
    CHECK(set.first_from(0) == SlotIndex{5});
    CHECK(set.first_from(6) == SlotIndex{64});
    set.erase(5);
    for (const SlotIndex slot : members) set.erase(slot);
    CHECK(set.empty());
    CHECK_FALSE(set.first_from(0));
}

}  // namespace handlesim::handle_table_test
