#include "ground/rules/rules.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace {

std::string text_of(std::filesystem::path const& file)
{
    std::ifstream in{file};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::filesystem::path> bad_packs()
{
    std::vector<std::filesystem::path> folders;
    for (auto const& entry : std::filesystem::directory_iterator{"tests/packs-bad"})
        if (entry.is_directory()) folders.push_back(entry.path());
    return folders;
}

std::string faults_of(std::filesystem::path const& folder)
{
    try {
        auto const book = rules::Book::read(folder);
        return "no fault\n";
    } catch (rules::BrokenPacks const& broken) {
        std::string all;
        for (auto const& fault : broken.faults) all += fault + "\n";
        return all;
    }
}

TEST(BadPacks, AreRefusedWithFileLineAndWhatToDo)
{
    auto const folders = bad_packs();
    EXPECT_GE(folders.size(), 20u);
    for (auto const& folder : folders) EXPECT_EQ(faults_of(folder), text_of(folder / "expected.txt")) << folder;
}

TEST(BadPacks, AFolderThatIsNotThereIsSaidSo)
{
    EXPECT_EQ(faults_of("tests/no-such-packs"), "tests/no-such-packs: không có thư mục này. Chỉ đúng thư mục packs của chương trình.\n");
}

}  // namespace
