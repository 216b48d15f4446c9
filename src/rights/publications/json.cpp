#include "rights/disclosure/disclosure.hpp"
#include "rights/publications/publications.hpp"
#include "rights/publications/shown.hpp"

namespace publications {
namespace {

json::Value day_or_null(std::optional<base::Date> day)
{
    return day ? json::Value{day->iso()} : json::Value{};
}

json::Array files_json(ground::Visit const& visit, std::vector<File> const& files)
{
    json::Array all;
    for (auto const& file : files)
        all.emplace_back(json::Object{{"name", file.name},
                                      {"type", file.type},
                                      {"size", file.size},
                                      {"sha256", file.sha256},
                                      {"url", visit.services.settings.public_url + file_path(file)}});
    return all;
}

json::Array forms_json(std::vector<Form> const& forms)
{
    json::Array all;
    for (auto const& form : forms) all.emplace_back(json::Object{{"form", form.id}, {"place", form.place}});
    return all;
}

json::Object content_object(ground::Visit const& visit, Content const& content)
{
    json::Object found;
    found.emplace_back("summary", content.summary);
    found.emplace_back("body", content.body);
    found.emplace_back("document", json::Object{{"kind", content.doc_kind},
                                                {"number", content.doc_number},
                                                {"dated", day_or_null(content.doc_date)},
                                                {"received", day_or_null(content.received_on)}});
    found.emplace_back("forms", forms_json(content.forms));
    found.emplace_back("posted_from", day_or_null(content.posted_from));
    found.emplace_back("posted_until", day_or_null(content.posted_until));
    found.emplace_back("officer",
                       json::Object{{"name", content.officer_name}, {"post", content.officer_post}, {"phone", content.officer_phone}});
    found.emplace_back("files", files_json(visit, content.files));
    return found;
}

}  // namespace

json::Value as_json(ground::Visit const& visit, Content const& content)
{
    auto found = content_object(visit, content);
    found.insert(found.begin(), {{"unit", content.unit}, {"item", content.item}, {"duty", content.duty}, {"title", content.title}});
    return found;
}

json::Value as_json(ground::Visit const& visit, Publication const& publication)
{
    auto const& content = publication.content;
    auto const unit = visit.tree->unit(content.unit, visit.today);
    json::Object found{{"id", publication.id},
                       {"version", publication.version},
                       {"code", publication.code},
                       {"url", public_address(visit, publication.code)},
                       {"state", publication.state == State::published ? "published" : "withdrawn"},
                       {"unit", content.unit},
                       {"unit_name", unit ? unit->name : ""},
                       {"item", content.item},
                       {"title", content.title},
                       {"published_on", publication.published_on.iso()},
                       {"changed_on", publication.changed_on.iso()},
                       {"taken_over_on", day_or_null(taken_over_on(publication))},
                       {"reason", publication.reason}};
    // What was taken down stays known, not repeated.
    if (publication.state == State::withdrawn) return found;
    auto const of_content = content_object(visit, content);
    found.insert(found.end(), of_content.begin(), of_content.end());
    found.emplace_back("languages", publication.languages);
    return found;
}

}  // namespace publications
