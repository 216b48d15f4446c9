#include "rights/publications/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace publications {
namespace {

constexpr std::size_t title_letters = 300;
constexpr std::size_t summary_letters = 2000;
constexpr std::size_t body_letters = 100'000;
constexpr std::size_t short_letters = 100;
constexpr std::size_t reason_letters = 2000;
constexpr std::size_t files_at_most = 20;
constexpr int posted_ahead_days = 366;

using Faults = std::vector<base::Refusal>;

void miss(Faults& found, bool wrong, char const* field, char const* rule, std::map<std::string, std::string> facts = {})
{
    if (wrong) found.push_back(base::bad_input(field, rule, std::move(facts)));
}

void long_text(Faults& found, char const* field, std::string_view text, std::size_t most)
{
    miss(found, base::length(text) > most, field, "publications.too_long", {{"most", std::to_string(most)}});
}

bool known_form(rules::Book const& law, std::string const& id)
{
    auto const forms = law.forms();
    return std::ranges::find(forms, id, &rules::Named::id) != forms.end();
}

bool uses(Content const& content, std::string_view form)
{
    return std::ranges::find(content.forms, form, &Form::id) != content.forms.end();
}

bool plausible_phone(std::string_view phone)
{
    auto const digits = std::ranges::count_if(phone, [](char letter) { return letter >= '0' && letter <= '9'; });
    auto const others = phone.find_first_not_of("0123456789 .+()-");
    return digits >= 3 && digits <= 15 && others == std::string_view::npos;
}

void check_text(Faults& found, Content const& content)
{
    miss(found, content.title.empty(), "title", "publications.title_missing");
    long_text(found, "title", content.title, title_letters);
    long_text(found, "summary", content.summary, summary_letters);
    long_text(found, "body", content.body, body_letters);
    miss(found, content.body.empty() && content.files.empty(), "body", "publications.nothing_to_read");
    miss(found, content.files.size() > files_at_most, "files", "publications.too_many_files", {{"most", std::to_string(files_at_most)}});
}

void check_document(Faults& found, rules::Item const& item, Content const& content, base::Date today)
{
    long_text(found, "doc_kind", content.doc_kind, short_letters);
    long_text(found, "doc_number", content.doc_number, short_letters);
    auto const needed = item.opens == rules::Opens::event && content.duty.empty();
    miss(found, needed && content.doc_kind.empty(), "doc_kind", "publications.document_kind_missing");
    miss(found, needed && !content.doc_date, "doc_date", "publications.document_day_missing");
    miss(found, content.doc_date && *content.doc_date > today, "doc_date", "publications.day_to_come");
    miss(found, content.received_on && *content.received_on > today, "received_on", "publications.day_to_come");
    miss(found, content.received_on && content.doc_date && *content.received_on < *content.doc_date, "received_on",
         "publications.received_before_dated");
}

void check_officer(Faults& found, Content const& content)
{
    miss(found, content.officer_name.empty(), "officer_name", "publications.officer_missing");
    long_text(found, "officer_name", content.officer_name, short_letters);
    long_text(found, "officer_post", content.officer_post, short_letters);
    miss(found, !plausible_phone(content.officer_phone), "officer_phone", "publications.phone_missing");
}

std::optional<base::Refusal> too_short(rules::Book const& law, Content const& content)
{
    auto const* item = law.item(content.item);
    if (!item || !content.posted_from || !content.posted_until) return {};
    auto const least = least_posting(law, *item, *content.posted_from);
    if (!least.for_good && (!least.until_least || *content.posted_until >= *least.until_least)) return {};
    base::Refusal no{.rule = least.for_good ? "publications.posting_for_good" : "publications.posting_too_short",
                     .facts = {},
                     .because = base::Because::refused,
                     .field = "posted_until",
                     .clause = least.clause};
    if (least.until_least)
        no.facts = {{"until", base::vietnamese(*least.until_least)}, {"days", std::to_string(*least.until_least - *content.posted_from)}};
    return no;
}

bool sure(rules::Book const& law, Content const& content)
{
    return least_posting(law, *law.item(content.item), *content.posted_from).sure();
}

void check_posting(Faults& found, rules::Book const& law, Content const& content, base::Date today)
{
    miss(found, content.forms.empty(), "forms", "publications.form_missing");
    for (auto const& form : content.forms) {
        miss(found, !known_form(law, form.id), "forms", "publications.no_such_form");
        long_text(found, "forms", form.place, title_letters);
    }
    miss(found, uses(content, "posting") && !content.posted_from, "posted_from", "publications.posting_day_missing");
    miss(found, content.posted_from && *content.posted_from > today + posted_ahead_days, "posted_from", "publications.day_too_far");
    miss(found, content.posted_until && !content.posted_from, "posted_from", "publications.posting_day_missing");
    miss(found, content.posted_until && content.posted_from && *content.posted_until < *content.posted_from, "posted_until",
         "publications.posting_backwards");
    if (!found.empty()) return;
    if (auto no = too_short(law, content); no && sure(law, content)) found.push_back(std::move(*no));
}

}  // namespace

