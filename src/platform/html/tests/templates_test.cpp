#include "platform/html/html.hpp"
#include "platform/html/tests/folder.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace {

using html::Data;
using html::Language;
using html::Templates;
using testing_html::Share;

std::string shown(std::string const& page, Data const& data)
{
    Share share;
    return Templates{share.page(page).templates()}.page("test/page", Language::vi, data);
}

std::string shown(std::string const& page, std::string_view value)
{
    Data data;
    data.set("VALUE", value);
    return shown(page, data);
}

std::string complaint_about(std::string const& page)
{
    Share share;
    try {
        Templates const templates{share.page(page).templates()};
    } catch (std::runtime_error const& error) {
        return error.what();
    }
    return "nothing";
}

TEST(Escaping, FollowsThePlaceWhereTheValueStands)
{
    EXPECT_EQ(shown("<p>{{VALUE}}</p>", "<script>\"'&"), "<p>&lt;script&gt;&quot;&#39;&amp;</p>\n");
    EXPECT_EQ(shown("<input value=\"{{VALUE}}\">", "\" onfocus=\"x"), "<input value=\"&quot; onfocus=&quot;x\">\n");
    EXPECT_EQ(shown("<textarea>{{VALUE}}</textarea>", "</textarea><b>"), "<textarea>&lt;/textarea&gt;&lt;b&gt;</textarea>\n");
    EXPECT_EQ(shown("<title>{{VALUE}}</title>", "</title>"), "<title>&lt;/title&gt;</title>\n");
}

TEST(Escaping, LetsNoAddressRunAScript)
{
    for (auto const* address : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,<b>", "vbscript:x"}) {
        EXPECT_EQ(shown("<a href=\"{{VALUE}}\">x</a>", address), "<a href=\"#\">x</a>\n") << address;
        EXPECT_EQ(shown("<form action=\"{{VALUE}}\">", address), "<form action=\"#\">\n") << address;
    }
    EXPECT_EQ(shown("<a href=\"{{VALUE}}\">x</a>", "/don-vi/60?ngay=2025-06-30&a=\"b"),
              "<a href=\"/don-vi/60?ngay=2025-06-30&amp;a=&quot;b\">x</a>\n");
}

TEST(Escaping, KeepsAValueInsideItsPartOfAQuery)
{
    EXPECT_EQ(shown("<a href=\"/tim-kiem?q={{VALUE:u}}&amp;x=1\">x</a>", "a&b=c d"), "<a href=\"/tim-kiem?q=a%26b%3Dc+d&amp;x=1\">x</a>\n");
}

TEST(Escaping, HoldsInIncludedTemplatesToo)
{
    Share share;
    share.page("{{>TEST_PART}}").file("templates/test/_part.html", "<b title=\"{{VALUE}}\">{{VALUE}}</b>");
    Data data;
    data.set_global("VALUE", "<\"");
    EXPECT_EQ(Templates{share.templates()}.page("test/page", Language::vi, data), "<b title=\"&lt;&quot;\">&lt;&quot;</b>\n");
}

TEST(Escaping, OnlyMarkupOfThisFolderIsPrintedAsItIs)
{
    Data data;
    data.set("TEXT_HTML", html::marked({{false, "đường <1>, "}, {true, "thôn"}}));
    EXPECT_EQ(shown("<p>{{TEXT_HTML:none}}</p>", data), "<p>đường &lt;1&gt;, <mark>thôn</mark></p>\n");
    EXPECT_THROW(data.set("TEXT_HTML", "<b>"), std::logic_error);
    EXPECT_THROW(data.set_global("TEXT_HTML", "<b>"), std::logic_error);
    EXPECT_THROW(data.set("TEXT", html::markdown("x")), std::logic_error);
}

TEST(Sections, ShowRowsConditionsAndValues)
{
    auto const page =
        "{{#HAS_ROW}}<ul>{{#ROW}}<li>{{NAME}}{{#LATE}}!{{/LATE}}</li>{{/ROW}}</ul>{{/HAS_ROW}}{{#WITHOUT_ROW}}<p>–</p>{{/WITHOUT_ROW}}";
    EXPECT_EQ(shown(page, Data{}), "<p>–</p>\n");

    Data data;
    data.add("ROW").set("NAME", "a");
    data.add("ROW").set("NAME", "b").show_if(true, "LATE");
    data.add("ROW").set("NAME", std::int64_t{3}).show_if(false, "LATE");
    EXPECT_EQ(shown(page, data), "<ul><li>a</li><li>b!</li><li>3</li></ul>\n");
}

TEST(Sections, AnEmptyValueHidesAndAFilledOneShows)
{
    EXPECT_EQ(shown("{{#VALUE}}({{VALUE}}){{/VALUE}}{{#WITHOUT_VALUE}}none{{/WITHOUT_VALUE}}", ""), "none\n");
    EXPECT_EQ(shown("{{#VALUE}}({{VALUE}}){{/VALUE}}{{#WITHOUT_VALUE}}none{{/WITHOUT_VALUE}}", "x"), "(x)\n");
}

TEST(Sections, ARowSeesWhatStandsAroundItAndMayHideIt)
{
    Data data;
    data.set("UNIT", "Phú Thủy").set_global("SITE", "Đình").show_if(true, "OPEN");
    data.add("ROW").set("NAME", "a");
    data.add("ROW").set("NAME", "b").set("UNIT", "").show_if(false, "OPEN");
    EXPECT_EQ(shown("{{#ROW}}{{NAME}}:{{UNIT}}:{{SITE}}{{#OPEN}}+{{/OPEN}};{{/ROW}}", data), "a:Phú Thủy:Đình+;b::Đình;\n");
}

