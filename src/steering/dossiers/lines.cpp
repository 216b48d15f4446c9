#include "steering/dossiers/lines.hpp"

#include "base/old_letters.hpp"
#include "steering/dossiers/scan.hpp"

#include <algorithm>

namespace dossiers {
namespace {

constexpr std::size_t lines_a_batch = 16'384;
constexpr std::size_t batches_waiting = 2;

class CsvRecords final : public Records {
public:
    explicit CsvRecords(std::string_view bytes) : scanner_{bytes} {}
    explicit CsvRecords(std::string converted) : converted_{std::move(converted)}, scanner_{converted_} {}
    bool next(std::vector<std::string_view>& cells) override { return scanner_.next(cells); }
    std::int64_t row() const override { return scanner_.row(); }
    std::string_view bad() const override { return scanner_.bad(); }
    std::optional<base::Refusal> fault() const override { return scanner_.fault(); }

private:
    std::string converted_;
    CsvScanner scanner_;
};

class SheetRecords final : public Records {
public:
    explicit SheetRecords(office::Table table) : table_{std::move(table)}
    {
        std::erase_if(table_.odd, [](auto const& one) { return one.why == office::OddCells::Why::formula; });
        std::ranges::stable_sort(table_.odd, {}, &office::OddCells::first_row);
    }
    bool next(std::vector<std::string_view>& cells) override
    {
        if (at_ == table_.rows.size()) return false;
        auto const& row = table_.rows[at_++];
        cells.assign(row.cells.begin(), row.cells.end());
        std::erase_if(odd_, [&](auto const& one) { return one.last_row < row.number; });
        for (; next_odd_ < table_.odd.size() && table_.odd[next_odd_].first_row <= row.number; ++next_odd_)
            if (auto const& one = table_.odd[next_odd_]; one.last_row >= row.number && odd_.size() < most_odd_a_row) odd_.push_back(one);
        return true;
    }
    std::int64_t row() const override { return static_cast<std::int64_t>(table_.rows[at_ - 1].number); }
    std::vector<office::OddCells> const& odd() const override { return odd_; }

private:
    static constexpr std::size_t most_odd_a_row = 100;  // whoever merges a million cells ten thousand times is told of the first ones
    office::Table table_;
    std::size_t at_{};
    std::vector<office::OddCells> odd_;  // of the row that was read last
    std::size_t next_odd_{};
};

}  // namespace

base::Outcome<std::unique_ptr<Records>> records_of(std::string_view bytes, std::string_view filename, office::OldText old_text)
{
    std::unique_ptr<Records> records;
    if (bytes.empty()) return base::bad_input("file", "office.empty");
    if (bytes.starts_with("PK") || bytes.starts_with("\xd0\xcf\x11\xe0")) {
        auto table = office::read_table(bytes, filename, {.old_text = old_text});
        if (!table) return table.error();
        records = std::make_unique<SheetRecords>(std::move(*table));
        return records;
    }
    auto const no = no_to_encoding(bytes);
    if (!no) {
        records = std::make_unique<CsvRecords>(bytes);
        return records;
    }
    auto const tcvn3 = no->rule.ends_with("tcvn3");
    if (old_text == office::OldText::refuse || (!tcvn3 && !no->rule.ends_with("vni"))) return *no;
    records = std::make_unique<CsvRecords>(base::from_old_letters(bytes, tcvn3 ? base::OldLetters::tcvn3 : base::OldLetters::vni));
    return records;
}

LineThread::LineThread(Records& records, LineReader& reader, Places const& places, Procedures& procedures)
    : records_{records}, reader_{reader}, places_{places}, procedures_{procedures}, thread_{[this] { read_all(); }}
{
}

LineThread::~LineThread()
{
    {
        std::lock_guard const lock{mutex_};
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

std::optional<Lines> LineThread::next()
{
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return !waiting_.empty() || ended_; });
    if (waiting_.empty()) {
        if (failure_) std::rethrow_exception(failure_);
        return {};
    }
    auto first = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    changed_.notify_all();
    return first;
}

void LineThread::read_all()
{
    try {
        std::vector<std::string_view> cells;
        Lines lines;
        while (records_.next(cells)) {
            read_record(cells, lines);
            if (lines.good.size() + lines.bad.size() < lines_a_batch) continue;
            if (!hand_over(std::move(lines))) return;
            lines = {};
        }
        fault_ = records_.fault();
        hand_over(std::move(lines));
    } catch (...) {
        failure_ = std::current_exception();
    }
    {
        std::lock_guard const lock{mutex_};
        ended_ = true;
    }
    changed_.notify_all();
}

void LineThread::read_record(std::vector<std::string_view> const& cells, Lines& lines)
{
    if (!records_.bad().empty()) return refuse(lines, {}, base::bad_input({}, std::string{records_.bad()}));
    GoodLine line{.line = records_.row(), .dossier = {}};
    auto faults = reader_.read(cells, line.dossier, records_.odd());
    if (faults.empty()) return lines.good.push_back(std::move(line));
    refuse(lines, line.dossier.code, std::move(faults.front()));
}

void LineThread::refuse(Lines& lines, std::string code, base::Refusal why)
{
    ++lines.refused;
    if (++listed_ > bad_lines_listed) return;
    lines.bad.push_back({.line = records_.row(), .code = std::move(code), .why = std::move(why)});
}

/// False when nobody waits for more.
bool LineThread::hand_over(Lines&& lines)
{
    auto const& units = places_.units();
    lines.units.assign(units.begin() + static_cast<std::ptrdiff_t>(units_told_), units.end());
    units_told_ = units.size();
    lines.procedures = procedures_.fresh();
    // Rows of one unit stand together in the index: written so, they cost half.
    std::ranges::sort(lines.good, [](GoodLine const& a, GoodLine const& b) {
        return a.dossier.unit != b.dossier.unit ? a.dossier.unit < b.dossier.unit : a.dossier.code < b.dossier.code;
    });
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return stopped_ || waiting_.size() < batches_waiting; });
    if (stopped_) return false;
    waiting_.push_back(std::move(lines));
    lock.unlock();
    changed_.notify_all();
    return true;
}

}  // namespace dossiers
