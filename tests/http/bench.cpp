#include "bench.hpp"

#include "ground/people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/counting.hpp"
#include "platform/http/spool.hpp"
#include "platform/http/tests/wire.hpp"

#include <cstdlib>
#include <regex>
#include <sstream>

namespace http_cases {
namespace {

namespace fs = std::filesystem;

constexpr auto demo_password = "dinh-minh-hoa-2026";

std::string without_escapes(std::string const& text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) plain += text[at];
        else if (text[at + 1] == 'n' || text[at + 1] == 'r') plain += text[++at] == 'n' ? '\n' : '\r';
        else if (text[at + 1] == 'x' && at + 3 < text.size()) {
            plain += static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16));
            at += 3;
        } else plain += text[at];
    }
    return plain;
}

http::Method method_of(std::string const& name)
{
    for (auto const method : {http::Method::get, http::Method::post, http::Method::put, http::Method::patch, http::Method::remove})
        if (ground::name(method) == name) return method;
    return http::Method::other;
}

std::vector<std::string> pieces(std::string const& text)
{
    std::vector<std::string> found;
    std::istringstream stream{text};
    for (std::string one; std::getline(stream, one, ',');) found.push_back(one);
    return found;
}

std::string from_base32(std::string const& text)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned bits{}, held{};
    for (auto const letter : text) {
        if (letter == ' ') continue;
        held = held << 5U | static_cast<unsigned>(letters.find(letter));
        if ((bits += 5) < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 0xFFU);
    }
    return bytes;
}

std::string first_group(std::string const& body, std::string const& pattern)
{
    std::smatch found;
    return std::regex_search(body, found, std::regex{pattern}) ? found[1].str() : std::string{};
}

}  // namespace

Bench::Folder::Folder() : path{fs::temp_directory_path() / ("dinh-http-" + crypto::random_hex(8))}
{
    fs::create_directories(path);
}

Bench::Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

Bench::Bench()
{
    auto const* const demo = std::getenv("DINH_TEST_DEMO");
    if (!demo) throw std::runtime_error("DINH_TEST_DEMO must name a folder with the demonstration");
    fs::copy(demo, folder_.path, fs::copy_options::recursive);
    ::setenv("DINH_DATA", (folder_.path / "data").c_str(), 1);
    program_.emplace(fs::path{"build/dev/dinh"});
    program_->set_clock(clock_);
    auto& services = program_->services();
    site_.emplace(services, program_->templates(), program_->modules(), program_->look(), program_->share() / "static");
}

Bench::~Bench()
{
    server_.reset();
    site_.reset();
    program_.reset();
}

Answer Bench::send(Step const& step)
{
    clock_.set(step.on);
    if (step.method == "WIRE") return by_wire(step);
    auto request = bare(step.method, filled(step.path), step.as);
    if (!step.accept.empty()) request.headers.emplace_back("accept", step.accept);
    if (!step.origin.empty()) request.headers.emplace_back("origin", step.origin);
    if (!step.key.empty()) request.headers.emplace_back("idempotency-key", step.key);
    if (!step.acts.empty()) request.headers = {{"host", "127.0.0.1:8080"}, {"authorization", "Bearer " + token_of(step)}};
    if (!step.acts.empty() && !step.key.empty()) request.headers.emplace_back("idempotency-key", step.key);
    add_body(request, step);
    if (step.method == "POST" && !request.path.starts_with("/api/") && !step.bare) add_tokens(request, step);
    program_->ground_settings().page_cache = !step.queries;
    auto const before = db::queries_of_this_thread();
    auto const response = answered(request);
    Answer answer{.status = response.status, .text = {}, .queries = db::queries_of_this_thread() - before};
    program_->ground_settings().page_cache = true;
    answer.text = "Content-Type: " + (response.kept ? std::string{"text/html"} : response.content_type) + "\n";
    for (auto const& [name, value] : response.headers) {
        answer.text += name + ": " + value + "\n";
        if (name == "Location") keep("location", value.substr(0, value.find_first_of("?#")));
    }
    answer.text += response.kept ? response.kept->plain : response.body;
    return answer;
}

std::string Bench::filled(std::string const& text)
{
    std::string all = text;
    for (auto const& [name, value] : kept_)
        for (auto at = all.find("{" + name + "}"); at != std::string::npos; at = all.find("{" + name + "}", at + value.size()))
            all.replace(at, name.size() + 2, value);
    std::smatch found;
    static std::regex const repeated{R"(\{repeat (\d+) ([^}]*)\})"};
    while (std::regex_search(all, found, repeated)) {
        std::string many;
        for (auto left = std::stoul(found[1]); left > 0; --left) many += found[2];
        all = found.prefix().str() + many + found.suffix().str();
    }
    static std::regex const one_time{R"(\{totp ([A-Z2-7 ]+)\})"};
    if (std::regex_search(all, found, one_time)) {
        all = found.prefix().str() + crypto::totp_code(from_base32(found[1]), clock_.now() / 1000) + found.suffix().str();
    }
    return without_escapes(all);
}

