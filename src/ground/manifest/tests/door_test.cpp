// Who is let through to a call of the API, and which posts need no form: asked of a site with modules of the test's own.
#include "ground/manifest/manifest.hpp"

#include "ground/units/units.hpp"
#include "testing/database.hpp"

#include <gtest/gtest.h>

namespace {

rules::Book const& law()
{
    static auto const book = rules::Book::read("packs");
    return book;
}

http::Response reached(ground::Visit&)
{
    return http::text(200, "reached\n");
}

ground::Module doors()
{
    using http::Method;
    return {.name = "doors",
            .routes = {{.method = Method::post, .path = "/bang-thu/{token}", .answer = reached, .by_link = true},
                       {.method = Method::post, .path = "/bang-bieu-mau", .answer = reached}},
            .calls = {{Method::post, "/anybody", reached, "", "For all"},
                      {Method::post, "/people", reached, people::acts::people_manage, "For administrators"},
                      {Method::get, "/people", reached, people::acts::people_manage, "For administrators"},
                      {Method::post, "/notices", reached, people::acts::disclosure_publish, "For officers"}}};
}

class Door : public testing_support::OnBothEngines {
protected:
    void SetUp() override
    {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        register_.emplace(database());
        services_.emplace(ground::Services{database(), clock_, law(), files_, settings_, *register_});
        ground::Actor const actor{.id = "operator", .role = "operator", .name = "Người vận hành", .submission = {}};
        units::Order const order = units::Create{.kind = "phuong", .name = "Phường Mũi Né", .code = "22918", .parent = {}};
        ASSERT_TRUE(units::apply(*services_, actor, order, {"Nghị quyết thử", base::Date{2025, 7, 1}}));
        auto const ward = services_->units.tree()->by_code("22918", clock_.today())->id;
        auto const lan = people::add(*services_, actor, {.login = "lan", .name = "Lan", .password = "con trâu đi trước cái cày"});
        ASSERT_TRUE(lan);
        ASSERT_TRUE(people::give_role(*services_, actor, lan->id, {.kind = "disclosure_officer", .unit = ward, .from = clock_.today()}));
        auto const token = people::make_token(
            *services_, actor, lan->id,
            {.acts = {std::string{people::acts::disclosure_publish}}, .units = {ward}, .until = clock_.today() + 30, .label = "thử"});
        ASSERT_TRUE(token) << token.error().rule;
        token_ = *token;
        templates_.emplace(folder_.path());
        site_.emplace(*services_, *templates_, std::vector<ground::Module>{doors()}, ground::Look{}, folder_.path());
    }
    void TearDown() override { site_.reset(); }

    int asked(http::Method method, std::string const& path, bool with_token)
    {
        http::Request request;
        request.method = method;
        request.target = request.path = path;
        request.remote = "127.0.0.1";
        if (with_token) request.headers.emplace_back("authorization", "Bearer " + token_);
        return site_->answer(request).status;
    }

    base::FixedClock clock_{base::Date{2026, 3, 2}};
    testing_support::Folder folder_;
    files::Store files_{folder_.path()};
    ground::Settings settings_{.secret_key = std::string(32, 's'), .ledger_seed = std::string(32, 'l')};
    std::optional<units::Register> register_;
    std::optional<ground::Services> services_;
    std::optional<html::Templates> templates_;
    std::optional<ground::Site> site_;
    std::string token_;
};

TEST_P(Door, ACallIsReachedOnlyByWhoMayDoItsActSomewhere)
{
    using enum http::Method;
    EXPECT_EQ(asked(post, "/api/v1/anybody", false), 200);
    EXPECT_EQ(asked(post, "/api/v1/notices", false), 401) << "no token";
    EXPECT_EQ(asked(post, "/api/v1/notices", true), 200);
    EXPECT_EQ(asked(post, "/api/v1/people", true), 403) << "a token for notices makes no people";
    EXPECT_EQ(asked(get, "/api/v1/people", true), 403) << "nor does it read their list";
}

TEST_P(Door, OnlyALinkThatIsARightItselfNeedsNoForm)
{
    EXPECT_EQ(asked(http::Method::post, "/bang-thu/abc", false), 200);
    EXPECT_EQ(asked(http::Method::get, "/bang-thu/abc", false), 405);
}

INSTANTIATE_ON_BOTH_ENGINES(Door);

}  // namespace
