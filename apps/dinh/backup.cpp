#include "dinh/backup.hpp"

#include "base/text.hpp"
#include "dinh/reading.hpp"
#include "ground/ledger/ledger.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"
#include "platform/files/files.hpp"

#include <fstream>

namespace dinh {
namespace {

namespace fs = std::filesystem;

constexpr auto list_name = "danh-sach.json";
constexpr auto sqlite_name = "dinh.sqlite";
constexpr auto postgresql_name = "dinh.pgdump";
constexpr auto blobs_name = "tep";

// Each file of the copy with the hash of its bytes, so that a restore knows a bad disk from a good one.
json::Array listed(fs::path const& folder)
{
    json::Array files;
    for (auto const& entry : fs::recursive_directory_iterator{folder})
        if (entry.is_regular_file() && entry.path().filename() != list_name)
            files.push_back(json::Object{{"file", fs::relative(entry.path(), folder).string()},
                                         {"sha256", crypto::sha256_hex(MappedFile{entry.path()}.bytes())}});
    return files;
}

bool empty_folder(fs::path const& folder)
{
    return !fs::exists(folder) || fs::is_empty(folder);
}

// Blobs only: what is still coming in has no name yet, and goes while we look.
void copy_blobs(fs::path const& from, fs::path const& to)
{
    if (!fs::exists(from)) return;
    for (auto const& name : files::Store{from}.all()) {
        auto const below = fs::path{name.substr(0, 2)} / name;
        fs::create_directories((to / below).parent_path());
        fs::copy_file(from / below, to / below);
    }
}

void write_list(fs::path const& file, json::Value const& list)
{
    std::ofstream stream{file};
    stream << json::write(list, true);
    stream.close();
    if (!stream)
        throw std::runtime_error("Không ghi được " + file.string() + ": hết chỗ hoặc không có quyền. Bản sao lưu này chưa dùng được.");
}

std::vector<std::string> faults_of(fs::path const& folder)
{
    if (!fs::is_regular_file(folder / list_name))
        return {folder.string() + ": không có tệp " + list_name +
                " nên không phải bản sao lưu của Đình. Hãy chọn thư mục mà dinh backup đã ghi"};
    auto const parsed = json::parse(read_file(folder / list_name));
    auto const* const list = std::get_if<json::Value>(&parsed);
    if (!list) return {"không đọc được " + (folder / list_name).string()};
    std::vector<std::string> faults;
    for (auto const& entry : (*list)["files"].array()) {
        auto const name = entry["file"].text().value_or("");
        auto const path = folder / name;
        if (name.find("..") != std::string::npos || !fs::is_regular_file(path)) faults.push_back("thiếu tệp " + name);
        else if (crypto::sha256_hex(MappedFile{path}.bytes()) != entry["sha256"].text().value_or(""))
            faults.push_back("tệp " + name + " đã bị thay đổi");
    }
    return faults;
}

// What would make a restored installation useless, in a sentence that says what to do; empty = nothing.
std::string no_to_restoring(config::Settings const& settings, fs::path const& folder)
{
    if (!empty_folder(settings.data))
        return "Thư mục dữ liệu " + settings.data.string() + " đã có nội dung: phục hồi chỉ ghi vào thư mục trống. Hãy đặt DINH_DATA khác.";
    auto const from_postgresql = fs::exists(folder / postgresql_name);
    if (!from_postgresql && !fs::exists(folder / sqlite_name))
        return "Bản sao lưu không có cơ sở dữ liệu: thiếu tệp " + std::string{sqlite_name} + " hoặc " + postgresql_name + ".";
    if (from_postgresql && settings.database.empty())
        return "Bản sao lưu này từ PostgreSQL: hãy đặt DINH_DB là địa chỉ của một cơ sở dữ liệu trống rồi chạy lại.";
    if (!from_postgresql && !settings.database.empty())
        return "Bản sao lưu này từ SQLite nhưng DINH_DB đang chỉ tới PostgreSQL: hãy bỏ DINH_DB rồi chạy lại.";
    for (auto const& key : {settings.secret_key, settings.ledger_key})
        if (!fs::exists(key))
            return "Chưa có tệp khóa " + key.string() +
                   ": hãy chép hai tệp khóa giữ riêng khi sao lưu vào đúng chỗ rồi chạy lại. Thiếu "
                   "khóa, sổ gốc không đối chiếu được và mã xác thực của cán bộ không dùng được.";
    return {};
}

// All of it, or the folder is as empty as it was.
void fill(config::Settings const& settings, fs::path const& folder)
{
    fs::create_directories(settings.data);
    try {
        copy_blobs(folder / blobs_name, settings.data / blobs_name);
        db::Database::fill_from(folder / (settings.database.empty() ? sqlite_name : postgresql_name), settings.where());
    } catch (...) {
        std::error_code ignored;
        for (auto const& entry : fs::directory_iterator{settings.data, ignored}) fs::remove_all(entry.path(), ignored);
        throw;
    }
}

}  // namespace

int backup(Program& program, Arguments const& arguments)
{
    fs::path const folder = arguments.text("FOLDER");
    if (!empty_folder(folder)) {
        Program::say("Thư mục " + folder.string() + " đã có nội dung: hãy chọn thư mục trống.");
        return refused;
    }
    fs::create_directories(folder);
    auto& services = program.services();
    // The database first: a blob is kept before the row that names it, so every name in the copy has its blob.
    auto const name = services.db.engine() == db::Engine::sqlite ? sqlite_name : postgresql_name;
    services.db.copy_to(folder / name);
    copy_blobs(services.files.folder(), folder / blobs_name);
    auto const files = listed(folder);
    write_list(folder / list_name,
               json::Object{{"version", DINH_VERSION}, {"at", base::utc_text(program.clock().now())}, {"files", files}});
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
    if (auto const no = no_to_restoring(settings, folder); !no.empty()) {
        Program::say(no);
        return refused;
    }
    fill(settings, folder);
    auto const tables = program.tables();
    auto const found = ledger::verify(program.services(true), tables);
    for (auto const& finding : found.findings) Program::say(finding.kind + "  " + finding.where + ": " + finding.says);
    Program::out("Đã phục hồi vào " + settings.data.string() + "; đối chiếu sổ gốc: " + base::vietnamese(found.lines) + " dòng, " +
                 std::to_string(found.findings.size()) + " chỗ không khớp.");
    return found.findings.empty() ? done : refused;
}

}  // namespace dinh
