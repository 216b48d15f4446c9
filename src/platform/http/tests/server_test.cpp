#include "platform/http/tests/wire.hpp"

#include <atomic>
#include <latch>
#include <stdexcept>

namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using wire::body_of;
using wire::Client;
using wire::RunningServer;
using wire::status_of;

http::Response echo(http::Request& request)
{
    if (request.path == "/fails") throw std::runtime_error{"secret detail"};
    if (request.path == "/breaks-its-header") return http::see_other("/\r\nX: y");
    if (!request.uploads.empty()) return http::text(200, std::to_string(request.uploads[0].bytes().size()));
    return http::text(200, request.path + "|" + request.body + "|" + std::string{request.in_form("a")} + "|" + request.remote);
}

std::string const simple = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

TEST(Server, AnswersOverAndOverOnOneConnection)
{
    RunningServer server{echo};
    Client client{server->port()};
    for (auto i = 0; i < 3; ++i) {
        auto const answer = client.ask(simple);
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_EQ(body_of(answer), "/a|||127.0.0.1");
        EXPECT_EQ(answer.find("Connection:"), std::string::npos);
        EXPECT_EQ(answer.find("Server:"), std::string::npos);
    }
}

TEST(Server, AnswersInOrderWhatWasAskedAtOnce)
{
    RunningServer server{echo, {}, [](http::Request& request) -> std::optional<http::Response> {
                             if (request.path.ends_with('5')) return http::text(200, "quick " + request.path);
                             return {};
                         }};
    Client client{server->port()};
    std::string all;
    for (auto i = 0; i < 100; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
    client.send(all);
    for (auto i = 0; i < 100; ++i) {
        auto const path = "/" + std::to_string(i);
        EXPECT_EQ(body_of(client.answer()), i % 10 == 5 ? "quick " + path : path + "|||127.0.0.1");
    }
}

TEST(Server, SaysTheDateOfItsClock)
{
    base::FixedClock const clock{784'111'777'000};
    RunningServer server{echo, {.clock = &clock}};
    EXPECT_NE(Client{server->port()}.ask(simple).find("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), std::string::npos);
}

TEST(Server, SpeaksHttp10)
{
    RunningServer server{echo};
    Client once{server->port()};
    once.send("GET /a HTTP/1.0\r\n\r\n");
    EXPECT_NE(once.rest().find("\r\nConnection: close\r\n"), std::string::npos);
    Client again{server->port()};
    EXPECT_NE(again.ask("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").find("\r\nConnection: keep-alive\r\n"), std::string::npos);
    EXPECT_EQ(status_of(again.ask(simple)), 200);
}

TEST(Server, ClosesWhenAskedTo)
{
    RunningServer server{echo};
    Client client{server->port()};
    client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + simple);
    auto const all = client.rest();
    EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos) << "what follows a last request is not answered";
    EXPECT_NE(all.find("\r\nConnection: close\r\n"), std::string::npos);
}

TEST(Server, AnswersHeadWithoutABody)
{
    RunningServer server{echo};
    Client client{server->port()};
    client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_NE(client.answer(true).find("\r\nContent-Length: 14\r\n"), std::string::npos);
    EXPECT_EQ(body_of(client.ask(simple)), "/a|||127.0.0.1");
}

TEST(Server, RefusesAndClosesWhatIsNotHttp)
{
    RunningServer server{echo};
    std::pair<std::string, int> const cases[]{
        {"GET / HTTP/1.1\nHost: h\n\n", 400},
        {"GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET /../x HTTP/1.1\r\nHost: h\r\n\r\n", 404},
        {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
        {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na", 400},
        {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\na", 501},
        {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(40'000, '1'), 400},
        {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n" + std::string(300'000, 'x'), 413},
        {"POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 10\r\n\r\n0123456789", 400},
        {"GET /" + std::string(40'000, 'x'), 414},
        {"GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(40'000, 'x'), 431},
        {"GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505},
    };
    for (auto const& [bytes, status] : cases) {
        Client client{server->port()};
        client.send(bytes);
        auto const answer = client.rest();
        EXPECT_EQ(status_of(answer), status) << bytes.substr(0, 100);
        EXPECT_NE(answer.find("\r\nConnection: close\r\n"), std::string::npos);
        EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos) << "one refusal, then nothing";
    }
    EXPECT_EQ(server->counters().refused_malformed, 10U);
    EXPECT_EQ(server->counters().answers_4xx, std::size(cases) - 2);
}

TEST(Server, ReadsBodiesInChunksAndForms)
{
    RunningServer server{echo};
    Client client{server->port()};
    EXPECT_EQ(body_of(client.ask("POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")),
              "/c|abcde||127.0.0.1");
    EXPECT_EQ(
        body_of(client.ask(
            "POST /f HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\na=%C4%91+b")),
        "/f||đ b|127.0.0.1");
}

TEST(Server, TakesABigUpload)
{
    RunningServer server{echo};
    auto const body = "--b\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n" + std::string(5'000'000, 'x') + "\r\n--b--\r\n";
    Client client{server->port()};
    EXPECT_EQ(body_of(client.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " +
                                 std::to_string(body.size()) + "\r\n\r\n" + body)),
              "5000000");
}

TEST(Server, SendsABigAnswerToASlowReader)
{
    RunningServer server{[](http::Request&) { return http::text(200, std::string(8'000'000, 'x'), "image/png"); }};
    Client client{server->port()};
    EXPECT_EQ(body_of(client.ask(simple)).size(), 8'000'000U);
}

TEST(Server, SaysContinueBeforeABodyThatItWillTake)
{
    RunningServer server{echo};
    Client client{server->port()};
    EXPECT_EQ(client.ask("POST /e HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"),
              "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(body_of(client.ask("abc")), "/e|abc||127.0.0.1");
    Client refused{server->port()};
    EXPECT_EQ(status_of(refused.ask("POST /e HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n")), 413);
}

TEST(Server, EndsWhatComesTooSlowly)
{
    RunningServer server{echo, {.header_time = 60ms, .body_time = 60ms, .idle_time = 500ms}};
    Client idle{server->port()};
    EXPECT_EQ(idle.rest(), "");
    Client head{server->port()};
    head.send("GET / HTT");
    EXPECT_EQ(status_of(head.rest()), 408);
    Client body{server->port()};
    body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na");
    EXPECT_EQ(status_of(body.rest()), 408);
    Client between{server->port()};
    EXPECT_EQ(status_of(between.ask(simple)), 200);
    EXPECT_EQ(between.rest(), "");
}

TEST(Server, TheClockOfAHeadStartsWithItsFirstByteAndIsNotSetBack)
{
    RunningServer server{echo, {.header_time = 60ms}};
    Client client{server->port()};
    // A byte now and then keeps no head open: the server refuses while the client still sends.
    pollfd answer{.fd = client.descriptor(), .events = POLLIN, .revents = 0};
    client.send("GET / HTTP/1.1\r\nX: ");
    while (::poll(&answer, 1, 5) == 0) client.send("x");
    EXPECT_EQ(status_of(client.rest()), 408);
}

TEST(Server, TellsThoseAboveItsLimitToComeBack)
{
    RunningServer server{echo, {.connections = 2}};
    Client first{server->port()};
    Client second{server->port()};
    EXPECT_EQ(status_of(first.ask(simple)), 200);
    EXPECT_EQ(status_of(second.ask(simple)), 200);
    Client third{server->port()};
    auto const answer = third.rest();
    EXPECT_EQ(status_of(answer), 503);
    EXPECT_NE(answer.find("\r\nRetry-After: "), std::string::npos);
    EXPECT_EQ(status_of(first.ask(simple)), 200);
}

TEST(Server, CatchesWhatAHandlerThrows)
{
    RunningServer server{echo, {}, [](http::Request& request) -> std::optional<http::Response> {
                             if (request.path == "/quick-fails") throw std::runtime_error{"secret detail"};
                             return {};
                         }};
    Client client{server->port()};
    for (auto const* path : {"/fails", "/quick-fails", "/breaks-its-header"}) {
        auto const answer = client.ask("GET "s + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_EQ(status_of(answer), 500) << path;
        EXPECT_NE(answer.find("Mã sự cố: "), std::string::npos);
        EXPECT_EQ(answer.find("secret"), std::string::npos);
    }
    EXPECT_EQ(server->counters().answers_5xx, 3U);
}

TEST(Server, FinishesWhatIsUnderWayWhenItStops)
{
    std::latch begun{1};
    std::latch may_end{1};
    RunningServer server{[&](http::Request&) {
        begun.count_down();
        may_end.wait();
        return http::text(200, "done");
    }};
    auto const port = server->port();
    Client idle{port};
    Client busy{port};
    busy.send(simple);
    begun.wait();
    server->stop();
    EXPECT_EQ(idle.rest(), "") << "a connection without a request goes at once";
    may_end.count_down();
    auto const answer = busy.rest();
    EXPECT_EQ(body_of(answer), "done");
    EXPECT_NE(answer.find("\r\nConnection: close\r\n"), std::string::npos);
    server.wait();
    EXPECT_EQ(server->counters().connections_open, 0U);
}

TEST(Server, WaitsNoLongerThanItsStopTime)
{
    RunningServer server{echo, {.stop_time = 50ms}};
    Client slow{server->port()};
    EXPECT_EQ(status_of(slow.ask(simple + "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na")), 200);
    server->stop();
    EXPECT_EQ(slow.rest(), "");
    server.wait();
}

TEST(Server, RefusesAPortThatIsTaken)
{
    RunningServer server{echo};
    http::Settings settings;
    settings.port = server->port();
    try {
        http::Server const other{settings, echo};
        FAIL() << "two servers on one port";
    } catch (std::runtime_error const& error) {
        EXPECT_NE(std::string{error.what()}.find("127.0.0.1:" + std::to_string(settings.port)), std::string::npos) << error.what();
    }
}

TEST(Server, RefusesSettingsThatCannotWork)
{
    EXPECT_THROW((http::Server{{.address = "localhost"}, echo}), std::runtime_error);
    EXPECT_THROW((http::Server{{.port = 0, .tls_certificate = "missing.pem"}, echo}), std::runtime_error);
    EXPECT_THROW((http::Server{{.port = 0, .tls_certificate = "missing.pem", .tls_key = "missing.key"}, echo}), std::runtime_error);
}

TEST(Server, CountsWhatItDoes)
{
    RunningServer server{[](http::Request& request) { return http::text(request.path == "/a" ? 200 : 303, "x"); }};
    Client client{server->port()};
    client.ask(simple);
    client.ask("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
    auto const counters = server->counters();
    EXPECT_EQ(counters.requests, 2U);
    EXPECT_EQ(counters.answers_2xx, 1U);
    EXPECT_EQ(counters.answers_3xx, 1U);
    EXPECT_EQ(counters.connections_open, 1U);
}

TEST(Server, ManyHandlersWaitAtTheSameTime)
{
    constexpr auto together = 40;
    std::latch all{together};
    RunningServer server{[&](http::Request&) {
        all.arrive_and_wait();
        return http::text(200, "met");
    }};
    std::vector<std::unique_ptr<Client>> clients;
    for (auto i = 0; i < together; ++i) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->send(simple);
    }
    for (auto& client : clients) EXPECT_EQ(body_of(client->answer()), "met");
}

}  // namespace
