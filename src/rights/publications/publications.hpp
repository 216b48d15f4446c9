// Front door of publications: publishing, correcting, withdrawing, proving, and reading what is public.
#pragma once

#include "ground/manifest/manifest.hpp"
#include "rights/publications/model.hpp"
#include "rights/questions/questions.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace publications {

ground::Module module();

/// Permission and a fresh code are the caller's to ask for (people::acts::disclosure_publish, people::stepped_up).
base::Outcome<Published> publish(ground::Services& services, ground::Actor const& actor, Content const& content);
/// A notice of before, from a list that the officer keeps: it stands from its own old day and says that it was taken over.
struct Old {
    Content content;
    base::Date published_on{};
    std::string source;  // "so-2025.xlsx, dòng 7"
};
/// All of them or none; what it fulfils is fulfilled today, whatever the list says. Their codes, in the same order.
base::Outcome<std::vector<std::string>> take_over(ground::Services& services, ground::Actor const& actor, std::vector<Old> const& old);
/// The day on which an old notice was taken over; nothing for those that were published here.
std::optional<base::Date> taken_over_on(Publication const& publication);
/// Which version the officer saw, and why it changes.
struct Change {
    std::string id;
    std::int64_t version{};
    std::string reason;
};
/// Its unit, item and duty stay.
base::Outcome<Published> correct(ground::Services& services, ground::Actor const& actor, Change const& change, Content const& content);
/// It no longer counts as made public: its duty is owed again. What it was stays in its history.
base::Outcome<Published> withdraw(ground::Services& services, ground::Actor const& actor, Change const& change);
/// A new language, or the next version of one.
base::Outcome<Published> translate(ground::Services& services, ground::Actor const& actor, Translation const& translation);
base::Outcome<std::string> prove(ground::Services& services, ground::Actor const& actor, Proof const& proof);

/// What stands in the way of that content, and what an officer should know.
std::vector<base::Refusal> faults(rules::Book const& law, Content const& content, base::Date today);
std::vector<base::Refusal> faults(rules::Book const& law, Proof const& proof, base::Date today);
std::vector<base::Refusal> faults(Translation const& translation);
std::vector<base::Refusal> warnings(rules::Book const& law, Content const& content, base::Date today);
/// The last day of the least posting that begins then; nothing: for good, or no law sets it.
std::optional<base::Date> posted_at_least(rules::Book const& law, std::string_view item, base::Date from);
/// Keeps an uploaded file; a refusal names the field.
base::Outcome<File> keep(ground::Services& services, std::string_view field, std::string_view filename, std::string_view bytes);

std::optional<Publication> publication(db::Session& session, std::string_view id);
std::optional<Publication> by_code(db::Session& session, std::string_view code);
/// Oldest first.
std::vector<Publication> versions(db::Session& session, std::string_view id);
/// Newest first; units empty = everywhere. Withdrawn ones are left out.
std::vector<Card> latest(db::Session& session, std::vector<std::string> const& units, std::int64_t count);
/// Newest first, withdrawn ones too.
std::vector<Card> of_item(db::Session& session, std::string_view unit, std::string_view item);
std::vector<Proof> proofs(db::Session& session, std::string_view publication);
std::vector<Translation> translations(db::Session& session, std::string_view publication);

/// What questions under it are about.
questions::Subject subject_of(Publication const& publication);
json::Value as_json(ground::Visit const& visit, Publication const& publication);
json::Value as_json(ground::Visit const& visit, Content const& content);
/// What a call of the API says of a publication, without its unit and files; what cannot be read becomes a fault of the visit.
Content content_in_body(ground::Visit& visit);
/// Kept like uploads.
std::vector<File> files_in_body(ground::Visit& visit);
std::vector<ground::Field> content_fields();
std::vector<Language> const& languages();
std::vector<ledger::Table const*> tables();

}  // namespace publications
