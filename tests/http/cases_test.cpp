// Runs tests/http/**/*.case: requests and what must be answered, in process, on a copy of the demonstration.
#include "dinh/program.hpp"
#include "ground/manifest/manifest.hpp"
#include "ground/people/people.hpp"
#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace {

namespace fs = std::filesystem;

constexpr auto demo_password = "dinh-minh-hoa-2026";

struct Step {
    std::string method, path, as{"guest"}, form, accept;
    base::Date on{2026, 11, 20};
    std::string body;
    int status{};
    std::vector<std::string> expected, absent;
};

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// "POST /don   as: lan   on: 2026-03-02   form: /don/moi"
Step head_of(std::string const& line)
{
    Step step;
    std::istringstream words{line};
    words >> step.method >> step.path;
    for (std::string key, value; words >> key >> value;) {
        if (key == "as:") step.as = value;
        else if (key == "on:") step.on = base::Date::from_iso(value).value();
        else if (key == "form:") step.form = value;
        else if (key == "accept:") step.accept = value;
        else throw std::runtime_error("unknown key " + key);
    }
    return step;
}

Step step_of(std::vector<std::string> const& lines)
{
    auto const line = std::find(lines.begin(), lines.end(), "---");
    if (line == lines.end() || line + 1 == lines.end()) throw std::runtime_error("a step needs --- and a status");
    auto step = head_of(lines.front());
    for (auto at = lines.begin() + 1; at != line; ++at) step.body += *at + "\n";
    step.status = std::stoi(*(line + 1));
    for (auto at = line + 2; at != lines.end(); ++at) {
        if (at->starts_with("! ")) step.absent.push_back(at->substr(2));
        else if (!at->empty()) step.expected.push_back(*at);
    }
    return step;
}

// Steps are parted by "===" alone on a line; "#" begins a comment line before a step.
std::vector<Step> steps_of(fs::path const& file)
{
    std::ifstream stream{file};
    std::string const text{std::istreambuf_iterator<char>{stream}, {}};
    std::vector<std::vector<std::string>> blocks(1);
    for (auto const& line : lines_of(text)) {
        if (line == "===") blocks.emplace_back();
        else if (!blocks.back().empty() || (!line.empty() && !line.starts_with("#"))) blocks.back().push_back(line);
    }
    std::vector<Step> steps;
    for (auto const& block : blocks) steps.push_back(step_of(block));
    return steps;
}

