#include "ground/units/reform.hpp"

#include "ground/units/applying.hpp"
#include "ground/units/reform_draft.hpp"
#include "platform/json/json.hpp"

namespace units {
namespace {

json::Object object(Candidate const& candidate)
{
    return {{"id", candidate.id}, {"code", candidate.code}, {"name", candidate.name}, {"district", candidate.district}};
}

json::Array array(std::vector<Candidate> const& candidates)
{
    json::Array array;
    for (auto const& candidate : candidates) array.emplace_back(object(candidate));
    return array;
}

json::Array array(std::vector<ReformPreview::Open> const& open)
{
    json::Array array_of_open;
    for (auto const& name : open)
        array_of_open.emplace_back(json::Object{{"row", name.row}, {"name", name.name}, {"candidates", array(name.candidates)}});
    return array_of_open;
}

base::Refusal still_open(ReformPreview const& preview)
{
    auto const& first = preview.ambiguous.empty() ? preview.not_found.front() : preview.ambiguous.front();
    return base::Refusal{.rule = "units.reform_open",
                         .facts = {{"count", std::to_string(preview.ambiguous.size() + preview.not_found.size())},
                                   {"row", std::to_string(first.row)},
                                   {"name", first.name}},
                         .because = base::Because::refused,
                         .field = "choices",
                         .clause = {}};
}

void add_divided(ReformPreview& preview, Tree const& tree, Kinds const& kinds, ReformFile const& file, Resolution const& resolution,
                 base::Date effective)
{
    for (auto const& [unit, fate] : fates(tree, kinds, file, resolution, effective)) {
        if (fate.rows.size() < 2 && !fate.goes_on()) continue;
        auto const old = tree.unit(unit, effective - 1).value_or(Unit{.id = unit, .name = fate.named.written});
        auto const district = tree.unit(old.parent, effective - 1).value_or(Unit{});
        ReformPreview::Divided divided{.unit = {old.id, old.code, old.name, district.name}, .parts = {}};
        for (std::size_t i = 0; i < fate.rows.size(); ++i)
            divided.parts.push_back({file.rows[fate.rows[i]].number, file.rows[fate.rows[i]].name, i == fate.main && !fate.goes_on()});
        preview.divided.push_back(std::move(divided));
    }
}

}  // namespace

base::Outcome<ReformPreview> preview_reform(ground::Services& services, ReformInput const& input)
{
    Kinds const kinds{services.rules.unit_kinds()};
    auto const file = read_reform(input, kinds);
    if (!file) return file.error();
    auto const tree = services.units.tree();
    auto resolution = resolve(*tree, kinds, *file, input.legal.effective, [&] { return services.fresh_id(); });
    add_divided(resolution.preview, *tree, kinds, *file, resolution, input.legal.effective);
    return std::move(resolution.preview);
}

base::Outcome<std::string> apply_reform(ground::Services& services, ground::Actor const& actor, ReformInput const& input)
{
    Kinds const kinds{services.rules.unit_kinds()};
    auto const file = read_reform(input, kinds);
    if (!file) return file.error();
    return apply_draft(services, actor, [&](Tree const& tree) -> base::Outcome<Draft> {
        std::function<std::string()> const fresh_id = [&] { return services.fresh_id(); };
        auto const resolution = resolve(tree, kinds, *file, input.legal.effective, fresh_id);
        if (!resolution.preview.ambiguous.empty() || !resolution.preview.not_found.empty()) return still_open(resolution.preview);
        Drafting drafting{tree, kinds, fresh_id, input.legal};
        auto draft = reform_draft(drafting, *file, resolution);
        if (draft) draft->detail = json::write(json::Object{{"file", input.filename}, {"untouched", array(resolution.preview.untouched)}});
        return draft;
    });
}

std::string reform_json(ReformPreview const& preview)
{
    json::Array resolved, divided;
    for (auto const& name : preview.resolved) {
        auto written = json::Object{{"row", name.row}, {"name", name.name}, {"share", name.share}, {"how", name.how}};
        written.emplace_back("unit", object(name.unit));
        resolved.emplace_back(std::move(written));
    }
    for (auto const& unit : preview.divided) {
        json::Array parts;
        for (auto const& part : unit.parts) parts.emplace_back(json::Object{{"row", part.row}, {"name", part.name}, {"main", part.main}});
        divided.emplace_back(json::Object{{"unit", object(unit.unit)}, {"heirs", std::move(parts)}});
    }
    return json::write(json::Object{{"resolved", std::move(resolved)},
                                    {"ambiguous", array(preview.ambiguous)},
                                    {"not_found", array(preview.not_found)},
                                    {"untouched", array(preview.untouched)},
                                    {"divided", std::move(divided)},
                                    {"provinces", array(preview.provinces)}},
                       true) +
           "\n";
}

}  // namespace units
