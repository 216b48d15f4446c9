// A folder of templates that lasts as long as its test.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace testing_html {

class Share {
public:
    Share()
    {
        auto form = (std::filesystem::temp_directory_path() / "dinh-html-XXXXXX").string();
        path_ = mkdtemp(form.data());
        std::filesystem::create_directories(path_ / "templates");
    }
    Share(Share const&) = delete;
    ~Share() { std::filesystem::remove_all(path_); }

    Share& file(std::filesystem::path const& name, std::string const& text)
    {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name, std::ios::binary} << text;
        return *this;
    }
    Share& page(std::string const& text) { return file("templates/test/page.html", text); }
    std::filesystem::path templates() const { return path_ / "templates"; }
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace testing_html
