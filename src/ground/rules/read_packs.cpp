#include "ground/rules/inside.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace rules {
namespace {

constexpr std::string_view cases_ending = ".cases.toml";

std::string scope_of(std::filesystem::path const& folder, std::filesystem::path const& file)
{
    return file.lexically_relative(folder).begin()->string();
}

void read_file(std::filesystem::path const& folder, std::filesystem::path const& file, std::string& all, Reading& reading)
{
    auto const text = file_text(file);
    auto const shown = shown_path(folder, file);
    // Paths and lengths too: two sets of packs that differ only in where a file ends must differ here.
    all.append(shown).append(1, '\0').append(std::to_string(text.size())).append(1, '\0').append(text);
    if (file.extension() == ".csv") reading.inside.holidays.read(text, shown, reading.faults);
    else read_pack(text, shown, scope_of(folder, file), reading);
}

}  // namespace

bool Reading::first_of(std::string const& kind, std::string const& id, std::string_view file, std::size_t line)
{
    auto const [at, fresh] = seen.try_emplace(kind + " " + id, Mention{.file = std::string{file}, .line = line, .id = id});
    if (!fresh && !id.empty())
        faults.add(file, line, "mã '" + id + "' đã có ở " + at->second.file + ":" + std::to_string(at->second.line),
                   "Mỗi mã chỉ dùng một lần: đổi mã hoặc xóa một trong hai");
    return fresh;
}

void read_pack(std::string_view text, std::string const& file, std::string const& scope, Reading& reading)
{
    auto const before = reading.faults.found().size();
    auto const table = parsed_toml(text, file, reading.faults);
    if (reading.faults.found().size() > before) return;
    Section top{table, file, 1, reading.faults};
    auto const any = [&](std::initializer_list<std::string_view> keys) {
        return std::ranges::any_of(keys, [&](auto const key) { return top.has(key); });
    };
    if (any({"unit", "value"})) read_rule(top, file, scope, reading);
    else if (any({"clause", "document"})) read_law(top, file, reading);
    else if (any({"known"})) read_known(top, file, reading);
    else if (any({"item"})) read_items(top, file, reading);
    else if (any({"duty"})) read_duties(top, file, reading);
    else if (any({"kind", "kind_group", "form", "heading", "framework"})) read_words(top, file, reading);
    else if (any({"register", "event", "indicator", "dimension", "register_group", "overview"})) read_figures(top, file, reading);
    else if (any({"personal_data"})) read_personal_data(top, file, reading);
    else
        return reading.faults.add(file, 1, "không biết tệp này chứa gì",
                                  "Tệp phải có unit và [[value]], hoặc [[clause]], [[item]], [[duty]], [[kind]], [[form]], [[register]], "
                                  "[[event]], [[indicator]], [[overview]], [[personal_data]]");
    top.finish();
}

std::string shown_path(std::filesystem::path const& folder, std::filesystem::path const& file)
{
    auto const whole = folder.lexically_normal();
    auto const name = whole.has_filename() ? whole.filename() : whole.parent_path().filename();
    return (name / file.lexically_relative(folder)).generic_string();
}

std::string file_text(std::filesystem::path const& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) throw BrokenPacks{{file.string() + ": không mở được tệp. Kiểm tra quyền đọc của tệp."}};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::filesystem::path> pack_files(std::filesystem::path const& folder, std::string_view ending)
{
    if (!std::filesystem::is_directory(folder))
        throw BrokenPacks{{folder.string() + ": không có thư mục này. Chỉ đúng thư mục packs của chương trình."}};
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        auto const name = entry.path().filename().string();
        // The only tables among the packs are those of days off.
        auto const folder_name = entry.path().parent_path().filename();
        if (ending == ".csv" && folder_name != "holidays") continue;
        // Reports and the forms of paper are read by those who write them.
        if (folder_name == "reports" || folder_name == "forms") continue;
        if (name.ends_with(ending) && (ending == cases_ending || !name.ends_with(cases_ending))) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

BrokenPacks::BrokenPacks(std::vector<std::string> found)
    : std::runtime_error{found.empty() ? "broken packs" : found.front()}, faults{std::move(found)}
{
}

Book Book::read(std::filesystem::path const& folder)
{
    Book book;
    Reading reading{.inside = *book.inside_};
    std::string all;
    for (auto const ending : {".csv", ".toml"})
        for (auto const& file : pack_files(folder, ending)) read_file(folder, file, all, reading);
    // A reference into a file that could not be read would only repeat its fault.
    if (reading.faults.none()) cross_check(reading);
    if (!reading.faults.none()) throw BrokenPacks{reading.faults.found()};
    std::ranges::sort(reading.inside.rules, {}, &Rule::id);
    std::ranges::sort(reading.inside.clauses, {}, &Clause::id);
    // The vector moves no more.
    for (auto const& indicator : reading.inside.indicators)
        if (!indicator.of.empty()) reading.inside.over[indicator.of].push_back(&indicator);
    reading.inside.fingerprint = sha256_hex(all);
    return book;
}

}  // namespace rules
