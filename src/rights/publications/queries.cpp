#include "rights/publications/publications.hpp"
#include "rights/publications/rules.hpp"
#include "rights/publications/store.hpp"

#include "base/text.hpp"

namespace publications {
namespace {

constexpr std::size_t name_letters = 120;

std::string_view why(files::Reason reason)
{
    switch (reason) {
        case files::Reason::empty: return "publications.file_empty";
        case files::Reason::too_large: return "publications.file_too_large";
        case files::Reason::store_full: return "publications.store_full";
        case files::Reason::type_not_allowed: return "publications.file_type";
        case files::Reason::name_lies: return "publications.file_name_lies";
    }
    return "publications.file_type";
}

/// The last part of what a browser sent, fit for an address and a download.
std::string plain_name(std::string_view filename)
{
    auto name = base::clean_text(filename).value_or("");
    if (auto const slash = name.find_last_of("/\\"); slash != std::string::npos) name.erase(0, slash + 1);
    for (auto& letter : name)
        if (letter == '\n' || letter == '\t' || letter == '"') letter = ' ';
    auto const trimmed = std::string{base::trimmed(name)};
    if (base::length(trimmed) <= name_letters) return trimmed.empty() ? "tep" : trimmed;
    auto const dot = trimmed.rfind('.');
    auto const ending = dot != std::string::npos && trimmed.size() - dot <= 6 ? trimmed.substr(dot) : std::string{};
    return base::shortened(trimmed, name_letters - ending.size()) + ending;
}

}  // namespace

base::Outcome<File> keep(ground::Services& services, std::string_view field, std::string_view filename, std::string_view bytes)
{
    auto const name = plain_name(filename);
    if (auto const no = services.files.no_to(bytes, name))
        return base::bad_input(std::string{field}, std::string{why(*no)}, {{"file", name}});
    auto const kept = services.files.keep(bytes);
    return File{.sha256 = kept.sha256, .name = name, .type = kept.type, .size = static_cast<std::int64_t>(kept.size)};
}

std::vector<base::Refusal> faults(rules::Book const& law, Content const& content, base::Date today)
{
    return faults_of(law, content, today);
}

std::vector<base::Refusal> faults(rules::Book const& law, Proof const& proof, base::Date today)
{
    return faults_of(law, proof, today);
}

std::vector<base::Refusal> faults(Translation const& translation)
{
    return faults_of(translation);
}

std::vector<base::Refusal> warnings(rules::Book const& law, Content const& content, base::Date today)
{
    return warnings_of(law, content, today);
}

std::optional<base::Date> posted_at_least(rules::Book const& law, std::string_view item, base::Date from)
{
    auto const* found = law.item(item);
    return found ? least_posting(law, *found, from).until_least : std::nullopt;
}

std::optional<base::Date> taken_over_on(Publication const& publication)
{
    // Its id tells when it was made here (UUID version 7: the first 48 bits are milliseconds).
    base::Instant at{};
    int digits{};
    for (auto const letter : publication.id) {
        if (letter == '-') continue;
        if (digits++ == 12) break;
        at = at * 16 + (letter >= 'a' ? letter - 'a' + 10 : letter - '0');
    }
    auto const made = base::day_in_vietnam(at);
    return made > publication.published_on ? std::optional{made} : std::nullopt;
}

std::optional<Publication> publication(db::Session& session, std::string_view id)
{
    return store::publication(session, id);
}

std::optional<Publication> by_code(db::Session& session, std::string_view code)
{
    return store::by_code(session, code);
}

std::vector<Publication> versions(db::Session& session, std::string_view id)
{
    return store::versions(session, id);
}

std::vector<Card> latest(db::Session& session, std::vector<std::string> const& units, std::int64_t count)
{
    return store::latest(session, units, count);
}

std::vector<Card> of_item(db::Session& session, std::string_view unit, std::string_view item)
{
    return store::of_item(session, unit, item);
}

std::vector<Proof> proofs(db::Session& session, std::string_view publication)
{
    return store::proofs(session, publication);
}

std::vector<Translation> translations(db::Session& session, std::string_view publication)
{
    return store::translations(session, publication);
}

questions::Subject subject_of(Publication const& publication)
{
    return {.id = publication.id,
            .unit = publication.content.unit,
            .path = "/cong-khai/" + publication.code,
            .title = publication.content.title};
}

std::vector<ledger::Table const*> tables()
{
    return {&store::publication_table(), &store::text_table(), &store::proof_table()};
}

}  // namespace publications
