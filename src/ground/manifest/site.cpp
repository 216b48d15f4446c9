#include "ground/ledger/ledger.hpp"
#include "ground/manifest/guard.hpp"
#include "ground/manifest/manifest.hpp"
#include "ground/manifest/openapi.hpp"
#include "ground/manifest/page_cache.hpp"
#include "ground/requests/requests.hpp"
#include "platform/log/log.hpp"

namespace ground {
namespace {

constexpr std::string_view api_prefix = "/api/v1";
constexpr std::size_t cache_bytes = 12 * 1024 * 1024;
constexpr double posts_a_minute = 60;  // of one network: a commune's phones share an address

// One row of the routing table: a page or a call.
struct Target {
    http::Response (*answer)(Visit&){};
    std::string_view act;
    std::string (*kept_for)(Visit const&){};
    bool form{};
    bool by_link{};
    bool api{};
};

http::Response hardened(http::Response response, bool secure, bool shared)
{
    response
        .with("Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
              "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (secure) response.with("Strict-Transport-Security", "max-age=31536000");
    bool has_policy{};
    for (auto const& [name, value] : response.headers) has_policy = has_policy || name == "Cache-Control";
    if (!has_policy) response.with("Cache-Control", shared ? "public, max-age=0, must-revalidate" : "private, no-store");
    return response;
}

html::Language take_language(http::Request& request)
{
    if (request.path == "/en" || request.path.starts_with("/en/")) {
        request.path.erase(0, 3);
        if (request.path.empty()) request.path = "/";
        return html::Language::en;
    }
    return html::Language::vi;
}

std::string_view session_cookie(http::Request const& request)
{
    auto const secure = request.cookie("__Host-dinh");
    return secure.empty() && !request.secure ? request.cookie("dinh") : secure;
}

}  // namespace

struct Site::Inside {
    Inside(Services& services_, html::Templates const& templates_, std::vector<Module> modules_, Look look_,
           std::filesystem::path const& static_folder)
        : services{services_},
          templates{templates_},
          modules{std::move(modules_)},
          look{std::move(look_)},
          files{static_folder},
          tokens{services_.settings.secret_key},
          rates{posts_a_minute},
          cache{cache_bytes}
    {
        for (auto const& module : modules) {
            for (auto const& route : module.routes)
                add(route.method, std::string{route.path}, {route.answer, route.act, route.kept_for, route.form, route.by_link, false});
            for (auto const& call : module.calls)
                add(call.method, std::string{api_prefix} + std::string{call.path}, {call.answer, call.act, nullptr, false, false, true});
        }
        api_description = openapi_document(modules, look.version);
    }

    void add(http::Method method, std::string const& path, Target target)
    {
        router.add(method, path, static_cast<int>(targets.size()));
        targets.push_back(target);
    }

    http::Response answer(http::Request& request)
    {
        auto const language = take_language(request);
        Visit visit{request, services, templates, look};
        visit.language = language;
        auto const shared = request.header("cookie").empty() && request.method == http::Method::get;
        try {
            auto response = routed(visit);
            if (!visit.tokens.fresh_cookie.empty()) set_form_cookie(response, visit);
            return hardened(std::move(response), request.secure, shared && !visit.signed_in() && visit.tokens.fresh_cookie.empty());
        } catch (db::Error const& error) {
            return hardened(unavailable(visit, error), request.secure, false);
        } catch (files::NotKept const& error) {
            logging::error("site.not_kept", {{"error", error.what()}});
            return hardened(plain_page(visit, "manifest/broken", 503, "site.not_saved", ""), request.secure, false);
        } catch (std::exception const& error) {
            return hardened(broken(visit, error.what()), request.secure, false);
        }
    }

    http::Response routed(Visit& visit)
    {
        auto& request = visit.request;
        auto match = router.match(request.method, request.path);
        if (match.id < 0) return astray(visit, match);
        request.parts = std::move(match.parts);
        auto const& target = targets[static_cast<std::size_t>(match.id)];
        if (target.api) return called(visit, target);
        visit.person = people::visitor_of_session(services, session_cookie(request)).value_or(people::Visitor{});
        if (target.form || visit.signed_in()) visit.tokens = tokens.issue(visit);
        if (auto const first = must_do_first(visit); !first.empty()) return visit.see_other(first);
        if (!target.act.empty())
            if (auto const no = not_entitled(visit, target)) return *no;
        if (request.method == http::Method::get) return read(visit, target);
        return posted(visit, target);
    }