class Bench {
public:
    Bench() : folder_{fs::temp_directory_path() / ("dinh-http-" + crypto::random_hex(8))}
    {
        auto const* const demo = std::getenv("DINH_TEST_DEMO");
        if (!demo) throw std::runtime_error("DINH_TEST_DEMO must name a folder with the demonstration");
        fs::create_directories(folder_);
        fs::copy(demo, folder_, fs::copy_options::recursive);
        ::setenv("DINH_DATA", (folder_ / "data").c_str(), 1);
        program_.emplace(fs::path{"build/dev/dinh"});
        program_->set_clock(clock_);
        auto& services = program_->services();
        site_.emplace(services, program_->templates(), program_->modules(), program_->look(), program_->share() / "static");
    }
    ~Bench()
    {
        site_.reset();
        program_.reset();
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Bench(Bench const&) = delete;
    Bench& operator=(Bench const&) = delete;

    http::Response send(Step const& step)
    {
        clock_.set(step.on);
        auto request = bare(step.method, filled(step.path), step.as);
        if (!step.accept.empty()) request.headers.emplace_back("accept", step.accept);
        if (step.body.starts_with("{")) {
            request.body = step.body;
            request.headers.emplace_back("content-type", "application/json");
        } else {
            for (auto const& line : lines_of(step.body)) add_field(request, line);
        }
        if (step.method == "POST" && !request.path.starts_with("/api/")) add_tokens(request, step);
        auto response = answered(request);
        for (auto const& [name, value] : response.headers)
            if (name == "Location") location_ = value;
        return response;
    }

private:
    static void add_field(http::Request& request, std::string const& line)
    {
        auto const sign = line.find('=');
        if (sign == std::string::npos) throw std::runtime_error("a form line is name=value: " + line);
        request.form.emplace_back(line.substr(0, sign), std::regex_replace(line.substr(sign + 1), std::regex{R"(\\n)"}, "\n"));
    }

    // {location} stands for where the last answer led; without the word "xong" that only the page shows.
    std::string filled(std::string const& path) const
    {
        auto const at = path.find("{location}");
        if (at == std::string::npos) return path;
        return path.substr(0, at) + location_.substr(0, location_.find_first_of("?#")) + path.substr(at + 10);
    }

    http::Request bare(std::string const& method, std::string const& target, std::string const& as)
    {
        http::Request request;
        request.method = method == "GET" ? http::Method::get : method == "POST" ? http::Method::post : http::Method::other;
        request.target = target;
        auto const question = target.find('?');
        request.path = http::url_decoded(target.substr(0, question), false).value();
        if (question != std::string::npos) request.query = http::parsed_query(target.substr(question + 1)).value();
        request.remote = "127.0.0.1";
        request.headers = {{"host", "127.0.0.1:8080"}};
        if (as != "guest") request.headers.emplace_back("cookie", "dinh=" + signed_in(as));
        return request;
    }

    std::string signed_in(std::string const& login)
    {
        auto const result = people::sign_in(program_->services(), {.login = login, .password = demo_password, .network = "127.0.0.0"});
        if (!result) throw std::runtime_error("cannot sign in as " + login + ": " + result.error().rule);
        return result->cookie;
    }

    void add_tokens(http::Request& request, Step const& step)
    {
        auto page = bare("GET", filled(step.form.empty() ? step.path : step.form), "guest");
        page.headers = request.headers;
        auto const shown = answered(page);
        for (auto const& [name, value] : shown.headers)
            if (name == "Set-Cookie" && step.as == "guest") request.headers.emplace_back("cookie", value.substr(0, value.find(';')));
        auto const& body = shown.kept ? shown.kept->plain : shown.body;
        for (auto const* field : {"csrf", "request_id"}) {
            std::smatch found;
            std::regex const pattern{"name=\"" + std::string{field} + "\"[^>]*value=\"([^\"]*)\""};
            if (std::regex_search(body, found, pattern)) request.form.emplace_back(field, found[1]);
        }
    }

    http::Response answered(http::Request& request)
    {
        if (auto quick = site_->quick(request)) return *quick;
        return site_->answer(request);
    }

    fs::path folder_;
    base::FixedClock clock_{base::Date{2026, 11, 20}};
    std::optional<dinh::Program> program_;
    std::optional<ground::Site> site_;
    std::string location_;
};

bool stands_in(std::string const& body, std::string const& expected, std::size_t& from)
{
    std::size_t at = from;
    bool first = true;
    for (std::size_t piece = 0; piece <= expected.size();) {
        auto const stars = std::min(expected.find("***", piece), expected.size());
        auto const part = expected.substr(piece, stars - piece);
        auto const found = body.find(part, at);
        if (found == std::string::npos) return false;
        at = found + part.size();
        if (first) first = false;
        piece = stars + 3;
    }
    from = at;
    return true;
}

class HttpCase : public testing::TestWithParam<std::string> {};

TEST_P(HttpCase, IsAnswered)
{
    Bench bench;
    for (auto const& step : steps_of(GetParam())) {
        auto const response = bench.send(step);
        auto body = response.kept ? response.kept->plain : response.body;
        for (auto const& [name, value] : response.headers) body = name + ": " + value + "\n" + body;
        ASSERT_EQ(response.status, step.status) << step.method << ' ' << step.path << "\n" << body.substr(0, 6000);
        std::size_t from{};
        for (auto const& expected : step.expected)
            ASSERT_TRUE(stands_in(body, expected, from)) << step.path << " lacks, in this order: " << expected << "\n"
                                                         << body.substr(0, 12000);
        for (auto const& absent : step.absent) ASSERT_EQ(body.find(absent), std::string::npos) << step.path << " must not hold: " << absent;
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
