#include "steering/dossiers/columns.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dossiers {
namespace {

struct Known {
    Column column;
    std::string_view heading;  // without diacritics; the first of each column is the usual one
};

// As the exports of provinces' one-stop systems head them.
constexpr std::array known{Known{Column::code, "ma ho so"},
                           Known{Column::code, "so ho so"},
                           Known{Column::code, "ma so ho so"},
                           Known{Column::code, "so bien nhan"},
                           Known{Column::code, "ma bien nhan"},
                           Known{Column::code, "code"},
                           Known{Column::procedure_code, "ma thu tuc"},
                           Known{Column::procedure_code, "ma tthc"},
                           Known{Column::procedure_code, "ma thu tuc hanh chinh"},
                           Known{Column::procedure_code, "procedure code"},
                           Known{Column::procedure, "ten thu tuc"},
                           Known{Column::procedure, "thu tuc"},
                           Known{Column::procedure, "ten tthc"},
                           Known{Column::procedure, "tthc"},
                           Known{Column::procedure, "thu tuc hanh chinh"},
                           Known{Column::procedure, "ten thu tuc hanh chinh"},
                           Known{Column::procedure, "procedure"},
                           Known{Column::field, "linh vuc"},
                           Known{Column::field, "ten linh vuc"},
                           Known{Column::field, "field"},
                           Known{Column::unit, "don vi"},
                           Known{Column::unit, "ma don vi"},
                           Known{Column::unit, "don vi giai quyet"},
                           Known{Column::unit, "don vi xu ly"},
                           Known{Column::unit, "don vi tiep nhan"},
                           Known{Column::unit, "co quan giai quyet"},
                           Known{Column::unit, "co quan thuc hien"},
                           Known{Column::unit, "co quan"},
                           Known{Column::unit, "unit"},
                           Known{Column::received, "ngay tiep nhan"},
                           Known{Column::received, "ngay nhan"},
                           Known{Column::received, "ngay nhan ho so"},
                           Known{Column::received, "thoi gian tiep nhan"},
                           Known{Column::received, "received"},
                           Known{Column::due, "ngay hen tra"},
                           Known{Column::due, "ngay hen tra ket qua"},
                           Known{Column::due, "hen tra"},
                           Known{Column::due, "han giai quyet"},
                           Known{Column::due, "han xu ly"},
                           Known{Column::due, "thoi han giai quyet"},
                           Known{Column::due, "thoi gian hen tra"},
                           Known{Column::due, "due"},
                           Known{Column::extended, "ngay hen tra lai"},
                           Known{Column::extended, "ngay hen lai"},
                           Known{Column::extended, "ngay gia han"},
                           Known{Column::extended, "gia han den ngay"},
                           Known{Column::extended, "extended"},
                           Known{Column::finished, "ngay giai quyet xong"},
                           Known{Column::finished, "ngay co ket qua"},
                           Known{Column::finished, "ngay ket thuc"},
                           Known{Column::finished, "ngay ket thuc xu ly"},
                           Known{Column::finished, "ngay hoan thanh"},
                           Known{Column::finished, "ngay xu ly xong"},
                           Known{Column::finished, "ngay tra ket qua"},
                           Known{Column::finished, "ngay tra"},
                           Known{Column::finished, "thoi gian hoan thanh"},
                           Known{Column::finished, "finished"},
                           Known{Column::status, "trang thai"},
                           Known{Column::status, "tinh trang"},
                           Known{Column::status, "trang thai ho so"},
                           Known{Column::status, "tinh trang ho so"},
                           Known{Column::status, "tinh trang xu ly"},
                           Known{Column::status, "status"}};

constexpr std::array usual{"Mã hồ sơ",     "Mã thủ tục",       "Tên thủ tục",          "Lĩnh vực",  "Đơn vị", "Ngày tiếp nhận",
                           "Ngày hẹn trả", "Ngày hẹn trả lại", "Ngày giải quyết xong", "Trạng thái"};

/// "NGÀY HẸN TRẢ (*):" → "ngay hen tra"
std::string plain_heading(std::string_view cell)
{
    auto folded = base::folded(base::clean_text(cell).value_or(""));
    if (auto const bracket = folded.find('('); bracket != std::string::npos) folded.resize(bracket);
    std::string plain;
    for (auto const c : folded) {
        auto const between = c == ' ' || c == '_' || c == '\n' || c == '*' || c == ':' || c == '.';
        if (!between) plain += c;
        else if (!plain.empty() && plain.back() != ' ') plain += ' ';
    }
    return std::string{base::trimmed(plain)};
}

}  // namespace

std::string_view Columns::cell(std::vector<std::string_view> const& cells, Column column) const
{
    auto const place = at[static_cast<std::size_t>(column)];
    return place && *place < cells.size() ? cells[*place] : std::string_view{};
}

std::vector<std::string> usual_headings()
{
    return {usual.begin(), usual.end()};
}

base::Outcome<Columns> columns_of(std::vector<std::string_view> const& heading)
{
    Columns columns;
    columns.width = heading.size();
    for (std::size_t place{}; place < heading.size(); ++place) {
        auto const plain = plain_heading(heading[place]);
        auto const found = std::ranges::find(known, plain, &Known::heading);
        auto const said = base::shortened(base::clean_text(heading[place]).value_or(""), 80);
        if (found == known.end()) {
            if (!plain.empty()) columns.unused.push_back(said);
            continue;
        }
        auto const which = static_cast<std::size_t>(found->column);
        if (columns.at[which])
            return base::bad_input("file", "dossiers.column_twice", {{"first", columns.titles[which]}, {"second", said}});
        columns.at[which] = place;
        columns.titles[which] = said;
    }
    for (auto const needed : {Column::code, Column::received, Column::due})
        if (!columns.has(needed))
            return base::bad_input("file", "dossiers.column_missing", {{"column", usual[static_cast<std::size_t>(needed)]}});
    for (std::size_t which{}; which < column_count; ++which)
        if (columns.titles[which].empty()) columns.titles[which] = usual[which];
    return columns;
}

}  // namespace dossiers
