#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>

#include <array>
#include <barrier>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

namespace {

struct Crypto : testing::Test {
    static void SetUpTestSuite() { crypto::start(); }
};

std::string const key(32, 'k');

TEST_F(Crypto, HashesAsThePublishedVectors)
{
    EXPECT_EQ(crypto::sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, case 2.
    EXPECT_EQ(crypto::mac_hex("Jefe", "what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_F(Crypto, GivesTheCodesOfRfc6238)
{
    // RFC 6238, appendix B, last six digits.
    std::string const secret = "12345678901234567890";
    EXPECT_EQ(crypto::totp_code(secret, 59), "287082");
    EXPECT_EQ(crypto::totp_code(secret, 1111111109), "081804");
}

TEST_F(Crypto, TakesNoCodeTwice)
{
    std::string const secret = "12345678901234567890";
    auto const step = crypto::totp_step(secret, "287082", 59, 0);
    ASSERT_TRUE(step);
    EXPECT_FALSE(crypto::totp_step(secret, "287082", 59, *step));
    EXPECT_FALSE(crypto::totp_step(secret, "28708a", 59, 0));
}

TEST_F(Crypto, AllowsOneStepOfDriftAndNoMore)
{
    std::string const secret = "12345678901234567890";
    auto const code = crypto::totp_code(secret, 3000);
    EXPECT_TRUE(crypto::totp_step(secret, code, 3030, 0));
    EXPECT_TRUE(crypto::totp_step(secret, code, 2970, 0));
    EXPECT_FALSE(crypto::totp_step(secret, code, 3060, 0));
}

TEST_F(Crypto, OpensOnlyWhatWasNotTouched)
{
    auto sealed = crypto::seal(key, "bí mật");
    EXPECT_EQ(crypto::open(key, sealed), "bí mật");
    for (auto& byte : sealed) {
        byte = static_cast<char>(byte ^ 1);
        EXPECT_FALSE(crypto::open(key, sealed));
        byte = static_cast<char>(byte ^ 1);
    }
    EXPECT_FALSE(crypto::open(key, "short"));
}

TEST_F(Crypto, SignatureSpeaksOfOneMessage)
{
    auto const signer = crypto::signing_key_from(key);
    auto const signature = crypto::sign(signer, "gốc");
    EXPECT_TRUE(crypto::signature_fits(signer.public_key, "gốc", signature));
    EXPECT_FALSE(crypto::signature_fits(signer.public_key, "gôc", signature));
    EXPECT_FALSE(crypto::signature_fits("", "gốc", signature));
}

TEST_F(Crypto, PasswordFitsItsHashOnly)
{
    auto const hash = crypto::password_hash("một mật khẩu dài");
    EXPECT_EQ(hash.rfind("$argon2id$", 0), 0U);
    EXPECT_TRUE(crypto::password_fits(hash, "một mật khẩu dài"));
    EXPECT_FALSE(crypto::password_fits(hash, "một mật khẩu dai"));
}

TEST_F(Crypto, RefusesBrokenEncodings)
{
    EXPECT_EQ(crypto::from_base64(crypto::base64("Đình")), "Đình");
    EXPECT_EQ(crypto::from_base64url(crypto::base64url("Đình?")), "Đình?");
    EXPECT_FALSE(crypto::from_base64("a"));
    EXPECT_FALSE(crypto::from_hex("0g"));
    EXPECT_FALSE(crypto::from_hex("012"));
    EXPECT_EQ(crypto::from_hex("2A"), "*");
}

TEST_F(Crypto, ProgramsThatStartTogetherShareOneKeyFile)
{
    for (int round = 0; round < 20; ++round) {
        auto const folder = std::filesystem::temp_directory_path() / ("dinh-keys-" + crypto::random_hex(8));
        std::array<std::string, 8> keys;
        std::barrier start{static_cast<std::ptrdiff_t>(keys.size())};
        {
            std::vector<std::jthread> programs;
            for (auto& mine : keys)
                programs.emplace_back([&mine, &start, &folder] {
                    start.arrive_and_wait();
                    mine = crypto::key_from_file(folder / "secret.key");
                });
        }
        for (auto const& theirs : keys) EXPECT_EQ(theirs, keys.front());
        EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder}, {}), 1);
        std::filesystem::remove_all(folder);
    }
}

TEST_F(Crypto, MakesAKeyFileOnceAndSaysWhenItIsBroken)
{
    auto const path = std::filesystem::temp_directory_path() / ("dinh-key-" + crypto::random_hex(8));
    auto const first = crypto::key_from_file(path);
    EXPECT_EQ(crypto::key_from_file(path), first);
    std::ofstream{path} << "nonsense";
    EXPECT_THROW(crypto::key_from_file(path), std::runtime_error);
    std::filesystem::remove(path);
}

}  // namespace
