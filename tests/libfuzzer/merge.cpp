// Any bytes as results of explore's shards, which are separated by a byte 0: they are refused or put together.
#include "core/explore/merge.hpp"

#include "tests/libfuzzer/target.hpp"

namespace handlesim {

namespace {

void try_results(const std::string& text) {
    std::vector<ResultText> results;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\0', begin), text.size());
        results.push_back({"shard-" + std::to_string(results.size() + 1) + ".json", text.substr(begin, end - begin)});
        begin = end + 1;
    }
    merge(results);
}

}  // namespace

}  // namespace handlesim

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return handlesim::try_input(data, size, handlesim::try_results);
}
