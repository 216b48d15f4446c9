#include "ground/rules/inside.hpp"

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 6> types{{{"text", FieldType::text},
                                                                       {"long_text", FieldType::long_text},
                                                                       {"day", FieldType::day},
                                                                       {"count", FieldType::count},
                                                                       {"choice", FieldType::choice},
                                                                       {"yes_no", FieldType::yes_no}}};

FieldType read_type(Section& from)
{
    auto const word = from.text("type");
    auto const found = std::ranges::find(types, word, &std::pair<std::string_view, FieldType>::first);
    if (found != types.end()) return found->second;
    from.fault(from.line_of("type"), "không có kiểu '" + word + "'", "Dùng một trong: text, long_text, day, count, choice, yes_no");
    return FieldType::text;
}

RegisterField read_field(Section& from, std::string const& file, Reading& reading)
{
    RegisterField field{.id = from.text("id"),
                        .title = from.text("title"),
                        .type = read_type(from),
                        .required = from.flag_if_any("required", false),
                        .measure = from.text_if_any("measure"),
                        .dimension = from.text_if_any("dimension"),
                        .hint = from.text_if_any("hint")};
    if ((field.type == FieldType::choice) == field.dimension.empty())
        from.fault(from.line(), "dimension chỉ đi với type = \"choice\", và kiểu ấy phải có dimension", "Thêm hoặc bỏ dimension");
    if (!field.dimension.empty()) reading.dimensions.push_back({.file = file, .line = from.line_of("dimension"), .id = field.dimension});
    return field;
}

void read_form(Section& from, std::string const& file, Reading& reading)
{
    RegisterForm form{.id = from.text("id"),
                      .title = from.text("title"),
                      .about = from.text("about"),
                      .group = from.text("group"),
                      .unit_kinds = from.texts("unit_kinds"),
                      .day = from.text("day"),
                      .fields = {}};
    from.each("field", [&](Section& one) {
        form.fields.push_back(read_field(one, file, reading));
        reading.first_of("field", form.id + "." + form.fields.back().id, file, one.line_of("id"));
    });
    auto const* dated_by = form.field(form.day);
    if (dated_by == nullptr || dated_by->type != FieldType::day || !dated_by->required)
        from.fault(from.line_of("day"), "day phải là một trường kiểu day, bắt buộc", "Sửa day, hoặc thêm trường đó");
    if (!reading.first_of("register", form.id, file, from.line_of("id"))) return;
    reading.groups.push_back({.file = file, .line = from.line_of("group"), .id = form.group});
    reading.register_places.push_back({.file = file, .line = from.line(), .id = form.id});
    reading.inside.registers.push_back(std::move(form));
}

Nature read_nature(Section& from)
{
    auto const word = from.text("nature");
    if (word != "flow" && word != "stock")
        from.fault(from.line_of("nature"), "không có loại số liệu '" + word + "'",
                   "Dùng flow (cộng theo thời gian) hoặc stock (số hiện có)");
    return word == "stock" ? Nature::stock : Nature::flow;
}

Rounding read_rounding(Section& from, std::string const& file, Faults& faults)
{
    Rounding rounding;
    auto const* table = from.table_if_any("rounding");
    if (table == nullptr) return rounding;
    constexpr std::int64_t most_digits = 4;
    Section inner{*table, file, from.line_of("rounding"), faults};
    rounding.cut = inner.flag_if_any("cut", false);
    auto const digits = inner.number("digits");
    if (digits > most_digits) inner.fault(inner.line(), "quá nhiều chữ số thập phân", "Viết digits từ 0 đến 4");
    else rounding.digits = static_cast<int>(digits);
    inner.finish();
    return rounding;
}

void read_indicator(Section& from, std::string const& file, Reading& reading)
{
    Indicator indicator{.id = from.text("id"),
                        .title = from.text("title"),
                        .measure = from.text_if_any("measure"),
                        .defined = from.text("defined"),
                        .group = from.text("group"),
                        .nature = read_nature(from),
                        .of = from.text_if_any("of"),
                        .sum = from.text_if_any("sum"),
                        .where = from.facts_if_any("where"),
                        .by = from.texts_if_any("by"),
                        .numerator = from.text_if_any("numerator"),
                        .denominator = from.text_if_any("denominator"),
                        .rounding = read_rounding(from, file, reading.faults),
                        .better = from.text_if_any("better")};
    if (indicator.numerator.empty() != indicator.denominator.empty() || (indicator.ratio() && !indicator.of.empty()))
        from.fault(from.line(), "tỷ lệ cần cả numerator và denominator, và không có of", "Thêm hoặc bỏ một trong ba khóa");
    if (!indicator.better.empty() && indicator.better != "more" && indicator.better != "less")
        from.fault(from.line_of("better"), "không hiểu better = '" + indicator.better + "'", "Dùng more hoặc less, hoặc bỏ khóa này");
    if (!reading.first_of("indicator", indicator.id, file, from.line_of("id"))) return;
    for (auto const& id : indicator.by) reading.dimensions.push_back({.file = file, .line = from.line_of("by"), .id = id});
    reading.groups.push_back({.file = file, .line = from.line_of("group"), .id = indicator.group});
    reading.indicator_places.push_back({.file = file, .line = from.line(), .id = indicator.id});
    std::ranges::sort(indicator.by);
    reading.inside.indicators.push_back(std::move(indicator));
}

