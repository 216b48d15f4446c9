#include "steering/dossiers/importing.hpp"

#include "base/text.hpp"
#include "ground/requests/requests.hpp"
#include "platform/crypto/crypto.hpp"
#include "steering/dossiers/counting.hpp"
#include "steering/dossiers/lines.hpp"
#include "steering/dossiers/sweeping.hpp"

#include <algorithm>
#include <future>
#include <set>
#include <unordered_set>

namespace dossiers {
namespace {

/// What the store says to the lines of a step.
struct Answers {
    std::vector<bool> written;
    std::vector<std::optional<Dossier>> there;  // who bears the code of one that was not written
};

bool same(Dossier const& a, Dossier const& b)
{
    return a.received == b.received && a.due == b.due && a.extended == b.extended && a.finished == b.finished && a.status == b.status;
}

bool still_open(Dossier const& dossier)
{
    return dossier.state == State::open || dossier.state == State::paused;
}

class Importer {
public:
    Importer(ground::Services& services, ground::Actor const& actor, Asked const& asked)
        : services_{services},
          actor_{actor},
          asked_{asked},
          today_{services.today()},
          tree_{services.units.tree()},
          counting_{services.rules, *tree_, today_},
          batch_{services.rules}
    {
    }

    base::Outcome<Report> run()
    {
        auto records = records_of(asked_.bytes, asked_.filename, asked_.old_text);
        if (!records) return named(records.error());
        auto columns = columns_in(**records);
        if (!columns) return named(columns.error());
        auto hash = std::async(std::launch::async, [bytes = asked_.bytes] { return crypto::sha256_hex(bytes); });
        constexpr std::size_t quickly_hashed = 32UL * 1024 * 1024;
        if (asked_.bytes.size() < quickly_hashed)
            if (auto no = no_to_hash(hash.get())) return *no;
        auto const read = read_lines(**records, *columns);
        if (hash.valid())
            if (auto no = no_to_hash(hash.get())) return cancelled(*no);
        if (!read) return cancelled(read.error());
        if (asked_.keep == Keep::nothing || (asked_.keep == Keep::all && report_.counts.refused > 0)) {
            sweep_away();
            return std::move(report_);
        }
        return finished();
    }

private:
    /// Sentences of the office module name the file.
    base::Refusal named(base::Refusal no) const
    {
        if (no.rule.starts_with("office.")) no.facts.emplace("file", asked_.filename);
        return no;
    }

    static base::Outcome<Columns> columns_in(Records& records)
    {
        std::vector<std::string_view> heading;
        if (!records.next(heading)) return records.fault().value_or(base::bad_input("file", "office.empty"));
        return columns_of(heading);
    }

    std::optional<base::Refusal> no_to_hash(std::string hash)
    {
        report_.sha256 = std::move(hash);
        auto const earlier = services_.db.read([&](db::Session& session) { return store::import_of(session, report_.sha256); });
        if (!earlier) return {};
        return base::bad_input("file", "dossiers.same_file", {{"day", base::vietnamese(earlier->done_on)}, {"file", earlier->file}});
    }

    base::Refusal cancelled(base::Refusal const& why)
    {
        sweep_away();
        return why;
    }

    void sweep_away()
    {
        if (asking_) asking_->answers.wait();  // it may still write
        if (!import_.empty()) sweep_range(services_, import_);
    }

    base::Outcome<base::Done> read_lines(Records& records, Columns const& columns)
    {
        report_.unused = columns.unused;
        code_title_ = columns.title(Column::code);
        for (std::size_t at{}; at < column_count; ++at)
            if (columns.at[at]) report_.columns.push_back(columns.titles[at]);
        auto known = begin();
        Places places{*tree_, asked_.unit, today_};
        Procedures procedures{services_.rules, std::move(known), asked_.only_known_procedures};
        LineReader reader{columns, places, procedures, today_};
        LineThread lines{records, reader, places, procedures};
        while (auto some = lines.next())
            if (auto no = no_to_taking(std::move(*some))) return *no;
        if (auto no = no_to_settling()) return *no;
        if (lines.fault()) return *lines.fault();
        if (report_.counts.lines == 0) return base::bad_input("file", "dossiers.no_lines");
        std::ranges::sort(report_.bad, {}, &BadLine::line);
        return base::Done{};
    }

    /// Opens the range; the procedures that the store knows.
    std::vector<std::pair<std::int64_t, Procedure>> begin()
    {
        auto const look = [&](db::Session& session) {
            for (auto const& [number, unit] : store::units(session)) {
                numbers_[unit] = number;
                last_unit_ = std::max(last_unit_, number);
            }
            counting_.know(session);
            return store::procedures(session);
        };
        if (asked_.keep == Keep::nothing) return services_.db.read(look);
        auto const import = services_.fresh_id();
        auto known = services_.db.write([&](db::Session& session) {
            first_ = store::open_range(session, import, services_.clock.now());
            return look(session);
        });
        import_ = import;
        next_ = first_;
        return known;
    }