Posting least_posting(rules::Book const& law, rules::Item const& item, base::Date from)
{
    Posting least;
    for (auto const* id : {&item.sector_posting_rule, &item.posting_rule}) {
        if (id->empty()) continue;
        auto const* value = law.value_if_any(*id, from);
        if (!value) continue;
        least.clause = value->clause;
        least.confidence = value->confidence;
        least.for_good = !value->word.empty();
        if (!least.for_good) least.until_least = law.due(*id, from).due;
        return least;
    }
    return least;
}

std::vector<base::Refusal> faults_of(rules::Book const& law, Content const& content, base::Date today)
{
    Faults found;
    auto const* item = law.item(content.item);
    if (!item) return {base::bad_input("item", "publications.no_such_item")};
    check_text(found, content);
    check_document(found, *item, content, today);
    check_officer(found, content);
    check_posting(found, law, content, today);
    return found;
}

std::vector<base::Refusal> warnings_of(rules::Book const& law, Content const& content, base::Date)
{
    Faults found;
    auto const* item = law.item(content.item);
    if (auto no = too_short(law, content); no && !sure(law, content)) found.push_back(std::move(*no));
    std::string lacking;
    auto const forms = law.forms();
    for (auto const& id : item->forms) {
        auto const named = std::ranges::find(forms, id, &rules::Named::id);
        if (!uses(content, id) && named != forms.end()) lacking += (lacking.empty() ? "" : ", ") + named->name;
    }
    if (!lacking.empty())
        found.push_back({.rule = "publications.form_lacking",
                         .facts = {{"forms", lacking}},
                         .because = base::Because::refused,
                         .field = "forms",
                         .clause = item->clause});
    return found;
}

std::vector<base::Refusal> faults_of(Translation const& translation)
{
    Faults found;
    miss(found, !language(translation.language) || translation.language == "vi", "language", "publications.no_such_language");
    miss(found, translation.title.empty(), "title", "publications.title_missing");
    miss(found, translation.body.empty() && translation.summary.empty(), "body", "publications.text_missing");
    long_text(found, "title", translation.title, title_letters);
    long_text(found, "summary", translation.summary, summary_letters);
    long_text(found, "body", translation.body, body_letters);
    return found;
}

std::vector<base::Refusal> faults_of(rules::Book const& law, Proof const& proof, base::Date today)
{
    Faults found;
    miss(found, !known_form(law, proof.form), "form", "publications.no_such_form");
    miss(found, proof.place.empty(), "place", "publications.place_missing");
    long_text(found, "place", proof.place, title_letters);
    long_text(found, "note", proof.note, reason_letters);
    miss(found, proof.from > today, "from", "publications.day_to_come");
    miss(found, proof.until && *proof.until < proof.from, "until", "publications.posting_backwards");
    miss(found, proof.files.empty(), "files", "publications.proof_file_missing");
    miss(found, proof.files.size() > files_at_most, "files", "publications.too_many_files", {{"most", std::to_string(files_at_most)}});
    return found;
}

std::optional<base::Refusal> no_to_change(Publication const& publication, std::int64_t version)
{
    auto const no = [](char const* rule, base::Because because) {
        return base::Refusal{.rule = rule, .facts = {}, .because = because, .field = {}, .clause = {}};
    };
    if (publication.version != version) return no("publications.changed_meanwhile", base::Because::stale);
    if (publication.state == State::withdrawn) return no("publications.withdrawn_already", base::Because::refused);
    return {};
}

std::optional<base::Refusal> no_to_reason(std::string_view reason)
{
    if (base::trimmed(reason).empty()) return base::bad_input("reason", "publications.reason_missing");
    if (base::length(reason) > reason_letters)
        return base::bad_input("reason", "publications.too_long", {{"most", std::to_string(reason_letters)}});
    return {};
}

std::vector<Language> const& languages()
{
    static std::vector<Language> const all{{"vi", "Tiếng Việt"},  {"en", "English"},     {"cjm", "Tiếng Chăm"},   {"rgs", "Tiếng Raglai"},
                                           {"kpm", "Tiếng K’ho"}, {"zh", "Tiếng Hoa"},   {"km", "Tiếng Khmer"},   {"tyz", "Tiếng Tày"},
                                           {"hmn", "Tiếng Mông"}, {"rad", "Tiếng Ê Đê"}, {"jra", "Tiếng Gia Rai"}};
    return all;
}

Language const* language(std::string_view id)
{
    auto const found = std::ranges::find(languages(), id, &Language::id);
    return found == languages().end() ? nullptr : &*found;
}

}  // namespace publications
