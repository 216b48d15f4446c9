// Calls that add to a publication: proofs of posting, other languages.
#include "ground/people/people.hpp"
#include "rights/publications/api.hpp"
#include "rights/publications/publications.hpp"

namespace publications::api {
namespace {

std::optional<Publication> asked(ground::Visit const& visit)
{
    return visit.services.db.read([&](db::Session& session) {
        auto found = by_code(session, visit.request.part("code"));
        return found ? found : publication(session, visit.request.part("code"));
    });
}

/// The answer to send when there is nothing to add to, or when the caller may not.
std::optional<http::Response> stopped(ground::Visit& visit, std::optional<Publication> const& publication, std::string_view act)
{
    if (!publication) return visit.refused_json({.rule = "publications.no_such_publication", .because = base::Because::missing});
    auto const no = people::no_to(visit.services, visit.person, act, publication->content.unit);
    return no ? std::optional{visit.refused_json(*no)} : std::nullopt;
}

http::Response prove(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, people::acts::disclosure_prove)) return *stop;
    Proof proof{.publication = publication->id,
                .form = visit.text_in_body("form"),
                .place = visit.text_in_body("place"),
                .note = visit.text_in_body("note")};
    auto const from = visit.day_in_body("from");
    proof.from = from.value_or(visit.today);
    proof.until = visit.day_in_body("until");
    proof.files = files_in_body(visit);
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = publications::prove(visit.services, visit.actor(), proof);
    return done ? visit.json(json::Object{{"code", *done}}, 201) : visit.refused_json(done.error());
}

http::Response translate(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (auto stop = stopped(visit, publication, people::acts::disclosure_publish)) return *stop;
    Translation const translation{.publication = publication->id,
                                  .language = visit.text_in_body("language"),
                                  .title = visit.text_in_body("title"),
                                  .summary = visit.text_in_body("summary"),
                                  .body = visit.text_in_body("body")};
    if (!visit.faults.empty()) return visit.refused_json(visit.faults.front());
    auto const done = publications::translate(visit.services, visit.actor(), translation);
    return done ? visit.json(json::Object{{"code", done->code}, {"language", translation.language}}, 201)
                : visit.refused_json(done.error());
}

json::Value day_or_null(std::optional<base::Date> day)
{
    return day ? json::Value{day->iso()} : json::Value{};
}

http::Response additions(ground::Visit& visit)
{
    auto const publication = asked(visit);
    if (!publication || publication->state == State::withdrawn)
        return visit.refused_json({.rule = "publications.no_such_publication", .because = base::Because::missing});
    json::Array shown_proofs;
    json::Array texts;
    visit.services.db.read([&](db::Session& session) {
        for (auto const& proof : proofs(session, publication->id))
            shown_proofs.push_back(json::Object{{"form", proof.form},
                                                {"place", proof.place},
                                                {"from", proof.from.iso()},
                                                {"until", day_or_null(proof.until)},
                                                {"note", proof.note},
                                                {"files", std::ssize(proof.files)},
                                                {"made_on", proof.made_on.iso()},
                                                {"made_by", proof.maker_name}});
        for (auto const& text : translations(session, publication->id))
            texts.push_back(
                json::Object{{"language", text.language}, {"title", text.title}, {"summary", text.summary}, {"body", text.body}});
    });
    return visit.json(json::Object{{"proofs", std::move(shown_proofs)}, {"translations", std::move(texts)}});
}

}  // namespace

std::vector<ground::Call> after_calls()
{
    using http::Method;
    namespace acts = people::acts;
    return {
        {Method::get, "/publications/{code}/additions", additions, "", "Its proofs of posting and its texts in other languages"},
        {Method::post,
         "/publications/{code}/proofs",
         prove,
         acts::disclosure_prove,
         "Add a proof that it was posted, read out or handed over",
         {},
         {{"form", "string", true, "posting, loudspeaker …"},
          {"place", "string", true, "Where"},
          {"from", "date", false, "First day; today if absent"},
          {"until", "date", false, "Last day, once it is over"},
          {"note", "string", false, "What else there is to say"},
          {"files", "array", true, "[{\"name\": \"…\", \"base64\": \"…\"}]: photo or signed record"}}},
        {Method::post,
         "/publications/{code}/translations",
         translate,
         acts::disclosure_publish,
         "Its text in another language, or a new version of that text",
         {},
         {{"language", "string", true, "en, cham …"},
          {"title", "string", true, "In that language"},
          {"summary", "string", false, "In that language"},
          {"body", "string", false, "Markdown"}}},
    };
}

}  // namespace publications::api
