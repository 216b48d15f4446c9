#include "platform/config/config.hpp"

#include "base/toml_scan.hpp"
#include "platform/config/fields.hpp"

#include <toml++/toml.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace config {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Where a setting stands, for the message: "dinh.toml:3" or "biến môi trường DINH_PORT".
[[noreturn]] void broken(std::string const& where, std::string const& what)
{
    throw Broken(where + ": " + what + ".");
}

std::string line_of(fs::path const& file, toml::source_region const& source)
{
    return file.string() + ":" + std::to_string(source.begin.line);
}

std::string text_of_file(fs::path const& file)
{
    std::ifstream stream{file, std::ios::binary};
    if (!stream || fs::is_directory(file))
        broken(file.string(), "không mở được tệp cài đặt. Hãy kiểm tra đường dẫn và quyền đọc tệp, hoặc bỏ --config / DINH_CONFIG");
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string_view in_vietnamese(base::Untakable found)
{
    switch (found) {
        case base::Untakable::bare_letter: return "có chữ có dấu nằm ngoài dấu ngoặc kép";
        case base::Untakable::broken_header: return "tên bảng trong dấu [ ] viết sai";
        case base::Untakable::stray_quote: return "dấu ngoặc kép đặt sai chỗ";
        case base::Untakable::open_string: return "thiếu dấu ngoặc kép đóng";
        case base::Untakable::second_value: return "thiếu dấu = hoặc dấu phẩy, hoặc có hai giá trị trên một dòng";
        case base::Untakable::nothing: break;
    }
    return {};
}

[[noreturn]] void not_toml(std::string const& where, std::string_view why)
{
    broken(where, "dòng này không đúng dạng TOML (" + std::string{why} +
                      "). Hãy viết theo dạng tên = \"giá trị\", mỗi cài đặt một dòng, đủ dấu ngoặc kép");
}

toml::table parsed(fs::path const& file)
{
    auto const bytes = text_of_file(file);
    std::string_view text = bytes;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (auto const scanned = base::scanned_toml(text); scanned.found != base::Untakable::nothing)
        not_toml(file.string() + ":" + std::to_string(scanned.line), in_vietnamese(scanned.found));
    try {
        return toml::parse(text, file.string());
    } catch (toml::parse_error const& error) {
        not_toml(line_of(file, error.source()), error.description());
    }
}

// A value as the text that the environment would hold; nothing for kinds that no setting has.
std::optional<std::string> as_text(toml::node const& node)
{
    if (auto const* text = node.as_string()) return text->get();
    if (auto const* number = node.as_integer()) return std::to_string(number->get());
    auto const* list = node.as_array();
    if (!list) return {};
    std::string joined;
    for (auto const& one : *list) {
        auto const* text = one.as_string();
        if (!text) return {};
        joined += (joined.empty() ? "" : ",") + text->get();
    }
    return joined;
}

Field const* field_of(std::string_view key)
{
    for (auto const& field : fields())
        if (field.key == key) return &field;
    return nullptr;
}

std::string unknown(std::string const& key)
{
    auto said = "không có cài đặt nào tên \"" + key + "\"";
    auto const nearest = nearest_key(key);
    if (!nearest.empty()) return said + ". Có phải ý bạn là \"" + std::string{nearest} + "\"? Hãy sửa lại tên hoặc xoá dòng này";
    said += ". Hãy xoá dòng này hoặc dùng một trong các tên:";
    for (auto const& field : fields()) said += ' ' + std::string{field.key};
    return said;
}

void take_node(Settings& settings, fs::path const& file, std::string const& key, toml::node const& node)
{
    auto const where = line_of(file, node.source());
    auto const* field = field_of(key);
    if (!field) broken(where, unknown(key));
    auto text = as_text(node);
    if (!text) broken(where, "giá trị của \"" + key + "\" không phải chữ hay số. Hãy ghi chữ trong ngoặc kép, số, hoặc danh sách chữ");
    if (field->path && !text->empty()) text = (file.parent_path() / *text).lexically_normal().string();
    if (auto const wrong = field->set(settings, *text)) broken(where, *wrong);
}

void take_table(Settings& settings, fs::path const& file, std::string const& before, toml::table const& table)
{
    for (auto const& [key, node] : table) {
        auto const name = before + std::string{key.str()};
        if (auto const* inner = node.as_table()) {
            if (name != "oidc") broken(line_of(file, inner->source()), unknown(name));
            take_table(settings, file, name + ".", *inner);
        } else {
            take_node(settings, file, name, node);
        }
    }
}

void take_environment(Settings& settings, Environment const& environment)
{
    for (auto const& field : fields()) {
        auto const text = environment(std::string{field.variable});
        if (!text) continue;
        if (auto const wrong = field.set(settings, *text)) broken("biến môi trường " + std::string{field.variable}, *wrong);
    }
}

bool lies_in(fs::path const& path, fs::path const& folder)
{
    auto const relative = fs::absolute(path).lexically_normal().lexically_relative(fs::absolute(folder).lexically_normal());
    return !relative.empty() && *relative.begin() != "..";
}

void settle_keys(Settings& settings)
{
    auto const trimmed = settings.data.has_filename() ? settings.data : settings.data.parent_path();
    auto const beside = fs::path{trimmed.string() + "-keys"};
    if (settings.secret_key.empty()) settings.secret_key = beside / "secret.key";
    if (settings.ledger_key.empty()) settings.ledger_key = beside / "ledger.key";
    for (auto const& [name, path] : {std::pair{"secret_key", settings.secret_key}, std::pair{"ledger_key", settings.ledger_key}})
        if (lies_in(path, settings.data))
            broken(name, "tệp khoá " + path.string() + " nằm trong thư mục dữ liệu nên sẽ lọt vào bản sao lưu. Hãy đặt nó ở thư mục khác");
}

void check_together(Settings const& settings)
{
    if (settings.tls_certificate.empty() != settings.tls_key.empty())
        broken("tls_certificate, tls_key", "phải có cả chứng thư và khoá TLS, hoặc không có cả hai. Hãy đặt thêm cái còn thiếu");
    auto const& oidc = settings.oidc;
    auto const some = !oidc.issuer.empty() || !oidc.client_id.empty() || !oidc.client_secret.empty();
    auto const all = !oidc.issuer.empty() && !oidc.client_id.empty() && !oidc.client_secret.empty();
    if (some && !all) broken("oidc", "cần đủ issuer, client_id và client_secret do nhà cung cấp định danh cấp. Hãy đặt thêm cái còn thiếu");
    if (!oidc.issuer.empty() && settings.public_url.empty())
        broken("oidc", "cần public_url để nhà cung cấp định danh gửi người dùng trở lại. Hãy đặt public_url (DINH_PUBLIC_URL)");
    if (!settings.smtp_url.empty() && settings.mail_from.empty())
        broken("smtp_url", "cần địa chỉ người gửi. Hãy đặt mail_from (DINH_MAIL_FROM), như congkhai@example.vn");
}

}  // namespace

