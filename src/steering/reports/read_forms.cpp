#include "steering/reports/reading.hpp"

#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

namespace reports {

std::string text_of(std::filesystem::path const& file, Faults& faults, std::string const& shown)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) faults.add(shown, 1, "không mở được tệp", "Đặt tệp này cạnh tệp .toml cùng tên và kiểm tra quyền đọc");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

namespace {

class Reader {
public:
    Reader(rules::Book const& law, Faults& faults) : law_{law}, faults_{faults} {}

    Form form(Section& top, std::string const& file)
    {
        constexpr std::array<std::pair<std::string_view, PageForm>, 2> pages{{{"nd30", PageForm::nd30}, {"hd36", PageForm::hd36}}};
        constexpr std::array<std::pair<std::string_view, Period>, 4> periods{
            {{"any", Period::any}, {"quarter", Period::quarter}, {"year", Period::year}, {"five_years", Period::five_years}}};
        file_ = file;
        Form form{.id = top.text("id"), .title = top.text("title"), .about = top.text("about"), .subject = top.text("subject")};
        form.file = file;
        form.page = word_among(top, "form", top.text("form"), pages);
        form.period = word_among(top, "period", top.text("period"), periods);
        form.levels = top.texts("levels");
        form.rounding = rounding(top).value_or(rules::Rounding{});
        inside(top, "due", file_, faults_, [&](Section& from) { form.due = due(from); });
        form.fulfils = top.texts_if_any("fulfils");
        for (auto const& duty : form.fulfils)
            if (!has_duty(duty))
                top.fault(top.line_of("fulfils"), "không có việc định kỳ '" + duty + "'",
                          "Thêm [[duty]] đó vào packs/vn/duties, hoặc sửa mã");
        if (!inside(top, "head", file_, faults_, [&](Section& from) { form.head = head(from); })) (void)top.text("head");
        top.each("figure", [&](Section& from) { form.figures.push_back(figure(from)); });
        top.each("table", [&](Section& from) { form.tables.push_back(table(from)); });
        top.each("identity", [&](Section& from) { form.identities.push_back(identity(from)); });
        top.each("any_of", [&](Section& from) {
            auto const id = named(from);
            form.any_of[id] = known_figures(from, "figures");
        });
        top.each("in_force", [&](Section& from) {
            auto const id = named(from);
            form.in_force[id] = document(from);
        });
        top.each("reprint", [&](Section& from) { form.reprints.push_back(reprint(from)); });
        top.finish();
        hold_names(form);
        return form;
    }

private:
    std::optional<rules::Rounding> rounding(Section& from)
    {
        constexpr std::int64_t most_digits = 4;
        rules::Rounding found;
        auto const read = [&](Section& inner) {
            found.cut = inner.flag_if_any("cut", false);
            auto const digits = inner.number("digits");
            if (digits > most_digits) inner.fault(inner.line(), "quá nhiều chữ số thập phân", "Viết digits từ 0 đến 4");
            else found.digits = static_cast<int>(digits);
        };
        if (!inside(from, "rounding", file_, faults_, read)) return {};
        return found;
    }

    bool has_duty(std::string const& id) const { return std::ranges::find(law_.duties(), id, &rules::Periodic::id) != law_.duties().end(); }

    DueRule due(Section& from)
    {
        DueRule found{.duty = from.text_if_any("duty"), .rule = from.text_if_any("rule")};
        if (found.duty.empty() == found.rule.empty()) from.fault(from.line(), "due cần một trong hai khóa duty, rule", "Giữ lại một khóa");
        if (!found.duty.empty() && !has_duty(found.duty))
            from.fault(from.line(), "không có việc định kỳ '" + found.duty + "'", "Thêm [[duty]] đó vào packs/vn/duties, hoặc sửa mã");
        if (!found.rule.empty() && std::ranges::find(law_.all(), found.rule, &rules::Rule::id) == law_.all().end())
            from.fault(from.line(), "không có quy tắc '" + found.rule + "'", "Thêm quy tắc đó vào packs/vn, hoặc sửa mã");
        return found;
    }

    static Head head(Section& from)
    {
        return {.superior = from.text_if_any("superior"),
                .issuer = from.text("issuer"),
                .symbol = from.text("symbol"),
                .signs = from.texts("signs"),
                .recipients = from.texts("recipients")};
    }

    /// An id that no figure, table or condition has yet.
    std::string named(Section& from)
    {
        auto id = from.text("id");
        auto const good = !id.empty() && std::ranges::all_of(id, [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
        });
        if (!good)
            from.fault(from.line_of("id"), "mã '" + id + "' không dùng được làm thẻ", "Chỉ dùng chữ thường không dấu, chữ số và gạch dưới");
        else if (!names_.insert(id).second)
            from.fault(from.line_of("id"), "mã '" + id + "' đã dùng trong báo cáo này", "Đổi mã hoặc xóa một trong hai");
        return id;
    }

