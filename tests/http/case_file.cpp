#include "case_file.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace http_cases {
namespace {

void set(Step& step, std::string const& key, std::string const& value)
{
    if (key == "as:") step.as = value;
    else if (key == "on:") step.on = base::Date::from_iso(value).value();
    else if (key == "form:") step.form = value;
    else if (key == "accept:") step.accept = value;
    else if (key == "origin:") step.origin = value;
    else if (key == "token:") step.acts = value;
    else if (key == "at:") step.at = value;
    else if (key == "key:") step.key = value;
    else if (key == "csrf:" && value == "none") step.bare = true;
    else if (key == "again:" && value == "yes") step.again = true;
    else if (key == "queries:") step.queries = std::stoull(value);
    else throw std::runtime_error("unknown key " + key + " " + value);
}

// "POST /don   as: lan   on: 2026-03-02   form: /don/moi"
Step head_of(std::string const& line)
{
    Step step;
    std::istringstream words{line};
    words >> step.method >> step.path;
    for (std::string key, value; words >> key >> value;) set(step, key, value);
    return step;
}

Check check_of(std::string const& line)
{
    if (line.starts_with("! ")) return {.kind = Check::Kind::absent, .name = {}, .text = line.substr(2)};
    if (!line.starts_with("$")) return {.kind = Check::Kind::stands, .name = {}, .text = line};
    auto const blank = line.find(' ');
    if (blank == std::string::npos || line.find("***") == std::string::npos) throw std::runtime_error("$name before***after: " + line);
    return {.kind = Check::Kind::kept, .name = line.substr(1, blank - 1), .text = line.substr(blank + 1)};
}

Step step_of(std::vector<std::string> const& lines)
{
    auto const line = std::find(lines.begin(), lines.end(), "---");
    if (line == lines.end() || line + 1 == lines.end()) throw std::runtime_error("a step needs --- and a status");
    auto step = head_of(lines.front());
    step.body.assign(lines.begin() + 1, line);
    step.status = std::stoi(*(line + 1));
    for (auto at = line + 2; at != lines.end(); ++at)
        if (!at->empty()) step.checks.push_back(check_of(*at));
    return step;
}

std::vector<std::string> lines_of(std::filesystem::path const& file)
{
    std::ifstream stream{file};
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with("< ")) {
            lines.push_back(line);
            continue;
        }
        auto const shared = lines_of("tests/http/shared/" + line.substr(2));
        lines.insert(lines.end(), shared.begin(), shared.end());
    }
    return lines;
}

}  // namespace

std::vector<Step> steps_of(std::filesystem::path const& file)
{
    std::vector<std::vector<std::string>> blocks(1);
    for (auto const& line : lines_of(file)) {
        auto& block = blocks.back();
        if (line == "===") blocks.emplace_back();
        else if (!block.empty() || (!line.empty() && !line.starts_with("#"))) block.push_back(line);
    }
    std::vector<Step> steps;
    for (auto const& block : blocks) steps.push_back(step_of(block));
    return steps;
}

}  // namespace http_cases
