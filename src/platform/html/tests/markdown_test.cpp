#include "platform/html/html.hpp"

#include <gtest/gtest.h>

namespace {

std::string shown(std::string_view source)
{
    return html::markdown(source).text();
}

TEST(Markdown, KeepsWhatANoticeNeeds)
{
    EXPECT_EQ(shown("# Thông báo\n\nHọp **thôn** lúc *19 giờ*."),
              "<h3>Thông báo</h3>\n<p>Họp <strong>thôn</strong> lúc <em>19 giờ</em>.</p>\n");
    EXPECT_EQ(shown("- một\n- hai"), "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>\n");
    EXPECT_EQ(shown("3. ba"), "<ol start=\"3\">\n<li>ba</li>\n</ol>\n");
    EXPECT_EQ(shown("|Khoản|Số tiền|\n|---|---:|\n|Đường|5|"),
              "<div class=\"scroll\"><table class=\"plain-table\">\n<thead>\n<tr><th scope=\"col\">Khoản</th><th scope=\"col\" "
              "class=\"number\">Số tiền</th></tr>\n"
              "</thead>\n<tbody>\n<tr><td>Đường</td><td class=\"number\">5</td></tr>\n</tbody>\n</table></div>\n");
    EXPECT_EQ(shown("###### sáu"), "<h6>sáu</h6>\n");
}

TEST(Markdown, FollowsLinksOfFourSchemesAndOfThisSite)
{
    auto const link = [](std::string const& to) { return "<p><a href=\"" + to + "\" rel=\"nofollow noopener\">x</a></p>\n"; };
    EXPECT_EQ(shown("[x](https://a.vn/?a=1&b=2)"), link("https://a.vn/?a=1&amp;b=2"));
    EXPECT_EQ(shown("[x](mailto:a@b.vn)"), link("mailto:a@b.vn"));
    EXPECT_EQ(shown("[x](TEL:0912)"), link("TEL:0912"));
    EXPECT_EQ(shown("[x](/don-vi/60 'tựa')"), link("/don-vi/60"));
    EXPECT_EQ(shown("[x](<a b\">)"), link("a%20b&quot;"));
    EXPECT_NE(shown("xem www.a.vn nhé").find("<a href=\"http://www.a.vn\""), std::string::npos);
    EXPECT_NE(shown("xem https://a.vn/b nhé").find("<a href=\"https://a.vn/b\""), std::string::npos);
}

TEST(Markdown, DropsWhatCouldRun)
{
    for (auto const* source : {
             "<script>alert(1)</script>",
             "a <img src=x onerror=alert(1)> b",
             "<!-- x --><svg/onload=alert(1)>",
             "[x](javascript:alert(1))",
             "[x](JAVASCRIPT:alert(1))",
             "[x](java&#115;cript:alert(1))",
             "[x](javascript&#58;alert(1))",
             "[x](javascript&colon;alert(1))",
             "[x](java&Tab;script:alert(1))",
             "[x](<java\tscript:alert(1)>)",
             "[x](&#x01;javascript:alert(1))",
             "[x](vbscript:msgbox)",
             "[x](data:text/html;base64,PHNjcmlwdD4=)",
             "[x](file:///etc/passwd)",
             "[x]\n\n[x]: javascript:alert(1)",
             "<javascript:alert(1)>",
             "![x](javascript:alert(1))",
             "![x\" onerror=\"alert(1)](https://a.vn/a.png)",
             "[![x](javascript:alert(1))](javascript:alert(2))",
             "[x](https://a.vn \"\\\" onmouseover=\\\"alert(1)\")",
             "`<script>`",
             "```\n</code></pre><script>\n```",
             "``` \"><script>\nx\n```",
             "|<script>|\n|---|\n|<img onerror=x>|",
             "&lt;script&gt;",
         }) {
        auto const page = shown(source);
        for (auto const* never :
             {"<script", "<img", "<svg", "javascript:alert(1)\" rel", "href=\"j", "href=\"J", "href=\"v", "href=\"d", "href=\"f", "\" on"})
            EXPECT_EQ(page.find(never), std::string::npos) << source << " → " << page;
    }
}

TEST(Markdown, KeepsTheWordsOfADroppedLinkOrImage)
{
    EXPECT_EQ(shown("[xem đây](javascript:x) và ![ảnh **thôn**](https://a.vn/a.png)"), "<p>xem đây và ảnh thôn</p>\n");
    EXPECT_EQ(shown("[![ảnh](/a.png)](/b)"), "<p><a href=\"/b\" rel=\"nofollow noopener\">ảnh</a></p>\n");
}

TEST(Markdown, ANullByteBecomesTheReplacementSign)
{
    using namespace std::string_view_literals;
    EXPECT_EQ(shown("a\0b"sv),
              "<p>a\xEF\xBF\xBD"
              "b</p>\n");
}

TEST(Markdown, WhatAsksForTooMuchRoomComesBackAsText)
{
    std::string wide = "|";
    for (int i = 0; i < 3000; ++i) wide += "a|";
    wide += "\n|";
    for (int i = 0; i < 3000; ++i) wide += "-|";
    for (int i = 0; i < 3000; ++i) wide += "\n|";
    EXPECT_LT(shown(wide).size(), wide.size() * 20);
    EXPECT_EQ(shown(std::string(5000, '>')).substr(0, 7), "<p>&gt;");
}

}  // namespace