TEST(Sections, ARowSetsAGlobalForThePage)
{
    Data data;
    data.add("ROW").set_global("LAST", "x");
    EXPECT_EQ(shown("{{LAST}}", data), "x\n");
}

TEST(Sections, PutASeparatorBetweenRowsOnly)
{
    Data data;
    for (auto const* name : {"a", "b", "c"}) data.add("ROW").set("NAME", name);
    EXPECT_EQ(shown("{{#ROW}}{{NAME}}{{#ROW_separator}}, {{/ROW_separator}}{{/ROW}}", data), "a, b, c\n");
}

TEST(Includes, SeeTheRowInWhichTheyStand)
{
    Share share;
    share.page("{{#ROW}}{{>STATE_TAG}} {{/ROW}}").file("templates/site/state_tag.html", "<b class=\"state--{{STATE}}\">{{STATE_TEXT}}</b>");
    Data data;
    data.add("ROW").set("STATE", "due").set("STATE_TEXT", "còn hạn");
    data.add("ROW").set("STATE", "overdue").set("STATE_TEXT", "quá hạn");
    EXPECT_EQ(Templates{share.templates()}.page("test/page", Language::vi, data),
              "<b class=\"state--due\">còn hạn</b> <b class=\"state--overdue\">quá hạn</b> \n");
}

TEST(Includes, OneThatIncludesItselfIsNamed)
{
    Share share;
    share.page("{{>TEST_ROUND}}").file("templates/test/_round.html", "<p>{{>TEST_ROUND}}</p>");
    std::string says;
    try {
        Templates const templates{share.templates()};
    } catch (std::runtime_error const& error) {
        says = error.what();
    }
    EXPECT_EQ(says, "template test/page (vi): {{>TEST_ROUND}} includes itself");
}

TEST(Loading, NamesTheBrokenTemplateAndSaysWhatIsWrong)
{
    EXPECT_EQ(complaint_about("{{#ROW}}<p>"), "template test/page (vi): {{#ROW}} is never closed");
    EXPECT_EQ(complaint_about("{{/ROW}}"), "template test/page (vi): {{/ROW}} closes nothing");
    EXPECT_EQ(complaint_about("{{>NOWHERE}}"), "template test/page (vi): unknown include {{>NOWHERE}}");
    EXPECT_EQ(complaint_about("<p>{{NAME</p>"), "template test/page (vi): '{{' without '}}'");
    EXPECT_EQ(complaint_about("<p>[[Xin chào</p>"), "template test/page (vi): '[[' without ']]'");
    EXPECT_EQ(complaint_about("{{NAME:none}}"), "template test/page (vi): {{NAME:none}} is not a name ending in _HTML");
    EXPECT_EQ(complaint_about("{{%AUTOESCAPE context=\"JAVASCRIPT\"}}"), "template test/page (vi): {{%…}} is not for templates");
    EXPECT_EQ(complaint_about("{{NAME:nothing}}"), "template test/page (vi): does not parse");
}

TEST(Loading, AnUnknownPageIsAMistakeOfTheCaller)
{
    Share share;
    Templates const templates{share.page("x").templates()};
    EXPECT_THROW(templates.page("test/other", Language::vi, Data{}), std::logic_error);
}

TEST(Loading, GivesStaticFilesTheirFingerprint)
{
    Share share;
    share.page("<script src=\"{{STATIC_APP_JS}}\"></script>").file("static/manifest.json", R"({"app.js": "app.0a1b.js"})");
    EXPECT_EQ(Templates{share.templates()}.page("test/page", Language::vi, Data{}), "<script src=\"/static/app.0a1b.js\"></script>\n");

    share.page("<script src=\"{{STATIC_OTHER_JS}}\"></script>");
    EXPECT_THROW(Templates{share.templates()}, std::runtime_error);
}

TEST(Loading, LeavesIndentationAndEmptyLinesOut)
{
    EXPECT_EQ(shown("<ul>\n\n    <li>a\n  {{#VALUE}}\n    b\n  {{/VALUE}}\n</ul>\n", "x"), "<ul>\n<li>a\nb\n</ul>\n");
}

TEST(Pages, ManyThreadsMayFillOneTemplate)
{
    Share share;
    share.page("{{#ROW}}{{>TEST_PART}}{{/ROW}}").file("templates/test/_part.html", "{{NAME}}");
    Templates const templates{share.templates()};
    Data data;
    for (int i = 0; i < 20; ++i) data.add("ROW").set("NAME", std::int64_t{i});
    auto const expected = templates.page("test/page", Language::vi, data);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) EXPECT_EQ(templates.page("test/page", Language::vi, data), expected);
        });
}

TEST(Frame, EveryCommittedTemplateLoads)
{
    Share share;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{"src"}) {
        auto const folder = entry.path().parent_path();
        if (entry.path().extension() != ".html" || folder.filename() != "templates") continue;
        auto const to = share.templates() / folder.parent_path().filename();
        std::filesystem::create_directories(to);
        std::filesystem::copy_file(entry.path(), to / entry.path().filename());
    }
    EXPECT_NO_THROW(Templates{share.templates()});
}

}  // namespace
