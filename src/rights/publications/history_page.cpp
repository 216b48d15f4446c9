#include "base/text.hpp"
#include "ground/people/people.hpp"
#include "rights/publications/diff.hpp"
#include "rights/publications/pages.hpp"
#include "rights/publications/publications.hpp"
#include "rights/publications/shown.hpp"
#include "site/parts/parts.hpp"

#include <algorithm>

namespace publications::pages {
namespace {

void compare(ground::Visit const& visit, html::Data& row, char const* key, std::string const& before, std::string const& after)
{
    auto const found = difference(before, after);
    if (found.same()) return;
    auto& change = row.add("CHANGE");
    change.set("CHANGE_LABEL", visit.sentence(key));
    change.set("BEFORE_HTML", html::marked(found.before));
    change.set("AFTER_HTML", html::marked(found.after));
}

std::string names(std::vector<File> const& files)
{
    std::string all;
    for (auto const& file : files) all += (all.empty() ? "" : ", ") + file.name;
    return all;
}

std::string names(ground::Visit const& visit, std::vector<Form> const& forms)
{
    std::string all;
    for (auto const& form : forms) {
        all += (all.empty() ? "" : ", ") + form_name(visit.services.rules, form.id);
        if (!form.place.empty()) all += " (" + form.place + ")";
    }
    return all;
}

std::string officer(Content const& content)
{
    return content.officer_name + " " + content.officer_post + " " + content.officer_phone;
}

void show_changes(ground::Visit const& visit, html::Data& row, Content const& before, Content const& after)
{
    compare(visit, row, "publications.field.title", before.title, after.title);
    compare(visit, row, "publications.field.summary", before.summary, after.summary);
    compare(visit, row, "publications.field.body", before.body, after.body);
    compare(visit, row, "publications.field.document", document_text(visit, before), document_text(visit, after));
    compare(visit, row, "publications.field.forms", names(visit, before.forms), names(visit, after.forms));
    compare(visit, row, "publications.field.posting", posting_text(visit, before), posting_text(visit, after));
    compare(visit, row, "publications.field.officer", officer(before), officer(after));
    compare(visit, row, "publications.field.files", names(before.files), names(after.files));
}

void show_version(ground::Visit const& visit, html::Data& row, Publication const& version, Publication const* before)
{
    row.set("VERSION_NUMBER", version.version).set("VERSION_DAY", base::vietnamese(version.changed_on));
    auto const* key = !before                             ? "publications.version.first"
                      : version.state == State::withdrawn ? "publications.version.withdrawn"
                                                          : "publications.version.corrected";
    row.set("VERSION_TEXT", visit.sentence(key));
    if (!version.reason.empty()) row.set("VERSION_REASON", version.reason);
    if (before) show_changes(visit, row, before->content, version.content);
}

bool may_read(ground::Visit const& visit, Publication const& publication)
{
    if (publication.state == State::published) return true;
    if (!visit.signed_in()) return false;
    auto const tops = people::units_for(visit.services, visit.person, people::acts::disclosure_publish);
    return std::ranges::any_of(tops,
                               [&](std::string const& top) { return visit.tree->within(publication.content.unit, top, visit.today); });
}

}  // namespace

http::Response history(ground::Visit& visit)
{
    std::string code{visit.request.part("code")};
    std::vector<Publication> all;
    auto const publication = visit.services.db.read([&](db::Session& session) {
        auto found = by_code(session, code);
        if (found) all = versions(session, found->id);
        return found;
    });
    if (!publication) return visit.not_found();
    if (!may_read(visit, *publication)) return visit.see_other("/cong-khai/" + publication->code);
    html::Data data;
    data.set("PUB_TITLE", publication->content.title).set("PUB_CODE", publication->code);
    data.set("PUB_URL", visit.root() + "/cong-khai/" + publication->code);
    for (auto at = all.size(); at > 0; --at) show_version(visit, data.add("VERSION_ROW"), all[at - 1], at > 1 ? &all[at - 2] : nullptr);
    visit.crumbs.emplace_back(visit.sentence("nav.home"), "/");
    visit.crumbs.emplace_back(base::shortened(publication->content.title, 60), "/cong-khai/" + publication->code);
    visit.crumbs.emplace_back(visit.sentence("publications.history"), "");
    visit.indexed = false;
    return visit.page("publications/history", visit.sentence("publications.history"), data);
}

}  // namespace publications::pages
