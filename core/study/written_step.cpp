#include "core/study/written_step.hpp"

#include <nlohmann/json.hpp>

namespace handlesim {

namespace {

std::string plain(const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

WrittenStep::WrittenStep(const std::string& text) {
    const nlohmann::json step = nlohmann::json::parse(text);
    for (const auto& item : step.items()) {
        if (item.value().is_array()) {
            std::vector<std::string>& list = lists_[item.key()];
            for (const nlohmann::json& one : item.value()) list.push_back(plain(one));
        } else {
            texts_[item.key()] = plain(item.value());
        }
    }
}

std::string WrittenStep::text(std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? std::string() : found->second;
}

std::vector<std::string> WrittenStep::list(std::string_view key) const {
    const auto found = lists_.find(key);
    return found == lists_.end() ? std::vector<std::string>() : found->second;
}

std::string process_of(std::string_view thread) {
    return std::string(thread.substr(0, thread.find('/')));
}

}  // namespace handlesim
