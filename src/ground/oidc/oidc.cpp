#include "ground/oidc/oidc.hpp"

#include "ground/oidc/fetch.hpp"
#include "ground/oidc/sealed.hpp"
#include "ground/oidc/token.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <mutex>
#include <optional>

namespace oidc {
namespace {

constexpr base::Instant kept_for = 3'600'000;

base::Refusal refused(std::string_view rule)
{
    return {.rule = std::string{rule}, .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
}

std::string text_of(json::Value const& value)
{
    return value.text().value_or("");
}

std::string fresh()
{
    auto const bytes = crypto::random_bytes<32>();
    return crypto::base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

std::string challenge_of(std::string const& verifier)
{
    auto const digest = crypto::sha256(verifier);
    return crypto::base64url({reinterpret_cast<char const*>(digest.data()), digest.size()});
}

/// What the provider publishes about itself.
struct Provider {
    std::string authorization_url, token_url, keys_url;
    bool secret_in_form{};  // it takes the client's secret in the form only
    json::Value keys;
    base::Instant read_at{};
};

bool secret_in_form(json::Value const& published)
{
    auto const& methods = published["token_endpoint_auth_methods_supported"].array();
    auto const has = [&](std::string_view name) {
        return std::ranges::any_of(methods, [&](json::Value const& one) { return one.text() == name; });
    };
    return !methods.empty() && !has("client_secret_basic") && has("client_secret_post");
}

std::optional<json::Value> asked_keys(Config const& config, std::string const& url)
{
    auto answer = ask({.url = url, .form = {}, .user = {}, .password = {}, .whole_time = config.whole_time});
    if (answer.status != 200 || !answer.body["keys"].is_array()) return {};
    return std::move(answer.body);
}

std::optional<Provider> asked_provider(Config const& config, base::Instant now)
{
    auto const base = config.issuer.ends_with('/') ? config.issuer.substr(0, config.issuer.size() - 1) : config.issuer;
    auto const answer =
        ask({.url = base + "/.well-known/openid-configuration", .form = {}, .user = {}, .password = {}, .whole_time = config.whole_time});
    auto const& published = answer.body;
    Provider provider{.authorization_url = text_of(published["authorization_endpoint"]),
                      .token_url = text_of(published["token_endpoint"]),
                      .keys_url = text_of(published["jwks_uri"]),
                      .secret_in_form = secret_in_form(published),
                      .keys = {},
                      .read_at = now};
    // Another issuer's document could lead our people to another's sign-in page.
    auto const usable = answer.status == 200 && text_of(published["issuer"]) == config.issuer && trustworthy(provider.authorization_url) &&
                        trustworthy(provider.token_url) && trustworthy(provider.keys_url);
    auto keys = usable ? asked_keys(config, provider.keys_url) : std::nullopt;
    if (!keys) {
        logging::warning("oidc.provider_not_usable", {{"status", std::to_string(answer.status)}});
        return {};
    }
    provider.keys = std::move(*keys);
    return provider;
}

std::string login_url(Config const& config, Provider const& provider, json::Value const& state)
{
    Form const asked{{"response_type", "code"},
                     {"client_id", config.client_id},
                     {"redirect_uri", config.redirect_url},
                     {"scope", "openid"},
                     {"state", text_of(state["state"])},
                     {"nonce", text_of(state["nonce"])},
                     {"code_challenge", challenge_of(text_of(state["verifier"]))},
                     {"code_challenge_method", "S256"}};
    auto const joint = provider.authorization_url.find('?') == std::string::npos ? '?' : '&';
    return provider.authorization_url + joint + written(asked);
}

Question token_question(Config const& config, Provider const& provider, std::string const& code, std::string const& verifier)
{
    Form form{{"grant_type", "authorization_code"}, {"code", code}, {"redirect_uri", config.redirect_url}, {"code_verifier", verifier}};
    Question question{.url = provider.token_url, .form = {}, .user = {}, .password = {}, .whole_time = config.whole_time};
    if (provider.secret_in_form) {
        form.emplace_back("client_id", config.client_id);
        form.emplace_back("client_secret", config.client_secret);
    } else {
        question.user = config.client_id;
        question.password = config.client_secret;
    }
    question.form = std::move(form);
    return question;
}

}  // namespace

struct Client::Inside {
    Config config;
    std::mutex mutex;
    std::shared_ptr<Provider const> kept;

    std::shared_ptr<Provider const> provider(base::Instant now)
    {
        {
            std::scoped_lock const lock{mutex};
            if (kept && now - kept->read_at < kept_for) return kept;
        }
        auto asked = asked_provider(config, now);  // outside the lock: a slow provider must hold one visitor only
        if (!asked) return nullptr;
        std::scoped_lock const lock{mutex};
        return kept = std::make_shared<Provider const>(std::move(*asked));
    }
    void forget()
    {
        std::scoped_lock const lock{mutex};
        kept.reset();
    }

    // Once more with fresh keys when the key is not known: providers change theirs.
    base::Outcome<Claims> trusted(std::string const& id_token, Expected const& expected, base::Instant now)
    {
        for (auto const again : {false, true}) {
            if (again) forget();
            auto const known = provider(now);
            if (!known) return refused("oidc.unavailable");
            auto result = checked(id_token, known->keys, expected, now);
            if (auto* claims = std::get_if<Claims>(&result)) return std::move(*claims);
            auto const distrust = std::get<Distrust>(result);
            logging::warning("oidc.not_trusted", {{"why", std::string{name(distrust)}}});
            if (distrust != Distrust::no_key) break;
        }
        return refused("oidc.not_trusted");
    }
};

Client::Client(Config config) : inside_{std::make_unique<Inside>()}
{
    inside_->config = std::move(config);
}

Client::~Client() = default;

base::Outcome<Begun> Client::begin(ground::Services& services, std::string_view then)
{
    auto const provider = inside_->provider(services.clock.now());
    if (!provider) return refused("oidc.unavailable");
    json::Object const content{{"state", fresh()}, {"nonce", fresh()}, {"verifier", fresh()}, {"then", then}};
    return Begun{login_url(inside_->config, *provider, json::Value{content}), sealed(services, "state", content)};
}

base::Outcome<Finished> Client::finish(ground::Services& services, Returned const& returned, std::string_view state, From const& from)
{
    auto const& config = inside_->config;
    auto const begun = unsealed(services, "state", state);
    if (!begun || !crypto::equal_in_constant_time(text_of((*begun)["state"]), returned.state)) return refused("oidc.begin_again");
    if (!returned.issuer.empty() && returned.issuer != config.issuer) return refused("oidc.not_trusted");
    if (!returned.error.empty() || returned.code.empty()) return refused("oidc.refused");
    auto const provider = inside_->provider(services.clock.now());
    if (!provider) return refused("oidc.unavailable");

    auto const answer = ask(token_question(config, *provider, returned.code, text_of((*begun)["verifier"])));
    if (answer.status == 0 || answer.status >= 500) return refused("oidc.unavailable");
    if (answer.status != 200) return refused("oidc.refused");
    Expected const expected{config.issuer, config.client_id, text_of((*begun)["nonce"])};
    auto const claims = inside_->trusted(text_of(answer.body["id_token"]), expected, services.clock.now());
    if (!claims) return claims.error();

    auto const then = text_of((*begun)["then"]);
    if (auto signed_in = people::sign_in_by_identity(services, {claims->issuer, claims->subject}, from.agent))
        return Finished{std::move(*signed_in), then};
    return Finished{NeedsLinkCode{sealed(services, "ticket", {{"issuer", claims->issuer}, {"subject", claims->subject}})}, then};
}

base::Outcome<people::SignedIn> Client::link(ground::Services& services, std::string_view ticket, std::string_view code, From const& from)
{
    auto const opened = unsealed(services, "ticket", ticket);
    if (!opened) return refused("oidc.begin_again");
    people::Identity const identity{text_of((*opened)["issuer"]), text_of((*opened)["subject"])};
    if (auto const linked = people::link_identity(services, code, identity, from.network); !linked) return linked.error();
    auto signed_in = people::sign_in_by_identity(services, identity, from.agent);
    if (!signed_in) return refused("oidc.begin_again");
    return std::move(*signed_in);
}

}  // namespace oidc