void read_dimension(Section& from, std::string const& file, Reading& reading)
{
    Dimension dimension{.id = from.text("id"), .title = from.text("title"), .values = {}};
    from.each("value", [&](Section& one) {
        Named value{.id = one.text("id"), .name = one.text("name")};
        if (reading.first_of("dimension value", dimension.id + "." + value.id, file, one.line_of("id")))
            dimension.values.push_back(std::move(value));
    });
    if (reading.first_of("dimension", dimension.id, file, from.line_of("id"))) reading.inside.dimensions.push_back(std::move(dimension));
}

bool has_dimension(RegisterForm const& form, std::string_view id)
{
    return id == level_dimension || std::ranges::find(form.fields, id, &RegisterField::dimension) != form.fields.end();
}

void check_over_register(Indicator const& indicator, RegisterForm const& form, Mention const& place, Reading& reading)
{
    auto const fault = [&](std::string const& what) {
        reading.faults.add(place.file, place.line, "chỉ tiêu '" + indicator.id + "': " + what, "Sửa chỉ tiêu, hoặc thêm trường vào sổ");
    };
    auto const* summed = form.field(indicator.sum);
    if (!indicator.sum.empty() && (summed == nullptr || summed->type != FieldType::count))
        fault("sổ '" + form.id + "' không có trường số đếm '" + indicator.sum + "'");
    for (auto const& id : indicator.by)
        if (!has_dimension(form, id)) fault("sổ '" + form.id + "' không có trường theo '" + id + "'");
    for (auto const& [id, value] : indicator.where)
        if (!has_dimension(form, id)) fault("sổ '" + form.id + "' không có trường theo '" + id + "'");
        else if (!reading.seen.contains("dimension value " + id + "." + value)) fault("'" + id + "' không có giá trị '" + value + "'");
}

void check_indicator(Indicator const& indicator, Mention const& place, Reading& reading)
{
    auto const fault = [&](std::string const& what, std::string const& todo) {
        reading.faults.add(place.file, place.line, "chỉ tiêu '" + indicator.id + "': " + what, todo);
    };
    for (auto const& id : {indicator.numerator, indicator.denominator})
        if (!id.empty() && !reading.seen.contains("indicator " + id))
            fault("không có chỉ tiêu '" + id + "'", "Thêm [[indicator]] đó, hoặc sửa mã");
    if (indicator.of.empty()) return;
    auto const form = std::ranges::find(reading.inside.registers, indicator.of, &RegisterForm::id);
    if (form == reading.inside.registers.end()) fault("không có sổ '" + indicator.of + "'", "Thêm [[register]] đó, hoặc sửa of");
    else check_over_register(indicator, *form, place, reading);
}

}  // namespace

RegisterField const* RegisterForm::field(std::string_view wanted) const
{
    auto const found = std::ranges::find(fields, wanted, &RegisterField::id);
    return found == fields.end() ? nullptr : &*found;
}

void read_figures(Section& top, std::string const& file, Reading& reading)
{
    top.each("register_group", [&](Section& from) {
        Named group{.id = from.text("id"), .name = from.text("name")};
        if (reading.first_of("register_group", group.id, file, from.line_of("id")))
            reading.inside.register_groups.push_back(std::move(group));
    });
    top.each("dimension", [&](Section& from) { read_dimension(from, file, reading); });
    top.each("register", [&](Section& from) { read_form(from, file, reading); });
    top.each("indicator", [&](Section& from) { read_indicator(from, file, reading); });
}

void check_figures(Reading& reading)
{
    for (std::size_t at{}; at < reading.inside.indicators.size(); ++at)
        check_indicator(reading.inside.indicators[at], reading.indicator_places[at], reading);
}

}  // namespace rules
