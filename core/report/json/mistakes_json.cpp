#include "core/report/json/mistakes_json.hpp"

namespace handlesim {

Json mistakes_json(const DocumentError& error) {
    Json list = Json::array();
    for (const DocumentError* one : error.all()) {
        const Position place = one->position.value_or(Position{0, 0});
        list.push_back({{"file", one->file},
                        {"line", place.line},
                        {"column", place.column},
                        {"pointer", one->pointer()},
                        {"what", one->what()},
                        {"remedy", one->hint()}});
    }
    return list;
}

}  // namespace handlesim
