#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "dinh/reading.hpp"
#include "steering/reports/reports.hpp"

#include <fstream>

namespace dinh {
namespace {

reports::Shelf const& shelf(Program& program)
{
    program.modules();  // keeps the shelf
    return reports::kept_shelf();
}

base::Outcome<reports::Asked> asked(Program& program, Arguments const& arguments)
{
    auto const* form = shelf(program).form(arguments.text("REPORT"));
    if (form == nullptr) return base::Refusal{.rule = "reports.no_such_form", .because = base::Because::missing};
    facts::Window const window{day_of("--from", arguments.text("--from")), day_of("--to", arguments.text("--to"))};
    auto const tree = program.services().units.tree();
    // The unit of the report's own last day: "60" is the province that it was then.
    auto unit = tree->by_code(arguments.text("--unit"), window.to);
    if (!unit) unit = tree->unit(arguments.text("--unit"), window.to);
    if (!unit)
        return base::Refusal{
            .rule = "units.unknown_unit", .facts = {{"unit", arguments.text("--unit")}}, .because = base::Because::missing};
    if (window.to < window.from) throw Usage{"--to: ngày cuối đứng trước ngày đầu"};
    if (auto no = reports::no_to_making(form, unit, window, program.services().today())) return *no;
    return reports::Asked{*form, *unit, window};
}

reports::Figures counted(Program& program, reports::Asked const& what)
{
    auto& services = program.services();
    auto const tree = services.units.tree();
    return services.db.read([&](db::Session& session) { return reports::figures_of(session, services.rules, *tree, what); });
}

int written(Arguments const& arguments, std::string const& bytes)
{
    std::ofstream out{arguments.text("--out"), std::ios::binary};
    out << bytes;
    if (out.flush()) return done;
    Program::say("Không ghi được tệp " + arguments.text("--out") + ". Kiểm tra thư mục và quyền ghi.");
    return refused;
}

/// What does not add up, for whoever made the report at the terminal.
void say_findings(Program& program, reports::Asked const& what, reports::Figures const& figures)
{
    for (auto const& finding : reports::checked(what.form, figures)) {
        std::string line{finding.fails ? "Không khớp: " : "Lưu ý: "};
        if (!finding.fails && finding.facts.empty())
            if (auto const* value = figures.value(finding.figures.front())) line.append(value->title).append(": ");
        line += program.templates().sentence(finding.rule, html::Language::vi, {finding.facts.begin(), finding.facts.end()});
        Program::say(line);
    }
}

int list(Program& program, Arguments const& arguments)
{
    json::Array all;
    for (auto const& form : shelf(program).forms()) {
        json::Array levels;
        for (auto const& level : form.levels) levels.emplace_back(level);
        if (!arguments.has("--json")) Program::out(form.id + "\t" + form.title);
        all.push_back(json::Object{{"id", form.id},
                                   {"title", form.title},
                                   {"about", form.about},
                                   {"form", form.page == reports::PageForm::hd36 ? "hd36" : "nd30"},
                                   {"levels", std::move(levels)},
                                   {"figures", form.figures.size()},
                                   {"tables", form.tables.size()}});
    }
    if (arguments.has("--json")) Program::print(std::move(all));
    return done;
}

int make(Program& program, Arguments const& arguments)
{
    auto const what = asked(program, arguments);
    if (!what) return program.refuse(what.error());
    auto const figures = counted(program, *what);
    auto& services = program.services();
    auto const own = arguments.has("--template") ? read_file(arguments.text("--template")) : std::string{};
    if (auto no = own.empty() ? std::nullopt : reports::no_to_template(what->form, own))
        return program.refuse(*no, arguments.text("--template"));
    auto const paper = reports::document_of(shelf(program), services.rules, *services.units.tree(),
                                            {.asked = *what, .figures = figures, .own_template = own});
    if (!paper) return program.refuse(paper.error());
    say_findings(program, *what, figures);
    return written(arguments, *paper);
}

int annex(Program& program, Arguments const& arguments)
{
    auto const what = asked(program, arguments);
    if (!what) return program.refuse(what.error());
    return written(arguments, reports::annex_of(*what, counted(program, *what)));
}

int word_template(Program& program, Arguments const& arguments)
{
    auto const* form = shelf(program).form(arguments.text("REPORT"));
    if (form == nullptr) return program.refuse({.rule = "reports.no_such_form", .because = base::Because::missing});
    return written(arguments, shelf(program).template_of(*form));
}

int figures(Program& program, Arguments const& arguments)
{
    auto const what = asked(program, arguments);
    if (!what) return program.refuse(what.error());
    auto const found = counted(program, *what);
    auto const shown = reports::figures_json(*program.services().units.tree(), found);
    if (arguments.has("--json")) Program::print(shown);
    else
        for (auto const& value : found.values)
            Program::out(value.id + "\t" + (value.known() ? value.text : "chưa có số liệu") + "\t" + value.title);
    return done;
}

}  // namespace

std::vector<Command> report_commands()
{
    Option const which{"REPORT", "mã báo cáo, xem dinh report list", Takes::value, true};
    Option const unit{"--unit", "mã đơn vị vào ngày cuối kỳ", Takes::value, true};
    Option const from{"--from", "ngày đầu kỳ", Takes::value, true};
    Option const to{"--to", "ngày cuối kỳ", Takes::value, true};
    Option const out{"--out", "tệp ghi ra", Takes::value, true};
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    return {
        {"report list", "Liệt kê các báo cáo lập được", {as_json}, list},
        {"report make",
         "Lập báo cáo thành tệp Word",
         {which, unit, from, to, out, {"--template", "mẫu Word của cơ quan (mặc định: mẫu đi kèm)", Takes::file}},
         make},
        {"report figures", "Liệt kê từng số liệu của báo cáo với nguồn của nó", {which, unit, from, to, as_json}, figures},
        {"report annex", "Lập phụ lục số liệu thành tệp Excel", {which, unit, from, to, out}, annex},
        {"report template", "Lấy mẫu Word để sửa lời văn", {which, out}, word_template},
    };
}

}  // namespace dinh
