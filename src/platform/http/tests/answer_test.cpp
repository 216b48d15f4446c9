#include "platform/http/answer.hpp"
#include "platform/http/compress.hpp"

#include <gtest/gtest.h>

#include <zlib.h>

#include <stdexcept>

namespace {

using http::Encoding;

std::string const page = [] {
    std::string text;
    for (auto i = 0; i < 200; ++i) text += "<p>Công khai số " + std::to_string(i) + "</p>\n";
    return text;
}();

http::Request get(http::Pairs headers = {})
{
    http::Request request;
    request.headers = std::move(headers);
    return request;
}

std::string line(http::Answer const& answer, std::string const& name)
{
    auto const at = answer.head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    auto const begin = at + name.size() + 4;
    return answer.head.substr(begin, answer.head.find('\r', begin) - begin);
}

std::string unpacked(std::string_view gzip)
{
    std::string out(1'000'000, '\0');
    z_stream stream{};
    inflateInit2(&stream, MAX_WBITS + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
    stream.avail_in = static_cast<uInt>(gzip.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(Encodings, AreChosenByWeight)
{
    std::pair<char const*, Encoding> const cases[]{
        {"", Encoding::plain},
        {"gzip", Encoding::gzip},
        {"gzip, deflate, br", Encoding::brotli},
        {"br;q=0.5, gzip;q=0.8", Encoding::gzip},
        {"br; q=0.8 , gzip ; q=0.8", Encoding::brotli},
        {"br;q=0, gzip", Encoding::gzip},
        {"br;q=0, gzip;q=0.000", Encoding::plain},
        {"*", Encoding::brotli},
        {"*;q=0.1, br;q=0", Encoding::gzip},
        {"*;q=0", Encoding::plain},
        {"identity, gzip;q=0.5", Encoding::plain},
        {"identity;q=0.1, gzip;q=0.5", Encoding::gzip},
        {"BR", Encoding::brotli},
        {"brx, gzipp", Encoding::plain},
        {"br;q=2, gzip;q=x", Encoding::plain},
        {"br;q=1.000", Encoding::brotli},
        {"br;level=3", Encoding::plain},
        {",;,=,", Encoding::plain},
    };
    for (auto const& [header, expected] : cases) EXPECT_EQ(http::best_encoding(header), expected) << header;
}

TEST(Answer, IsCompressedWhenItIsWorthIt)
{
    http::Answer answer;
    answer.response.body = page;
    answer.prepare(get({{"accept-encoding", "gzip"}}));
    EXPECT_EQ(line(answer, "Content-Encoding"), "gzip");
    EXPECT_EQ(line(answer, "Vary"), "Accept-Encoding");
    EXPECT_EQ(line(answer, "Content-Length"), std::to_string(answer.body.size()));
    EXPECT_EQ(unpacked(answer.body), page);

    answer.response = {};
    answer.response.body = page;
    answer.prepare(get({{"accept-encoding", "br"}}));
    EXPECT_EQ(line(answer, "Content-Encoding"), "br");
    EXPECT_LT(answer.body.size(), page.size() / 3);
}

TEST(Answer, IsLeftAloneWhenItIsNot)
{
    std::pair<std::string, std::string> const cases[]{{"text/html", std::string(860, 'x')}, {"image/png", page}, {"application/pdf", page}};
    for (auto const& [type, body] : cases) {
        http::Answer answer;
        answer.response.content_type = type;
        answer.response.body = body;
        answer.prepare(get({{"accept-encoding", "br, gzip"}}));
        EXPECT_EQ(line(answer, "Content-Encoding"), "") << type;
        EXPECT_EQ(line(answer, "Vary"), "") << type;
        EXPECT_EQ(answer.body, body);
    }
}

TEST(Answer, SendsWhatIsKeptReady)
{
    auto const kept = http::ready(page, "text/html");
    std::pair<char const*, std::string> const cases[]{{"br", kept->brotli}, {"gzip", kept->gzip}, {"", kept->plain}};
    for (auto const& [header, body] : cases) {
        http::Answer answer;
        answer.response.kept = kept;
        answer.prepare(get({{"accept-encoding", header}}));
        EXPECT_EQ(answer.body.data(), std::string_view{answer.body}.data());
        EXPECT_EQ(answer.body, body) << header;
        EXPECT_EQ(line(answer, "Vary"), "Accept-Encoding");
    }
}

TEST(Answer, TagsEachEncodingAndKnowsAllOfThemAgain)
{
    auto const tag_with = [](char const* accepted) {
        http::Answer answer;
        answer.response.body = page;
        answer.prepare(get({{"accept-encoding", accepted}}));
        return line(answer, "ETag");
    };
    auto const plain = tag_with("");
    auto const brotli = tag_with("br");
    EXPECT_NE(plain, brotli);
    for (auto const& sent : {plain, brotli, tag_with("gzip"), "W/" + plain, "\"x\", " + plain, std::string{"*"}}) {
        http::Answer answer;
        answer.response.body = page;
        answer.response.with("Cache-Control", "public, max-age=60");
        answer.prepare(get({{"if-none-match", sent}, {"accept-encoding", "br"}}));
        EXPECT_TRUE(answer.head.starts_with("HTTP/1.1 304 Not Modified\r\n")) << sent;
        EXPECT_EQ(line(answer, "ETag"), brotli);
        EXPECT_EQ(line(answer, "Cache-Control"), "public, max-age=60");
        EXPECT_EQ(line(answer, "Content-Type"), "");
        EXPECT_EQ(line(answer, "Content-Length"), "");
        EXPECT_EQ(answer.body, "");
    }
}

TEST(Answer, HasNoTagWhenItShouldNotBeKept)
{
    auto const tagged = [](http::Request const& request, http::Response response) {
        http::Answer answer;
        answer.response = std::move(response);
        answer.prepare(request);
        return !line(answer, "ETag").empty();
    };
    http::Request post;
    post.method = http::Method::post;
    http::Response untagged = http::text(200, "x");
    untagged.etag = false;
    EXPECT_TRUE(tagged(get(), http::text(200, "x")));
    EXPECT_FALSE(tagged(get(), http::text(404, "x")));
    EXPECT_FALSE(tagged(post, http::text(200, "x")));
    EXPECT_FALSE(tagged(get(), untagged));
    EXPECT_FALSE(tagged(get(), http::text(200, "x").with("Cache-Control", "private, no-store")));
}

TEST(Answer, ToHeadHasTheLengthAndNoBody)
{
    http::Answer answer;
    answer.response.body = "abc";
    auto request = get();
    request.head = true;
    answer.prepare(request);
    EXPECT_EQ(line(answer, "Content-Length"), "3");
    EXPECT_EQ(answer.body, "");
}

TEST(Answer, NeverLetsAHeaderBreakItsLine)
{
    for (auto const& response :
         {http::see_other("/a\r\nSet-Cookie: x=1"), http::text(200, "x").with("A\r\nB", "x"), http::text(200, "x").with("", "x"),
          http::text(200, "x", "text/plain\nX: y"), http::text(200, "x").with("A: b", "x")}) {
        http::Answer answer;
        answer.response = response;
        EXPECT_THROW(answer.prepare(get()), std::invalid_argument);
    }
}

TEST(Answer, DecidesAboutItsOwnFraming)
{
    http::Answer answer;
    answer.response = http::text(200, "abc").with("Content-Length", "1").with("connection", "upgrade").with("Transfer-Encoding", "chunked");
    answer.prepare(get());
    EXPECT_EQ(line(answer, "Content-Length"), "3");
    EXPECT_EQ(line(answer, "connection"), "");
    EXPECT_EQ(line(answer, "Transfer-Encoding"), "");
}

TEST(Answer, WithoutContentHasNoLength)
{
    http::Answer answer;
    answer.response.status = 204;
    answer.prepare(get());
    EXPECT_EQ(answer.head, "HTTP/1.1 204 No Content\r\n");
}

TEST(HttpDate, IsWrittenAsRfc9110Asks)
{
    EXPECT_EQ(http::http_date(784'111'777'000), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http::http_date(1'795'161'909'999), "Fri, 20 Nov 2026 08:05:09 GMT");
}

TEST(Incident, TellsItsNumberAndNothingElse)
{
    auto const response = http::incident(std::make_exception_ptr(std::runtime_error{"secret"}));
    EXPECT_EQ(response.status, 500);
    EXPECT_TRUE(response.body.starts_with("Hệ thống gặp sự cố. Mã sự cố: "));
    EXPECT_EQ(response.body.find("secret"), std::string::npos);
}

}  // namespace
