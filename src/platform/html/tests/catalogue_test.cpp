#include "platform/html/html.hpp"
#include "platform/html/tests/folder.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using html::Data;
using html::Language;
using html::Templates;
using testing_html::Share;

std::string little_endian(std::uint32_t number)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i, number >>= 8U) bytes += static_cast<char>(number & 0xFFU);
    return bytes;
}

// What msgfmt writes: keys in order, both tables, then the texts.
std::string mo_file(std::map<std::string, std::string> const& sentences)
{
    auto const count = static_cast<std::uint32_t>(sentences.size());
    std::string keys, translations, texts;
    auto const start = 28 + count * 16;
    auto const entry = [&](std::string const& text) {
        auto const at = start + static_cast<std::uint32_t>(texts.size());
        texts += text + '\0';
        return little_endian(static_cast<std::uint32_t>(text.size())) + little_endian(at);
    };
    for (auto const& [key, translation] : sentences) {
        keys += entry(key);
        translations += entry(translation);
    }
    return little_endian(0x950412de) + little_endian(0) + little_endian(count) + little_endian(28) + little_endian(28 + count * 8) +
           little_endian(0) + little_endian(0) + keys + translations + texts;
}

class Sentences : public testing::Test {
protected:
    Sentences()
    {
        share.file("locale/vi.mo", mo_file({{"a.too_short", "Phải niêm yết ít nhất {days} ngày."}, {"a.only_here", "Chỉ tiếng Việt"}}));
        share.file("locale/en.mo", mo_file({{"", "Language: en\n"},
                                            {"a.too_short", "It must be posted for at least {days} days."},
                                            {"Còn {{DAYS}} ngày", "{{DAYS}} days \"left\""},
                                            {"Đăng nhập", "Sign in"}}));
    }
    Share share;
};

TEST_F(Sentences, CarryTheirFacts)
{
    Templates const templates{share.templates()};
    EXPECT_EQ(templates.sentence("a.too_short", Language::vi, {{"days", "30"}}), "Phải niêm yết ít nhất 30 ngày.");
    EXPECT_EQ(templates.sentence("a.too_short", Language::en, {{"days", "30"}}), "It must be posted for at least 30 days.");
    EXPECT_EQ(templates.sentence("a.too_short", Language::vi), "Phải niêm yết ít nhất {days} ngày.");
    EXPECT_EQ(templates.sentence("a.too_short", Language::vi, {{"days", "{days}"}}), "Phải niêm yết ít nhất {days} ngày.");
}

TEST_F(Sentences, FallBackToVietnameseThenToTheKey)
{
    Templates const templates{share.templates()};
    EXPECT_EQ(templates.sentence("a.only_here", Language::en), "Chỉ tiếng Việt");
    EXPECT_EQ(templates.sentence("a.unknown", Language::en), "a.unknown");
    EXPECT_EQ(templates.sentence("a.unknown", Language::vi), "a.unknown");
}

TEST_F(Sentences, StandInTemplatesInThePagesLanguage)
{
    share.page(
        "<a href=\"{{ROOT}}/x\" lang=\"{{LANGUAGE_CODE}}\" title=\"[[Còn {{DAYS}}\n  ngày]]\">[[Đăng nhập]] [[Chưa dịch & \"kể\"]]</a>");
    Templates const templates{share.templates()};
    Data data;
    data.set("DAYS", std::int64_t{5});
    EXPECT_EQ(templates.page("test/page", Language::vi, data),
              "<a href=\"/x\" lang=\"vi\" title=\"Còn 5 ngày\">Đăng nhập Chưa dịch &amp; &quot;kể&quot;</a>\n");
    EXPECT_EQ(templates.page("test/page", Language::en, data),
              "<a href=\"/en/x\" lang=\"en\" title=\"5 days &quot;left&quot;\">Sign in Chưa dịch &amp; &quot;kể&quot;</a>\n");
}

TEST_F(Sentences, ABrokenCatalogueIsNamed)
{
    auto const whole = mo_file({{"a", "b"}});
    for (auto const& broken : {std::string{"x"}, whole.substr(0, whole.size() - 3), std::string(64, '\xde')}) {
        share.file("locale/en.mo", broken);
        EXPECT_THROW(Templates{share.templates()}, std::runtime_error);
    }
}

}  // namespace
