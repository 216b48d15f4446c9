#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "base/text.hpp"
#include "dinh/modules.hpp"
#include "steering/indicators/indicators.hpp"

#include <algorithm>

namespace dinh {
namespace {

json::Object difference_json(facts::Difference const& one)
{
    return {{"indicator", one.indicator}, {"grain", one.grain}, {"period", one.period},  {"unit", one.unit},
            {"breakdown", one.breakdown}, {"kept", one.kept},   {"counted", one.counted}};
}

int recount(Program& program, Arguments const& arguments)
{
    auto const mend = arguments.has("--mend") ? indicators::Mend::yes : indicators::Mend::no;
    auto const found = indicators::recount(program.services(), tellers_of(program.modules()), mend);
    auto const mended = mend == indicators::Mend::yes && !found.differences.empty();
    if (arguments.has("--json")) {
        json::Array all;
        for (auto const& one : found.differences) all.emplace_back(difference_json(one));
        Program::print(json::Object{{"facts", found.facts}, {"mended", mended}, {"differences", std::move(all)}});
    } else {
        for (auto const& one : found.differences)
            Program::say(one.indicator + " " + one.grain + std::to_string(one.period) + " " + one.unit + " [" + one.breakdown +
                         "]: đang giữ " + base::vietnamese(one.kept) + ", đếm lại được " + base::vietnamese(one.counted));
        Program::out("Đếm lại " + base::vietnamese(found.facts) + " sự việc: " +
                     (found.differences.empty() ? "tất cả khớp"
                                                : base::vietnamese(static_cast<std::int64_t>(found.differences.size())) + " số không khớp" +
                                                      (mended ? ", đã sửa" : "; thêm --mend để sửa")));
    }
    return found.differences.empty() || mended ? done : refused;
}

indicators::View view_of(std::string const& word)
{
    if (word.empty() || word == "stood") return indicators::View::as_it_stood;
    if (word == "stands") return indicators::View::as_it_stands;
    throw Usage{"--view: stood (theo địa bàn từng ngày) hoặc stands (theo địa bàn hiện nay)"};
}

/// The whole, then each value of the dimension of --by of which something is known.
std::vector<std::pair<std::string, indicators::Asked>> asked_parts(rules::Dimension const* by, indicators::Asked const& whole)
{
    std::vector<std::pair<std::string, indicators::Asked>> all{{"", whole}};
    if (by == nullptr) return all;
    for (auto const& value : by->values) {
        auto part = whole;
        part.is[by->id] = value.id;
        all.emplace_back(value.name, std::move(part));
    }
    return all;
}

int show(Program& program, Arguments const& arguments)
{
    auto const& law = program.rules();
    auto const* indicator = law.indicator(arguments.text("INDICATOR"));
    if (indicator == nullptr) throw Usage{"INDICATOR: không có chỉ tiêu '" + arguments.text("INDICATOR") + "'; xem packs/vn/registers"};
    auto const by = arguments.text("--by");
    if (!by.empty() && std::ranges::find(indicator->by, by) == indicator->by.end())
        throw Usage{"--by: chỉ tiêu này không phân tổ theo '" + by + "'"};
    facts::Window const window{day_of("--from", arguments.text("--from")), day_of("--to", arguments.text("--to"))};
    if (window.to < window.from) throw Usage{"--to: ngày cuối phải từ ngày đầu trở đi"};
    auto& services = program.services();
    auto const tree = services.units.tree();
    auto const named = tree->by_code(arguments.text("--unit"), window.to);
    auto const unit = named ? named : tree->unit(arguments.text("--unit"), window.to);
    if (!unit) throw Usage{"--unit: không có đơn vị nào mang mã '" + arguments.text("--unit") + "' vào ngày " + window.to.iso()};
    indicators::Asked const asked{.indicator = indicator->id,
                                  .unit = unit->id,
                                  .window = window,
                                  .is = {},
                                  .view = view_of(arguments.text("--view")),
                                  .tree_day = services.today()};
    json::Array all;
    services.db.read([&](db::Session& session) {
        indicators::Reader reader{session, law, *tree};
        for (auto const& [name, part] : asked_parts(by.empty() ? nullptr : law.dimension(by), asked)) {
            auto const found = reader.figure(part);
            if (!name.empty() && !found.known) continue;
            auto const text = indicators::text_of(*indicator, found);
            auto shown = indicators::as_json(*indicator, found);
            if (arguments.has("--json")) all.push_back(std::move(shown));
            else
                Program::out((name.empty() ? indicator->title + ", " + unit->name : "  " + name) + ": " +
                             (found.known ? text : "chưa có số liệu"));
        }
    });
    if (arguments.has("--json"))
        Program::print(json::Object{{"unit", unit->id}, {"from", window.from.iso()}, {"to", window.to.iso()}, {"figures", std::move(all)}});
    return done;
}

}  // namespace

std::vector<Command> figure_commands()
{
    Option const as_json{"--json", "in một tài liệu JSON", Takes::flag};
    return {
        {"figures recount",
         "Đếm lại mọi số liệu từ sổ và hồ sơ, so với số đang giữ",
         {{"--mend", "sửa số đang giữ theo số đếm lại", Takes::flag}, as_json},
         recount},
        {"figures show",
         "Một chỉ tiêu của một đơn vị và mọi đơn vị bên dưới, trong khoảng ngày bất kỳ",
         {{"INDICATOR", "mã chỉ tiêu", Takes::value, true},
          {"--unit", "mã đơn vị vào ngày cuối", Takes::value, true},
          {"--from", "ngày đầu, YYYY-MM-DD", Takes::value, true},
          {"--to", "ngày cuối, tính cả ngày ấy", Takes::value, true},
          {"--by", "chia theo một cách phân tổ, ví dụ cap"},
          {"--view", "stood: địa bàn của từng ngày; stands: địa bàn hiện nay"},
          as_json},
         show},
    };
}

}  // namespace dinh
