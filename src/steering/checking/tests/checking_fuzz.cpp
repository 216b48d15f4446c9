// Any text is a report with figures and findings inside it.
#include "base/text.hpp"
#include "steering/checking/check.hpp"
#include "steering/checking/unit_names.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = base::clean_text({reinterpret_cast<char const*>(data), size});
    if (!text) return 0;
    static std::vector<checking::Known> const known{{"nghị định", "04/2015/NĐ-CP", {2015, 1, 9}, "Chính phủ"}};
    static auto const names = checking::UnitNames::read(
                                  "code,name,kind,parent_code\n60,Bình Thuận,tinh,\n594,La Gi,thi_xa,60\n"
                                  "600,Đức Linh,huyen,60\n601,Hàm Tân,huyen,60\n22918,Hàm Tiến,phuong,594\n")
                                  .value();
    auto const report = checking::check(*text, known, &names);
    for (auto const& figure : report.figures)
        for (auto const part : figure.parts)
            if (part >= report.figures.size() || figure.at.end > text->size()) std::abort();
    for (auto const& finding : report.findings)
        if (finding.at.begin > finding.at.end || finding.at.end > text->size()) std::abort();
    return 0;
}
