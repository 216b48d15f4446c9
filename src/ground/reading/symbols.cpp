#include "ground/reading/scanners.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace reading {
namespace {

struct Symbol {
    std::string_view symbol;
    std::array<std::string_view, 8> names;
};

// Nghị định 30/2020/NĐ-CP, Phụ lục III, and what the party's symbols and long custom add.
constexpr std::array<Symbol, 42> kinds{{
    {"NQ", {"nghị quyết"}},
    {"NQLT", {"nghị quyết liên tịch", "nghị quyết"}},
    {"QĐ", {"quyết định", "quy định"}},
    {"QĐi", {"quy định"}},
    {"QyĐ", {"quy định"}},
    {"QyĐi", {"quy định"}},
    {"CT", {"chỉ thị", "chương trình", "chương trình hành động"}},
    {"CTr", {"chương trình", "chương trình hành động"}},
    {"CTrHĐ", {"chương trình hành động", "chương trình"}},
    {"CTHĐ", {"chương trình hành động", "chương trình"}},
    {"KL", {"kết luận"}},
    {"QC", {"quy chế", "quy chế phối hợp"}},
    {"QCPH", {"quy chế phối hợp", "quy chế"}},
    {"TT", {"thông tư", "thông tri"}},
    {"TTLT", {"thông tư liên tịch", "thông tư"}},
    {"TTr", {"tờ trình", "thông tri"}},
    {"TTri", {"thông tri"}},
    {"HD", {"hướng dẫn"}},
    {"HDLN", {"hướng dẫn liên ngành", "hướng dẫn"}},
    {"TB", {"thông báo"}},
    {"TBKL", {"thông báo kết luận", "thông báo"}},
    {"TC", {"thông cáo"}},
    {"BC", {"báo cáo"}},
    {"KH", {"kế hoạch"}},
    {"KHLT", {"kế hoạch liên tịch", "kế hoạch"}},
    {"KHPH", {"kế hoạch phối hợp", "kế hoạch"}},
    {"QH", {"quy hoạch"}},
    {"ĐA", {"đề án"}},
    {"PA", {"phương án"}},
    {"DA", {"dự án"}},
    {"CV", {"công văn"}},
    {"BB", {"biên bản"}},
    {"PL", {"pháp lệnh"}},
    {"NĐ", {"nghị định"}},
    {"GM", {"giấy mời"}},
    {"GGT", {"giấy giới thiệu"}},
    {"CĐ", {"công điện"}},
    {"HĐ", {"hợp đồng"}},
    {"PC", {"phiếu chuyển"}},
    {"BS", {"bản sao"}},
    {"L", {"luật"}},
    {"TTHC", {"thủ tục hành chính"}},
}};

// Names that stand before a number and have no symbol of their own.
constexpr std::array<std::string_view, 4> other_kinds{"luật", "bộ luật", "hiến pháp", "văn bản hợp nhất"};

constexpr std::array<Symbol, 32> issuers{{
    {"TW", {"Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Trung ương", "Hội nghị Trung ương"}},
    {"TU",
     {"Tỉnh ủy", "Thành ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy", "BTV Tỉnh ủy", "Thường trực Tỉnh ủy",
      "Ban Chấp hành Đảng bộ"}},
    {"HU", {"Huyện ủy", "Ban Thường vụ Huyện ủy", "BTV Huyện ủy"}},
    {"ĐU", {"Đảng ủy", "Ban Thường vụ Đảng ủy"}},
    {"ĐUK", {"Đảng ủy Khối", "Đảng ủy", "Ban Thường vụ Đảng ủy"}},
    {"CP", {"Chính phủ"}},
    {"TTg", {"Thủ tướng Chính phủ", "Thủ tướng"}},
    {"UBND", {"Ủy ban nhân dân", "UBND", "Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND"}},
    {"HĐND", {"Hội đồng nhân dân", "HĐND", "Thường trực Hội đồng nhân dân", "Thường trực HĐND"}},
    {"QH", {"Quốc hội"}},
    {"UBTVQH", {"Ủy ban Thường vụ Quốc hội", "UBTVQH"}},
    {"BNV", {"Bộ Nội vụ", "Bộ trưởng Bộ Nội vụ"}},
    {"BTC", {"Bộ Tài chính", "Bộ trưởng Bộ Tài chính"}},
    {"BTP", {"Bộ Tư pháp", "Bộ trưởng Bộ Tư pháp"}},
    {"BYT", {"Bộ Y tế", "Bộ trưởng Bộ Y tế"}},
    {"BGDĐT", {"Bộ Giáo dục và Đào tạo", "Bộ trưởng Bộ Giáo dục và Đào tạo"}},
    {"BLĐTBXH", {"Bộ Lao động", "Bộ trưởng Bộ Lao động"}},
    {"BKHĐT", {"Bộ Kế hoạch và Đầu tư", "Bộ trưởng Bộ Kế hoạch và Đầu tư"}},
    {"BTNMT", {"Bộ Tài nguyên và Môi trường", "Bộ trưởng Bộ Tài nguyên và Môi trường"}},
    {"BXD", {"Bộ Xây dựng", "Bộ trưởng Bộ Xây dựng"}},
    {"BCT", {"Bộ Công thương", "Bộ trưởng Bộ Công thương"}},
    {"TTCP", {"Thanh tra Chính phủ", "Tổng Thanh tra Chính phủ"}},
    {"VPCP", {"Văn phòng Chính phủ"}},
    {"VPTW", {"Văn phòng Trung ương"}},
    {"BDVTW", {"Ban Dân vận Trung ương"}},
    {"BTCTW", {"Ban Tổ chức Trung ương"}},
    {"BTGTW", {"Ban Tuyên giáo Trung ương"}},
    {"UBKTTW", {"Ủy ban Kiểm tra Trung ương"}},
    {"BCĐTW", {"Ban Chỉ đạo Trung ương"}},
    {"BCĐ", {"Ban Chỉ đạo"}},
    {"TLĐ", {"Tổng Liên đoàn"}},
    {"MTTW", {"Ủy ban Trung ương Mặt trận", "Ban Thường trực Ủy ban Trung ương Mặt trận", "Mặt trận Tổ quốc", "Đoàn Chủ tịch"}},
}};

template <std::size_t N>
std::vector<std::string_view> names_in(std::array<Symbol, N> const& table, std::string_view symbol)
{
    std::vector<std::string_view> names;
    for (auto const& row : table)
        if (row.symbol == symbol) std::ranges::copy_if(row.names, std::back_inserter(names), [](auto name) { return !name.empty(); });
    return names;
}

}  // namespace

