#include "ground/rules/section.hpp"

#include <algorithm>

namespace rules {
namespace {

constexpr std::string_view kind_text = "chuỗi trong dấu nháy";
constexpr std::string_view kind_number = "số nguyên";
constexpr std::string_view kind_flag = "true hoặc false";
constexpr std::string_view kind_day = "ngày dạng NĂM-THÁNG-NGÀY, không có dấu nháy";

std::string in_quotes(std::string_view key)
{
    return "'" + std::string{key} + "'";
}

std::optional<std::string> as_word(Node const& node)
{
    if (auto const* text = std::get_if<std::string>(&node.value)) return *text;
    if (auto const* flag = std::get_if<bool>(&node.value)) return *flag ? "true" : "false";
    if (auto const* number = std::get_if<std::int64_t>(&node.value)) return std::to_string(*number);
    return {};
}

}  // namespace

Section::Section(Table const& table, std::string_view file, std::size_t line, Faults& faults)
    : table_{table}, file_{file}, line_{line}, faults_{faults}
{
}

Node const* Section::find(std::string_view key) const
{
    auto const found = std::ranges::find(table_, key, &Entry::key);
    return found == table_.end() ? nullptr : &found->node;
}

Node const* Section::asked(std::string_view key)
{
    asked_.emplace(key);
    return find(key);
}

std::size_t Section::line_of(std::string_view key) const
{
    auto const* node = find(key);
    return node != nullptr && node->line > 0 ? node->line : line_;
}

void Section::fault(std::size_t line, std::string_view what, std::string_view todo)
{
    faults_.add(file_, line, what, todo);
}

void Section::missing(std::string_view key)
{
    fault(line_, "thiếu khóa " + in_quotes(key), "Thêm dòng " + std::string{key} + " = …, xem packs/README.md");
}

template <class T>
T const* Section::of_kind(std::string_view key, std::string_view kind)
{
    auto const* node = asked(key);
    if (node == nullptr) return nullptr;
    auto const* value = std::get_if<T>(&node->value);
    if (value == nullptr) fault(line_of(key), "khóa " + in_quotes(key) + " sai kiểu", "Viết " + std::string{kind});
    return value;
}

template <class T>
std::vector<T> Section::list(std::string_view key, std::string_view kind)
{
    std::vector<T> values;
    auto const* nodes = of_kind<Nodes>(key, "danh sách trong dấu [ ]");
    if (nodes == nullptr) return values;
    for (auto const& node : *nodes) {
        if (auto const* value = std::get_if<T>(&node.value)) values.push_back(*value);
        else fault(node.line, "danh sách " + in_quotes(key) + " có phần tử sai kiểu", "Viết " + std::string{kind});
    }
    return values;
}

std::string Section::text(std::string_view key)
{
    if (!has(key)) {
        asked(key);
        missing(key);
        return {};
    }
    auto const* value = of_kind<std::string>(key, kind_text);
    if (value != nullptr && value->empty()) fault(line_of(key), "khóa " + in_quotes(key) + " để trống", "Điền nội dung");
    return value == nullptr ? std::string{} : *value;
}

std::string Section::text_if_any(std::string_view key)
{
    auto const* value = of_kind<std::string>(key, kind_text);
    return value == nullptr ? std::string{} : *value;
}

std::vector<std::string> Section::texts_if_any(std::string_view key)
{
    return list<std::string>(key, kind_text);
}

std::vector<std::string> Section::texts(std::string_view key)
{
    if (!has(key)) missing(key);
    return texts_if_any(key);
}

base::Date Section::day(std::string_view key)
{
    if (!has(key)) missing(key);
    return day_if_any(key).value_or(base::Date{});
}

std::optional<base::Date> Section::day_if_any(std::string_view key)
{
    auto const* value = of_kind<base::Date>(key, kind_day);
    return value == nullptr ? std::optional<base::Date>{} : *value;
}

std::int64_t Section::number(std::string_view key)
{
    if (!has(key)) missing(key);
    return number_if_any(key).value_or(0);
}

std::optional<std::int64_t> Section::number_if_any(std::string_view key)
{
    // No period of any law here is longer; a slip of the finger is.
    constexpr std::int64_t most = 100'000;
    auto const* value = of_kind<std::int64_t>(key, kind_number);
    if (value == nullptr) return {};
    if (*value < 0 || *value > most) {
        fault(line_of(key), "số " + in_quotes(key) + " âm hoặc quá lớn", "Viết số từ 0 đến 100000");
        return 0;
    }
    return *value;
}

std::vector<std::int64_t> Section::numbers_if_any(std::string_view key)
{
    return list<std::int64_t>(key, kind_number);
}

bool Section::flag_if_any(std::string_view key, bool otherwise)
{
    auto const* value = of_kind<bool>(key, kind_flag);
    return value == nullptr ? otherwise : *value;
}

Confidence Section::confidence(std::string_view key)
{
    if (!has(key)) missing(key);
    return confidence_if_any(key, Confidence::low);
}

Confidence Section::confidence_if_any(std::string_view key, Confidence otherwise)
{
    auto const* word = of_kind<std::string>(key, kind_text);
    if (word == nullptr) return otherwise;
    auto const known = confidence_named(*word);
    if (!known) fault(line_of(key), "không có mức tin cậy '" + *word + "'", "Dùng một trong: text, press, high, low, design");
    return known.value_or(Confidence::low);
}

Facts Section::facts_if_any(std::string_view key)
{
    Facts facts;
    auto const* table = of_kind<Table>(key, "bảng trong dấu { }, ví dụ {remote = true}");
    if (table == nullptr) return facts;
    for (auto const& [name, node] : *table) {
        auto const word = as_word(node);
        if (!word) fault(node.line, "điều kiện '" + name + "' sai kiểu", "Viết chuỗi, số nguyên, true hoặc false");
        facts.emplace(name, word.value_or(""));
    }
    return facts;
}

std::map<std::string, std::vector<std::string>, std::less<>> Section::choices_if_any(std::string_view key)
{
    std::map<std::string, std::vector<std::string>, std::less<>> choices;
    auto const* table = of_kind<Table>(key, "bảng trong dấu { }, ví dụ {ket_qua = [\"dat\", \"vuot\"]}");
    if (table == nullptr) return choices;
    for (auto const& [name, node] : *table) {
        auto& words = choices[name];
        auto const* nodes = std::get_if<Nodes>(&node.value);
        for (auto const& one : nodes == nullptr ? Nodes{node} : *nodes) {
            auto word = as_word(one);
            if (!word) fault(node.line, "điều kiện '" + name + "' sai kiểu", "Viết chuỗi, số nguyên, true, false, hoặc danh sách chuỗi");
            words.push_back(std::move(word).value_or(""));
        }
        if (words.empty()) fault(node.line, "điều kiện '" + name + "' không có giá trị nào", "Thêm ít nhất một giá trị");
    }
    return choices;
}

Table const* Section::table_if_any(std::string_view key)
{
    return of_kind<Table>(key, "bảng trong dấu { }");
}

void Section::each(std::string_view key, std::function<void(Section&)> const& read)
{
    auto const* nodes = of_kind<Nodes>(key, "bảng lặp [[" + std::string{key} + "]]");
    if (nodes == nullptr) return;
    for (auto const& node : *nodes) {
        auto const* table = std::get_if<Table>(&node.value);
        if (table == nullptr) {
            fault(node.line, "phần tử của " + in_quotes(key) + " không phải bảng", "Viết [[" + std::string{key} + "]]");
            continue;
        }
        Section section{*table, file_, node.line, faults_};
        read(section);
        section.finish();
    }
}

void Section::finish()
{
    for (auto const& [key, node] : table_) {
        if (asked_.contains(key)) continue;
        std::string known;
        for (auto const& name : asked_) known += (known.empty() ? "" : ", ") + name;
        fault(node.line > 0 ? node.line : line_, "không dùng khóa " + in_quotes(key) + " ở đây",
              "Sửa chính tả hoặc xóa; các khóa được dùng: " + known);
    }
}

}  // namespace rules
