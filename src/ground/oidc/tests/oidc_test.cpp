#include "ground/oidc/oidc.hpp"

#include "ground/oidc/fetch.hpp"
#include "ground/oidc/tests/browser.hpp"
#include "ground/units/units.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace {

constexpr auto redirect_url = "https://congkhai.example.vn/dang-nhap/dinh-danh";

// Far ahead, because curl looks at the real clock and would drop cookies that ended before today.
base::FixedClock const& standing()
{
    static base::FixedClock const clock{base::Date{2090, 3, 2}};
    return clock;
}

// One provider for the whole program; the reason when it cannot be had.
oidc_tests::Provider& provider()
{
    static oidc_tests::Provider started{standing().now(), redirect_url};
    return started;
}

struct House {
    House()
        : clock{standing()},
          files{folder.path() / "files"},
          settings{.public_url = "https://congkhai.example.vn", .secret_key = std::string(32, 'k'), .ledger_seed = std::string(32, 'l')},
          units{*database},
          law{rules::Book::read(folder.path())},
          services{*database, clock, law, files, settings, units}
    {
    }

    testing_support::Folder folder;
    testing_support::Database database{db::Engine::sqlite};
    base::FixedClock clock;
    files::Store files;
    ground::Settings settings;
    units::Register units;
    rules::Book law;
    ground::Services services;
};

class SignInByIdentity : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!provider().why_not().empty()) GTEST_SKIP() << provider().why_not();
        house_.emplace();
    }
    oidc::Config config(std::string const& client = "dinh-rs")
    {
        return {.issuer = provider().issuer(),
                .client_id = client,
                .client_secret = "secret of " + client + ": a+b/c=%",
                .redirect_url = redirect_url};
    }
    ground::Services& services() { return house_->services; }
    base::Outcome<oidc::Finished> round(oidc::Client& client, std::string const& person)
    {
        auto const begun = client.begin(services(), "/ban-lam-viec").value();
        auto const returned = oidc_tests::Browser{}.sign_in(begun.redirect_url, person, redirect_url);
        return client.finish(services(), returned, begun.state, from_);
    }
    std::string link_code(std::string const& login)
    {
        ground::Actor const admin{.id = "admin", .role = "administrator", .name = {}, .submission = {}};
        auto const account = people::add(services(), admin, {.login = login, .name = "Lan", .password = "con trâu đi trước"}).value();
        return people::make_link_code(services(), admin, account.id).value();
    }

    oidc::From const from_{"203.0.113", "Firefox"};
    std::optional<House> house_;
};

TEST_F(SignInByIdentity, AsksForTheAdministratorsCodeOnceAndThenLetsIn)
{
    for (auto const* id : {"dinh-rs", "dinh-es"}) {
        house_.emplace();
        oidc::Client client{config(id)};
        auto const first = round(client, "079-123").value();
        ASSERT_TRUE(std::holds_alternative<oidc::NeedsLinkCode>(first.who));
        EXPECT_EQ(first.then, "/ban-lam-viec");
        auto const ticket = std::get<oidc::NeedsLinkCode>(first.who).ticket;
        EXPECT_EQ(ticket.find("079"), ticket.npos);
        EXPECT_EQ(client.link(services(), ticket, "AAAA-AAAA-AAAA-AAAA", from_).error().rule, "people.link_code_wrong");
        auto const linked = client.link(services(), ticket, link_code("lan"), from_);
        ASSERT_TRUE(linked) << linked.error().rule;

        auto const second = round(client, "079-123").value();
        ASSERT_TRUE(std::holds_alternative<people::SignedIn>(second.who)) << id;
        auto const cookie = std::get<people::SignedIn>(second.who).cookie;
        EXPECT_EQ(people::visitor_of_session(services(), cookie)->account, linked->visitor.account);
        EXPECT_TRUE(std::holds_alternative<oidc::NeedsLinkCode>(round(client, "somebody else")->who));
    }
}

TEST_F(SignInByIdentity, ACodeIsGoodForOneSignIn)
{
    oidc::Client client{config()};
    auto const begun = client.begin(services()).value();
    auto const returned = oidc_tests::Browser{}.sign_in(begun.redirect_url, "lan", redirect_url);
    ASSERT_TRUE(client.finish(services(), returned, begun.state, from_));
    EXPECT_EQ(client.finish(services(), returned, begun.state, from_).error().rule, "oidc.refused");
}

