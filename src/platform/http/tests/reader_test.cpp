#include "platform/http/reader.hpp"

#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::string_literals;
using State = http::Reader::State;

constexpr http::Reader::Limits limits{.header_bytes = 2000, .body_bytes = 8'000'000};

/// What a connection does: gives the bytes in steps, keeps what was not used.
struct Fed {
    http::Reader reader{limits};
    std::string left;

    explicit Fed(std::string_view bytes, std::size_t step = ~0UL)
    {
        reader.next();
        for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
            left += bytes.substr(0, step);
            for (std::size_t used = 1; used > 0; left.erase(0, used)) used = reader.take(left);
        }
    }
};

int status_of(std::string const& bytes)
{
    Fed fed{bytes};
    return fed.reader.state() == State::refused ? fed.reader.refused_with() : 0;
}

std::string get(std::string const& lines)
{
    return "GET / HTTP/1.1\r\n" + lines + "\r\n";
}

std::string post(std::string const& lines, std::string const& body)
{
    return "POST / HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n" + body;
}

TEST(Reader, ReadsARequestHoweverTheBytesArrive)
{
    auto const bytes =
        "\r\nPOST /t%C3%ACm?q=a+b HTTP/1.1\r\nHost: dinh.vn:8080\r\nX-One:  a b\t\r\nContent-Type: text/x\r\nTransfer-Encoding: "
        "Chunked\r\n\r\n"
        "3;x=\"y\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nHost: evil\r\n\r\nrest"s;
    for (std::size_t step = 1; step <= bytes.size(); ++step) {
        Fed fed{bytes, step};
        ASSERT_EQ(fed.reader.state(), State::complete) << step;
        auto const& request = fed.reader.request();
        EXPECT_EQ(request.method, http::Method::post);
        EXPECT_EQ(request.target, "/t%C3%ACm?q=a+b");
        EXPECT_EQ(request.path, "/tìm");
        EXPECT_EQ(request.in_query("q"), "a b");
        EXPECT_EQ(request.header("host"), "dinh.vn:8080") << "a trailer is not believed";
        EXPECT_EQ(request.header("x-one"), "a b");
        EXPECT_EQ(request.body, "abc0123456789");
        EXPECT_EQ(fed.left, "rest");
        EXPECT_TRUE(fed.reader.keep_alive());
    }
}

