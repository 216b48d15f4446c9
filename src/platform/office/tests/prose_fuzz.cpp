// Any bytes are the words of a document or a refusal; any XML too, past the ZIP that mutations seldom survive.
#include "base/text.hpp"
#include "platform/office/prose.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const bytes{reinterpret_cast<char const*>(data), size};
    auto const prose = office::read_prose(bytes);
    if (prose && !base::clean_text(*prose)) std::abort();
    auto const one = office::docx_prose({.parts = {{"word/document.xml", bytes}, {"word/footnotes.xml", bytes}}});
    auto const other = office::odt_prose({.parts = {{"content.xml", bytes}}});
    if (!one && one.error().rule.empty()) std::abort();
    if (!other && other.error().rule.empty()) std::abort();
    return 0;
}
