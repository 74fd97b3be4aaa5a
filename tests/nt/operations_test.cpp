// The vocabulary's structs and the texts about them, which stand apart.
#include <set>

#include "core/nt/facts/facts.hpp"
#include "core/scenario/written.hpp"
#include "tests/catch.hpp"

namespace handlesim::operations_test {

TEST_CASE("every operation has its texts: one for each field, in the order of the fields", "[nt]") {
    REQUIRE(all_operations().size() == Operations::size);
    for (std::size_t i = 0; i < all_operations().size(); ++i) {
        const OperationInfo& operation = *all_operations()[i];
        CAPTURE(operation.name);
        std::vector<std::string_view> fields;
        each_field(make_call(i),
                   [&](const FieldSpec& spec, ConstFieldRef<Written> /*field*/) { fields.push_back(spec.name); });
        std::vector<std::string_view> texts;
        for (const FieldText& text : operation.fields) {
            texts.push_back(text.name);
            CHECK_FALSE(text.help.empty());
            CHECK(operation.help(text.name) == text.help);
        }
        CHECK(texts == fields);
        CHECK_FALSE(operation.group.empty());
        CHECK_FALSE(operation.summary.empty());
        CHECK_FALSE(operation.cites.empty());
    }
}

TEST_CASE("a text is under the name of the struct that it is about", "[nt]") {
    const auto index_of = [](std::string_view name) { return operation_named(name).value(); };
    CHECK(make_call(index_of("CloseHandle")).is<op::CloseHandle<Written>>());
    CHECK(make_call(index_of("SignalObjectAndWait")).is<op::SignalObjectAndWait<Written>>());
    CHECK(make_call(index_of("CreateMailslot")).is<op::CreateMailslot<Written>>());
    CHECK(make_call(index_of("listen")).is<op::Listen<Written>>());
    CHECK_FALSE(operation_named("Listen"));
}

}  // namespace handlesim::operations_test
