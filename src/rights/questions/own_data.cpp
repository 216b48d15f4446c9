// What a signed-in person asked, and how to reach them: told to them, and forgotten with the account.
#include "rights/questions/own_data.hpp"

namespace questions::own_data {
namespace {

constexpr auto select_asked_by = R"sql(
    SELECT q.id, q.path, q.text, q.asked_on, n.state, c.name, c.contact
    FROM question q JOIN question_now n ON n.id = q.id LEFT JOIN question_contact c ON c.question = q.id
    WHERE q.version = 1 AND q.changed_by = :account
    ORDER BY q.id
)sql";
constexpr auto delete_contacts = R"sql(
    DELETE FROM question_contact WHERE question IN (SELECT id FROM question WHERE version = 1 AND changed_by = :account)
)sql";

}  // namespace

json::Value told(ground::Services&, db::Session& session, people::Account const& account)
{
    auto const as_told = [](db::Row const& row) {
        return json::Value{json::Object{{"id", row.text(0)},
                                        {"path", row.text(1)},
                                        {"text", row.text(2)},
                                        {"asked_on", row.text(3)},
                                        {"state", row.text(4)},
                                        {"name", row.maybe_text(5).value_or("")},
                                        {"contact", row.maybe_text(6).value_or("")}}};
    };
    return session.all(select_asked_by, as_told, {{"account", account.id}});
}

void erased(ground::Services&, db::Session& session, people::Account const& account)
{
    session.run(delete_contacts, {{"account", account.id}});
}

}  // namespace questions::own_data
