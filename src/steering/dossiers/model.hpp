// One-stop dossiers (hồ sơ một cửa): plain values. No name of a person is ever among them.
#pragma once

#include "base/date.hpp"
#include "base/outcome.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dossiers {

enum class State : std::uint8_t {
    open,     // being dealt with: may be past due
    settled,  // on time or late
    paused,   // waits for papers or payment of the applicant: neither
    ended,    // refused, withdrawn or stopped: neither
};

/// The national list of states, 1 to 10.
enum class Status : std::uint8_t {
    registered = 1,
    accepted,
    not_accepted,
    being_settled,
    more_papers,
    to_be_paid,
    withdrawn,
    stopped,
    settled,
    handed_over
};

struct Dossier {
    std::int64_t id{};
    std::int64_t unit{};  // number in dossier_unit
    std::string code;
    std::int64_t procedure{};  // number in dossier_procedure
    base::Date received{};
    base::Date due{};  // ngày hẹn trả ban đầu
    std::optional<base::Date> extended;
    std::optional<base::Date> finished;
    Status status{Status::accepted};
    State state{State::open};
};

/// What became of a dossier, seen on a day. Three things that are never mixed: in time, late, open past due.
enum class Standing { early, on_day, late, open, past_due, paused, ended };

struct Procedure {
    std::string code;
    std::string name;
    std::string field;  // as the file says it
    std::string kind;   // value of the packs' dimension linh_vuc_thu_tuc
    auto operator<=>(Procedure const&) const = default;
};

/// A line of a file that is not taken, and why: Refusal::field is the heading of the column.
struct BadLine {
    std::int64_t line{};
    std::string code;
    base::Refusal why;
};

struct Counts {
    std::int64_t lines{};      // that hold anything, without the heading
    std::int64_t taken{};      // new dossiers
    std::int64_t renewed{};    // were open, brought up to date
    std::int64_t unchanged{};  // were here already, just so
    std::int64_t refused{};
    std::int64_t early{}, on_day{}, late{}, open{}, past_due{}, paused{}, ended{};  // of those taken and renewed
};

struct Report {
    std::string import;  // its id; empty when nothing was taken
    std::string sha256;
    Counts counts;
    std::vector<BadLine> bad;          // the first of them
    std::vector<std::string> unused;   // headings that were not recognised: names and addresses are never stored
    std::vector<std::string> columns;  // and those that were
};

struct Import {
    std::string id;
    std::int64_t version{1};
    std::string unit;
    std::string file;
    std::string sha256;
    Counts counts;  // without what became of them
    std::int64_t first_id{};
    std::int64_t last_id{};
    std::string commitment;
    bool undone{};
    base::Date done_on{};
    std::string done_by;
};

}  // namespace dossiers
