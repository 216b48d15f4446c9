// What a call of the API says of a publication: its fields, and its files as base64.
#include "base/text.hpp"
#include "rights/publications/publications.hpp"

namespace publications {
namespace {

std::string member(ground::Visit& visit, json::Value const& from, std::string_view name)
{
    auto const clean = base::clean_text(from[name].text().value_or(""));
    if (!clean) visit.faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

}  // namespace

std::vector<File> files_in_body(ground::Visit& visit)
{
    std::vector<File> found;
    for (auto const& one : visit.body()["files"].array()) {
        auto const bytes = crypto::from_base64(one["base64"].text().value_or(""));
        auto const kept = bytes ? keep(visit.services, "files", member(visit, one, "name"), *bytes)
                                : base::Outcome<File>{base::bad_input("files", "publications.file_not_base64")};
        if (kept) found.push_back(*kept);
        else visit.faults.push_back(kept.error());
    }
    return found;
}

Content content_in_body(ground::Visit& visit)
{
    Content content{.item = visit.text_in_body("item"),
                    .duty = visit.text_in_body("duty"),
                    .title = visit.text_in_body("title"),
                    .summary = visit.text_in_body("summary"),
                    .body = visit.text_in_body("body"),
                    .doc_kind = visit.text_in_body("document_kind"),
                    .doc_number = visit.text_in_body("document_number"),
                    .doc_date = visit.day_in_body("document_dated"),
                    .received_on = visit.day_in_body("document_received"),
                    .posted_from = visit.day_in_body("posted_from"),
                    .posted_until = visit.day_in_body("posted_until"),
                    .officer = visit.person.account,
                    .officer_name = visit.text_in_body("officer_name"),
                    .officer_post = visit.text_in_body("officer_post"),
                    .officer_phone = visit.text_in_body("officer_phone")};
    for (auto const& form : visit.body()["forms"].array())
        content.forms.push_back({.id = member(visit, form, "form"), .place = member(visit, form, "place")});
    return content;
}

std::vector<ground::Field> content_fields()
{
    return {{"title", "string", true, "What a resident looks for"},
            {"summary", "string", false, "In plain words"},
            {"body", "string", false, "Markdown"},
            {"document_kind", "string", false, "Quyết định …"},
            {"document_number", "string", false, "As printed"},
            {"document_dated", "date", false, "Deadlines run from here"},
            {"document_received", "date", false, "From above"},
            {"forms", "array", true, "[{\"form\": \"posting\", \"place\": \"…\"}]"},
            {"posted_from", "date", false, "First day of posting"},
            {"posted_until", "date", false, "Last day; absent = for good"},
            {"officer_name", "string", true, "Who answers"},
            {"officer_post", "string", false, "Their post"},
            {"officer_phone", "string", true, "Their office number"},
            {"files", "array", false, "[{\"name\": \"…\", \"base64\": \"…\"}]"}};
}

}  // namespace publications
