// The whole site in process on a copy of the demonstration, its clock standing at each step's day.
#pragma once

#include "case_file.hpp"
#include "dinh/program.hpp"
#include "ground/manifest/manifest.hpp"

#include <map>
#include <memory>

namespace wire {
class RunningServer;
}

namespace http_cases {

struct Answer {
    int status{};
    std::string text;  // headers, one a line, then the body
    std::uint64_t queries{};
};

class Bench {
public:
    Bench();
    ~Bench();
    Bench(Bench const&) = delete;
    Bench& operator=(Bench const&) = delete;

    Answer send(Step const& step);
    /// What {name} stands for from now on.
    void keep(std::string const& name, std::string const& value) { kept_[name] = value; }
    /// With every {name}, {repeat N text}, {totp name} and \n, \xNN replaced.
    std::string filled(std::string const& text);

private:
    struct Sent {
        std::string cookie, csrf, request_id;
    };
    http::Request bare(std::string const& method, std::string const& target, std::string const& as);
    void add_body(http::Request& request, Step const& step);
    void add_field(http::Request& request, std::string const& line);
    void add_tokens(http::Request& request, Step const& step);
    std::string cookie_of(std::string const& as);
    std::string token_of(Step const& step);
    http::Response answered(http::Request& request);
    Answer by_wire(Step const& step);

    // Gone with its bench, also when the program could not start on it.
    struct Folder {
        Folder();
        ~Folder();
        Folder(Folder const&) = delete;
        Folder& operator=(Folder const&) = delete;
        std::filesystem::path const path;
    };
    Folder folder_;
    base::FixedClock clock_{base::Date{2026, 11, 20}};
    std::optional<dinh::Program> program_;
    std::optional<ground::Site> site_;
    std::unique_ptr<wire::RunningServer> server_;
    std::map<std::string, std::string> kept_, sessions_;
    Sent last_;
};

}  // namespace http_cases
