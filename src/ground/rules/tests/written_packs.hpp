// Packs written for one test into a folder of their own, removed with it.
#pragma once

#include "ground/rules/rules.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace rules::test {

class WrittenPacks : public ::testing::Test {
protected:
    void SetUp() override
    {
        auto name = (std::filesystem::temp_directory_path() / "dinh-packs-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        write("vn/law/luat-thu.toml",
              "id = 'vn/luat-thu'\ndocument = 'Luật Thử'\nname = 'Luật để thử'\n"
              "[[clause]]\nid = 'vn/luat-thu/1'\nrestated = 'Để thử.'\nsource = 'Viết ra để thử'\nconfidence = 'design'\n");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(std::filesystem::path const& file, std::string_view text)
    {
        std::filesystem::create_directories((folder_ / file).parent_path());
        std::ofstream{folder_ / file} << text;
    }
    /// One value of the rule, without its clause and confidence, which do not matter here.
    static std::string value(std::string_view lines)
    {
        return "[[value]]\nclause = 'vn/luat-thu/1'\nconfidence = 'text'\n" + std::string{lines} + "\n";
    }
    Book book() const { return Book::read(folder_); }

    std::filesystem::path folder_;
};

}  // namespace rules::test
