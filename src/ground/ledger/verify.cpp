// Recomputing the ledger from stored bytes, in two passes that need the same memory for a thousand lines and for a hundred million.
#include "ground/ledger/balance.hpp"
#include "ground/ledger/findings.hpp"
#include "ground/ledger/history.hpp"
#include "ground/ledger/ledger.hpp"
#include "ground/ledger/rows.hpp"
#include "ground/ledger/store.hpp"

#include <exception>
#include <map>

namespace ledger {

namespace {

/// Every blob that a line names: to be there and whole, or erased by a later line.
class Blobs {
public:
    void named(Detail const& detail)
    {
        auto const is_wanted = detail.kind == Detail::Kind::blob;
        if (!is_wanted && detail.kind != Detail::Kind::erased_blob) return;
        if (auto const hash = hash_from_hex(detail.id)) wanted_[*hash] = is_wanted;
    }

    std::int64_t check(files::Store const& files, Findings& findings) const
    {
        std::int64_t looked_at{};
        for (auto const& [hash, is_wanted] : wanted_) {
            if (!is_wanted) continue;
            ++looked_at;
            auto const name = hex(hash);
            auto const bytes = files.bytes(name);
            if (!bytes) findings.add("blob_missing", "blob/" + name, "Tệp đã ghi vào sổ nhưng không còn trong kho tệp.");
            else if (crypto::sha256(*bytes) != hash) findings.add("blob_changed", "blob/" + name, "Nội dung tệp đã bị thay đổi.");
        }
        return looked_at;
    }

private:
    std::map<Hash, bool> wanted_;
};

class Verification {
public:
    Verification(ground::Services& services, std::span<Table const* const> tables, std::optional<std::string> const& older)
        : services_{services}, tables_{tables}, older_{older}
    {
    }

    Verified run(db::Session& session)
    {
        guarded("sqlite", [&] { ask_engine(session); });
        guarded("ledger_line", [&] { read_lines(session); });
        for (auto const* table : tables_) guarded(table->name, [&] { read_rows(session, *table); });
        guarded("balance", [&] { balance_.name_differences(session, tables_, findings_); });
        guarded("blob", [&] { result_.blobs = blobs_.check(services_.files, findings_); });
        result_.findings = findings_.taken();
        return std::move(result_);
    }

    /// A database so damaged that it cannot be read is a finding too, and the rest is still looked at.
    void guarded(std::string_view where, std::function<void()> const& look)
    {
        try {
            look();
        } catch (std::exception const& error) {
            findings_.add("engine", std::string{where}, std::string{"Không đọc được: "} + error.what());
        }
    }

    Verified unreadable()
    {
        result_.findings = findings_.taken();
        return std::move(result_);
    }

private:
    void ask_engine(db::Session& session)
    {
        if (session.engine() != db::Engine::sqlite) return;
        session.each("PRAGMA integrity_check(100)", [&](db::Row const& row) {
            if (row.view(0) != "ok") findings_.add("engine", "sqlite", "SQLite báo: " + row.text(0));
            return true;
        });
    }

    void read_lines(db::Session& session)
    {
        History history{session, crypto::signing_key_from(services_.settings.ledger_seed), older_, findings_};
        store::each_line(session, [&](store::Line const& line) {
            ++result_.lines;
            auto const said = history.check(line);
            for (auto const& detail : said) {
                balance_.add_line(detail);
                blobs_.named(detail);
            }
        });
        if (store::count(session, "ledger_line") != result_.lines)
            findings_.add("engine", "ledger_line", "Có dòng sổ không đọc được theo thứ tự.");
        result_.checkpoints = history.finish();
    }

    void read_rows(db::Session& session, Table const& table)
    {
        std::int64_t read{};
        rows::each(session, table, [&](rows::Row const& row) {
            ++read;
            balance_.add_row(table, row, findings_);
        });
        if (store::count(session, table.name) != read)
            findings_.add("engine", std::string{table.name}, "Có bản ghi không đọc được theo thứ tự.");
        result_.rows += read;
    }

    ground::Services& services_;
    std::span<Table const* const> tables_;
    std::optional<std::string> const& older_;
    Findings findings_;
    Balance balance_;
    Blobs blobs_;
    Verified result_;
};

}  // namespace

Verified verify(ground::Services& services, std::span<Table const* const> tables, std::optional<std::string> const& older)
{
    Verification verification{services, tables, older};
    std::optional<Verified> verified;
    verification.guarded("database", [&] { services.db.read([&](db::Session& session) { verified = verification.run(session); }); });
    return verified ? std::move(*verified) : verification.unreadable();
}

}  // namespace ledger