    static int years_at(Section& from, std::string_view key)
    {
        constexpr std::int64_t most_years = 100;
        return static_cast<int>(std::clamp<std::int64_t>(from.number(key), 1, most_years));
    }

    Span span(Section& from)
    {
        Span found;
        inside(from, "window", file_, faults_, [&](Section& inner) {
            if (inner.has("years")) {
                auto const years = inner.numbers_if_any("years");
                if (years.empty() || years.size() > 2 || years.front() < 1 || years.back() < years.front())
                    return inner.fault(inner.line(), "years không phải là năm thứ mấy của kỳ", "Viết years = [3] hoặc years = [1, 4]");
                found = {.of = Span::Of::years, .first = static_cast<int>(years.front()), .last = static_cast<int>(years.back())};
            } else if (inner.has("last_years")) found = {.of = Span::Of::last_years, .first = years_at(inner, "last_years")};
            else if (inner.has("after_years")) found = {.of = Span::Of::after_years, .first = years_at(inner, "after_years")};
            else {
                found = {.of = Span::Of::days, .days = {inner.day("from"), inner.day("to")}};
                if (found.days.to < found.days.from) inner.fault(inner.line(), "ngày cuối đứng trước ngày đầu", "Sửa from hoặc to");
            }
        });
        return found;
    }

    void hold_part(Section& from, rules::Indicator const& indicator, std::string const& id, std::string const& value)
    {
        auto const* dimension = law_.dimension(id);
        if (std::ranges::find(indicator.by, id) == indicator.by.end())
            from.fault(from.line_of("is"), "chỉ tiêu '" + indicator.id + "' không phân tổ theo '" + id + "'",
                       "Sửa is, hoặc thêm phân tổ vào by của chỉ tiêu");
        else if (dimension != nullptr && std::ranges::find(dimension->values, value, &rules::Named::id) == dimension->values.end())
            from.fault(from.line_of("is"), "'" + id + "' không có giá trị '" + value + "'",
                       "Xem các giá trị của phân tổ này trong packs/vn/registers");
    }

    facts::Breakdown breakdown(Section& from, std::string const& indicator_id)
    {
        facts::Breakdown is;
        auto const* indicator = law_.indicator(indicator_id);
        for (auto const& [id, value] : from.facts_if_any("is")) {
            is.emplace(id, value);
            if (indicator != nullptr) hold_part(from, *indicator, id, value);
        }
        return is;
    }

    Shows shows(Section& from)
    {
        constexpr std::array<std::pair<std::string_view, Shows>, 2> known{{{"ratio", Shows::ratio}, {"percent", Shows::percent}}};
        return from.has("shows") ? word_among(from, "shows", from.text("shows"), known) : Shows::as_it_is;
    }

    std::string indicator(Section& from)
    {
        auto id = from.text("indicator");
        if (!id.empty() && law_.indicator(id) == nullptr)
            from.fault(from.line_of("indicator"), "không có chỉ tiêu '" + id + "'",
                       "Thêm [[indicator]] đó vào packs/vn/registers, hoặc sửa mã");
        return id;
    }

    FigureForm counted(Section& from, std::string id)
    {
        FigureForm found{.id = std::move(id), .title = from.text_if_any("title"), .indicator = indicator(from)};
        found.is = breakdown(from, found.indicator);
        found.span = span(from);
        found.shows = shows(from);
        found.rounding = rounding(from);
        found.bare = from.flag_if_any("bare", false);
        found.section = from.text_if_any("section");
        found.line = from.line();
        auto const* declared = law_.indicator(found.indicator);
        if (found.title.empty() && declared != nullptr) found.title = declared->title;
        if (found.shows == Shows::ratio && declared != nullptr && !declared->ratio())
            from.fault(from.line_of("shows"), "chỉ tiêu '" + found.indicator + "' không phải là tỷ lệ", "Bỏ shows = \"ratio\"");
        return found;
    }

    FigureForm figure(Section& from)
    {
        auto id = named(from);
        if (!from.has("compares")) return counted(from, std::move(id));
        FigureForm found{.id = std::move(id), .title = from.text("title"), .compares = from.text("compares"), .line = from.line()};
        found.section = from.text_if_any("section");
        used_.push_back({found.compares, from.line_of("compares")});
        return found;
    }

