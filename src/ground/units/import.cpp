#include "ground/units/import.hpp"

#include "base/text.hpp"
#include "ground/units/applying.hpp"
#include "ground/units/list_rows.hpp"
#include "platform/office/office.hpp"

#include <fstream>
#include <iterator>

namespace units {
namespace {

base::Refusal faults_refused(std::vector<base::Refusal> const& faults)
{
    auto no = faults.front();
    no.facts.emplace("count", std::to_string(faults.size()));
    no.facts.emplace("first", no.rule);
    no.rule = "units.import_faults";
    return no;
}

struct Planned {
    ListPlan plan;
    Draft draft;
};

Planned planned(ground::Services& services, Tree const& tree, office::Table const& table, ListSource const& source, std::string const& name)
{
    Kinds const kinds{services.rules.unit_kinds()};
    Planned result{.plan = plan_list(tree, kinds, table, source.effective, services.today(), [&] { return services.fresh_id(); }),
                   .draft = {}};
    result.draft.kind = "import";
    result.draft.legal = source.legal.empty() ? "Danh sách " + name : source.legal;
    result.draft.effective = source.effective.value_or(services.today());
    result.draft.changes = std::move(result.plan.changes);
    return result;
}

}  // namespace

base::Outcome<ListPreview> preview_list(ground::Services& services, std::string_view bytes, std::string_view filename,
                                        ListSource const& source)
{
    auto const table = office::read_table(bytes, filename);
    if (!table) return table.error();
    auto const tree = services.units.tree();
    auto const result = planned(services, *tree, *table, source, std::string{filename});
    ListPreview preview{
        .rows = result.plan.rows, .added = result.plan.added, .unchanged = result.plan.unchanged, .faults = result.plan.faults};
    if (!preview.faults.empty() || preview.added == 0) return preview;
    // What only shows in the folded tree: a parent that ends too early, a name twice.
    auto const tried =
        preview_of(services, [&](Tree const& now) { return planned(services, now, *table, source, std::string{filename}).draft; });
    if (!tried) preview.faults.push_back(tried.error());
    return preview;
}

base::Outcome<Imported> import_list(ground::Services& services, ground::Actor const& actor, std::string_view bytes,
                                    std::string_view filename, ListSource const& source)
{
    auto const table = office::read_table(bytes, filename);
    if (!table) return table.error();
    Imported imported;
    auto const act = apply_draft(services, actor, [&](Tree const& tree) -> base::Outcome<Draft> {
        auto result = planned(services, tree, *table, source, std::string{filename});
        if (!result.plan.faults.empty()) return faults_refused(result.plan.faults);
        imported.added = result.plan.added;
        imported.unchanged = result.plan.unchanged;
        if (result.plan.added == 0) return base::Refusal{.rule = "units.import_nothing_new", .facts = {}};
        return std::move(result.draft);
    });
    if (!act && act.error().rule != "units.import_nothing_new") return act.error();
    if (act) imported.act = *act;
    return imported;
}

base::Outcome<Imported> import_national(ground::Services& services, ground::Actor const& actor, std::filesystem::path const& file)
{
    std::ifstream stream{file, std::ios::binary};
    if (!stream) return base::bad_input("file", "units.import_no_file", {{"file", file.string()}});
    std::string const bytes{std::istreambuf_iterator<char>{stream}, {}};
    return import_list(services, actor, bytes, file.filename().string(), {.legal = "Danh mục đơn vị hành chính toàn quốc"});
}

}  // namespace units
