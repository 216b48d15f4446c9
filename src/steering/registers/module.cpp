#include "ground/people/people.hpp"
#include "steering/registers/api.hpp"
#include "steering/registers/pages.hpp"
#include "steering/registers/registers.hpp"
#include "steering/registers/rules.hpp"
#include "steering/registers/store.hpp"

namespace registers {
namespace {

void tell_all(ground::Services& services, db::Session& session, facts::Tell const& tell)
{
    store::each_standing(session, [&](Record const& record) {
        if (auto const* form = services.rules.register_form(record.kept_in)) tell(fact_of(*form, record));
    });
}

}  // namespace

ground::Module module()
{
    using http::Method;
    auto const act = people::acts::registers_keep;
    auto calls = api::reading_calls();
    for (auto& more : {api::calls(), api::import_calls()}) calls.insert(calls.end(), more.begin(), more.end());
    return {.name = "registers",
            .routes = {{Method::get, "/don-vi/{code}/so", pages::all},
                       {Method::get, "/don-vi/{code}/so/{register}", pages::list},
                       {Method::get, "/don-vi/{code}/so/{register}/tai.csv", pages::as_csv},
                       {Method::get, "/don-vi/{code}/so/{register}/tai.xlsx", pages::as_workbook},
                       {Method::get, "/don-vi/{code}/so/{register}/mau.xlsx", pages::collection_form},
                       {Method::get, "/don-vi/{code}/so/{register}/moi", pages::begin, act},
                       {Method::post, "/don-vi/{code}/so/{register}/moi", pages::enter, act},
                       {Method::get, "/don-vi/{code}/so/{register}/nhap", pages::choose_file, act},
                       {Method::post, "/don-vi/{code}/so/{register}/nhap", pages::take_file, act},
                       {Method::get, "/so/{id}", pages::record},
                       {Method::get, "/so/{id}/sua", pages::correcting, act},
                       {Method::post, "/so/{id}/sua", pages::correct, act},
                       {Method::get, "/so/{id}/rut", pages::withdrawing, act},
                       {Method::post, "/so/{id}/rut", pages::withdraw, act},
                       {Method::get, "/so/nhap/{id}", pages::imported},
                       {Method::post, "/so/nhap/{id}/huy", pages::undo, act}},
            .calls = std::move(calls),
            .tables = {&store::record_table(), &store::import_table()},
            .facts = tell_all};
}

}  // namespace registers
