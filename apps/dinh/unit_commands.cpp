#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "dinh/reading.hpp"
#include "ground/units/acts.hpp"
#include "ground/units/export.hpp"
#include "ground/units/import.hpp"
#include "ground/units/reform.hpp"
#include "ground/units/units.hpp"

namespace dinh {
namespace {

json::Object unit_json(units::Unit const& unit)
{
    return {{"id", unit.id},
            {"code", unit.code},
            {"name", unit.name},
            {"kind", unit.kind},
            {"level", unit.level},
            {"parent", unit.parent},
            {"from", unit.from ? json::Value{unit.from->iso()} : json::Value{}},
            {"until", unit.until ? json::Value{unit.until->iso()} : json::Value{}},
            {"alive", unit.alive}};
}

base::Date as_of(Program& program, Arguments const& arguments)
{
    auto const day = arguments.maybe("--as-of");
    return day ? day_of("--as-of", *day) : program.clock().today();
}

int list(Program& program, Arguments const& arguments)
{
    auto const tree = program.services().units.tree();
    auto const day = as_of(program, arguments);
    json::Array shown;
    auto const show = [&](units::Unit const& unit) {
        if (arguments.has("--level") && unit.level != arguments.text("--level")) return;
        if (arguments.has("--json")) shown.push_back(unit_json(unit));
        else Program::out(unit.code + "\t" + unit.name + "\t" + unit.kind);
    };
    if (auto const below = arguments.maybe("--below")) {
        auto const top = program.unit(*below);
        if (!top) return program.refuse(top.error());
        for (auto const& id : tree->subtree(top->id, day)) show(*tree->unit(id, day));
    } else {
        for (auto const& unit : tree->all(day)) show(unit);
    }
    if (arguments.has("--json")) Program::print(std::move(shown));
    return done;
}

json::Array units_json(std::vector<units::Unit> const& all)
{
    json::Array shown;
    for (auto const& unit : all) shown.push_back(unit_json(unit));
    return shown;
}

json::Array links_json(units::Tree const& tree, std::vector<units::Link> const& links, std::string units::Link::*other)
{
    json::Array shown;
    for (auto const& link : links) {
        auto const unit = tree.unit(link.*other, link.on);
        shown.push_back(json::Object{
            {"id", link.*other}, {"name", unit ? unit->name : ""}, {"on", link.on.iso()}, {"part", link.part}, {"main", link.main}});
    }
    return shown;
}

int show(Program& program, Arguments const& arguments)
{
    auto const tree = program.services().units.tree();
    auto const day = as_of(program, arguments);
    auto const code = arguments.text("UNIT");
    auto found = tree->by_code(code, day);
    if (!found) found = tree->unit(code, day);
    if (!found) return program.refuse({.rule = "units.unknown_unit", .facts = {{"unit", code}}, .because = base::Because::missing});
    auto shown = unit_json(*found);
    shown.emplace_back("ancestors", units_json(tree->ancestors(found->id, day)));
    shown.emplace_back("children", units_json(tree->children(found->id, day)));
    shown.emplace_back("successors", links_json(*tree, tree->successors(found->id), &units::Link::to));
    shown.emplace_back("predecessors", links_json(*tree, tree->predecessors(found->id), &units::Link::from));
    if (arguments.has("--json")) {
        Program::print(std::move(shown));
        return done;
    }
    Program::out(found->name + " (" + found->code + ", " + found->kind + ")");
    for (auto const& parent : tree->ancestors(found->id, day)) Program::out("  thuộc " + parent.name);
    for (auto const& child : tree->children(found->id, day)) Program::out("  gồm " + child.code + " " + child.name);
    return done;
}

int import(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    auto const file = arguments.maybe("FILE");
    if (!file) {
        auto const imported = units::import_national(services, program.operator_(), program.share() / "units" / "national.csv");
        if (!imported) return program.refuse(imported.error());
        Program::out("Đã nạp " + std::to_string(imported->added) + " đơn vị; " + std::to_string(imported->unchanged) + " đơn vị đã có.");
        return done;
    }
    units::ListSource source{.legal = arguments.text("--act")};
    if (auto const day = arguments.maybe("--effective")) source.effective = day_of("--effective", *day);
    auto const bytes = read_file(*file);
    auto const preview = units::preview_list(services, bytes, *file, source);
    if (!preview) return program.refuse(preview.error(), *file);
    for (auto const& fault : preview->faults) program.refuse(fault, *file);
    if (arguments.has("--preview") || !preview->faults.empty()) {
        Program::out(std::to_string(preview->rows) + " dòng: " + std::to_string(preview->added) + " đơn vị mới, " +
                     std::to_string(preview->unchanged) + " đã có, " + std::to_string(preview->faults.size()) +
                     " dòng có lỗi. Chưa nạp gì.");
        return preview->faults.empty() ? done : refused;
    }
    auto const imported = units::import_list(services, program.operator_(), bytes, *file, source);
    if (!imported) return program.refuse(imported.error(), *file);
    Program::out("Đã nạp " + std::to_string(imported->added) + " đơn vị.");
    return done;
}

int say_preview(units::ReformPreview const& preview)
{
    Program::out(std::to_string(preview.resolved.size()) + " tên đã rõ, " + std::to_string(preview.ambiguous.size()) +
                 " tên có nhiều đơn vị trùng, " + std::to_string(preview.not_found.size()) + " tên không tìm thấy, " +
                 std::to_string(preview.untouched.size()) + " đơn vị cũ không dòng nào nêu.");
    for (auto const& open : preview.ambiguous)
        Program::out("  dòng " + std::to_string(open.row) + ": " + open.name + " – nhiều đơn vị trùng tên");
    for (auto const& open : preview.not_found) Program::out("  dòng " + std::to_string(open.row) + ": " + open.name + " – không tìm thấy");
    for (auto const& unit : preview.untouched)
        Program::out("  không dòng nào nêu: " + unit.code + " " + unit.name + " (" + unit.district + ")");
    return done;
}

int apply(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    units::ReformInput input{.rows = read_file(arguments.text("FILE")),
                             .filename = arguments.text("FILE"),
                             .legal = {arguments.text("--act"), day_of("--effective", arguments.text("--effective"))}};
    if (auto const choices = arguments.maybe("--choices")) input.choices = read_file(*choices);
    if (auto const provinces = arguments.maybe("--provinces")) input.provinces = read_file(*provinces);
    auto const preview = units::preview_reform(services, input);
    if (!preview) return program.refuse(preview.error(), input.filename);
    if (arguments.has("--preview")) {
        if (!arguments.has("--json")) return say_preview(*preview);
        Program::out(units::reform_json(*preview));
        return done;
    }
    auto const applied = units::apply_reform(services, program.operator_(), input);
    if (!applied) {
        say_preview(*preview);
        return program.refuse(applied.error());
    }
    if (arguments.has("--json")) Program::print(json::Object{{"act", *applied}});
    else Program::out("Đã áp dụng. Mã của việc này, để hoàn tác khi cần: " + *applied);
    return done;
}

int undo(Program& program, Arguments const& arguments)
{
    auto const undone = units::undo(program.services(), program.operator_(), arguments.text("ACT"), arguments.text("--reason"));
    if (!undone) return program.refuse(undone.error());
    Program::out("Đã hoàn tác bằng một việc mới: " + *undone);
    return done;
}

// Days are given as such, or to the millisecond as export and ledger show them: the end of the day is meant.
base::Instant known_until(std::string const& text)
{
    auto const day = day_of("--known", text);
    return base::FixedClock{day + 1}.now() - 9 * 3'600'000 - 1;
}

int export_tree(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    auto const known = arguments.maybe("--known");
    auto const tree = known ? services.units.as_known(known_until(*known)) : services.units.tree();
    auto const day = as_of(program, arguments);
    auto const format = arguments.maybe("--format").value_or(arguments.has("--json") ? "json" : "csv");
    if (format != "csv" && format != "json") throw Usage{"--format: csv hoặc json"};
    Program::out(format == "json" ? units::export_json(*tree, day) : units::export_csv(*tree, day));
    return done;
}

int serve_unit(Program& program, Arguments const& arguments)
{
    auto const unit = program.unit(arguments.text("CODE"));
    if (!unit) return program.refuse(unit.error());
    auto const from = arguments.has("--from") ? day_of("--from", arguments.text("--from")) : program.clock().today();
    auto const added = units::serve(program.services(), program.operator_(), unit->id, from, arguments.has("--below"));
    if (!added) return program.refuse(added.error());
    Program::out("Đã đưa " + std::to_string(added->size()) + " đơn vị vào hệ thống từ " + from.iso() + ".");
    return done;
}

int served_units(Program& program, Arguments const& arguments)
{
    auto& services = program.services();
    auto const tree = services.units.tree();
    json::Array shown;
    for (auto const& served : services.db.read([](db::Session& session) { return units::served(session); })) {
        auto const unit = tree->unit(served.unit, program.clock().today());
        if (!unit) continue;
        if (!arguments.has("--json")) Program::out(unit->code + "\t" + unit->name + "\ttừ " + served.from.iso());
        shown.push_back(json::Object{
            {"id", unit->id}, {"code", unit->code}, {"name", unit->name}, {"from", served.from.iso()}, {"alive", unit->alive}});
    }
    if (arguments.has("--json")) Program::print(std::move(shown));
    return done;
}

}  // namespace

std::vector<Command> unit_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    Option const as_of_day{"--as-of", "theo cây đơn vị ngày đó (mặc định hôm nay)"};
    Option const act{"--act", "văn bản làm căn cứ"};
    Option const effective{"--effective", "ngày đầu của trạng thái mới"};
    return {
        {"units list",
         "Liệt kê đơn vị",
         {as_of_day, {"--below", "chỉ những đơn vị từ mã này xuống"}, {"--level", "tinh, huyen, xa, thon …"}, as_json},
         list},
        {"units show",
         "Một đơn vị với cấp trên, cấp dưới, đơn vị trước và sau",
         {{"UNIT", "mã hoặc định danh", Takes::value, true}, as_of_day, as_json},
         show},
        {"units import",
         "Nạp danh mục toàn quốc đi kèm, hoặc một tệp CSV, XLSX, ODS",
         {{"FILE", "tệp; để trống = danh mục toàn quốc", Takes::file}, act, effective, {"--preview", "chỉ xem trước", Takes::flag}},
         import},
        {"units apply",
         "Áp dụng một đợt sắp xếp: tệp nêu mỗi đơn vị mới được lập từ những đơn vị nào",
         {{"FILE", "tệp code,name,province_code,province,formed_from", Takes::file, true},
          {effective.name, effective.about, Takes::value, true},
          {act.name, act.about, Takes::value, true},
          {"--choices", "tệp row,name,unit_id|new|skip", Takes::file},
          {"--provinces", "tệp code,name,formed_from của các tỉnh", Takes::file},
          {"--preview", "chỉ xem trước, không đổi gì", Takes::flag},
          as_json},
         apply},
        {"units undo",
         "Hoàn tác một việc khi chưa có gì mới dựa lên nó",
         {{"ACT", "mã của việc", Takes::value, true}, {"--reason", "lý do"}},
         undo},
        {"units export",
         "Xuất cây đơn vị, sắp thứ tự, ổn định từng byte",
         {as_of_day, {"--known", "chỉ những gì đã biết đến hết ngày này"}, {"--format", "csv hoặc json"}, as_json},
         export_tree},
        {"serve-unit add",
         "Đưa đơn vị vào hệ thống từ một ngày; nghĩa vụ chỉ mở cho đơn vị này từ ngày đó",
         {{"CODE", "mã đơn vị", Takes::value, true},
          {"--from", "ngày đầu (mặc định hôm nay)"},
          {"--below", "cả các đơn vị bên dưới", Takes::flag}},
         serve_unit},
        {"serve-unit list", "Các đơn vị đã tham gia", {as_json}, served_units},
    };
}

}  // namespace dinh
