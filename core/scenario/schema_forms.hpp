// The small forms that the schema of scenarios is put together of: names, handles, access masks, times.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "core/json/json.hpp"

namespace handlesim::schema {

// { "$ref": "#/definitions/NAME" }
Json reference(std::string_view name);
Json list_of(Json items);
Json whole_number(std::int64_t least, std::int64_t most);
Json words(std::initializer_list<std::string_view> list);
// With what an editor shows of it.
Json described(Json json, std::string_view help);

// By name. Their own words are titles, which an editor shows beside the description of the key that has the form.
Json form_definitions();

}  // namespace handlesim::schema
