#include "platform/http/static_files.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace {

struct Files : testing::Test {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("static-files-" + std::to_string(::getpid()));

    Files()
    {
        std::filesystem::create_directories(folder / "fonts");
        write("app.4f3a2b1c.css", std::string(2000, 'a'));
        write("app.4f3a2b1c.css.br", "kept brotli");
        write("app.4f3a2b1c.css.gz", "kept gzip");
        write("main.js", std::string(2000, 'b'));
        write("fonts/be-vietnam.woff2", std::string(2000, 'c'));
        write("archive.gz", "not an encoded form");
    }
    ~Files() override { std::filesystem::remove_all(folder); }

    void write(std::string const& name, std::string const& bytes) { std::ofstream{folder / name, std::ios::binary} << bytes; }

    static http::Request get(std::string path)
    {
        http::Request request;
        request.path = std::move(path);
        return request;
    }
};

TEST_F(Files, AreServedWithTheirTypesForever)
{
    http::StaticFiles const files{folder};
    EXPECT_EQ(files.count(), 4U);
    auto const css = files.answer(get("/static/app.4f3a2b1c.css"));
    ASSERT_TRUE(css);
    EXPECT_EQ(css->content_type, "text/css; charset=utf-8");
    EXPECT_EQ(css->kept->brotli, "kept brotli");
    EXPECT_EQ(css->kept->gzip, "kept gzip");
    EXPECT_EQ(css->headers, (http::Pairs{{"Cache-Control", "public, max-age=31536000, immutable"}, {"X-Content-Type-Options", "nosniff"}}));
    EXPECT_EQ(files.answer(get("/static/fonts/be-vietnam.woff2"))->content_type, "font/woff2");
    EXPECT_EQ(files.answer(get("/static/archive.gz"))->content_type, "application/octet-stream");
}

TEST_F(Files, WithoutEncodedFormsAreCompressedOnceIfItHelps)
{
    http::StaticFiles const files{folder};
    EXPECT_FALSE(files.answer(get("/static/main.js"))->kept->brotli.empty());
    EXPECT_FALSE(files.answer(get("/static/main.js"))->kept->gzip.empty());
    EXPECT_TRUE(files.answer(get("/static/fonts/be-vietnam.woff2"))->kept->brotli.empty());
}

TEST_F(Files, NothingElseIsReachable)
{
    http::StaticFiles const files{folder};
    EXPECT_FALSE(files.answer(get("/")));
    EXPECT_FALSE(files.answer(get("/statics/main.js")));
    for (auto const* path :
         {"/static/", "/static/main", "/static/../main.js", "/static//main.js", "/static/app.4f3a2b1c.css.br", "/static/fonts"})
        EXPECT_EQ(files.answer(get(path))->status, 404) << path;
    auto post = get("/static/main.js");
    post.method = http::Method::post;
    EXPECT_EQ(files.answer(post)->status, 405);
}

TEST_F(Files, AMissingFolderIsNamed)
{
    EXPECT_THROW(http::StaticFiles{folder / "missing"}, std::runtime_error);
}

}  // namespace
