// Runs tests/http/**/*.case: requests and what must be answered, in process, on a copy of the demonstration.
#include "bench.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace http_cases {
namespace {

namespace fs = std::filesystem;

bool stands_in(std::string const& text, std::string const& expected, std::size_t& from)
{
    std::size_t at = from;
    for (std::size_t piece = 0; piece <= expected.size();) {
        auto const stars = std::min(expected.find("***", piece), expected.size());
        auto const part = expected.substr(piece, stars - piece);
        auto const found = text.find(part, at);
        if (found == std::string::npos) return false;
        at = found + part.size();
        piece = stars + 3;
    }
    from = at;
    return true;
}

// What stands between the two halves of "before***after"; the search goes on after it.
std::optional<std::string> between(std::string const& text, std::string const& expected, std::size_t& from)
{
    auto const stars = expected.find("***");
    auto const before = expected.substr(0, stars);
    auto const begin = text.find(before, from);
    if (begin == std::string::npos) return {};
    auto const after = expected.substr(stars + 3);
    auto const end = after.empty() ? text.find('\n', begin) : text.find(after, begin + before.size());
    if (end == std::string::npos) return {};
    // The nearest beginning: "href=\"***\">Name" is the link of that name, not of an earlier one.
    auto const start = text.rfind(before, end - before.size()) + before.size();
    from = end + after.size();
    return text.substr(start, end - start);
}

void check(Bench& bench, Step const& step, Answer const& answer)
{
    auto const shown = step.method + " " + step.path + "\n" + answer.text.substr(0, 12'000);
    ASSERT_EQ(answer.status, step.status) << shown;
    if (step.queries) {
        ASSERT_LE(answer.queries, *step.queries) << step.path << " asks the database more often than its case allows";
    }
    std::size_t from{};
    for (auto const& one : step.checks) {
        auto const text = bench.filled(one.text);
        if (one.kind == Check::Kind::absent) {
            ASSERT_EQ(answer.text.find(text), std::string::npos) << step.path << " must not hold: " << text;
        } else if (one.kind == Check::Kind::stands) {
            ASSERT_TRUE(stands_in(answer.text, text, from)) << step.path << " lacks, in this order: " << text << "\n" << shown;
        } else {
            auto const found = between(answer.text, text, from);
            ASSERT_TRUE(found) << step.path << " has nothing to keep as " << one.name << ": " << text << "\n" << shown;
            bench.keep(one.name, *found);
        }
    }
}

bool only_reads(std::vector<Step> const& steps)
{
    return std::ranges::all_of(steps, [](Step const& step) { return step.method == "GET" || step.method == "WIRE"; });
}

// A case that changes nothing shares its site with the others of its kind.
Bench& shared_bench()
{
    static Bench bench;
    return bench;
}

class HttpCase : public testing::TestWithParam<std::string> {};

TEST_P(HttpCase, IsAnswered)
{
    auto const steps = steps_of(GetParam());
    std::optional<Bench> own;
    auto& bench = only_reads(steps) ? shared_bench() : own.emplace();
    for (auto const& step : steps) {
        check(bench, step, bench.send(step));
        if (HasFatalFailure()) return;
    }
}

std::vector<std::string> all_cases()
{
    std::vector<std::string> files;
    for (auto const& entry : fs::recursive_directory_iterator{"tests/http"})
        if (entry.path().extension() == ".case") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

std::string named(testing::TestParamInfo<std::string> const& file)
{
    auto name = fs::path{file.param}.replace_extension().string().substr(11);
    for (auto& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, HttpCase, testing::ValuesIn(all_cases()), named);

}  // namespace
}  // namespace http_cases