TEST_F(SignInByIdentity, BelongsToTheBrowserThatBeganIt)
{
    oidc::Client client{config()};
    auto const mine = client.begin(services()).value();
    auto const other = client.begin(services()).value();
    auto const returned = oidc_tests::Browser{}.sign_in(mine.redirect_url, "lan", redirect_url);
    auto const rule = [&](oidc::Returned const& back, std::string const& state) {
        return client.finish(services(), back, state, from_).error().rule;
    };
    EXPECT_EQ(rule(returned, other.state), "oidc.begin_again");
    EXPECT_EQ(rule(returned, ""), "oidc.begin_again");
    EXPECT_EQ(rule(returned, mine.state + "A"), "oidc.begin_again");
    auto elsewhere = returned;
    elsewhere.issuer = "https://evil.example";
    EXPECT_EQ(rule(elsewhere, mine.state), "oidc.not_trusted");
    auto cancelled = returned;
    cancelled.error = "access_denied";
    EXPECT_EQ(rule(cancelled, mine.state), "oidc.refused");
    house_->clock.set(house_->clock.now() + 10 * 60'000);
    EXPECT_EQ(rule(returned, mine.state), "oidc.begin_again");
}

TEST_F(SignInByIdentity, ACodeStolenOnTheWayIsOfNoUseWithoutItsVerifier)
{
    oidc::Client client{config()};
    auto const mine = client.begin(services()).value();
    auto const thiefs = client.begin(services()).value();
    auto stolen = oidc_tests::Browser{}.sign_in(mine.redirect_url, "lan", redirect_url);
    auto const own = oidc_tests::Browser{}.sign_in(thiefs.redirect_url, "thief", redirect_url);
    stolen.state = own.state;
    EXPECT_EQ(client.finish(services(), stolen, thiefs.state, from_).error().rule, "oidc.refused");
}

TEST_F(SignInByIdentity, ATicketIsNoState)
{
    oidc::Client client{config()};
    auto const ticket = std::get<oidc::NeedsLinkCode>(round(client, "lan")->who).ticket;
    EXPECT_EQ(client.finish(services(), {.code = "x", .state = "", .error = {}, .issuer = {}}, ticket, from_).error().rule,
              "oidc.begin_again");
    auto const begun = client.begin(services()).value();
    EXPECT_EQ(client.link(services(), begun.state, link_code("lan"), from_).error().rule, "oidc.begin_again");
    house_->clock.set(house_->clock.now() + 10 * 60'000);
    EXPECT_EQ(client.link(services(), ticket, link_code("minh"), from_).error().rule, "oidc.begin_again");
}

TEST_F(SignInByIdentity, AProviderThatSaysItIsAnotherIsNotUsed)
{
    auto other = config();
    other.issuer += "/";
    EXPECT_EQ(oidc::Client{other}.begin(services()).error().rule, "oidc.unavailable");
}

TEST_F(SignInByIdentity, AProviderThatIsAwayIsARefusalNotAFailure)
{
    auto away = config();
    away.issuer = "http://127.0.0.1:1";
    EXPECT_EQ(oidc::Client{away}.begin(services()).error().rule, "oidc.unavailable");
}

TEST_F(SignInByIdentity, AWrongSecretIsARefusal)
{
    auto wrong = config();
    wrong.client_secret = "wrong";
    oidc::Client client{wrong};
    EXPECT_EQ(round(client, "lan").error().rule, "oidc.refused");
}

TEST(Addresses, AreTrustedOnlyWhenEncryptedOrOnThisMachine)
{
    for (auto const* url : {"https://id.example.vn/a", "http://127.0.0.1:3000/a", "http://localhost/a", "http://127.0.0.1"})
        EXPECT_TRUE(oidc::trustworthy(url)) << url;
    for (auto const* url : {"", "http://id.example.vn", "http://127.0.0.1.evil.example/", "http://127.0.0.1@evil.example/",
                            "http://localhost:1@evil.example/", "file:///etc/passwd", "ftp://127.0.0.1/"})
        EXPECT_FALSE(oidc::trustworthy(url)) << url;
}

}  // namespace
