// A template's text on its way from the file to the parser: sentences of the language, addresses, checks.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace html {

/// What the text of a template is made ready with.
struct Words {
    std::function<std::string(std::string_view)> translated;      // a Vietnamese sentence in the language of the page
    std::map<std::string, std::string, std::less<>> constants;    // ROOT, LANGUAGE_CODE
    std::function<std::string(std::string_view)> static_address;  // "STATIC_APP_CSS" → "/static/app.1a2b3c4d.css"
};

/// Everything that the parser gets, autoescape mark first. Throws std::runtime_error that says what is broken.
std::string made_ready(std::string_view file, Words const& words, std::set<std::string, std::less<>> const& includes);

/// The name by which others include the template; empty for a page. "site/page_top" → "PAGE_TOP", and a part of a
/// module's own, "disclosure/_row" → "DISCLOSURE_ROW".
std::string include_name(std::string_view template_name);

}  // namespace html
