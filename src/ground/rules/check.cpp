#include "ground/rules/inside.hpp"

#include <algorithm>

namespace rules {
namespace {

/// One case against the book: what it says that the book does not.
class Trial {
public:
    Trial(Book const& book, Case const& told, Faults& faults) : book_{book}, told_{told}, faults_{faults} {}

    void run()
    {
        try {
            judge();
        } catch (NoRuleInForce const&) {
            if (!told_.has("none")) wrong("ngày đó không có giá trị nào");
        } catch (NoHolidayTable const&) {
            if (!told_.has("no_holiday_table")) wrong("năm đó chưa có bảng ngày nghỉ");
        } catch (std::exception const& error) {
            wrong(std::string{"không chạy được: "} + error.what());
        }
    }

private:
    void judge()
    {
        if (told_.has("working_day")) return working_day();
        if (told_.has("item")) return listed(book_.catalogue(told_.text("unit_kind"), told_.day("on")), told_.text("item"));
        if (told_.has("duty")) return listed(book_.periodic(told_.text("unit_kind"), told_.day("on")), told_.text("duty"));
        if (told_.has("start")) return due();
        if (told_.has("part")) return share();
        value();
    }

    void wrong(std::string const& what)
    {
        faults_.add(told_.file, told_.line, "trường hợp \"" + told_.why + "\" không đúng: " + what, "Sửa trường hợp hoặc sửa gói luật");
    }
    void same(std::string const& key, std::string const& found)
    {
        if (told_.has(key) && told_.text(key) != found) wrong(key + " ghi " + told_.text(key) + ", tính ra " + found);
    }
    Calendar calendar() const
    {
        return told_.has("calendar") && told_.text("calendar") == "enterprise" ? Calendar::enterprise : Calendar::state;
    }
    void cited(std::string const& clause)
    {
        if (!told_.clause.empty() && clause != told_.clause) wrong("điều khoản ghi " + told_.clause + ", tìm thấy " + clause);
    }

    void working_day() { same("working_day", book_.working_day(told_.day("day"), calendar()) ? "true" : "false"); }
    void due()
    {
        auto const on = told_.has("on") ? std::optional{told_.day("on")} : std::nullopt;
        auto const found = told_.rule.empty()
                               ? book_.counted(day_unit(told_.text("unit")).value(), told_.number("number"), told_.day("start"), calendar())
                               : book_.due(told_.rule, told_.day("start"), told_.with(), calendar(), on);
        if (told_.has("none") || told_.has("no_holiday_table")) return wrong("tính ra " + found.due.iso());
        if (!told_.has("due")) wrong("thiếu khóa 'due'");
        std::string skipped;
        for (auto const& day : found.skipped) skipped.append(skipped.empty() ? "" : ",").append(day.day.iso());
        same("due", found.due.iso());
        same("skipped", skipped);
        same("confidence", std::string{name(found.confidence)});
        if (!told_.rule.empty()) cited(found.clause);
    }
    void share()
    {
        auto const& found = book_.value(told_.rule, told_.day("on"), told_.with());
        same("reaches", reaches(found, told_.number("part"), told_.number("whole")) ? "true" : "false");
        if (!told_.has("reaches")) wrong("thiếu khóa 'reaches'");
        if (told_.has("least")) same("least", std::to_string(least_part(found, told_.number("whole"))));
        cited(found.clause);
    }
    void value()
    {
        auto const& found = book_.value(told_.rule, told_.day("on"), told_.with());
        if (told_.has("none")) return wrong("ngày đó vẫn có giá trị từ " + found.from.iso());
        if (!told_.has("number") && !told_.has("word") && !told_.has("yes")) wrong("thiếu khóa 'number', 'word' hoặc 'yes'");
        same("number", std::to_string(found.number));
        same("word", found.word);
        same("yes", found.number == 1 ? "true" : "false");
        same("confidence", std::string{name(found.confidence)});
        cited(found.clause);
    }
    template <class T>
    void listed(std::vector<T const*> const& there, std::string const& id)
    {
        auto const at = std::ranges::find(there, id, &T::id);
        same("listed", at != there.end() ? "true" : "false");
        if (!told_.has("listed")) wrong("thiếu khóa 'listed'");
        if (at != there.end()) cited((*at)->clause);
    }

    Book const& book_;
    Case const& told_;
    Faults& faults_;
};

void run_cases(Book const& book, std::filesystem::path const& folder, Checked& checked)
{
    Faults faults;
    for (auto const& file : pack_files(folder, ".cases.toml")) {
        auto found = cases(file);
        checked.cases += found.size();
        for (auto& told : found) {
            told.file = shown_path(folder, file);
            Trial{book, told, faults}.run();
        }
    }
    checked.faults.insert(checked.faults.end(), faults.found().begin(), faults.found().end());
}

}  // namespace

Checked check(std::filesystem::path const& folder, base::Date today)
{
    Checked checked;
    try {
        auto const book = Book::read(folder);
        checked.rules = book.all().size();
        checked.clauses = book.clauses().size();
        checked.items = book.items().size();
        checked.duties = book.duties().size();
        checked.warnings = book.warnings(today);
        run_cases(book, folder, checked);
    } catch (BrokenPacks const& broken) {
        checked.faults.insert(checked.faults.end(), broken.faults.begin(), broken.faults.end());
    }
    return checked;
}

}  // namespace rules
