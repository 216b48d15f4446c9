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
    {"TW", {"bộ chính trị", "ban bí thư", "ban chấp hành trung ương", "trung ương", "hội nghị trung ương"}},
    {"TU",
     {"tỉnh ủy", "thành ủy", "ban thường vụ tỉnh ủy", "ban thường vụ thành ủy", "btv tỉnh ủy", "thường trực tỉnh ủy",
      "ban chấp hành đảng bộ"}},
    {"HU", {"huyện ủy", "ban thường vụ huyện ủy", "btv huyện ủy"}},
    {"ĐU", {"đảng ủy", "ban thường vụ đảng ủy"}},
    {"ĐUK", {"đảng ủy khối", "đảng ủy", "ban thường vụ đảng ủy"}},
    {"CP", {"chính phủ"}},
    {"TTg", {"thủ tướng chính phủ", "thủ tướng"}},
    {"UBND", {"ủy ban nhân dân", "ubnd", "chủ tịch ủy ban nhân dân", "chủ tịch ubnd"}},
    {"HĐND", {"hội đồng nhân dân", "hđnd", "thường trực hội đồng nhân dân", "thường trực hđnd"}},
    {"QH", {"quốc hội"}},
    {"UBTVQH", {"ủy ban thường vụ quốc hội", "ubtvqh"}},
    {"BNV", {"bộ nội vụ", "bộ trưởng bộ nội vụ"}},
    {"BTC", {"bộ tài chính", "bộ trưởng bộ tài chính"}},
    {"BTP", {"bộ tư pháp", "bộ trưởng bộ tư pháp"}},
    {"BYT", {"bộ y tế", "bộ trưởng bộ y tế"}},
    {"BGDĐT", {"bộ giáo dục và đào tạo", "bộ trưởng bộ giáo dục và đào tạo"}},
    {"BLĐTBXH", {"bộ lao động"}},
    {"BKHĐT", {"bộ kế hoạch và đầu tư"}},
    {"BTNMT", {"bộ tài nguyên và môi trường"}},
    {"BXD", {"bộ xây dựng"}},
    {"BCT", {"bộ công thương"}},
    {"TTCP", {"thanh tra chính phủ", "tổng thanh tra chính phủ"}},
    {"VPCP", {"văn phòng chính phủ"}},
    {"VPTW", {"văn phòng trung ương"}},
    {"BDVTW", {"ban dân vận trung ương"}},
    {"BTCTW", {"ban tổ chức trung ương"}},
    {"BTGTW", {"ban tuyên giáo trung ương"}},
    {"UBKTTW", {"ủy ban kiểm tra trung ương"}},
    {"BCĐTW", {"ban chỉ đạo trung ương"}},
    {"BCĐ", {"ban chỉ đạo"}},
    {"TLĐ", {"tổng liên đoàn"}},
    {"MTTW", {"ban thường trực ủy ban trung ương mặt trận", "ủy ban trung ương mặt trận", "mặt trận tổ quốc", "đoàn chủ tịch"}},
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