std::string Settings::url() const
{
    if (!public_url.empty()) return public_url;
    auto const host = address.find(':') == address.npos ? address : "[" + address + "]";
    return (tls_certificate.empty() ? "http://" : "https://") + host + ":" + std::to_string(port);
}

Environment process_environment()
{
    return [](std::string const& name) -> std::optional<std::string> {
        auto const* value = std::getenv(name.c_str());
        if (!value || !*value) return {};
        return value;
    };
}

Settings read(std::optional<fs::path> file, Environment const& environment)
{
    Settings settings;
    if (!file)
        if (auto const named = environment("DINH_CONFIG")) file = *named;
    if (file) take_table(settings, *file, "", parsed(*file));
    take_environment(settings, environment);
    settle_keys(settings);
    check_together(settings);
    return settings;
}

std::optional<base::Refusal> no_to_listening(Settings const& settings, bool demo_accounts)
{
    if (is_loopback(settings.address)) return {};
    std::map<std::string, std::string> const facts{{"address", settings.address}};
    auto const refused = [&](char const* rule) {
        return base::Refusal{.rule = rule, .facts = facts, .because = base::Because::refused, .field = {}, .clause = {}};
    };
    if (demo_accounts) return refused("config.demo_needs_loopback");
    if (settings.tls_certificate.empty() && settings.trusted_proxies.empty()) return refused("config.outside_needs_tls");
    return {};
}

}  // namespace config
