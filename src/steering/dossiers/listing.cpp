#include "steering/dossiers/listing.hpp"

#include "steering/dossiers/store.hpp"

#include <algorithm>
#include <array>

namespace dossiers {
namespace {

struct Known {
    What what;
    std::string_view name;
    std::string_view where;
    std::string_view order;
    bool in_window;
};

// The conditions are those of the indexes, word for word: otherwise they are not used.
constexpr std::array known{
    Known{What::late, "late", "state = 1 AND finished > due", "finished DESC, id DESC", true},
    Known{What::past_due, "past_due", "state = 0 AND due < :today", "due, id", false},
    Known{What::open, "open", "state = 0 AND due >= :today", "due, id", false},
    Known{What::paused, "paused", "state = 2", "due, id", false},
    Known{What::settled, "settled", "state = 1", "unit, finished, id", true},
    Known{What::early, "early", "state = 1 AND finished < due", "unit, finished, id", true},
    Known{What::on_day, "on_day", "state = 1 AND finished = due", "unit, finished, id", true},
};

constexpr std::string_view seen = R"sql(
    AND NOT EXISTS (SELECT 1 FROM dossier_range r WHERE r.state <> 'standing' AND dossier.id BETWEEN r.first_id AND r.last_id)
)sql";
constexpr std::string_view of_field = " AND procedure_no IN (SELECT number FROM dossier_procedure WHERE kind = :field)";
constexpr std::string_view columns = R"sql(
    SELECT d.id, d.unit, d.code, d.procedure_no, d.received, d.due, d.extended, d.finished, d.status, d.state,
           u.unit, p.code, p.name, p.field, p.kind
    FROM (SELECT * FROM dossier WHERE )sql";
constexpr std::string_view joined = R"sql() AS d
    JOIN dossier_unit u ON u.number = d.unit JOIN dossier_procedure p ON p.number = d.procedure_no ORDER BY )sql";
constexpr std::string_view select_open = R"sql(
    SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN due < :today THEN 1 ELSE 0 END), 0) AS BIGINT) FROM dossier WHERE state = 0 AND )sql";

Known const& known_as(What what)
{
    return *std::ranges::find(known, what, &Known::what);
}

/// "unit IN (:u0, :u1)" and its values.
std::string among(std::vector<std::int64_t> const& numbers, db::Parameters& parameters, std::vector<std::string>& names)
{
    std::string text = "unit IN (";
    names.reserve(numbers.size());
    for (std::size_t at{}; at < numbers.size(); ++at) {
        names.push_back("u" + std::to_string(at));
        text += (at == 0 ? ":" : ", :") + names.back();
        parameters.emplace_back(names.back(), numbers[at]);
    }
    return text + ")";
}

struct Question {
    std::string where;
    db::Parameters parameters;
    std::vector<std::string> names;  // that the parameters point to
};

Question question_of(Wanted const& wanted, std::vector<std::int64_t> const& numbers)
{
    Question question;
    auto const& one = known_as(wanted.what);
    question.where = among(numbers, question.parameters, question.names) + " AND " + std::string{one.where};
    if (one.where.find(":today") != std::string_view::npos) question.parameters.emplace_back("today", wanted.today.since_epoch());
    if (one.in_window) {
        question.where += " AND finished BETWEEN :from AND :to";
        question.parameters.emplace_back("from", wanted.window.from.since_epoch());
        question.parameters.emplace_back("to", wanted.window.to.since_epoch());
    }
    if (!wanted.field.empty()) {
        question.where += of_field;
        question.parameters.emplace_back("field", wanted.field);
    }
    question.where += seen;
    return question;
}

Listed as_listed(db::Row const& row)
{
    return {.dossier = store::as_dossier(row),
            .unit = row.text(10),
            .procedure = {.code = row.text(11), .name = row.text(12), .field = row.text(13), .kind = row.text(14)}};
}

}  // namespace

std::string_view name(What what)
{
    return known_as(what).name;
}

std::optional<What> what_named(std::string_view name)
{
    auto const found = std::ranges::find(known, name, &Known::name);
    return found == known.end() ? std::nullopt : std::optional{found->what};
}

std::vector<Listed> list(db::Session& session, Wanted const& wanted, std::int64_t skip, std::int64_t at_most)
{
    auto const numbers = store::numbers_of(session, wanted.units);
    if (numbers.empty()) return {};
    auto question = question_of(wanted, numbers);
    std::string const order{known_as(wanted.what).order};
    question.parameters.emplace_back("most", at_most);
    question.parameters.emplace_back("skip", skip);
    auto const query =
        std::string{columns} + question.where + " ORDER BY " + order + " LIMIT :most OFFSET :skip" + std::string{joined} + "d." + order;
    return session.all(query, as_listed, question.parameters);
}

std::int64_t count(db::Session& session, Wanted const& wanted, std::int64_t at_most)
{
    auto const numbers = store::numbers_of(session, wanted.units);
    if (numbers.empty()) return 0;
    auto question = question_of(wanted, numbers);
    question.parameters.emplace_back("most", at_most);
    return session.number("SELECT COUNT(*) FROM (SELECT 1 FROM dossier WHERE " + question.where + " LIMIT :most) AS found",
                          question.parameters);
}

Open open_now(db::Session& session, std::vector<std::string> const& units, base::Date today)
{
    auto const numbers = store::numbers_of(session, units);
    if (numbers.empty()) return {};
    db::Parameters parameters{{"today", today.since_epoch()}};
    std::vector<std::string> names;
    auto const query = std::string{select_open} + among(numbers, parameters, names) + std::string{seen};
    auto const found = session.one(
        query,
        [](db::Row const& row) {
            return std::pair{row.number(0), row.number(1)};
        },
        parameters);
    return {.in_time = found->first - found->second, .past_due = found->second};
}

}  // namespace dossiers
