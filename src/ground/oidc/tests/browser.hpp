// A provider started for the tests, and a person's browser in front of it.
#pragma once

#include "base/clock.hpp"
#include "ground/oidc/oidc.hpp"

#include <curl/curl.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

namespace oidc_tests {

/// tests/oidc/provider.mjs as a child, ended with this.
class Provider {
public:
    Provider(base::Instant instant, std::string const& redirect_url)
    {
        if (std::system("command -v node >/dev/null") != 0) {
            why_not_ = "node is not installed";
            return;
        }
        int out[2];
        if (::pipe(out) != 0) throw std::runtime_error("no pipe");
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(out[1], STDOUT_FILENO);
            ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
            ::execlp("node", "node", "tests/oidc/provider.mjs", std::to_string(instant).c_str(), redirect_url.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(out[1]);
        out_ = out[0];
        std::string line;
        while (!line.starts_with("listening ") && next(line)) continue;
        if (line.empty()) why_not_ = "oidc-provider does not start: is npm's oidc-provider installed?";
        else issuer_ = line.substr(10);
    }
    ~Provider()
    {
        if (child_ <= 0) return;
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
        ::close(out_);
    }
    Provider(Provider const&) = delete;
    Provider& operator=(Provider const&) = delete;

    std::string const& why_not() const { return why_not_; }
    std::string const& issuer() const { return issuer_; }

private:
    // The next line that the child prints; false and empty when it has ended.
    bool next(std::string& line)
    {
        line.clear();
        char c = 0;
        while (::read(out_, &c, 1) == 1) {
            if (c == '\n') return true;
            line += c;
        }
        line.clear();
        return false;
    }

    pid_t child_{-1};
    int out_{-1};
    std::string why_not_, issuer_;
};

/// Follows redirects, keeps cookies, fills in the provider's two forms.
class Browser {
public:
    Browser() : curl_{curl_easy_init(), &curl_easy_cleanup} { curl_easy_setopt(curl_.get(), CURLOPT_COOKIEFILE, ""); }

    oidc::Returned sign_in(std::string url, std::string const& person, std::string const& redirect_url)
    {
        std::string form;
        for (int steps = 0; steps < 20; ++steps) {
            auto const next = visit(url, form);
            form.clear();
            if (next.starts_with(redirect_url)) return returned(next);
            if (!next.empty()) {
                url = next;
            } else {
                auto const login = page_.find("name=\"login\"") != page_.npos;
                form = login ? "prompt=login&password=x&login=" + escaped(person) : "prompt=consent";
                url = action();
            }
        }
        throw std::runtime_error("the provider never sends back: " + page_.substr(0, 400));
    }

private:
    // Where it redirects to; empty when it shows a page.
    std::string visit(std::string const& url, std::string const& form)
    {
        page_.clear();
        auto* const curl = curl_.get();
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
        if (form.empty()) curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
        else curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, form.c_str());
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Browser::keep);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &page_);
        if (auto const result = curl_easy_perform(curl); result != CURLE_OK) throw std::runtime_error(curl_easy_strerror(result));
        char* next = nullptr;
        curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
        return next ? next : "";
    }
    static std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into)
    {
        static_cast<std::string*>(into)->append(bytes, size * count);
        return size * count;
    }
    std::string action() const
    {
        auto const at = page_.find("action=\"");
        if (at == page_.npos) throw std::runtime_error("no form: " + page_.substr(0, 400));
        return page_.substr(at + 8, page_.find('"', at + 8) - at - 8);
    }
    std::string escaped(std::string const& text) const
    {
        std::unique_ptr<char, decltype(&curl_free)> const found{curl_easy_escape(curl_.get(), text.c_str(), 0), &curl_free};
        return found.get();
    }
    oidc::Returned returned(std::string const& url) const
    {
        std::map<std::string, std::string> found;
        auto query = url.substr(url.find('?') + 1);
        while (!query.empty()) {
            auto const end = query.find('&');
            auto const one = query.substr(0, end);
            auto const equals = one.find('=');
            std::unique_ptr<char, decltype(&curl_free)> const value{curl_easy_unescape(curl_.get(), one.c_str() + equals + 1, 0, nullptr),
                                                                    &curl_free};
            found[one.substr(0, equals)] = value.get();
            query.erase(0, end == query.npos ? query.size() : end + 1);
        }
        return {.code = found["code"], .state = found["state"], .error = found["error"], .issuer = found["iss"]};
    }

    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
    std::string page_;
};

}  // namespace oidc_tests