    http::Response astray(Visit& visit, http::Router::Match const& match)
    {
        if (!match.elsewhere.empty()) {
            http::Response moved{.status = 308};
            moved.with("Location", visit.root() + match.elsewhere);
            return moved;
        }
        auto const api = visit.request.path.starts_with(api_prefix);
        if (match.path_known) {
            auto refused =
                api ? refused_call(visit, 405, "site.method_not_allowed") : http::text(405, visit.sentence("site.method_not_allowed"));
            refused.with("Allow", http::allow_line(match.allowed));
            return refused;
        }
        if (api) return refused_call(visit, 404, "site.no_such_call");
        visit.person = people::visitor_of_session(services, session_cookie(visit.request)).value_or(people::Visitor{});
        return visit.not_found();
    }

    // A made password is changed and a second factor set up before anything else is done.
    static std::string must_do_first(Visit const& visit)
    {
        auto const& path = visit.request.path;
        if (path.starts_with("/tai-khoan") || path == "/dang-xuat") return {};
        if (visit.person.must_change_password) return "/tai-khoan/mat-khau";
        if (visit.person.must_set_up_second_factor) return "/tai-khoan/ma-xac-thuc";
        return {};
    }

    std::optional<http::Response> not_entitled(Visit& visit, Target const& target)
    {
        if (!visit.signed_in()) return http::see_other(visit.root() + "/dang-nhap?tiep=" + http::url_encoded(visit.request.target));
        if (!people::units_for(services, visit.person, target.act).empty()) return {};
        auto no = people::no_to(services, visit.person, target.act, "");
        if (!no) return {};
        return visit.refused(*no);
    }

    http::Response read(Visit& visit, Target const& target)
    {
        auto const key = visit.signed_in() ? std::string{} : cache_key(visit, target);
        auto response = target.answer(visit);
        if (!key.empty() && response.status == 200 && response.kept == nullptr) {
            response.kept = http::ready(std::move(response.body), response.content_type);
            response.body.clear();
            cache.keep(key, response.kept);
        }
        return response;
    }

    std::string cache_key(Visit const& visit, Target const& target)
    {
        if (!services.settings.page_cache || !target.kept_for) return {};
        auto const unit = target.kept_for(visit);
        if (unit.empty()) return {};
        auto const version = services.db.read(
            [&](db::Session& session) { return unit == everywhere ? ledger::size(session) : ledger::unit_version(session, unit); });
        return std::string{html::code(visit.language)} + " " + visit.day.iso() + " " + visit.today.iso() + " " + std::to_string(version) +
               " " + std::to_string(visit.tree->version()) + (services.db.read_only() ? " read-only " : " ") + visit.request.target;
    }

    http::Response posted(Visit& visit, Target const& target)
    {
        auto& request = visit.request;
        if (services.settings.rate_limits && !visit.signed_in() &&
            !rates.take(people::network_prefix(request.remote), services.clock.now())) {
            auto slow = visit.refused({.rule = "site.too_many_posts", .because = base::Because::refused});
            slow.status = 429;
            slow.with("Retry-After", "60");
            return slow;
        }
        if (!target.by_link && !tokens.fits(visit, services.settings.public_url)) {
            visit.tokens = tokens.issue(visit);
            return visit.refused({.rule = "site.form_expired", .because = base::Because::forbidden});
        }
        if (auto again = answered_before(visit)) return *again;
        return target.answer(visit);
    }

    // The same form sent twice is answered twice alike; the same id with other words is a mistake of the sender.
    std::optional<http::Response> answered_before(Visit& visit)
    {
        auto const submission = visit.actor().submission;
        if (submission.id.empty()) return {};
        auto const earlier = services.db.read([&](db::Session& session) { return requests::earlier(session, submission); });
        if (!earlier) return {};
        if (earlier->same_body) return http::see_other(earlier->location);
        return visit.refused(base::bad_input("", "request.other_body"));
    }

    http::Response called(Visit& visit, Target const& target)
    {
        auto const bearer = visit.request.header("authorization");
        if (bearer.starts_with("Bearer ")) {
            auto const known = people::visitor_of_token(services, bearer.substr(7));
            if (!known) return unknown_caller(visit);
            visit.person = *known;
        }
        if (!target.act.empty() && !visit.signed_in()) return unknown_caller(visit);
        // As with pages: whoever may do it nowhere is stopped at the door, whatever the call asks by itself.
        if (!target.act.empty() && people::units_for(services, visit.person, target.act).empty())
            if (auto const no = people::no_to(services, visit.person, target.act, "")) return visit.refused_json(*no);
        if (visit.request.method != http::Method::get) {
            if (services.settings.rate_limits && !visit.signed_in() &&
                !rates.take(people::network_prefix(visit.request.remote), services.clock.now()))
                return visit.json(json::Object{{"error", json::Object{{"rule", "site.too_many_posts"}}}}, 429);
            auto const submission = visit.actor().submission;
            if (auto const earlier = services.db.read([&](db::Session& session) { return requests::earlier(session, submission); });
                !submission.id.empty() && earlier)
                return earlier->same_body ? visit.json(json::Object{{"location", earlier->location}}, 200)
                                          : visit.refused_json(base::bad_input("", "request.other_body"));
        }
        return target.answer(visit);
    }

