// Any bytes are read as one of the old encodings or as none, and what comes out of a reading is UTF-8.
#include "base/old_letters.hpp"
#include "base/text.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    (void)base::old_letters_of(bytes);
    for (auto const letters : {base::OldLetters::tcvn3, base::OldLetters::vni}) {
        auto text = base::from_old_letters(bytes, letters);
        std::erase_if(text, [](unsigned char sign) { return sign < 0x20 || sign == 0x7F || sign == 0xC2; });
        if (base::from_old_letters(text, letters).empty() != text.empty()) std::abort();
    }
    return 0;
}
