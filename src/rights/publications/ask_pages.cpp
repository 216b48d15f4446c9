#include "base/text.hpp"
#include "rights/publications/pages.hpp"
#include "rights/publications/publications.hpp"
#include "rights/questions/questions.hpp"

namespace publications::pages {
namespace {

std::optional<Publication> asked_about(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) { return by_code(session, visit.request.part("code")); });
}

html::Data form(ground::Visit& visit, Publication const& publication, questions::Asking const& asking)
{
    html::Data data;
    data.set("PUB_TITLE", publication.content.title).set("PUB_URL", visit.root() + "/cong-khai/" + publication.code);
    data.set("ASK_URL", visit.root() + "/cong-khai/" + publication.code + "/hoi");
    data.set("TEXT", asking.text).set("NAME", asking.name).set("CONTACT", asking.contact);
    auto const due = visit.services.rules.due(questions::answer_rule, visit.today);
    data.set("ANSWER_DUE", base::vietnamese(due.due));
    visit.crumbs.emplace_back(visit.sentence("nav.home"), "/");
    visit.crumbs.emplace_back(base::shortened(publication.content.title, 60), "/cong-khai/" + publication.code);
    visit.crumbs.emplace_back(visit.sentence("questions.ask_title"), "");
    visit.indexed = false;
    return data;
}

}  // namespace

http::Response asking(ground::Visit& visit)
{
    auto const publication = asked_about(visit);
    if (!publication || publication->state == State::withdrawn) return visit.not_found();
    auto data = form(visit, *publication, {});
    return visit.page("publications/ask", visit.sentence("questions.ask_title"), data);
}

http::Response ask(ground::Visit& visit)
{
    auto const publication = asked_about(visit);
    if (!publication || publication->state == State::withdrawn) return visit.not_found();
    questions::Asking const asking{
        .subject = subject_of(*publication), .text = visit.field("text"), .name = visit.field("name"), .contact = visit.field("contact")};
    for (auto& fault : questions::faults(asking)) visit.faults.push_back(std::move(fault));
    if (visit.faults.empty()) {
        auto const done = questions::ask(visit.services, visit.actor(), asking);
        if (done) return visit.see_other("/cong-khai/" + publication->code, "done.questions_asked");
        visit.faults.push_back(done.error());
    }
    auto data = form(visit, *publication, asking);
    return visit.again("publications/ask", visit.sentence("questions.ask_title"), data, visit.faults);
}

}  // namespace publications::pages
