#include "platform/http/http.hpp"
#include "rights/following/tests/house.hpp"

#include <thread>

using namespace following_tests;

namespace {

class Hooks : public Following {
protected:
    std::string hooked(std::string const& url, following::Target const& target)
    {
        auto const added = following::add_hook(services(), officer(), {.url = url, .secret = secret, .target = target}, "/");
        EXPECT_TRUE(added);
        clock.set(clock.now() + 1000);
        return added ? added->id : "";
    }
    std::string const secret = "khóa bí mật của phường";
};

TEST_P(Hooks, HearAtOnceWithASignature)
{
    hooked("https://zalo.example.vn/tin", {.unit = province});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    send();
    ASSERT_EQ(ways.calls.size(), 1U);
    auto const& call = ways.calls[0];
    EXPECT_EQ(call.url, "https://zalo.example.vn/tin");
    EXPECT_EQ(call.reach, webhook::Reach::outside);
    EXPECT_EQ(call.headers.at(1),
              (std::pair<std::string, std::string>{"X-Dinh-Signature", following::keys::signature(secret, clock.now(), call.body)}));
    auto const parsed = json::parse(call.body);
    auto const& body = std::get<json::Value>(parsed);
    EXPECT_EQ(body["event"].text(), "publications.published");
    EXPECT_EQ(body["title"].text(), "Dự toán ngân sách");
    EXPECT_EQ(body["unit"]["name"].text(), "Phường Mũi Né");
    EXPECT_EQ(body["url"].text(), "https://congkhai.example.vn/cong-khai/CK-1");
    send();
    EXPECT_EQ(ways.calls.size(), 1U);
}

TEST_P(Hooks, AreTriedAgainLaterAndLaterThenNoMore)
{
    hooked("https://zalo.example.vn/tin", {.unit = mui_ne});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    ways.taken = false;
    for (int i = 0; i < 10; ++i) {
        send();
        send();
        clock.set(clock.now() + 25 * hour);
    }
    EXPECT_EQ(ways.calls.size(), 7U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM outbox_message WHERE outcome = 'gave_up'"), 1);
    EXPECT_EQ(count("SELECT failures FROM following"), 7);
    publish("CK-2", mui_ne, "Lịch tiếp công dân");
    ways.taken = true;
    send();
    EXPECT_EQ(ways.calls.size(), 8U);
    EXPECT_EQ(count("SELECT failures FROM following"), 0);
}

TEST_P(Hooks, TheSameMessageKeepsItsName)
{
    hooked("https://zalo.example.vn/tin", {.unit = mui_ne});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    ways.taken = false;
    send();
    clock.set(clock.now() + hour);
    ways.taken = true;
    send();
    ASSERT_EQ(ways.calls.size(), 2U);
    EXPECT_EQ(ways.calls[0].headers.at(0), ways.calls[1].headers.at(0));
}

TEST_P(Hooks, ATrialIsSentAndARemovedOneHearsNothing)
{
    auto const id = hooked("https://zalo.example.vn/tin", {.unit = mui_ne});
    EXPECT_FALSE(following::add_hook(services(), officer(),
                                     {.url = "https://zalo.example.vn/tin", .secret = secret, .target = {.unit = mui_ne}}, "/"))
        << "the same twice";
    ASSERT_TRUE(following::try_hook(services(), officer(), id));
    send();
    ASSERT_EQ(ways.calls.size(), 1U);
    EXPECT_NE(ways.calls[0].body.find("\"trial\""), std::string::npos);
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    ASSERT_TRUE(following::remove_hook(services(), officer(), id));
    EXPECT_FALSE(following::remove_hook(services(), officer(), id));
    send();
    EXPECT_EQ(ways.calls.size(), 1U);
    EXPECT_EQ(count("SELECT COUNT(*) FROM ledger_line WHERE act IN ('following.webhook_added', 'following.webhook_removed')"), 2);
}

TEST_P(Hooks, ReachAMachineByHttp)
{
    std::string signature, body;
    http::Server server{{.port = 0, .io_threads = 1, .handler_threads = 1}, [&](http::Request& request) {
                            signature = request.header("x-dinh-signature");
                            body = request.body;
                            return http::text(200, "ok");
                        }};
    std::thread serving{[&] { server.run(); }};
    settings.public_url = "http://127.0.0.1:8080";
    hooked("http://127.0.0.1:" + std::to_string(server.port()) + "/tin", {.unit = mui_ne});
    publish("CK-1", mui_ne, "Dự toán ngân sách");
    following::call_webhooks(services());
    server.stop();
    serving.join();
    EXPECT_EQ(signature, following::keys::signature(secret, clock.now(), body));
    EXPECT_EQ(count("SELECT COUNT(*) FROM outbox_message WHERE outcome = 'sent'"), 1);
}

INSTANTIATE_ON_BOTH_ENGINES(Hooks);

}  // namespace
