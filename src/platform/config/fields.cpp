#include "platform/config/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace config {
namespace {

using Wrong = std::optional<std::string>;

template <auto member>
Wrong take(Settings& settings, std::string const& text)
{
    settings.*member = text;
    return {};
}

template <auto member>
Wrong take_oidc(Settings& settings, std::string const& text)
{
    settings.oidc.*member = text;
    return {};
}

bool is_ipv4(std::string_view text)
{
    int groups = 0;
    while (true) {
        unsigned value = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || value > 255 || end == text.data() || ++groups > 4) return false;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) return groups == 4;
        if (text.front() != '.') return false;
        text.remove_prefix(1);
    }
}

bool is_ipv6(std::string_view text)
{
    auto const colons = std::ranges::count(text, ':');
    auto const gap = text.find("::");
    auto const plain =
        std::ranges::all_of(text, [](char c) { return c == ':' || c == '.' || std::isxdigit(static_cast<unsigned char>(c)); });
    if (!plain || colons < 2 || colons > 7) return false;
    return gap == text.npos ? colons == 7 : text.find("::", gap + 1) == text.npos;
}

Wrong take_address(Settings& settings, std::string const& text)
{
    if (text != "localhost" && !is_ipv4(text) && !is_ipv6(text))
        return "\"" + text + "\" không phải địa chỉ IP. Hãy ghi như 127.0.0.1, 0.0.0.0 hoặc ::1";
    settings.address = text == "localhost" ? "127.0.0.1" : text;
    return {};
}

Wrong take_port(Settings& settings, std::string const& text)
{
    unsigned value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > 65535)
        return "\"" + text + "\" không phải số cổng. Hãy ghi một số từ 0 đến 65535 (0 = cổng trống bất kỳ)";
    settings.port = static_cast<unsigned short>(value);
    return {};
}

bool is_web_url(std::string_view text)
{
    auto const rest = text.starts_with("https://") ? text.substr(8) : text.starts_with("http://") ? text.substr(7) : std::string_view{};
    auto const plain =
        std::ranges::all_of(rest, [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\'; });
    return !rest.empty() && rest.front() != '/' && plain;
}

Wrong take_public_url(Settings& settings, std::string const& text)
{
    auto const path = text.find('/', text.find("://") + 3);
    if (!is_web_url(text) || (path != text.npos && path + 1 != text.size()))
        return "\"" + text + "\" không phải địa chỉ trang. Hãy ghi như https://congkhai.example.vn, không có đường dẫn phía sau";
    settings.public_url = text.substr(0, path);
    return {};
}

Wrong take_database(Settings& settings, std::string const& text)
{
    if (!text.starts_with("postgresql://") && !text.starts_with("postgres://"))
        return "chỉ nhận địa chỉ PostgreSQL, như postgresql:///dinh. Muốn dùng SQLite thì bỏ dòng này và đặt thư mục dữ liệu (data)";
    settings.database = text;
    return {};
}

Wrong take_proxies(Settings& settings, std::string const& text)
{
    std::vector<std::string> proxies;
    std::string_view rest = text;
    while (!rest.empty()) {
        auto const end = rest.find(',');
        auto one = std::string{rest.substr(0, end)};
        std::erase(one, ' ');
        if (!is_ipv4(one) && !is_ipv6(one)) return "\"" + one + "\" không phải địa chỉ IP của máy chủ trung gian. Hãy ghi như 10.0.0.5";
        proxies.push_back(std::move(one));
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    }
    settings.trusted_proxies = std::move(proxies);
    return {};
}

Wrong take_smtp_url(Settings& settings, std::string const& text)
{
    // The text may hold a password, so it is not shown.
    if (!text.starts_with("smtp://") && !text.starts_with("smtps://"))
        return "địa chỉ máy chủ thư phải bắt đầu bằng smtp:// hoặc smtps://, như smtps://ten:matkhau@mail.example.vn:465";
    settings.smtp_url = text;
    return {};
}

Wrong take_mail_from(Settings& settings, std::string const& text)
{
    auto const at = text.find('@');
    auto const plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c != '<' && c != '>' && c != ',' && c != '"'; });
    if (!plain || at == text.npos || at == 0 || at + 1 == text.size())
        return "\"" + text + "\" không phải địa chỉ thư. Hãy ghi như congkhai@example.vn";
    settings.mail_from = text;
    return {};
}

Wrong take_issuer(Settings& settings, std::string const& text)
{
    if (!is_web_url(text)) return "\"" + text + "\" không phải địa chỉ của nhà cung cấp định danh. Hãy ghi như https://dinhdanh.example.vn";
    auto const host_at = text.find("://") + 3;
    auto const host = text.substr(host_at, text.find_first_of(":/", host_at) - host_at);
    if (text.starts_with("http://") && !is_loopback(host)) return "địa chỉ của nhà cung cấp định danh phải bắt đầu bằng https://";
    settings.oidc.issuer = text;
    return {};
}

constexpr std::array all{
    Field{"data", "DINH_DATA", true, take<&Settings::data>},
    Field{"database", "DINH_DB", false, take_database},
    Field{"address", "DINH_ADDRESS", false, take_address},
    Field{"port", "DINH_PORT", false, take_port},
    Field{"public_url", "DINH_PUBLIC_URL", false, take_public_url},
    Field{"tls_certificate", "DINH_TLS_CERT", true, take<&Settings::tls_certificate>},
    Field{"tls_key", "DINH_TLS_KEY", true, take<&Settings::tls_key>},
    Field{"trusted_proxies", "DINH_TRUSTED_PROXIES", false, take_proxies},
    Field{"smtp_url", "DINH_SMTP_URL", false, take_smtp_url},
    Field{"mail_from", "DINH_MAIL_FROM", false, take_mail_from},
    Field{"secret_key", "DINH_SECRET_KEY", true, take<&Settings::secret_key>},
    Field{"ledger_key", "DINH_LEDGER_KEY", true, take<&Settings::ledger_key>},
    Field{"share", "DINH_SHARE", true, take<&Settings::share>},
    Field{"site_name", "DINH_SITE_NAME", false, take<&Settings::site_name>},
    Field{"oidc.issuer", "DINH_OIDC_ISSUER", false, take_issuer},
    Field{"oidc.client_id", "DINH_OIDC_CLIENT_ID", false, take_oidc<&Oidc::client_id>},
    Field{"oidc.client_secret", "DINH_OIDC_CLIENT_SECRET", false, take_oidc<&Oidc::client_secret>},
    Field{"oidc.name", "DINH_OIDC_NAME", false, take_oidc<&Oidc::name>},
};

// How many letters must be put in, left out or changed.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

}  // namespace

std::span<Field const> fields()
{
    return all;
}

std::string_view nearest_key(std::string_view key)
{
    std::string_view nearest;
    std::size_t least = 3;  // farther than two letters is another word
    for (auto const& field : all) {
        auto const here = distance(key, field.key);
        if (here < least) nearest = field.key, least = here;
    }
    return nearest;
}

bool is_loopback(std::string_view address)
{
    return address == "localhost" || address == "::1" || (address.starts_with("127.") && is_ipv4(address));
}

}  // namespace config
