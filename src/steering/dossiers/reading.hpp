// A line of a file as a dossier, or all that is wrong with it. Pure but for what it remembers of units and procedures.
#pragma once

#include "platform/office/office.hpp"
#include "steering/dossiers/columns.hpp"
#include "steering/dossiers/model.hpp"
#include "steering/dossiers/places.hpp"
#include "steering/dossiers/rules.hpp"

#include <map>
#include <unordered_map>

namespace dossiers {

/// What a cell says, whatever time of day stands beside it: "05/01/2021 08:30", "2021-01-05T08:30:00".
std::optional<base::Date> day_of(std::string_view cell);

/// Procedures by number: those that are known, and those that a file brings.
class Procedures {
public:
    Procedures(rules::Book const& law, std::vector<std::pair<std::int64_t, Procedure>> known, bool only_known);
    /// The cells as they stand in the file.
    base::Outcome<std::int64_t> number(std::string_view code, std::string_view name, std::string_view field);
    /// Those that the file brought since this was asked last.
    std::vector<std::pair<std::int64_t, Procedure>> fresh();
    std::string const& kind(std::int64_t number) const { return kinds_.at(number); }

private:
    base::Outcome<std::int64_t> look_up(std::string_view code, std::string_view name, std::string_view field);
    rules::Book const& law_;
    bool only_known_;
    std::int64_t last_{};
    std::map<Procedure, std::int64_t> numbers_;
    std::map<std::string, std::int64_t, std::less<>> codes_;  // known ones by their code alone, and by their name
    std::unordered_map<std::int64_t, std::string> kinds_;
    std::unordered_map<std::string, std::int64_t> said_;  // cells as they stand
    std::string key_;
    std::vector<std::pair<std::int64_t, Procedure>> fresh_;
};

class LineReader {
public:
    LineReader(Columns const& columns, Places& places, Procedures& procedures, base::Date today)
        : columns_{columns}, places_{places}, procedures_{procedures}, today_{today}
    {
    }
    /// Dossier::unit is the place in Places::units(). Faults name the column as the file does. `odd`: of this row; what stands
    /// in such a cell is not what its person meant, and a day left empty by it would make the dossier open.
    std::vector<base::Refusal> read(std::vector<std::string_view> const& cells, Dossier& dossier,
                                    std::vector<office::OddCells> const& odd = {});

private:
    std::string_view cell(std::vector<std::string_view> const& cells, Column column) const { return columns_.cell(cells, column); }
    void fault(Column column, std::string rule);
    void look_for_odd(std::vector<std::string_view> const& cells, std::vector<office::OddCells> const& odd);
    void read_code(std::string_view cell, Dossier& dossier);
    std::optional<base::Date> read_day(std::vector<std::string_view> const& cells, Column column);
    void read_days(std::vector<std::string_view> const& cells, std::optional<Status> status, Dossier& dossier);
    std::optional<Status> read_status(std::string_view said);
    void read_place(std::vector<std::string_view> const& cells, Dossier& dossier);
    void read_procedure(std::vector<std::string_view> const& cells, Dossier& dossier);

    Columns const& columns_;
    Places& places_;
    Procedures& procedures_;
    base::Date today_;
    std::vector<base::Refusal> faults_;
    std::map<std::string, Status, std::less<>> statuses_;  // as files say them
};

}  // namespace dossiers
