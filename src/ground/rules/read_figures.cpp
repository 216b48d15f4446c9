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

void read_event(Section& from, std::string const& file, Reading& reading)
{
    EventKind event{.id = from.text("id"),
                    .title = from.text("title"),
                    .about = from.text("about"),
                    .module = from.text("module"),
                    .by = from.texts_if_any("by"),
                    .numbers = from.texts_if_any("numbers")};
    // One namespace with registers: an indicator says only `of`.
    if (!reading.first_of("register", event.id, file, from.line_of("id"))) return;
    for (auto const& id : event.by) reading.dimensions.push_back({.file = file, .line = from.line_of("by"), .id = id});
    reading.inside.events.push_back(std::move(event));
}

void read_overview(Section& from, std::string const& file, Reading& reading)
{
    Overview overview{.level = from.text("level"),
                      .indicators = from.texts("indicators"),
                      .years = from.number("years"),
                      .least_duties = from.number("least_duties")};
    if (overview.years == 0 && from.has("years")) from.fault(from.line_of("years"), "years phải từ 1 trở lên", "Viết số năm của xu thế");
    if (!reading.first_of("overview", overview.level, file, from.line_of("level"))) return;
    reading.overview_places.push_back({.file = file, .line = from.line(), .id = overview.level});
    reading.inside.overviews.push_back(std::move(overview));
}

void read_dimension(Section& from, std::string const& file, Reading& reading)
{
    Dimension dimension{.id = from.text("id"), .title = from.text("title"), .values = {}};
    from.each("value", [&](Section& one) {
        Named value{.id = one.text("id"), .name = one.text("name")};
        if (reading.first_of("dimension value", dimension.id + "." + value.id, file, one.line_of("id")))
            dimension.values.push_back(std::move(value));
    });
    dimension.apart = from.flag_if_any("apart", false);
    if (reading.first_of("dimension", dimension.id, file, from.line_of("id"))) reading.inside.dimensions.push_back(std::move(dimension));
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
    top.each("event", [&](Section& from) { read_event(from, file, reading); });
    top.each("indicator", [&](Section& from) { read_indicator(from, file, reading); });
    top.each("overview", [&](Section& from) { read_overview(from, file, reading); });
}

}  // namespace rules
