// Lines of a file on their way into the store: read on a thread of their own, handed over in batches that never pile up.
#pragma once

#include "platform/office/office.hpp"
#include "steering/dossiers/reading.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string_view>
#include <thread>

namespace dossiers {

struct GoodLine {
    std::int64_t line{};
    Dossier dossier;  // unit: place in Places::units()
};

struct Lines {
    std::vector<GoodLine> good;
    std::vector<BadLine> bad;
    std::int64_t refused{};          // bad ones, also those that are no longer listed
    std::vector<std::string> units;  // places that came up since the batch before
    std::vector<std::pair<std::int64_t, Procedure>> procedures;
};

/// What a file holds, a record at a time: CSV, or the first sheet of a workbook.
class Records {
public:
    virtual ~Records() = default;
    virtual bool next(std::vector<std::string_view>& cells) = 0;
    virtual std::int64_t row() const = 0;
    /// Cells of this row that are not what they seem.
    virtual std::vector<office::OddCells> const& odd() const
    {
        static std::vector<office::OddCells> const none;
        return none;
    }
    virtual std::string_view bad() const { return {}; }
    virtual std::optional<base::Refusal> fault() const { return {}; }
};
/// convert: text of TCVN3 or VNI is read as Unicode; otherwise such a file is refused by its name.
base::Outcome<std::unique_ptr<Records>> records_of(std::string_view bytes, std::string_view filename, office::OldText old_text);

class LineThread {
public:
    LineThread(Records& records, LineReader& reader, Places const& places, Procedures& procedures);
    ~LineThread();
    LineThread(LineThread const&) = delete;
    LineThread& operator=(LineThread const&) = delete;
    /// Waits for it; nothing at the end of the file. Throws what the reading threw.
    std::optional<Lines> next();
    /// After the end: why the file cannot be read further.
    std::optional<base::Refusal> const& fault() const { return fault_; }

private:
    void read_all();
    void read_record(std::vector<std::string_view> const& cells, Lines& lines);
    void refuse(Lines& lines, std::string code, base::Refusal why);
    bool hand_over(Lines&& lines);

    Records& records_;
    LineReader& reader_;
    Places const& places_;
    Procedures& procedures_;
    std::size_t units_told_{};
    std::size_t listed_{};
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Lines> waiting_;
    bool ended_{};
    bool stopped_{};
    std::exception_ptr failure_;
    std::optional<base::Refusal> fault_;
    std::thread thread_;
};

/// So many refused lines are listed one by one; the others are only counted.
inline constexpr std::size_t bad_lines_listed = 1'000;

}  // namespace dossiers
