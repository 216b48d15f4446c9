#include "ground/people/people.hpp"
#include "steering/dossiers/api.hpp"
#include "steering/dossiers/counting.hpp"
#include "steering/dossiers/dossiers.hpp"
#include "steering/dossiers/pages.hpp"
#include "steering/dossiers/store.hpp"

namespace dossiers {

std::vector<Import> imports(db::Session& session)
{
    return store::imports(session);
}

std::optional<Import> import(db::Session& session, std::string_view id)
{
    return store::import(session, id);
}

ground::Module module()
{
    using enum http::Method;
    constexpr long an_hour = 3'600;
    constexpr auto reads = people::acts::duties_read;
    constexpr auto keeps = people::acts::dossiers_keep;
    constexpr auto anywhere = [](ground::Visit const&) { return std::string{ground::everywhere}; };
    return {.name = "dossiers",
            .routes = {{.path = "/don-vi/{code}/ho-so", .answer = pages::figures, .kept_for = anywhere},
                       {get, "/don-vi/{code}/ho-so/tre-han", pages::late, reads},
                       {get, "/don-vi/{code}/ho-so/danh-sach", pages::listed, reads},
                       {get, "/don-vi/{code}/ho-so/danh-sach.csv", pages::listed_csv, reads},
                       {get, "/don-vi/{code}/ho-so/danh-sach.xlsx", pages::listed_xlsx, reads},
                       {get, "/ban-lam-viec/ho-so", pages::imports, keeps},
                       {post, "/ban-lam-viec/ho-so", pages::take_file, keeps},
                       {get, "/ban-lam-viec/ho-so/mau.csv", pages::empty_file, keeps},
                       {get, "/ban-lam-viec/ho-so/{id}", pages::import, keeps},
                       {post, "/ban-lam-viec/ho-so/{id}/hoan-tac", pages::undo, keeps}},
            .calls = api::calls(),
            .tables = {&store::import_table()},
            .jobs = {{"dossiers.sweep", an_hour, sweep}},
            .facts = tell_all};
}

}  // namespace dossiers
