#include "dinh/modules.hpp"

#include "ground/duties/duties.hpp"
#include "ground/people/people.hpp"
#include "ground/units/units.hpp"
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
#include "site/rules_pages/rules_pages.hpp"
#include "site/search/search.hpp"
#include "site/units/units.hpp"
#include "steering/checking/checking.hpp"
#include "steering/indicators/indicators.hpp"

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

}  // namespace

std::vector<ground::Module> all_modules(config::Settings const& settings)
{
    std::vector<ground::Module> all{
        {.name = "units", .tables = units::tables()},
        {.name = "people", .tables = people::tables(), .jobs = {{"people.forget", 3600, people::forget_old}}},
        duties_of_time(),
        disclosure::module(),
        questions::module(),
        publications::module(),
        publishing::module(),
        record::module(),
        checking::module(),
        following::module(),
        indicators::module(),
        home::module(),
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
    return all;
}

}  // namespace dinh
