// A .case file as steps: what is sent, and what must be answered.
#pragma once

#include "base/date.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace http_cases {

/// One line after the status. "text" must stand in the answer, after what the lines before found; "! text" nowhere in it;
/// "$name before***after" keeps what stands between for {name} in later steps. "***" stands for anything.
struct Check {
    enum class Kind { stands, absent, kept };
    Kind kind{Kind::stands};
    std::string name, text;
};

/// "METHOD path key: value …", then form lines (name=value; @field=file name|bytes) or JSON, then "---", the status and checks.
/// WIRE sends its lines byte by byte to a real server.
struct Step {
    std::string method, path;
    std::string as{"guest"};  // a demonstration account, or "cookie:…"
    std::string acts, at;     // token: an API token of that account for these acts, at this unit's code
    std::string key;          // key: Idempotency-Key
    std::string form;         // form: the page that shows the form, when it is not the address itself
    std::string accept, origin;
    bool bare{};                           // csrf: none, a post without the form's token
    bool again{};                          // again: yes, with the tokens of the post before
    std::optional<std::uint64_t> queries;  // queries: at most so many, page cache off
    base::Date on{2026, 11, 20};
    std::vector<std::string> body;
    int status{};
    std::vector<Check> checks;
};

/// Steps are parted by "===" alone on a line; "#" begins a comment line before a step; "< name" stands for the lines of
/// tests/http/shared/name. Of form fields with one name the first counts.
std::vector<Step> steps_of(std::filesystem::path const& file);

}  // namespace http_cases
