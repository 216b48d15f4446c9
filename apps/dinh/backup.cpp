#include "dinh/backup.hpp"

#include "base/text.hpp"
#include "dinh/reading.hpp"
#include "ground/ledger/ledger.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"

#include <fstream>

namespace dinh {
namespace {

namespace fs = std::filesystem;

constexpr auto list_name = "danh-sach.json";
constexpr auto sqlite_name = "dinh.sqlite";
constexpr auto postgresql_name = "dinh.pgdump";

// Each file of the copy with the hash of its bytes, so that a restore knows a bad disk from a good one.
json::Array listed(fs::path const& folder)
{
    json::Array files;
    for (auto const& entry : fs::recursive_directory_iterator{folder})
        if (entry.is_regular_file() && entry.path().filename() != list_name)
            files.push_back(json::Object{{"file", fs::relative(entry.path(), folder).string()},
                                         {"sha256", crypto::sha256_hex(read_file(entry.path()))}});
    return files;
}

std::vector<std::string> faults_of(fs::path const& folder)
{
    auto const parsed = json::parse(read_file(folder / list_name));
    auto const* const list = std::get_if<json::Value>(&parsed);
    if (!list) return {"không đọc được " + (folder / list_name).string()};
    std::vector<std::string> faults;
    for (auto const& entry : (*list)["files"].array()) {
        auto const name = entry["file"].text().value_or("");
        auto const path = folder / name;
        if (name.find("..") != std::string::npos || !fs::is_regular_file(path)) faults.push_back("thiếu tệp " + name);
        else if (crypto::sha256_hex(read_file(path)) != entry["sha256"].text().value_or(""))
            faults.push_back("tệp " + name + " đã bị thay đổi");
    }
    return faults;
}

bool empty_folder(fs::path const& folder)
{
    return !fs::exists(folder) || fs::is_empty(folder);
}

}  // namespace

int backup(Program& program, Arguments const& arguments)
{
    fs::path const folder = arguments.text("FOLDER");
    if (!empty_folder(folder)) throw Usage{"Thư mục " + folder.string() + " đã có nội dung: hãy chọn thư mục trống"};
    fs::create_directories(folder);
    auto& services = program.services();
    // The database first: a blob is kept before the row that names it, so every name in the copy has its blob.
    auto const name = services.db.engine() == db::Engine::sqlite ? sqlite_name : postgresql_name;
    services.db.copy_to(folder / name);
    if (fs::exists(services.files.folder()))
        fs::copy(services.files.folder(), folder / "tep", fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    auto const files = listed(folder);
    std::ofstream{folder / list_name} << json::write(
        json::Object{{"version", DINH_VERSION}, {"at", base::utc_text(program.clock().now())}, {"files", files}}, true);
    Program::out("Đã sao lưu " + base::vietnamese(static_cast<std::int64_t>(files.size())) + " tệp vào " + folder.string() +
                 ". Hai tệp khóa không nằm trong bản này: hãy giữ riêng " + program.settings().secret_key.string() + " và " +
                 program.settings().ledger_key.string() + ".");
    return done;
}

int restore(Program& program, Arguments const& arguments)
{
    fs::path const folder = arguments.text("FOLDER");
    auto const& settings = program.settings();
    auto const faults = faults_of(folder);
    for (auto const& fault : faults) Program::say(fault);
    if (!faults.empty()) return refused;
    if (!empty_folder(settings.data))
        throw Usage{"Thư mục dữ liệu " + settings.data.string() + " đã có nội dung: phục hồi chỉ ghi vào thư mục trống"};
    fs::create_directories(settings.data);
    if (fs::exists(folder / postgresql_name)) {
        Program::say("Bản sao lưu từ PostgreSQL: hãy nạp " + (folder / postgresql_name).string() +
                     " vào cơ sở dữ liệu trống bằng pg_restore rồi chạy lại lệnh này với thư mục tep.");
        if (settings.database.empty()) return refused;
    } else {
        fs::copy_file(folder / sqlite_name, settings.data / sqlite_name);
    }
    if (fs::exists(folder / "tep")) fs::copy(folder / "tep", settings.data / "tep", fs::copy_options::recursive);
    auto const tables = program.tables();
    auto const found = ledger::verify(program.services(), tables);
    for (auto const& finding : found.findings) Program::say(finding.kind + "  " + finding.where + ": " + finding.says);
    Program::out("Đã phục hồi vào " + settings.data.string() + "; đối chiếu sổ gốc: " + base::vietnamese(found.lines) + " dòng, " +
                 std::to_string(found.findings.size()) + " chỗ không khớp.");
    return found.findings.empty() ? done : refused;
}

}  // namespace dinh
