#include "ground/ledger/encoding.hpp"

#include <cstdlib>

// What is read as the details of a line is written again as the same bytes: the form has no second spelling.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const given{reinterpret_cast<char const*>(data), size};
    auto const read = ledger::details(given);
    if (!read) return 0;
    try {
        std::string again;
        for (auto const& one : *read) again += ledger::text(one);
        if (again != given) std::abort();
    } catch (std::invalid_argument const&) {
        return 0;  // a control character: such a line is never written, and its leaf fits none
    }
    return 0;
}
