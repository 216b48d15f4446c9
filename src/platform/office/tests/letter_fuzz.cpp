// Templates as strangers send them: the bytes as a package, and as the body of a sound one.
#include "platform/office/office.hpp"
#include "platform/office/parts.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

office::Filling const& filling()
{
    static office::Filling const all{
        .values = {{"ten", {"906", "tiep-dan"}}, {"so", {"<&\n", ""}}},
        .conditions = {{"co", true}, {"khong", false}},
        .rows = {{"bang", {{.values = {{"ten", {"1", ""}}}}, {.rows = {{"trong", {{}, {}}}}}}}, {"trong", {}}}};
    return all;
}

void feed(std::string const& docx)
{
    (void)office::tags_of(docx);
    if (auto const filled = office::fill(docx, filling())) {
        // What was filled in is a template without unknown tags, and a document to be shown.
        auto const blocks = office::blocks_of(*filled);
        if (!blocks && blocks.error().rule != "office.unpacks_too_large") std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const bytes{reinterpret_cast<char const*>(data), size};
    if (bytes.starts_with("PK")) {
        feed(bytes);
    } else {
        feed(office::pack({{"word/document.xml", bytes},
                           {"word/footnotes.xml",
                            R"(<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>{{ten}}</w:t></w:r></w:p></w:footnote></w:footnotes>)"}}));
    }
    return 0;
}