    static http::Response refused_call(Visit const& visit, int status, std::string const& rule)
    {
        return visit.json(json::Object{{"error", json::Object{{"rule", rule}, {"message", visit.sentence(rule)}}}}, status);
    }

    static http::Response unknown_caller(Visit const& visit)
    {
        auto response = refused_call(visit, 401, "site.token_needed");
        response.with("WWW-Authenticate", "Bearer");
        return response;
    }

    void set_form_cookie(http::Response& response, Visit const& visit) const
    {
        response.with("Set-Cookie", "dinh_form=" + visit.tokens.fresh_cookie + "; Path=/; HttpOnly; SameSite=Lax" +
                                        (visit.request.secure ? "; Secure" : ""));
    }

    http::Response unavailable(Visit& visit, db::Error const& error)
    {
        logging::error("site.unavailable", {{"error", error.what()}});
        if (error.fault() == db::Fault::broken) return broken(visit, error.what());
        return plain_page(visit, "manifest/broken", 503, error.fault() == db::Fault::full ? "site.not_saved" : "site.unavailable", "");
    }

    http::Response broken(Visit& visit, std::string const& what)
    {
        auto const incident = base::spoken_code(crypto::random_bytes<8>(), 8);
        logging::error("site.broken", {{"incident", incident}, {"path", std::string{visit.request.path.substr(0, 80)}}, {"error", what}});
        return plain_page(visit, "manifest/broken", 500, "site.broken", incident);
    }

    // Nothing here may ask the database: it may be what has broken.
    http::Response plain_page(Visit& visit, std::string_view name, int status, std::string const& key, std::string const& incident)
    {
        if (visit.request.path.starts_with(api_prefix))
            return visit.json(
                json::Object{{"error", json::Object{{"rule", key}, {"message", visit.sentence(key)}, {"incident", incident}}}}, status);
        html::Data data;
        data.set("MESSAGE", visit.sentence(key));
        if (!incident.empty()) data.set("INCIDENT", incident);
        visit.indexed = false;
        auto response = visit.page(name, visit.sentence("site.broken_title"), data, status);
        if (status == 503) response.with("Retry-After", "30");
        return response;
    }

    std::optional<http::Response> quick(http::Request& request)
    {
        if (auto file = files.answer(request)) return file;
        // Still 200 while nothing can be saved: pages are read as before, and a balancer must not turn their readers away.
        if (request.path == "/healthz") return http::text(200, services.db.read_only() ? "read-only\n" : "ok\n");
        if (request.path == "/api/v1/openapi.json") return http::json(200, api_description);
        if (request.method != http::Method::get || !services.settings.page_cache || !request.header("cookie").empty()) return {};
        auto const asked = request.path;
        try {
            return from_cache(request);
        } catch (db::Error const&) {
            // The page that says so takes longer to make than this thread has.
            request.path = asked;
            request.parts.clear();
            return {};
        }
    }

    std::optional<http::Response> from_cache(http::Request& request)
    {
        auto const path = request.path;
        auto const language = take_language(request);
        auto match = router.match(request.method, request.path);
        std::optional<http::Response> found;
        if (match.id >= 0 && targets[static_cast<std::size_t>(match.id)].kept_for) {
            request.parts = match.parts;
            Visit visit{request, services, templates, look};
            visit.language = language;
            if (auto const key = cache_key(visit, targets[static_cast<std::size_t>(match.id)]); !key.empty())
                if (auto page = cache.find(key)) {
                    http::Response response;
                    response.kept = std::move(page);
                    found = hardened(std::move(response), request.secure, true);
                }
        }
        if (!found) {
            request.path = path;
            request.parts.clear();
        }
        return found;
    }

    Services& services;
    html::Templates const& templates;
    std::vector<Module> modules;
    Look look;
    http::StaticFiles files;
    FormTokens tokens;
    Rates rates;
    PageCache cache;
    http::Router router;
    std::vector<Target> targets;
    std::string api_description;
};

Site::Site(Services& services, html::Templates const& templates, std::vector<Module> modules, Look look,
           std::filesystem::path const& static_folder)
    : inside_{std::make_unique<Inside>(services, templates, std::move(modules), std::move(look), static_folder)}
{
}

Site::~Site() = default;

http::Response Site::answer(http::Request& request)
{
    return inside_->answer(request);
}

std::optional<http::Response> Site::quick(http::Request& request)
{
    return inside_->quick(request);
}

std::string Site::openapi() const
{
    return inside_->api_description;
}

}  // namespace ground
