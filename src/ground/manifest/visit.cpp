#include "ground/manifest/visit.hpp"

#include "base/text.hpp"
#include "ground/rules/rules.hpp"

#include <algorithm>

namespace ground {
namespace {

int status_of(base::Because because)
{
    switch (because) {
        case base::Because::input: return 422;
        case base::Because::forbidden: return 403;
        case base::Because::missing: return 404;
        case base::Because::refused:
        case base::Because::stale: break;
    }
    return 409;
}

std::string upper(std::string_view text)
{
    std::string result;
    for (auto const c : text) result += c == '-' ? '_' : (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    return result;
}

std::string cited(rules::Book const& book, std::string const& clause)
{
    return clause.empty() ? std::string{} : book.clause(clause).cited();
}

constexpr auto other(html::Language language)
{
    return language == html::Language::vi ? html::Language::en : html::Language::vi;
}

std::string prefix(html::Language language)
{
    return language == html::Language::vi ? "" : "/en";
}

// What was asked, without one query field.
std::string address(http::Request const& request, std::string_view left_out)
{
    std::string query;
    for (auto const& [name, value] : request.query)
        if (name != left_out && name != "xong")
            query += (query.empty() ? "?" : "&") + http::url_encoded(name) + "=" + http::url_encoded(value);
    return request.path + query;
}

}  // namespace

std::string_view name(http::Method method)
{
    switch (method) {
        case http::Method::get: return "GET";
        case http::Method::post: return "POST";
        case http::Method::put: return "PUT";
        case http::Method::patch: return "PATCH";
        case http::Method::remove: return "DELETE";
        case http::Method::other: break;
    }
    return "OTHER";
}

Visit::Visit(http::Request& request_, Services& services_, html::Templates const& templates_, Look const& look_)
    : request{request_},
      services{services_},
      templates{templates_},
      look{look_},
      today{services_.today()},
      day{base::Date::from_text(request_.in_query("ngay")).value_or(today)},
      tree{services_.units.tree()}
{
}

Actor Visit::actor() const
{
    auto acting = people::actor(person);
    acting.submission = {.id = std::string{request.in_form("request_id")},
                         .who = signed_in() ? person.account : crypto::sha256_hex(request.cookie("dinh_form")),
                         .route = std::string{name(request.method)} + " " + request.path,
                         .body_hash = {}};
    if (auto const key = request.header("idempotency-key"); !key.empty()) acting.submission.id = key;
    std::string sent = request.body;
    for (auto const& [field, value] : request.form)
        if (field != "request_id" && field != "csrf")
            sent += std::to_string(field.size()) + ":" + field + std::to_string(value.size()) + ":" + value;
    for (auto const& upload : request.uploads) sent += upload.filename + std::to_string(upload.size);
    acting.submission.body_hash = crypto::sha256_hex(sent);
    return acting;
}

std::string Visit::field(std::string_view name)
{
    auto const typed = request.in_form(name);
    if (auto const clean = base::clean_text(typed)) return std::string{base::trimmed(*clean)};
    faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return {};
}

std::vector<std::string> Visit::fields(std::string_view name)
{
    std::vector<std::string> found;
    for (auto const& typed : request.all_in_form(name)) {
        if (auto const clean = base::clean_text(typed)) found.emplace_back(base::trimmed(*clean));
        else faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    }
    return found;
}

std::string Visit::root() const
{
    return prefix(language);
}

std::string Visit::sentence(std::string_view key, std::vector<std::pair<std::string, std::string>> const& facts) const
{
    return templates.sentence(key, language, facts);
}

std::string Visit::sentence(base::Refusal const& refusal) const
{
    return templates.sentence(refusal.rule, language, {refusal.facts.begin(), refusal.facts.end()});
}

void Visit::fill(html::Data& data, std::string_view title)
{
    data.set_global("PAGE_TITLE", title);
    data.set_global("SITE_NAME", look.site_name);
    data.set_global("TODAY", base::vietnamese(today));
    data.set_global("VERSION", look.version);
    data.set_global("CANONICAL_URL", services.settings.public_url + root() + address(request, ""));
    data.set_global("OTHER_LANGUAGE_URL", prefix(other(language)) + address(request, ""));
    data.set_global("OTHER_LANGUAGE_CODE", html::code(other(language)));
    data.set_global("OTHER_LANGUAGE_NAME", language == html::Language::vi ? "English" : "Tiếng Việt");
    data.set_global("FORM_CSRF", tokens.csrf);
    data.set_global("FORM_REQUEST_ID", tokens.request_id);
    if (auto const served = tree->unit(look.unit, today)) data.set_global("UNIT_NAME", served->name);
    if (!description.empty()) data.set_global("PAGE_DESCRIPTION", description);
    if (!feed.empty()) data.set_global("FEED_URL", root() + feed);
    if (!indexed || signed_in()) data.set_global("NOT_INDEXED", "1");
    if (signed_in()) data.set_global("SIGNED_IN_NAME", person.name);
    if (services.settings.demo) data.set_global("DEMO", "1");
    if (auto const done = request.in_query("xong"); done.starts_with("done.")) data.set_global("FLASH", sentence(done));
    if (services.db.read_only()) data.set_global("FLASH_WARNING", sentence("site.read_only"));
    if (day != today) {
        data.set_global("AS_OF", base::vietnamese(day));
        data.set_global("NOW_URL", root() + address(request, "ngay"));
    }
    constexpr std::pair<std::string_view, std::string_view> sections[] = {
        {"nav.home", "/"}, {"nav.units", "/don-vi"}, {"nav.rules", "/quy-tac"}, {"nav.ledger", "/so-goc"}, {"nav.desk", "/ban-lam-viec"}};
    for (auto const& [key, path] : sections) {
        if (path == "/ban-lam-viec" && !signed_in()) continue;
        auto& item = data.add("NAV").set("NAV_NAME", sentence(key)).set("NAV_URL", root() + std::string{path});
        item.show_if(request.path == path || (path != "/" && request.path.starts_with(std::string{path} + "/")), "NAV_CURRENT");
    }
    for (auto const& [crumb, path] : crumbs) {
        auto& item = data.add("CRUMB").set("CRUMB_NAME", crumb);
        if (!path.empty()) item.set("CRUMB_URL", root() + path);
    }
    constexpr std::pair<std::string_view, std::string_view> links[] = {
        {"nav.about", "/gioi-thieu"}, {"nav.help", "/tro-giup"}, {"nav.api", "/mo-ta-api"}};
    for (auto const& [key, path] : links)
        data.add("FOOTER").set("FOOTER_NAME", sentence(key)).set("FOOTER_URL", root() + std::string{path});
}

http::Response Visit::page(std::string_view name, std::string_view title, html::Data& data, int status)
{
    fill(data, title);
    http::Response response{.status = status};
    response.body = templates.page(name, language, data);
    return response;
}

http::Response Visit::again(std::string_view name, std::string_view title, html::Data& data, std::vector<base::Refusal> const& why)
{
    auto status = 422;
    for (auto const& refusal : why) {
        auto const says = sentence(refusal);
        auto& error = data.add("ERROR").set("ERROR_TEXT", says);
        if (!refusal.field.empty()) {
            error.set("ERROR_FIELD", refusal.field);
            data.set(upper(refusal.field) + "_ERROR", says);
        }
        if (auto const clause = cited(services.rules, refusal.clause); !clause.empty()) error.set("ERROR_CLAUSE", clause);
        if (refusal.because != base::Because::input) status = status_of(refusal.because);
    }
    return page(name, title, data, status);
}

http::Response Visit::refused(base::Refusal const& refusal)
{
    if (refusal.because == base::Because::missing && refusal.rule.empty()) return not_found();
    html::Data data;
    data.set("REFUSAL", sentence(refusal));
    if (auto const clause = cited(services.rules, refusal.clause); !clause.empty()) data.set("REFUSAL_CLAUSE", clause);
    indexed = false;
    return page("manifest/refused", sentence("site.refused_title"), data, status_of(refusal.because));
}

http::Response Visit::not_found()
{
    html::Data data;
    indexed = false;
    return page("manifest/not_found", sentence("site.not_found_title"), data, 404);
}

http::Response Visit::see_other(std::string_view path, std::string_view done)
{
    auto location = root() + std::string{path};
    if (!done.empty()) location += (path.find('?') == std::string_view::npos ? "?xong=" : "&xong=") + std::string{done};
    return http::see_other(location);
}

http::Response Visit::json(json::Value const& value, int status) const
{
    return http::json(status, json::write(value));
}

http::Response Visit::refused_json(base::Refusal const& refusal) const
{
    json::Object why{{"rule", refusal.rule}, {"message", sentence(refusal)}};
    if (!refusal.field.empty()) why.emplace_back("field", refusal.field);
    if (auto const clause = cited(services.rules, refusal.clause); !clause.empty()) why.emplace_back("clause", clause);
    return json(json::Object{{"error", std::move(why)}}, status_of(refusal.because));
}

json::Value const& Visit::body()
{
    if (body_read_) return body_;
    body_read_ = true;
    auto parsed = json::parse(request.body);
    if (auto* value = std::get_if<json::Value>(&parsed); value && value->is_object()) body_ = std::move(*value);
    else faults.push_back(base::bad_input("", "input.not_json"));
    return body_;
}

std::string Visit::text_in_body(std::string_view name)
{
    auto const& given = body()[name];
    if (given.is_null()) return {};
    auto const text = given.text();
    auto const clean = text ? base::clean_text(*text) : std::nullopt;
    if (!clean) faults.push_back(base::bad_input(std::string{name}, "input.not_text"));
    return clean ? std::string{base::trimmed(*clean)} : std::string{};
}

std::optional<base::Date> Visit::day_in_body(std::string_view name)
{
    auto const given = text_in_body(name);
    if (given.empty()) return {};
    auto const found = base::Date::from_text(given);
    if (!found) faults.push_back(base::bad_input(std::string{name}, "input.not_a_day"));
    return found;
}

}  // namespace ground
