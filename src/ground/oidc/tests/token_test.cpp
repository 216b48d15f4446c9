#include "ground/oidc/token.hpp"

#include "platform/crypto/crypto.hpp"

#include <cjose/cjose.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>

namespace {

constexpr base::Instant now = 1'772'420'400'000;
oidc::Expected const expected{"https://id.example.vn", "dinh", "n-1"};

using Jwk = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;

struct Key {
    explicit Key(bool rsa, char const* id)
        : jwk{rsa ? cjose_jwk_create_RSA_random(2048, reinterpret_cast<std::uint8_t const*>("\x01\x00\x01"), 3, nullptr)
                  : cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, nullptr),
              &cjose_jwk_release},
          algorithm{rsa ? "RS256" : "ES256"}
    {
        cjose_jwk_set_kid(jwk.get(), id, std::string_view{id}.size(), nullptr);
    }
    json::Value published() const
    {
        std::unique_ptr<char, decltype(&std::free)> const text{cjose_jwk_to_json(jwk.get(), false, nullptr), &std::free};
        return std::get<json::Value>(json::parse(text.get()));
    }
    std::string signed_token(json::Object const& claims, std::string const& with_algorithm = {}) const
    {
        auto* const header = cjose_header_new(nullptr);
        cjose_header_set(header, CJOSE_HDR_ALG, (with_algorithm.empty() ? algorithm : with_algorithm).c_str(), nullptr);
        cjose_header_set(header, CJOSE_HDR_KID, cjose_jwk_get_kid(jwk.get(), nullptr), nullptr);
        auto const text = json::write(json::Value{claims});
        auto* const jws = cjose_jws_sign(jwk.get(), header, reinterpret_cast<std::uint8_t const*>(text.data()), text.size(), nullptr);
        char const* compact = nullptr;
        cjose_jws_export(jws, &compact, nullptr);
        std::string token{compact};
        cjose_jws_release(jws);
        cjose_header_release(header);
        return token;
    }

    Jwk jwk;
    std::string algorithm;
};

Key const& rsa()
{
    static Key const key{true, "one"};
    return key;
}

Key const& ec()
{
    static Key const key{false, "two"};
    return key;
}

json::Value key_set()
{
    return json::Object{{"keys", json::Array{rsa().published(), ec().published()}}};
}

json::Object claims()
{
    return {{"iss", expected.issuer},  {"sub", "079-123"},      {"aud", expected.client_id},
            {"exp", now / 1000 + 600}, {"iat", now / 1000 - 1}, {"nonce", expected.nonce}};
}

json::Object with(std::string_view name, json::Value value)
{
    auto changed = claims();
    for (auto& [key, held] : changed)
        if (key == name) {
            held = std::move(value);
            return changed;
        }
    changed.emplace_back(name, std::move(value));
    return changed;
}

std::string verdict(std::string const& token, json::Value const& keys = key_set())
{
    auto const result = oidc::checked(token, keys, expected, now);
    if (auto const* found = std::get_if<oidc::Claims>(&result)) return "trusted " + found->subject;
    return std::string{oidc::name(std::get<oidc::Distrust>(result))};
}

TEST(IdToken, IsTrustedWhenSignedByAPublishedKey)
{
    EXPECT_EQ(verdict(rsa().signed_token(claims())), "trusted 079-123");
    EXPECT_EQ(verdict(ec().signed_token(claims())), "trusted 079-123");
}

TEST(IdToken, IsDistrustedForEachClaimThatDoesNotFit)
{
    struct Case {
        json::Object claims;
        char const* verdict;
    };
    auto const seconds = now / 1000;
    Case const cases[] = {
        {with("iss", "https://evil.example"), "issuer"},
        {with("iss", nullptr), "issuer"},
        {with("aud", "other"), "audience"},
        {with("aud", json::Array{"dinh", "other"}), "audience"},
        {with("aud", json::Array{"dinh"}), "trusted 079-123"},
        {with("aud", json::Array{}), "audience"},
        {with("exp", seconds - 60), "expired"},
        {with("exp", seconds - 59), "trusted 079-123"},
        {with("exp", "soon"), "expired"},
        {with("iat", seconds + 61), "from_the_future"},
        {with("iat", seconds + 60), "trusted 079-123"},
        {with("iat", nullptr), "from_the_future"},
        {with("nbf", seconds + 61), "from_the_future"},
        {with("nonce", "n-2"), "nonce"},
        {with("nonce", nullptr), "nonce"},
        {with("sub", ""), "subject"},
        {with("sub", 12), "subject"},
        {with("sub", std::string(256, 'x')), "subject"},
    };
    for (auto const& [changed, said] : cases) EXPECT_EQ(verdict(ec().signed_token(changed)), said) << json::write(json::Value{changed});
    auto several = with("aud", json::Array{"dinh", "other"});
    several.emplace_back("azp", "dinh");
    EXPECT_EQ(verdict(ec().signed_token(several)), "trusted 079-123");
}

TEST(IdToken, IsDistrustedWhenTouchedOrSignedByAnother)
{
    auto const token = ec().signed_token(claims());
    auto const first = token.find('.');
    auto const second = token.rfind('.');
    auto const other = ec().signed_token(with("sub", "somebody else"));
    EXPECT_EQ(verdict(token.substr(0, first) + other.substr(first, other.rfind('.') - first) + token.substr(second)), "signature");
    Key const strange{false, "two"};
    EXPECT_EQ(verdict(strange.signed_token(claims())), "signature");
    Key const unknown{false, "three"};
    EXPECT_EQ(verdict(unknown.signed_token(claims())), "no_key");
    EXPECT_EQ(verdict(token, json::Object{}), "no_key");
}

TEST(IdToken, TakesNoOtherAlgorithm)
{
    auto const body = crypto::base64url(json::write(json::Value{claims()}));
    auto const header = [](std::string_view text) { return crypto::base64url(text); };
    EXPECT_EQ(verdict(header(R"({"alg":"none"})") + "." + body + "."), "algorithm");
    EXPECT_EQ(verdict(header(R"({"alg":"HS256","kid":"one"})") + "." + body + ".AAAA"), "algorithm");
    EXPECT_EQ(verdict(rsa().signed_token(claims(), "RS512")), "algorithm");
    EXPECT_EQ(verdict(header(R"({"alg":"ES256","kid":"one"})") + "." + body + ".AAAA"), "no_key") << "an RSA key does not check ES256";
    EXPECT_EQ(verdict(header(R"({"alg":"ES256","crit":["exp"]})") + "." + body + ".AAAA"), "algorithm");
}

TEST(IdToken, ThatIsNoTokenIsMalformed)
{
    for (auto const* token : {"", "a", "a.b", "a.b.c", "..", "e30.e30", "bnVsbA.bnVsbA.AAAA", "e30.W10.AAAA"})
        EXPECT_EQ(verdict(token), "malformed") << token;
    EXPECT_EQ(verdict(std::string(20'000, 'a') + ".b.c"), "malformed");
    auto const twice = crypto::base64url(R"({"alg":"ES256","alg":"none"})");
    EXPECT_EQ(verdict(twice + ".e30.AAAA"), "malformed");
}

}  // namespace
