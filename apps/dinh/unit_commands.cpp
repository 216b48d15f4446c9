#include "dinh/command.hpp"
#include "dinh/program.hpp"

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

}  // namespace

std::vector<Command> unit_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    Option const as_of_day{"--as-of", "theo cây đơn vị ngày đó (mặc định hôm nay)"};
    return {
        {"units list",
         "Liệt kê đơn vị",
         {as_of_day, {"--below", "chỉ những đơn vị từ mã này xuống"}, {"--level", "tinh, huyen, xa, thon …"}, as_json},
         list},
        {"units show",
         "Một đơn vị với cấp trên, cấp dưới, đơn vị trước và sau",
         {{"UNIT", "mã hoặc định danh", Takes::value, true}, as_of_day, as_json},
         show},
    };
}

}  // namespace dinh