std::vector<std::string_view> kinds_of(std::string_view symbol)
{
    return names_in(kinds, symbol);
}

std::string_view kind_named(std::vector<std::string_view> const& words)
{
    std::string said;
    for (auto const word : words) said += (said.empty() ? "" : " ") + std::string{word};
    said += ' ';
    std::string_view longest;
    auto const consider = [&](std::string_view name) {
        if (name.size() > longest.size() && said.starts_with(std::string{name} + " ")) longest = name;
    };
    for (auto const& row : kinds)
        for (auto const name : row.names)
            if (!name.empty()) consider(name);
    std::ranges::for_each(other_kinds, consider);
    return longest;
}

std::string kind_title(std::string_view low)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> capitals{{{"đ", "Đ"}, {"ủ", "Ủ"}}};
    std::string title{low};
    if (title.empty()) return title;
    for (auto const& [small, capital] : capitals)
        if (title.starts_with(small)) return title.replace(0, small.size(), capital);
    if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::vector<std::string_view> issuers_of(std::string_view symbol)
{
    // "UBTVQH14", "QH15": which National Assembly is no part of the name.
    while (!symbol.empty() && is_digit(static_cast<unsigned char>(symbol.back()))) symbol.remove_suffix(1);
    if (auto names = names_in(issuers, symbol); !names.empty()) return names;
    return names_in(issuers, symbol.substr(0, symbol.find('-')));
}

std::vector<std::string_view> all_issuers()
{
    std::vector<std::string_view> all;
    for (auto const& row : issuers) std::ranges::copy_if(row.names, std::back_inserter(all), [](auto name) { return !name.empty(); });
    return all;
}

}  // namespace reading