    /// One step: lines that the store is being asked about, or has answered to.
    struct Step {
        Lines lines;
        std::vector<store::Numbered> fresh_units;
        std::future<base::Outcome<Answers>> answers;
    };

    /// Asks the store about these lines while those before them are counted.
    std::optional<base::Refusal> no_to_taking(Lines lines)
    {
        auto step = std::make_unique<Step>(Step{.lines = std::move(lines)});
        report_.counts.lines += static_cast<std::int64_t>(step->lines.good.size()) + step->lines.refused;
        report_.counts.refused += step->lines.refused;
        for (auto& bad : step->lines.bad) list(std::move(bad));
        name_units(*step);
        for (auto const& [number, procedure] : step->lines.procedures) counting_.name_procedure(number, procedure.kind);
        if (asked_.keep == Keep::all && report_.counts.refused > 0) writing_ = false;
        auto const writes = writing_ && asked_.keep != Keep::nothing;
        if (writes)
            for (auto& line : step->lines.good) line.dossier.id = next_++;
        if (asking_) asking_->answers.wait();
        step->answers =
            std::async(std::launch::async, [this, &asked = *step, writes] { return writes ? written(asked) : looked_at(asked.lines); });
        auto before = std::exchange(asking_, std::move(step));
        return before ? no_to_settling(*before) : std::nullopt;
    }

    /// The last step.
    std::optional<base::Refusal> no_to_settling()
    {
        auto const last = std::move(asking_);
        return last ? no_to_settling(*last) : std::nullopt;
    }

    std::optional<base::Refusal> no_to_settling(Step& step)
    {
        auto const answers = step.answers.get();
        if (!answers) return answers.error();
        for (std::size_t at{}; at < step.lines.good.size(); ++at) settle(step.lines.good[at], answers->written[at], answers->there[at]);
        return {};
    }

    void name_units(Step& step)
    {
        for (auto const& unit : step.lines.units) {
            auto const [at, fresh] = numbers_.try_emplace(unit, last_unit_ + 1);
            if (fresh) {
                ++last_unit_;
                step.fresh_units.emplace_back(at->second, unit);
            }
            places_.push_back(at->second);
            unit_of_[at->second] = unit;
            counting_.name_unit(at->second, unit);
        }
        for (auto& line : step.lines.good) line.dossier.unit = places_[static_cast<std::size_t>(line.dossier.unit)];
    }

    base::Outcome<Answers> written(Step const& step) const
    {
        std::vector<Dossier const*> rows;
        rows.reserve(step.lines.good.size());
        for (auto const& line : step.lines.good) rows.push_back(&line.dossier);
        return services_.db.write([&](db::Session& session) -> base::Outcome<Answers> {
            if (!store::touch(session, import_, services_.clock.now()))
                return base::Refusal{.rule = "dossiers.overtaken", .facts = {}, .field = {}, .clause = {}};
            for (auto const& unit : step.fresh_units) store::add_unit(session, unit);
            for (auto const& [number, procedure] : step.lines.procedures) store::add_procedure(session, number, procedure);
            Answers found{.written = store::insert(session, rows), .there = {}};
            found.there.resize(rows.size());
            for (std::size_t at{}; at < rows.size(); ++at)
                if (!found.written[at]) found.there[at] = store::bearer(session, rows[at]->unit, rows[at]->code);
            return found;
        });
    }

    /// Without writing: what the store would say, and which codes stood in the file before.
    base::Outcome<Answers> looked_at(Lines const& lines)
    {
        return services_.db.read([&](db::Session& session) {
            Answers found{.written = std::vector<bool>(lines.good.size()), .there = {}};
            found.there.resize(lines.good.size());
            for (std::size_t at{}; at < lines.good.size(); ++at) {
                auto const& dossier = lines.good[at].dossier;
                auto there = store::bearer(session, dossier.unit, dossier.code);
                auto const mine = there && !import_.empty() && there->id >= first_;  // of this very import, before it was given up
                auto const again = !seen_.insert(std::hash<std::string>{}(std::to_string(dossier.unit) + "\n" + dossier.code)).second;
                if (again || mine) found.there[at] = Dossier{.id = no_id};
                else if (there) found.there[at] = std::move(there);
                else found.written[at] = true;
            }
            return found;
        });
    }

    void settle(GoodLine& line, bool taken, std::optional<Dossier> const& there)
    {
        auto& dossier = line.dossier;
        if (taken) {
            ++report_.counts.taken;
            count(dossier);
            if (!import_.empty()) commitment_.add(dossier, unit_of_.at(dossier.unit));
            return;
        }
        if (!there || there->id == no_id || (!import_.empty() && there->id >= first_) || renewed_.contains(there->id))
            return refuse(line, "dossiers.code_twice_in_file");
        if (same(*there, dossier)) {
            ++report_.counts.unchanged;
            return;
        }
        if (!still_open(*there) || there->received != dossier.received) return refuse(line, "dossiers.code_known");
        ++report_.counts.renewed;
        count(dossier);
        renewed_.insert(there->id);
        dossier.id = there->id;
        renewals_.emplace_back(*there, dossier);
    }

