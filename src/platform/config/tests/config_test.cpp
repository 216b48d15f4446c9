#include "platform/config/config.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>

namespace {

namespace fs = std::filesystem;
using Variables = std::map<std::string, std::string>;

config::Environment environment(Variables variables)
{
    return [variables = std::move(variables)](std::string const& name) -> std::optional<std::string> {
        auto const found = variables.find(name);
        if (found == variables.end()) return {};
        return found->second;
    };
}

class Config : public ::testing::Test {
protected:
    void SetUp() override
    {
        folder_ = fs::temp_directory_path() / ("dinh-config-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path file(std::string const& text)
    {
        auto path = folder_ / "dinh.toml";
        std::ofstream{path} << text;
        return path;
    }
    std::string fault(std::string const& text, Variables variables = {})
    {
        try {
            config::read(file(text), environment(std::move(variables)));
        } catch (config::Broken const& broken) {
            return broken.what();
        }
        return {};
    }

    fs::path folder_;
};

TEST_F(Config, DefaultsListenToThisMachineOnly)
{
    auto const settings = config::read({}, environment({}));
    EXPECT_EQ(settings.address, "127.0.0.1");
    EXPECT_EQ(settings.port, 8080);
    EXPECT_EQ(settings.where(), "data");
    EXPECT_EQ(settings.url(), "http://127.0.0.1:8080");
    EXPECT_EQ(settings.secret_key, fs::path{"data-keys/secret.key"});
    EXPECT_TRUE(settings.smtp_url.empty());
}

TEST_F(Config, EnvironmentStandsBeforeFileBeforeDefaults)
{
    auto const path = file("port = 9000\nsite_name = \"Công khai xã A\"\npublic_url = \"https://a.example.vn/\"\n");
    auto const settings = config::read(path, environment({{"DINH_PORT", "9001"}, {"DINH_DATA", "/srv/dinh"}}));
    EXPECT_EQ(settings.port, 9001);
    EXPECT_EQ(settings.site_name, "Công khai xã A");
    EXPECT_EQ(settings.public_url, "https://a.example.vn");
    EXPECT_EQ(settings.data, fs::path{"/srv/dinh"});
    EXPECT_EQ(settings.ledger_key, fs::path{"/srv/dinh-keys/ledger.key"});
}

TEST_F(Config, TheEnvironmentMayNameTheFile)
{
    auto const path = file("port = 9002\n");
    EXPECT_EQ(config::read({}, environment({{"DINH_CONFIG", path.string()}})).port, 9002);
}

TEST_F(Config, PathsInTheFileAreMeantFromItsFolder)
{
    auto const settings = config::read(file("data = \"kho\"\nsecret_key = \"/etc/dinh/secret.key\"\n"), environment({}));
    EXPECT_EQ(settings.data, folder_ / "kho");
    EXPECT_EQ(settings.secret_key, fs::path{"/etc/dinh/secret.key"});
}

TEST_F(Config, ReadsTheIdentityProviderAndProxies)
{
    auto const settings = config::read(file("public_url = \"https://a.example.vn\"\ntrusted_proxies = [\"10.0.0.1\", \"::1\"]\n"
                                            "[oidc]\nissuer = \"https://id.example.vn\"\nclient_id = \"dinh\"\nclient_secret = \"s\"\n"),
                                       environment({}));
    EXPECT_EQ(settings.trusted_proxies, (std::vector<std::string>{"10.0.0.1", "::1"}));
    EXPECT_EQ(settings.oidc.issuer, "https://id.example.vn");
}

struct Faulty {
    char const* text;
    char const* says;
};

TEST_F(Config, AMalformedFileSaysWhereWhatAndWhatToDo)
{
    Faulty const faulty[] = {
        {"port = 9000\nprot = 1\n", "dinh.toml:2: không có cài đặt nào tên \"prot\". Có phải ý bạn là \"port\"?"},
        {"colour = \"red\"\n", "dinh.toml:1: không có cài đặt nào tên \"colour\". Hãy xoá dòng này hoặc dùng một trong các tên: data"},
        {"\n\nport = \"tám nghìn\"\n", "dinh.toml:3: \"tám nghìn\" không phải số cổng"},
        {"port = 70000\n", "không phải số cổng"},
        {"port = 80.5\n", "giá trị của \"port\" không phải chữ hay số. Hãy ghi"},
        {"address = \"trang.vn\"\n", "không phải địa chỉ IP"},
        {"address = \"1.2.3\"\n", "không phải địa chỉ IP"},
        {"address = \"1.2.3.4.5\"\n", "không phải địa chỉ IP"},
        {"address = \":::1\"\n", "không phải địa chỉ IP"},
        {"address = 127.0.0.1\n", "dinh.toml:1: dòng này không đúng dạng TOML"},
        {"site_name = \"thiếu ngoặc\nport = 1\n", "dinh.toml:1: dòng này không đúng dạng TOML"},
        {"port = 1\nport = 2\n", "không đúng dạng TOML"},
        {"public_url = \"trang.vn\"\n", "không phải địa chỉ trang"},
        {"public_url = \"https://a.vn/b\"\n", "không có đường dẫn phía sau"},
        {"database = \"mysql://x\"\n", "chỉ nhận địa chỉ PostgreSQL"},
        {"trusted_proxies = [\"10.0.0.1\", \"nginx\"]\n", "\"nginx\" không phải địa chỉ IP của máy chủ trung gian"},
        {"trusted_proxies = [1]\n", "danh sách chữ"},
        {"smtp_url = \"mail.example.vn\"\n", "phải bắt đầu bằng smtp://"},
        {"smtp_url = \"smtp://mail.example.vn\"\n", "cần địa chỉ người gửi"},
        {"mail_from = \"Xã A <a@example.vn>\"\n", "không phải địa chỉ thư"},
        {"tls_key = \"key.pem\"\n", "phải có cả chứng thư và khoá TLS"},
        {"data = \"d\"\nsecret_key = \"d/keys/secret.key\"\n", "nằm trong thư mục dữ liệu"},
        {"[oidc]\nissuer = \"https://id.example.vn\"\n", "cần đủ issuer, client_id và client_secret"},
        {"[oidc]\nissuer = \"http://id.example.vn\"\n", "dinh.toml:2: địa chỉ của nhà cung cấp định danh phải bắt đầu bằng https://"},
        {"[oidc]\nisuer = \"https://id.example.vn\"\n", "Có phải ý bạn là \"oidc.issuer\"?"},
        {"[mail]\nurl = \"x\"\n", "không có cài đặt nào tên \"mail\""},
    };
    for (auto const& [text, says] : faulty) {
        auto const said = fault(text);
        EXPECT_NE(said.find(says), std::string::npos) << text << "\n said: " << said;
        EXPECT_TRUE(said.ends_with('.')) << said;
    }
}

TEST_F(Config, WhatTheTomlLibraryTripsOverNeverReachesIt)
{
    for (auto const text :
         {"port = 80\n[.a]\n", "port = 80\nn = 5[\"Ơ\n", "port = 80\nn = 2026-01-0c 1\n", "port = 80\na = 0\"Ơ\n", "port = 80\nƠ = 1\n"})
        EXPECT_TRUE(fault(text).starts_with((folder_ / "dinh.toml").string() + ":2: dòng này không đúng dạng TOML ("))
            << text << fault(text);
    EXPECT_EQ(
        fault("\xEF\xBB\xBF# ghi chú\r\nport = 8081 # cổng\r\nsite_name = \"Phường Mũi Né\"\r\ntrusted_proxies = [\n  \"::1\",\n]\r\n"),
        "");
}

TEST_F(Config, AWrongVariableIsNamed)
{
    EXPECT_NE(fault("", {{"DINH_PORT", "x"}}).find("biến môi trường DINH_PORT: \"x\" không phải số cổng"), std::string::npos);
}

TEST_F(Config, AMailPasswordIsNeverRepeated)
{
    EXPECT_EQ(fault("smtp_url = \"http://ten:matmat@mail.vn\"\n").find("matmat"), std::string::npos);
}

TEST_F(Config, AFileThatIsNamedMustBeThere)
{
    EXPECT_THROW(config::read(folder_, environment({})), config::Broken);
    EXPECT_THROW(config::read(folder_ / "none.toml", environment({})), config::Broken);
    EXPECT_NO_THROW(config::read({}, environment({})));
}

TEST(Listening, StaysOnLoopbackWhileDemonstrationAccountsExist)
{
    config::Settings settings;
    for (auto const* address : {"127.0.0.1", "127.1.2.3", "::1"}) {
        settings.address = address;
        EXPECT_FALSE(config::no_to_listening(settings, true)) << address;
    }
    settings.tls_certificate = "c.pem";
    for (auto const* address : {"0.0.0.0", "::", "10.0.0.1", "127.evil"}) {
        settings.address = address;
        EXPECT_EQ(config::no_to_listening(settings, true)->rule, "config.demo_needs_loopback") << address;
        EXPECT_FALSE(config::no_to_listening(settings, false)) << address;
    }
}

TEST(Listening, OutsideNeedsAnEncryptedWay)
{
    config::Settings settings;
    settings.address = "0.0.0.0";
    EXPECT_EQ(config::no_to_listening(settings, false)->rule, "config.outside_needs_tls");
    settings.trusted_proxies = {"10.0.0.1"};
    EXPECT_FALSE(config::no_to_listening(settings, false));
}

}  // namespace
