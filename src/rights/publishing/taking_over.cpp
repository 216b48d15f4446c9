#include "rights/publishing/taking_over.hpp"

#include "ground/people/people.hpp"
#include "rights/publishing/publishing.hpp"

namespace publishing {
namespace {

constexpr std::size_t bytes_most = 700'000;  // it comes back in the form after the preview

std::set<std::string> known_keys(ground::Visit const& visit, ListAsked const& asked)
{
    std::set<std::string> keys;
    visit.services.db.read([&](db::Session& session) {
        constexpr std::int64_t cards_most = 20'000;
        for (auto const& card : publications::latest(session, {asked.unit.id}, cards_most))
            keys.insert(key_of(card.item, card.title, card.published_on));
        if (asked.as != As::drafts) return;
        for (auto const& draft : publishing::drafts(session, {asked.unit.id}))
            keys.insert(key_of(draft.content.item, draft.content.title, draft.content.posted_from));
    });
    return keys;
}

publications::Content officer_at_desk(ground::Visit const& visit)
{
    publications::Content officer;
    officer.officer = visit.person.account;
    auto const account = visit.services.db.read([&](db::Session& session) { return people::account(session, visit.person.account); });
    if (!account) return officer;
    officer.officer_name = account->name;
    officer.officer_post = account->post;
    officer.officer_phone = account->phone;
    return officer;
}

}  // namespace

base::Outcome<OldList> looked_at(ground::Visit const& visit, ListAsked const& asked)
{
    if (asked.bytes.size() > bytes_most)
        return base::bad_input("file", "publishing.old_too_large", {{"most", std::to_string(bytes_most / 1000)}});
    auto const table = office::read_table(asked.bytes, asked.filename);
    if (!table) return table.error();
    auto const known = known_keys(visit, asked);
    return read_old({.law = visit.services.rules,
                     .unit = asked.unit,
                     .today = visit.today,
                     .as = asked.as,
                     .officer = officer_at_desk(visit),
                     .known = known},
                    *table, asked.filename);
}

base::Outcome<std::size_t> taken_over(ground::Visit const& visit, ListAsked const& asked, OldList const& list)
{
    if (list.wrong() > 0) return base::bad_input("file", "publishing.old_rows_wrong", {{"n", std::to_string(list.wrong())}});
    if (list.fresh() == 0) return base::bad_input("file", "publishing.old_nothing_new");
    std::vector<publications::Old> old;
    std::vector<Draft> drafts;
    for (auto const& row : list.rows) {
        if (row.known) continue;
        if (asked.as == As::published) old.push_back(row.old);
        else drafts.push_back({.content = row.old.content});
    }
    if (asked.as == As::drafts) return save_all(visit.services, visit.actor(), std::move(drafts));
    auto const codes = publications::take_over(visit.services, visit.actor(), old);
    if (!codes) return codes.error();
    return codes->size();
}

}  // namespace publishing
