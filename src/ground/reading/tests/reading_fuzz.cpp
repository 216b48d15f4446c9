// Any bytes are tokens in order, inside the text.
#include "ground/reading/reading.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    std::size_t before = 0;
    reading::Places const places{text};
    for (auto const& token : reading::tokens(text)) {
        if (token.at.begin < before || token.at.end < token.at.begin || token.at.end > text.size()) std::abort();
        if (token.sort == reading::Sort::ratio && token.whole.places != 0) std::abort();
        if (places.of(token.at.begin).line == 0) std::abort();
        before = token.at.end;
    }
    return 0;
}
