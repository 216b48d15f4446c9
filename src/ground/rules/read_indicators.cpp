#include "ground/rules/inside.hpp"

#include <algorithm>

namespace rules {
namespace {

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

/// What its own keys must agree on.
void check_alone(Section& from, Indicator const& indicator)
{
    if (indicator.numerator.empty() != indicator.denominator.empty() || (indicator.ratio() && !indicator.of.empty()))
        from.fault(from.line(), "tỷ lệ cần cả numerator và denominator, và không có of", "Thêm hoặc bỏ một trong ba khóa");
    if (!indicator.plus.empty() && (indicator.ratio() || !indicator.of.empty()))
        from.fault(from.line_of("plus"), "plus không đi cùng of hay numerator", "Bỏ plus, hoặc bỏ khóa kia");
    if (!indicator.better.empty() && indicator.better != "more" && indicator.better != "less")
        from.fault(from.line_of("better"), "không hiểu better = '" + indicator.better + "'", "Dùng more hoặc less, hoặc bỏ khóa này");
    if (indicator.least_sample > 0 && (!indicator.ratio() || indicator.better.empty()))
        from.fault(from.line_of("least_sample"), "chỉ xếp hạng theo tỷ lệ có better",
                   "Bỏ least_sample, hoặc thêm numerator, denominator và better");
    for (auto const& id : indicator.by_month)
        if (indicator.of.empty() || indicator.nature == Nature::stock || std::ranges::find(indicator.by, id) == indicator.by.end())
            from.fault(from.line_of("by_month"), "by_month có '" + id + "' mà by không có, hoặc chỉ tiêu không phải flow có of",
                       "Thêm mã đó vào by, hoặc bỏ khỏi by_month");
}

/// What an indicator may ask of a register or of an event.
struct Source {
    std::string said;  // "sổ 'giam-sat'"
    std::string todo;
    std::vector<std::string> dimensions;
    std::vector<std::string> numbers;
};

Source source_of(RegisterForm const& form)
{
    Source source{.said = "sổ '" + form.id + "'",
                  .todo = "Sửa chỉ tiêu, hoặc thêm trường vào sổ",
                  .dimensions = {std::string{level_dimension}},
                  .numbers = {}};
    for (auto const& field : form.fields) {
        if (!field.dimension.empty()) source.dimensions.push_back(field.dimension);
        if (field.type == FieldType::count) source.numbers.push_back(field.id);
    }
    return source;
}

Source source_of(EventKind const& event)
{
    return {.said = "sự kiện '" + event.id + "'",
            .todo = "Sửa chỉ tiêu, hoặc thêm vào by, numbers của sự kiện",
            .dimensions = event.by,
            .numbers = event.numbers};
}

bool has(std::vector<std::string> const& all, std::string_view one)
{
    return std::ranges::find(all, one) != all.end();
}

/// One indicator against everything that it names.
class Check {
public:
    Check(Indicator const& indicator, Mention const& place, Reading& reading) : indicator_{indicator}, place_{place}, reading_{reading} {}

    void run()
    {
        for (auto const& id : {indicator_.numerator, indicator_.denominator})
            if (auto const* part = named(id); part != nullptr && part->ratio()) fault("'" + id + "' cũng là tỷ lệ", "Chia hai số đếm được");
        for (auto const& id : indicator_.plus) check_summand(id);
        if (indicator_.of.empty()) return;
        if (auto const form = std::ranges::find(reading_.inside.registers, indicator_.of, &RegisterForm::id);
            form != reading_.inside.registers.end())
            check_over(source_of(*form));
        else if (auto const event = std::ranges::find(reading_.inside.events, indicator_.of, &EventKind::id);
                 event != reading_.inside.events.end())
            check_over(source_of(*event));
        else fault("không có sổ hay sự kiện '" + indicator_.of + "'", "Thêm [[register]] hoặc [[event]] đó, hoặc sửa of");
    }

private:
    void fault(std::string const& what, std::string const& todo)
    {
        reading_.faults.add(place_.file, place_.line, "chỉ tiêu '" + indicator_.id + "': " + what, todo);
    }

