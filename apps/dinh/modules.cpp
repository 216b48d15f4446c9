#include "dinh/modules.hpp"

#include "ground/duties/duties.hpp"
#include "ground/people/people.hpp"
#include "ground/units/units.hpp"
#include "platform/log/log.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/following/following.hpp"
#include "rights/publications/publications.hpp"
#include "rights/publishing/publishing.hpp"
#include "rights/questions/questions.hpp"
#include "rights/record/record.hpp"
#include "site/account/account.hpp"
#include "site/admin/admin.hpp"
#include "site/desk/desk.hpp"
#include "site/feeds/feeds.hpp"
#include "site/help/help.hpp"
#include "site/home/home.hpp"
#include "site/ledger_pages/ledger_pages.hpp"
#include "site/overview/overview.hpp"
#include "site/rules_pages/rules_pages.hpp"
#include "site/search/search.hpp"
#include "site/units/units.hpp"
#include "steering/checking/checking.hpp"
#include "steering/dossiers/dossiers.hpp"
#include "steering/indicators/indicators.hpp"
#include "steering/registers/registers.hpp"
#include "steering/reports/reports.hpp"

namespace dinh {
namespace {

std::optional<account::Provider> provider_of(config::Settings const& settings)
{
    if (settings.oidc.issuer.empty()) return {};
    return account::Provider{.config = {.issuer = settings.oidc.issuer,
                                        .client_id = settings.oidc.client_id,
                                        .client_secret = settings.oidc.client_secret,
                                        .redirect_url = settings.url() + "/dang-nhap/oidc/tra-ve"},
                             .name = settings.oidc.name};
}

// What the ground owes to the calendar, whoever reads it.
ground::Module duties_of_time()
{
    constexpr long a_day = 86'400;
    return {.name = "duties",
            .tables = duties::tables(),
            .jobs = {{"duties.open", a_day / 4, [](ground::Services& services) { duties::open_periodic(services); }},
                     {"duties.pass_on", a_day / 4, [](ground::Services& services) { duties::pass_on(services); }},
                     {"duties.recount", a_day, [](ground::Services& services) { duties::recount(services); }}}};
}

// Known once all modules are; a job has no other way to them.
std::vector<indicators::Teller>& tellers()
{
    static std::vector<indicators::Teller> all;
    return all;
}

constexpr long a_watch = 4 * 3'600;  // of the night: its job is asked each watch, and one of them begins the day

// Figures that are not what the records say are put right in the night, and named in the log.
void recount_figures(ground::Services& services)
{
    constexpr base::Instant watch = a_watch * 1'000;
    auto const now = services.clock.now();
    if (base::day_in_vietnam(now) == base::day_in_vietnam(now - watch)) return;
    auto const found = indicators::recount(services, tellers(), indicators::Mend::yes);
    for (auto const& one : found.differences)
        logging::error("figures.differed", {{"indicator", one.indicator},
                                            {"place", one.grain + std::to_string(one.period)},
                                            {"unit", one.unit},
                                            {"kept", std::to_string(one.kept)},
                                            {"counted", std::to_string(one.counted)}});
    logging::info("figures.recounted", {{"facts", std::to_string(found.facts)}, {"differed", std::to_string(found.differences.size())}});
}

ground::Module figures_of_time()
{
    return {.name = "figures", .jobs = {{"figures.recount", a_watch, recount_figures}}};
}

}  // namespace

std::vector<indicators::Teller> tellers_of(std::vector<ground::Module> const& modules)
{
    std::vector<indicators::Teller> all;
    for (auto const& module : modules)
        if (module.facts != nullptr) all.push_back(module.facts);
    return all;
}

std::vector<ground::Module> all_modules(config::Settings const& settings)
{
    std::vector<ground::Module> all{
        {.name = "units", .tables = units::tables()},
        {.name = "people", .tables = people::tables(), .jobs = {{"people.forget", 3600, people::forget_old}}},
        duties_of_time(),
        figures_of_time(),
        disclosure::module(),
        questions::module(),
        publications::module(),
        publishing::module(),
        record::module(),
        checking::module(),
        following::module(),
        registers::module(),
        indicators::module(),
        reports::module(),
        dossiers::module(),
        home::module(),
        overview::module(),
        unit_pages::module(),
        search_pages::module(),
        feeds::module(),
        rules_pages::module(),
        ledger_pages::module(),
        account::module(provider_of(settings)),
        desk::module(),
        admin::module(),
        help::module(),
    };
    std::vector<ground::OwnData> own_data;
    for (auto const& module : all) own_data.insert(own_data.end(), module.own_data.begin(), module.own_data.end());
    account::keep_own_data(std::move(own_data));
    tellers() = tellers_of(all);
    return all;
}

}  // namespace dinh
