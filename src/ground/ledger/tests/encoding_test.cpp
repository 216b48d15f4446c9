#include "ground/ledger/encoding.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

namespace ledger::tests {

namespace {

// The vectors of docs/decisions/0002: a verifier written by others gives the same.
StoredLine vector_line(std::string const& hash)
{
    return {.id = "0190f3a1-0000-7000-8000-000000000001",
            .at = 1772416800000,
            .actor = "account-1",
            .role = "officer",
            .unit = "unit-1",
            .act = "notice.published",
            .subject = "notice-1",
            .details = "rule\tdisclosure.commune.posting_days\t2026-03-02\nrow\tnotice\tnotice-1\t1\t" + hash +
                       "\nblob\tba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"};
}

std::string vector_commitment()
{
    std::string salt(16, '\0');
    std::iota(salt.begin(), salt.end(), '\0');
    return commitment(salt, std::array<Field, 6>{"notice", "notice-1", "1", "Đường thôn", std::nullopt, "42"});
}

TEST(Encoding, GivesThePublishedCommitment)
{
    EXPECT_EQ(vector_commitment(), "1cdee553019af135205d6476e0b48135a608d75fcc454e91d54e151a2636c3fd");
}

TEST(Encoding, GivesThePublishedLeaf)
{
    EXPECT_EQ(hex(leaf_hash(*line_bytes(vector_line(vector_commitment())))),
              "c2a6ad42a5ec6663fb61b41262a3a14ca82e1c157742e6fcc44aa1c50ad1e057");
}

TEST(Encoding, TellsNullFromEmptyAndOneColumnFromTwo)
{
    std::string const salt(16, 's');
    EXPECT_NE(commitment(salt, std::array<Field, 1>{std::nullopt}), commitment(salt, std::array<Field, 1>{""}));
    EXPECT_NE(commitment(salt, std::array<Field, 1>{"-"}), commitment(salt, std::array<Field, 1>{std::nullopt}));
    EXPECT_NE(commitment(salt, std::array<Field, 2>{"a", "b"}), commitment(salt, std::array<Field, 2>{"ab", ""}));
    EXPECT_NE(commitment(salt, std::array<Field, 2>{"a", "b"}), commitment(salt, std::array<Field, 1>{"a\n1:b"}));
}

TEST(Encoding, RefusesALineWithALineEndInAField)
{
    auto line = vector_line("");
    line.subject = "a\nb";
    EXPECT_FALSE(line_bytes(line));
    line.subject = std::string{"a\0b", 3};
    EXPECT_FALSE(line_bytes(line));
}

TEST(Encoding, ReadsTheDetailsThatItWrites)
{
    std::string written;
    written += text({.kind = Detail::Kind::rule, .table = {}, .id = "r", .version = 0, .commitment = {}, .day = "2026-03-02"});
    written += text({.kind = Detail::Kind::row, .table = "t", .id = "i", .version = 7, .commitment = "c", .day = {}});
    written += text({.kind = Detail::Kind::erased, .table = "t", .id = "i", .version = -7, .commitment = "c", .day = {}});
    written += text({.kind = Detail::Kind::blob, .table = {}, .id = "b", .version = 0, .commitment = {}, .day = {}});
    written += text({.kind = Detail::Kind::erased_blob, .table = {}, .id = "b", .version = 0, .commitment = {}, .day = {}});
    auto const read = details(written);
    ASSERT_TRUE(read);
    std::string again;
    for (auto const& one : *read) again += text(one);
    EXPECT_EQ(again, written);
}

TEST(Encoding, RefusesDetailsInAnyOtherForm)
{
    for (auto const* form : {"row\tt\ti\t1\tc", "row\tt\ti\t01\tc\n", "row\tt\ti\t+1\tc\n", "row\tt\ti\t1\n", "row\tt\ti\t1\tc\tx\n",
                             "rule\tr\n", "blob\n", "blobs\tb\n", "\n", "row\tt\ti\tx\tc\n"})
        EXPECT_FALSE(details(form)) << form;
    EXPECT_TRUE(details("")->empty());
}

TEST(Encoding, TakesAHashInLowerCaseOnly)
{
    auto const written = std::string(62, '0') + "ab";
    EXPECT_EQ(hex(*hash_from_hex(written)), written);
    EXPECT_FALSE(hash_from_hex(std::string(62, '0') + "aB"));
    EXPECT_FALSE(hash_from_hex("ab"));
    EXPECT_FALSE(hash_from_hex(std::string(62, '0') + "xy"));
}

}  // namespace

}  // namespace ledger::tests