    TableForm table(Section& from)
    {
        TableForm found{
            .id = named(from), .title = from.text("title"), .by = from.text_if_any("by"), .rows_title = from.text("rows_title")};
        if (!found.by.empty() && law_.dimension(found.by) == nullptr)
            from.fault(from.line_of("by"), "không có phân tổ '" + found.by + "'", "Sửa mã, hoặc bỏ by để mỗi đơn vị trực thuộc một dòng");
        from.each("column", [&](Section& one) {
            auto id = one.text("id");
            if (!names_.insert(found.id + "." + id).second)
                one.fault(one.line(), "cột '" + id + "' đứng hai lần", "Đổi mã hoặc xóa một cột");
            found.columns.push_back(counted(one, std::move(id)));
        });
        if (found.columns.empty()) from.fault(from.line(), "bảng không có cột", "Thêm [[table.column]]");
        found.chart = from.text_if_any("chart");
        if (!found.chart.empty() && std::ranges::find(found.columns, found.chart, &FigureForm::id) == found.columns.end())
            from.fault(from.line_of("chart"), "bảng không có cột '" + found.chart + "'", "Viết mã của một cột");
        return found;
    }

    std::vector<std::string> known_figures(Section& from, std::string_view key)
    {
        auto ids = from.texts(key);
        for (auto const& id : ids) used_.push_back({id, from.line_of(key)});
        return ids;
    }

    Identity identity(Section& from)
    {
        Identity found{.says = from.text("says"),
                       .whole = from.text_if_any("whole"),
                       .whole_of = from.text_if_any("whole_of"),
                       .parts = known_figures(from, "parts"),
                       .less = from.has("less") ? known_figures(from, "less") : std::vector<std::string>{},
                       .percent = from.text_if_any("percent")};
        if (found.whole.empty() == found.whole_of.empty())
            from.fault(from.line(), "cần một trong hai khóa whole, whole_of", "Giữ lại một khóa");
        for (auto const& [key, id] : {std::pair{"whole", found.whole}, {"whole_of", found.whole_of}, {"percent", found.percent}})
            used_.push_back({id, from.line_of(key)});
        return found;
    }

    std::string document(Section& from)
    {
        auto id = from.text("document");
        if (std::ranges::find(law_.documents(), id, &rules::Document::id) == law_.documents().end())
            from.fault(from.line_of("document"), "không có văn bản '" + id + "'", "Dùng mã của một tệp trong packs/vn/law");
        return id;
    }

    Reprint reprint(Section& from)
    {
        Reprint found{.unit_code = from.text("unit"), .window = {from.day("from"), from.day("to")}, .rounding = {}};
        from.each("figure", [&](Section& one) {
            auto const id = one.text("id");
            used_.push_back({id, one.line_of("id")});
            if (auto const way = rounding(one)) found.rounding[id] = *way;
            else one.fault(one.line(), "thiếu khóa 'rounding'", "Viết rounding = {cut = true, digits = 2}");
        });
        return found;
    }

    /// What is named must be there.
    void hold_names(Form const& form)
    {
        for (auto const& [id, line] : used_)
            if (!id.empty() && !names_.contains(id))
                faults_.add(form.file, line, "không có số liệu '" + id + "' trong báo cáo này", "Sửa mã, hoặc thêm [[figure]]");
        for (auto const& level : form.levels)
            if (std::ranges::find(law_.unit_kinds(), level, &rules::UnitKind::level) == law_.unit_kinds().end())
                faults_.add(form.file, 1, "không có cấp '" + level + "'", "Dùng một trong: tinh, huyen, xa, thon, co_quan, doanh_nghiep");
    }

    rules::Book const& law_;
    Faults& faults_;
    std::string file_;
    std::set<std::string, std::less<>> names_;
    std::vector<std::pair<std::string, std::size_t>> used_;
};

template <class T>
T const* by_id(std::vector<T> const& all, std::string_view id)
{
    auto const found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

FigureForm const* Form::figure(std::string_view wanted) const
{
    return by_id(figures, wanted);
}

TableForm const* Form::table(std::string_view wanted) const
{
    return by_id(tables, wanted);
}

std::vector<Form> read_forms(std::filesystem::path const& folder, rules::Book const& law)
{
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(folder))
        for (auto const& entry : std::filesystem::directory_iterator{folder})
            if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::ranges::sort(files);
    Faults faults;
    std::vector<Form> forms;
    for (auto const& file : files) {
        auto const shown = "packs/vn/reports/" + file.filename().string();
        auto const text = text_of(file, faults, shown);
        auto const before = faults.found().size();
        auto const table = rules::parsed_toml(text, shown, faults);
        if (faults.found().size() > before) continue;
        Section top{table, shown, 1, faults};
        auto form = Reader{law, faults}.form(top, shown);
        if (form.id != file.stem()) faults.add(shown, top.line_of("id"), "mã '" + form.id + "' khác tên tệp", "Đặt mã và tên tệp như nhau");
        auto outline = file;
        form.outline = text_of(outline.replace_extension(".txt"), faults, "packs/vn/reports/" + file.stem().string() + ".txt");
        form.sha256 = crypto::sha256_hex(text + form.outline);
        forms.push_back(std::move(form));
    }
    if (!faults.none()) throw rules::BrokenPacks{faults.found()};
    return forms;
}

}  // namespace reports
