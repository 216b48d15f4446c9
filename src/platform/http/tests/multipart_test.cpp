#include "platform/http/multipart.hpp"

#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::string_literals;

std::string part(std::string const& headers, std::string const& content)
{
    return "--b\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n" + content + "\r\n";
}

int read_whole(http::Multipart& form, std::string const& body)
{
    auto const status = form.put(body);
    return status != 0 ? status : form.finish();
}

int status_of(std::string const& body)
{
    http::Multipart form{"b"};
    return read_whole(form, body);
}

TEST(Multipart, ReadsFieldsAndFilesHoweverTheBytesArrive)
{
    auto const body = "ignored\r\n" + part("name=\"tên\"", "Đức\r\nLinh") +
                      part("name=\"ảnh\"; filename=\"a.png\"\r\nContent-Type: image/png", "\0\r\n--\r\n-b"s) + part("name=rỗng", "") +
                      "--b--\r\nafter";
    for (std::size_t step = 1; step <= body.size(); ++step) {
        http::Multipart form{"b"};
        for (std::size_t at = 0; at < body.size(); at += step) ASSERT_EQ(form.put(std::string_view{body}.substr(at, step)), 0);
        ASSERT_EQ(form.finish(), 0) << step;
        EXPECT_EQ(form.form, (http::Pairs{{"tên", "Đức\r\nLinh"}, {"rỗng", ""}}));
        ASSERT_EQ(form.uploads.size(), 1U);
        EXPECT_EQ(form.uploads[0].field, "ảnh");
        EXPECT_EQ(form.uploads[0].filename, "a.png");
        EXPECT_EQ(form.uploads[0].bytes(), "\0\r\n--\r\n-b"s);
    }
}

TEST(Multipart, AnEmptyFileIsAFileAndAnEmptyFieldForOneIsNone)
{
    http::Multipart form{"b"};
    ASSERT_EQ(read_whole(form, part(R"(name="a"; filename="a.txt")", "") + part(R"(name="b"; filename="")", "") + "--b--"), 0);
    ASSERT_EQ(form.uploads.size(), 1U);
    EXPECT_EQ(form.uploads[0].size, 0U);
    EXPECT_EQ(form.uploads[0].bytes(), "");
}

TEST(Multipart, WhatOnlyLooksLikeTheBoundaryIsContent)
{
    for (auto const* content :
         {"--b", "\r\n--bc\r\n", "\r\n--b-\r\n", "\r\n--b--c\r\n", "\r\n--b x\r\n", "\n--b\n", "\r\n-b", "\r\r\n--", "\r\n--b\r"}) {
        http::Multipart form{"b"};
        ASSERT_EQ(read_whole(form, part("name=a", content) + "--b--\r\n"), 0) << content;
        EXPECT_EQ(form.form, (http::Pairs{{"a", content}}));
    }
}

TEST(Multipart, ADelimiterMayBePadded)
{
    EXPECT_EQ(status_of("--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b-- \r\n"), 0);
}

TEST(Multipart, NamesAreReadAsBrowsersWriteThem)
{
    std::pair<std::string, std::string> const names[]{{R"("C:\tệp\a.doc")", R"(C:\tệp\a.doc)"},
                                                      {R"("a\"b")", "a\"b"},
                                                      {R"("a%22b")", "a\"b"},
                                                      {R"("a;b=c")", "a;b=c"},
                                                      {"a.doc", "a.doc"}};
    for (auto const& [written, read] : names) {
        http::Multipart form{"b"};
        ASSERT_EQ(read_whole(form, part("name=a; filename=" + written, "x") + "--b--"), 0) << written;
        EXPECT_EQ(form.uploads[0].filename, read);
    }
}

TEST(Multipart, RefusesWhatIsBroken)
{
    std::string const bodies[]{
        "",
        "--b--x",
        "--b",
        "--b\r\n\r\nx\r\n--b--",
        "--b\r\nX: y\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--",
        part("filename=a", "x") + "--b--",
        part("name=a; name=b", "x") + "--b--",
        part("name=\"a", "x") + "--b--",
        part("name=\"a\"b", "x") + "--b--",
        part("name=a; filename=a; filename=b", "x") + "--b--",
        part("name=\"\xff\"", "x") + "--b--",
        part("name=a", "\xff") + "--b--",
        part("name=a", "\0"s) + "--b--",
        part("name=a\nX: y", "x") + "--b--",
        part("name=a\r\nX", "x") + "--b--",
        part("name=\"a\x01\"", "x") + "--b--",
        part("name=a\r\nContent-Transfer-Encoding: base64", "x") + "--b--",
        part("name=a\r\nContent-Disposition: form-data; name=b", "x") + "--b--",
        part("name=a", "x"),
        part("name=a", "x") + "--b",
        part("name=a\r\nX: " + std::string(9000, 'x'), "x") + "--b--",
        "--b\r\n" + std::string(9000, 'x'),
    };
    for (auto const& body : bodies) EXPECT_EQ(status_of(body), 400) << body.substr(0, 100);
}

TEST(Multipart, RefusesMoreThanTheLimits)
{
    std::string fields;
    for (auto i = 0; i < 1001; ++i) fields += part("name=a", "x");
    EXPECT_EQ(status_of(fields + "--b--"), 413);
    std::string files;
    for (auto i = 0; i < 21; ++i) files += part("name=a; filename=a", "x");
    EXPECT_EQ(status_of(files + "--b--"), 413);
    std::string const megabyte(1'048'576, 'x');
    EXPECT_EQ(status_of(part("name=a", megabyte) + "--b--"), 0);
    EXPECT_EQ(status_of(part("name=a", megabyte + "x") + "--b--"), 413);
    auto const four = part("name=a", megabyte) + part("name=a", megabyte) + part("name=a", megabyte) + part("name=a", megabyte);
    EXPECT_EQ(status_of(four + part("name=a", "x") + "--b--"), 413);
}

TEST(Multipart, ABigFileGoesToTheDiskAndComesBack)
{
    crypto::start();
    std::string big;
    for (auto i = 0; big.size() < 3'000'000; ++i) big += std::to_string(i) + "\r\n";
    auto const body = part("name=a; filename=big", big) + part("name=a; filename=small", "x") + "--b--";
    http::Multipart form{"b"};
    for (std::size_t at = 0; at < body.size(); at += 16384) ASSERT_EQ(form.put(std::string_view{body}.substr(at, 16384)), 0);
    ASSERT_EQ(form.finish(), 0);
    ASSERT_EQ(form.uploads.size(), 2U);
    EXPECT_TRUE(form.uploads[0].spool->on_disk());
    EXPECT_EQ(form.uploads[0].size, big.size());
    EXPECT_EQ(form.uploads[0].bytes(), big);
    EXPECT_EQ(form.uploads[1].bytes(), "x");
}

TEST(Boundary, IsReadFromTheContentType)
{
    EXPECT_EQ(http::multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(http::multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\""), "a b:c");
    for (auto const* type :
         {"text/plain; boundary=a", "multipart/mixed; boundary=a", "multipart/form-data",
          "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a\xc4\x91"})
        EXPECT_FALSE(http::multipart_boundary(type)) << type;
    EXPECT_FALSE(http::multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}

}  // namespace