http::Request Bench::bare(std::string const& method, std::string const& target, std::string const& as)
{
    http::Request request;
    request.method = method_of(method == "HEAD" ? "GET" : method);
    request.head = method == "HEAD";
    request.target = target;
    auto const question = target.find('?');
    request.path = http::url_decoded(target.substr(0, question), false).value();
    if (question != std::string::npos) request.query = http::parsed_query(target.substr(question + 1)).value();
    request.remote = "127.0.0.1";
    request.headers = {{"host", "127.0.0.1:8080"}};
    if (as != "guest") request.headers.emplace_back("cookie", "dinh=" + cookie_of(filled(as)));
    return request;
}

void Bench::add_body(http::Request& request, Step const& step)
{
    if (step.body.empty()) return;
    if (!request.path.starts_with("/api/")) {
        for (auto const& line : step.body) add_field(request, line);
        return;
    }
    for (auto const& line : step.body) request.body += line + "\n";
    // JSON has its own escapes; only what was kept and what is repeated is filled in.
    request.body = filled(std::regex_replace(request.body, std::regex{R"(\\)"}, R"(\x5c)"));
    request.headers.emplace_back("content-type", "application/json");
}

void Bench::add_field(http::Request& request, std::string const& line)
{
    auto const sign = line.find('=');
    if (sign == std::string::npos) throw std::runtime_error("a form line is name=value: " + line);
    auto const value = filled(line.substr(sign + 1));
    if (!line.starts_with("@")) {
        request.form.emplace_back(line.substr(0, sign), value);
        return;
    }
    auto const bar = value.find('|');
    auto const spool = std::make_shared<http::Spool>();
    spool->append(value.substr(bar + 1));
    request.uploads.push_back(
        {.field = line.substr(1, sign - 1), .filename = value.substr(0, bar), .size = spool->size(), .spool = spool, .offset = 0});
}

void Bench::add_tokens(http::Request& request, Step const& step)
{
    if (!step.again) {
        auto page = bare("GET", filled(step.form.empty() ? step.path : step.form), "guest");
        page.headers = request.headers;
        auto const shown = answered(page);
        last_.cookie.clear();
        for (auto const& [name, value] : shown.headers)
            if (name == "Set-Cookie" && step.as == "guest") last_.cookie = value.substr(0, value.find(';'));
        auto const& body = shown.kept ? shown.kept->plain : shown.body;
        last_.csrf = first_group(body, R"(name="csrf"[^>]*value="([^"]*)\")");
        last_.request_id = first_group(body, R"(name="request_id"[^>]*value="([^"]*)\")");
    }
    if (!last_.cookie.empty()) request.headers.emplace_back("cookie", last_.cookie);
    request.form.emplace_back("csrf", last_.csrf);
    request.form.emplace_back("request_id", last_.request_id);
}

// One sign-in a person and day: hashing a password is slow on purpose.
std::string Bench::cookie_of(std::string const& as)
{
    if (as.starts_with("cookie:")) return as.substr(7);
    auto& cookie = sessions_[as];
    auto& services = program_->services();
    if (!cookie.empty() && people::visitor_of_session(services, cookie)) return cookie;
    auto const result =
        people::sign_in(services, {.login = as, .password = demo_password, .code = {}, .network = "127.0.0.0", .agent = {}});
    if (!result) throw std::runtime_error("cannot sign in as " + as + ": " + result.error().rule);
    return cookie = result->cookie;
}

std::string Bench::token_of(Step const& step)
{
    if (step.acts == "none") return "dinh_0000";
    auto& services = program_->services();
    auto const account = services.db.read([&](db::Session& session) { return people::account(session, step.as); });
    auto const unit = step.at.empty() ? std::nullopt : services.units.tree()->by_code(step.at, clock_.today());
    people::TokenScope const scope{
        .acts = pieces(step.acts), .units = {unit ? unit->id : std::string{}}, .until = clock_.today() + 30, .label = "phần mềm thử"};
    return people::make_token(services, {.id = account.value().id, .role = {}, .name = {}, .submission = {}}, account->id, scope).value();
}

http::Response Bench::answered(http::Request& request)
{
    if (auto quick = site_->quick(request)) return *quick;
    return site_->answer(request);
}

Answer Bench::by_wire(Step const& step)
{
    if (!server_)
        server_ = std::make_unique<wire::RunningServer>([this](http::Request& request) { return site_->answer(request); }, http::Settings{},
                                                        [this](http::Request& request) { return site_->quick(request); });
    std::string sent;
    for (auto const& line : step.body) sent += filled(line) + "\r\n";
    wire::Client client{(*server_)->port()};
    client.send(sent);
    auto const text = client.answer(sent.starts_with("HEAD "));
    return {.status = wire::status_of(text), .text = text, .queries = 0};
}

}  // namespace http_cases