    /// A name that nobody bears is a fault.
    Indicator const* named(std::string const& id)
    {
        auto const found = std::ranges::find(reading_.inside.indicators, id, &Indicator::id);
        if (found != reading_.inside.indicators.end()) return &*found;
        if (!id.empty()) fault("không có chỉ tiêu '" + id + "'", "Thêm [[indicator]] đó, hoặc sửa mã");
        return nullptr;
    }

    void check_summand(std::string const& id)
    {
        auto const* part = named(id);
        if (part == nullptr) return;
        if (part->ratio() || !part->plus.empty()) fault("'" + id + "' là tỷ lệ hoặc là tổng", "Chỉ cộng những chỉ tiêu đếm được");
        if (part->measure != indicator_.measure || part->nature != indicator_.nature)
            fault("'" + id + "' khác đơn vị tính hoặc khác nature", "Chỉ cộng những chỉ tiêu cùng loại");
        for (auto const& dimension : indicator_.by)
            if (!has(part->by, dimension))
                fault("'" + id + "' không phân theo '" + dimension + "'", "Bỏ cách phân tổ ấy khỏi by, hoặc thêm vào '" + id + "'");
    }

    void check_over(Source const& source)
    {
        if (!indicator_.sum.empty() && !has(source.numbers, indicator_.sum))
            fault(source.said + " không có trường số đếm '" + indicator_.sum + "'", source.todo);
        for (auto const& id : indicator_.by)
            if (!has(source.dimensions, id)) fault(source.said + " không có trường theo '" + id + "'", source.todo);
        for (auto const& [id, values] : indicator_.where) {
            if (!has(source.dimensions, id)) fault(source.said + " không có trường theo '" + id + "'", source.todo);
            else
                for (auto const& value : values)
                    if (!reading_.seen.contains("dimension value " + id + "." + value))
                        fault("'" + id + "' không có giá trị '" + value + "'", source.todo);
        }
    }

    Indicator const& indicator_;
    Mention const& place_;
    Reading& reading_;
};

void check_overview(Overview const& overview, Mention const& place, Reading& reading)
{
    if (std::ranges::find(reading.inside.kinds, overview.level, &UnitKind::level) == reading.inside.kinds.end())
        reading.faults.add(place.file, place.line, "không có cấp '" + overview.level + "'", "Xem các cấp trong packs/vn/units/kinds.toml");
    for (auto const& id : overview.indicators)
        if (!reading.seen.contains("indicator " + id))
            reading.faults.add(place.file, place.line, "không có chỉ tiêu '" + id + "'", "Thêm [[indicator]] đó, hoặc sửa mã");
}

}  // namespace

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
                        .where = from.choices_if_any("where"),
                        .by = from.texts_if_any("by"),
                        .by_month = from.texts_if_any("by_month"),
                        .plus = from.texts_if_any("plus"),
                        .numerator = from.text_if_any("numerator"),
                        .denominator = from.text_if_any("denominator"),
                        .rounding = read_rounding(from, file, reading.faults),
                        .better = from.text_if_any("better"),
                        .least_sample = from.number_if_any("least_sample").value_or(0)};
    check_alone(from, indicator);
    if (!reading.first_of("indicator", indicator.id, file, from.line_of("id"))) return;
    for (auto const& id : indicator.by) reading.dimensions.push_back({.file = file, .line = from.line_of("by"), .id = id});
    reading.groups.push_back({.file = file, .line = from.line_of("group"), .id = indicator.group});
    reading.indicator_places.push_back({.file = file, .line = from.line(), .id = indicator.id});
    std::ranges::sort(indicator.by);
    std::ranges::sort(indicator.by_month);
    reading.inside.indicators.push_back(std::move(indicator));
}

void check_figures(Reading& reading)
{
    for (std::size_t at{}; at < reading.inside.indicators.size(); ++at)
        Check{reading.inside.indicators[at], reading.indicator_places[at], reading}.run();
    for (std::size_t at{}; at < reading.inside.overviews.size(); ++at)
        check_overview(reading.inside.overviews[at], reading.overview_places[at], reading);
}

}  // namespace rules
