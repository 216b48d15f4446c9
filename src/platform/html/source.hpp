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

/// The file with its parts put in where it includes them. ctemplate locks all templates for every include that it follows, so a
/// page of many rows would wait for other pages; only the frame, once a page, stays a template of its own. Throws as below.
std::string with_parts(std::string_view file, std::map<std::string, std::string, std::less<>> const& parts);

/// Everything that the parser gets, autoescape mark first. Throws std::runtime_error that says what is broken.
std::string made_ready(std::string_view file, Words const& words, std::set<std::string, std::less<>> const& includes);

/// Page top and page end: large, and once a page.
bool stays_included(std::string_view include_name);

/// The name by which others include the template; empty for a page. "site/page_top" → "PAGE_TOP", and a part of a
/// module's own, "disclosure/_row" → "DISCLOSURE_ROW".
std::string include_name(std::string_view template_name);

}  // namespace html