TEST(Reader, RefusesWhatIsNotHttp)
{
    std::pair<std::string, int> const cases[]{
        {get("Host: h\r\n"), 0},
        {"GET / HTTP/1.0\r\n\r\n", 0},
        {get("Host: h\r\nX:\ta\r\n"), 0},
        {"GET / HTTP/1.1\nHost: h\n\n", 400},
        {"GET / HTTP/1.1\r\nHost: h\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: h\r\n\n", 400},
        {get("Host : h\r\n"), 400},
        {get("Host: h\r\nX : a\r\n"), 400},
        {get("Host: h\r\n X: a\r\n"), 400},
        {get("Host: h\r\nX: a\r\n b\r\n"), 400},
        {get("Host: h\r\nX: a\x01"s + "b\r\n"), 400},
        {get("Host: h\r\nX: a\0b\r\n"s), 400},
        {get("Host: h\r\nX: a\rb\r\n"), 400},
        {get("Host: h\r\nX: a\x7f\r\n"), 400},
        {get("Host: h\r\n: a\r\n"), 400},
        {get("Host: h\r\nX\r\n"), 400},
        {get("Host: h\r\nX(y): a\r\n"), 400},
        {get(""), 400},
        {get("Host:\r\n"), 400},
        {get("Host: a b\r\n"), 400},
        {get("Host: a/b\r\n"), 400},
        {get("Host: user@h\r\n"), 400},
        {get("Host: h\r\nHost: h\r\n"), 400},
        {"GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n", 400},
        {"GET  / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET / x HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET / HTTP/1.1 \r\nHost: h\r\n\r\n", 400},
        {"GET /\r\nHost: h\r\n\r\n", 400},
        {"GET / h\r\n\r\nTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET /\r\n\r\n HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505},
        {"GET / HTTP/1.2\r\nHost: h\r\n\r\n", 505},
        {"GET / http/1.1\r\nHost: h\r\n\r\n", 400},
        {"G(T / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"\x16\x03\x01\r\n\r\n", 400},
        {"GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET /\xff HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET /a\tb HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"GET /../etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n", 404},
        {get("Host: h\r\nExpect: 200-maybe\r\n"), 417},
    };
    for (auto const& [bytes, status] : cases) EXPECT_EQ(status_of(bytes), status) << bytes;
}

TEST(Reader, RefusesLengthsThatCouldBeReadTwoWays)
{
    std::pair<std::string, int> const cases[]{
        {post("Content-Length: 3\r\n", "abc"), 0},
        {post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        {post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400},
        {post("Content-Length: 3, 3\r\n", "abc"), 400},
        {post("Content-Length: +3\r\n", "abc"), 400},
        {post("Content-Length: -3\r\n", "abc"), 400},
        {post("Content-Length: 0x3\r\n", "abc"), 400},
        {post("Content-Length:\r\n", "abc"), 400},
        {post("Content-Length: 99999999999999999999999\r\n", "abc"), 400},
        {post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        {post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {post("Transfer-Encoding: identity\r\n", ""), 501},
        {post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 0},
        {post("Transfer-Encoding: chunked\r\n", "x\r\na\r\n"), 400},
        {post("Transfer-Encoding: chunked\r\n", "-1\r\na\r\n"), 400},
        {post("Transfer-Encoding: chunked\r\n", "2\r\nabc\r\n0\r\n\r\n"), 400},
        {post("Transfer-Encoding: chunked\r\n", "1\r\na\n1\r\nb\r\n0\r\n\r\n"), 400},
        {post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n"), 400},
        {post("Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 3\r\n\r\n"), 400},
    };
    for (auto const& [bytes, status] : cases) EXPECT_EQ(status_of(bytes), status) << bytes;
}

TEST(Reader, RefusesMoreThanItsLimits)
{
    std::pair<std::string, int> const cases[]{
        {"GET /" + std::string(1900, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", 0},
        {"GET /" + std::string(3000, 'a'), 414},
        {get("Host: h\r\nX: " + std::string(3000, 'a')), 431},
        {get("Host: h\r\nX: " + std::string(3000, 'a') + "\r\n"), 431},
        {post("Content-Length: 8000001\r\nContent-Type: multipart/form-data; boundary=b\r\n", ""), 413},
        {post("Content-Length: 4194305\r\n", ""), 413},
        {post("Content-Length: 4194304\r\n", ""), 0},
        {post("Transfer-Encoding: chunked\r\n", "400001\r\n" + std::string(0x400001, 'x')), 413},
        {post("Transfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=b\r\n", "7A1201\r\n"), 413},
    };
    for (auto const& [bytes, status] : cases) EXPECT_EQ(status_of(bytes), status) << bytes.substr(0, 200);
}

TEST(Reader, ReadsAnEmptyBodyInChunksHoweverItIsCut)
{
    auto const bytes = post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n");
    for (std::size_t step = 1; step <= bytes.size(); ++step) EXPECT_EQ(Fed(bytes, step).reader.state(), State::complete) << step;
}

TEST(Reader, ReadsFormsOfBothKinds)
{
    Fed plain{post("Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: 16\r\n", "t%C3%AAn=a+b&x=")};
    ASSERT_EQ(plain.reader.state(), State::body) << "one byte is missing";
    Fed whole{post("Content-Type: Application/X-WWW-form-urlencoded\r\nContent-Length: 15\r\n", "t%C3%AAn=a+b&x=")};
    ASSERT_EQ(whole.reader.state(), State::complete);
    EXPECT_EQ(whole.reader.request().form, (http::Pairs{{"tên", "a b"}, {"x", ""}}));
    EXPECT_EQ(whole.reader.request().body, "");

    auto const body = "--b\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\nxyz\r\n--b--\r\n"s;
    Fed files{post("Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + std::to_string(body.size()) + "\r\n", body)};
    ASSERT_EQ(files.reader.state(), State::complete);
    ASSERT_EQ(files.reader.request().uploads.size(), 1U);
    EXPECT_EQ(files.reader.request().uploads[0].bytes(), "xyz");
}

TEST(Reader, RefusesBrokenForms)
{
    EXPECT_EQ(status_of(post("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n", "a=%")), 400);
    EXPECT_EQ(status_of(post("Content-Type: multipart/form-data\r\nContent-Length: 3\r\n", "")), 400);
    EXPECT_EQ(status_of(post("Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 3\r\n", "abc")), 400);
    EXPECT_EQ(status_of(post("Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 0\r\n", "")), 400);
}

TEST(Reader, KnowsWhetherTheConnectionMayGoOn)
{
    std::pair<std::string, bool> const cases[]{
        {get("Host: h\r\n"), true},
        {get("Host: h\r\nConnection: close\r\n"), false},
        {get("Host: h\r\nConnection: x, Close\r\n"), false},
        {"GET / HTTP/1.0\r\n\r\n", false},
        {"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true},
    };
    for (auto const& [bytes, keep_alive] : cases) EXPECT_EQ(Fed{bytes}.reader.keep_alive(), keep_alive) << bytes;
}

TEST(Reader, ForgetsOneRequestBeforeTheNext)
{
    Fed fed{"HEAD /a?x=1 HTTP/1.1\r\nHost: h\r\nX: 1\r\n\r\nBREW /b HTTP/1.1\r\nHost: g\r\n\r\n"};
    EXPECT_TRUE(fed.reader.request().head);
    fed.reader.next();
    EXPECT_EQ(fed.reader.take(fed.left), fed.left.size());
    auto const& request = fed.reader.request();
    EXPECT_EQ(request.method, http::Method::other);
    EXPECT_FALSE(request.head);
    EXPECT_EQ(request.path, "/b");
    EXPECT_EQ(request.headers, (http::Pairs{{"host", "g"}}));
    EXPECT_TRUE(request.query.empty());
}

}  // namespace