    void refuse(GoodLine const& line, char const* why)
    {
        ++report_.counts.refused;
        list({.line = line.line, .code = line.dossier.code, .why = base::bad_input(code_title_, why)});
    }

    void list(BadLine bad)
    {
        if (report_.bad.size() < bad_lines_listed) report_.bad.push_back(std::move(bad));
    }

    void count(Dossier const& dossier)
    {
        auto& counts = report_.counts;
        switch (standing_on(dossier, today_)) {
            case Standing::early: ++counts.early; break;
            case Standing::on_day: ++counts.on_day; break;
            case Standing::late: ++counts.late; break;
            case Standing::open: ++counts.open; break;
            case Standing::past_due: ++counts.past_due; break;
            case Standing::paused: ++counts.paused; break;
            case Standing::ended: ++counts.ended; break;
        }
        if (dossier.state == State::settled && asked_.keep != Keep::nothing)
            counting_.add(batch_,
                          {.unit = dossier.unit, .procedure = dossier.procedure, .finished = *dossier.finished, .due = dossier.due});
    }

    base::Outcome<Report> finished()
    {
        auto& counts = report_.counts;
        if (counts.taken + counts.renewed == 0) {
            sweep_away();
            return std::move(report_);
        }
        Import import{.id = import_,
                      .unit = asked_.unit.id,
                      .file = asked_.filename,
                      .sha256 = report_.sha256,
                      .counts = counts,
                      .first_id = first_,
                      .last_id = std::max(first_, next_ - 1),
                      .done_on = today_,
                      .done_by = actor_.id};
        std::ranges::sort(renewals_, {}, [](auto const& one) { return one.first.id; });
        for (auto const& [before, now] : renewals_) commitment_.add(now, unit_of_.at(now.unit));
        import.commitment = commitment_.hex();
        auto const done = services_.db.write([&](db::Session& session) -> base::Outcome<base::Done> { return kept(session, import); });
        if (!done) return cancelled(done.error());
        report_.import = import_;
        return std::move(report_);
    }

    base::Outcome<base::Done> kept(db::Session& session, Import const& import)
    {
        if (!store::touch(session, import_, services_.clock.now()))
            return base::Refusal{.rule = "dossiers.overtaken", .facts = {}, .field = {}, .clause = {}};
        for (auto const& [before, now] : renewals_) store::renew(session, first_, before, now);
        batch_.write(session);
        store::set_range(session, {.import = import_, .state = store::Range::standing, .first = import.first_id, .last = import.last_id});
        ledger::Entry entry{services_, session, {.act = "dossiers.imported", .actor = actor_, .unit = import.unit, .subject = import.id}};
        store::insert(entry, import);
        if (auto again = requests::no_to_repeating(session, services_, actor_.submission, "/ban-lam-viec/ho-so/" + import.id))
            return *again;
        entry.append();
        return base::Done{};
    }

    static constexpr std::int64_t no_id = -1;
    ground::Services& services_;
    ground::Actor const& actor_;
    Asked const& asked_;
    base::Date today_;
    std::shared_ptr<units::Tree const> tree_;
    Counting counting_;
    facts::Batch batch_;
    Commitment commitment_;
    Report report_;
    std::string code_title_;  // as the file writes it
    std::string import_;      // empty while nothing is written
    std::int64_t first_{};
    std::int64_t next_{};
    bool writing_{true};
    std::map<std::string, std::int64_t> numbers_;            // unit → its number
    std::unordered_map<std::int64_t, std::string> unit_of_;  // and back
    std::vector<std::int64_t> places_;                       // the reader's places → numbers
    std::int64_t last_unit_{};
    std::unique_ptr<Step> asking_;
    std::unordered_set<std::size_t> seen_;  // when only looked at: codes of the file
    std::set<std::int64_t> renewed_;
    std::vector<std::pair<Dossier, Dossier>> renewals_;  // as it was, as it is now
};

}  // namespace

base::Outcome<Report> import_file(ground::Services& services, ground::Actor const& actor, Asked const& asked)
{
    base::Refusal const running{.rule = "dossiers.import_running", .facts = {}, .field = {}, .clause = {}};
    std::optional<base::Outcome<Report>> report;
    auto const alone = services.db.alone(one_import, [&] {
        if (sweep_all(services) == Left::some) return;
        report.emplace(Importer{services, actor, asked}.run());
    });
    if (!alone || !report) return running;
    return std::move(*report);
}

}  // namespace dossiers
