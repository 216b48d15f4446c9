#include "ground/ledger/note.hpp"

#include <cstdlib>

// Whatever is not our own note is not read as one.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const key = [] {
        crypto::start();
        return crypto::signing_key_from(std::string(32, 's'));
    }();
    std::string_view const given{reinterpret_cast<char const*>(data), size};
    auto const own = ledger::note::read_own(key, given);
    auto const read = ledger::note::read(key, given);
    if (own && (!read || ledger::note::written(key, *own) != given)) std::abort();
    return 0;
}
