#include "platform/html/tests/folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace {

struct Answer {
    std::string says;
    bool accepted;
};

Answer checked(std::string const& page)
{
    testing_html::Share share;
    share.page(page);
    auto const command = "python3 tools/check_templates.py " + (share.templates() / "test/page.html").string();
    auto* const pipe = popen(command.c_str(), "r");
    if (!pipe) return {"no python3", false};
    Answer answer{};
    std::array<char, 4096> piece{};
    while (auto const size = fread(piece.data(), 1, piece.size(), pipe)) answer.says.append(piece.data(), size);
    answer.accepted = pclose(pipe) == 0;
    return answer;
}

TEST(TemplateCheck, RefusesWhatCouldRunOrBeUnescaped)
{
    std::vector<std::pair<std::string, std::string>> const lines{
        {"<a href={{URL}}>x</a>", "href of <a> is not in double quotes"},
        {"<a href='{{URL}}'>x</a>", "href of <a> is not in double quotes"},
        {"<a href=\"/x\" {{MORE}}>x</a>", "<a> has a value that is no quoted attribute"},
        {"<p {{>FORM_TOKEN}}>", "{{>FORM_TOKEN}} stands inside a tag"},
        {"<p class=\"{{>STATE_TAG}}\">", "{{>STATE_TAG}} stands inside a tag"},
        {"<p title=\"{{A_HTML:none}}\">", "markup of a name ending in _HTML stands inside <p>"},
        {"{{NAME:none}}", "names ending in _HTML are printed with :none, and no others"},
        {"{{NAME_HTML}}", "names ending in _HTML are printed with :none, and no others"},
        {"{{NAME:h}}", "only :none and :u are used"},
        {"{{%AUTOESCAPE context=\"HTML\"}}", "is put in front by the loader"},
        {"<button onclick=\"x()\">", "onclick= on <button>"},
        {"<p style=\"color:red\">", "style= on <p>"},
        {"<script>x()</script>", "inline <script>"},
        {"<style>p{}</style>", "<style>"},
        {"<iframe src=\"/x\"></iframe>", "<iframe>"},
        {"<a href=\"javascript:x()\">x</a>", "href of <a> runs or carries something"},
        {"<img src=\"https://elsewhere.vn/x.png\" alt=\"\">", "<img> fetches from elsewhere"},
        {"<p>Trong 30 ngày</p>", "'30 ngày': amounts"},
        {"<p>sau 5 ngày làm việc</p>", "'5 ngày': amounts"},
        {"<p>ít nhất 50% số hộ</p>", "'50%': amounts"},
        {"<p>theo Điều 12</p>", "'Điều 12': amounts"},
    };
    std::string page;
    for (auto const& [line, says] : lines) page += line + "\n";
    auto const answer = checked(page);
    EXPECT_FALSE(answer.accepted);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const start = "page.html:" + std::to_string(i + 1) + ": ";
        bool found = false;
        for (auto at = answer.says.find(start); at != std::string::npos && !found; at = answer.says.find(start, at + 1))
            found = answer.says.substr(at, answer.says.find('\n', at) - at).find(lines[i].second) != std::string::npos;
        EXPECT_TRUE(found) << lines[i].first << "\n" << answer.says;
    }
}

TEST(TemplateCheck, AcceptsWhatTemplatesNeed)
{
    auto const answer = checked(
        "{{>PAGE_TOP}}<form method=\"post\" action=\"{{ROOT}}/don/{{CODE}}?q={{TEXT:u}}\">{{>FORM_TOKEN}}\n"
        "<input class=\"a{{#WRONG}} b{{/WRONG}}\" value=\"{{VALUE}}\"{{#CHOSEN}} checked{{/CHOSEN}} placeholder=\"[[Còn {{N}} ngày > "
        "{{M}}]]\">\n"
        "<p>[[Trong {{DAYS}} ngày kể từ ngày thụ lý]] ({{CLAUSE}}), {{PERCENT}}%, trang 3</p>{{TEXT_HTML:none}}\n"
        "<a href=\"tel:{{PHONE}}\">{{PHONE}}</a><script src=\"{{STATIC_APP_JS}}\" defer></script>{{#ROW}}{{NAME}}{{#ROW_separator}}, "
        "{{/ROW_separator}}{{/ROW}}</form>{{>PAGE_END}}");
    EXPECT_TRUE(answer.accepted) << answer.says;
}

}  // namespace
