#include "ground/ledger/history.hpp"

namespace ledger {

namespace {

std::string place(std::string_view what, std::int64_t number)
{
    return std::string{what} + '/' + std::to_string(number);
}

}  // namespace

History::History(db::Session& session, crypto::SigningKey key, std::optional<std::string> const& older, Findings& findings)
    : session_{session}, key_{std::move(key)}, findings_{findings}
{
    if (!older) return;
    older_ = note::read(key_, *older);
    if (!older_) findings_.add("bad_checkpoint", "older", "Điểm chốt đưa vào đối chiếu không đúng dạng hoặc không do khoá của sổ này ký.");
}

std::vector<Detail> History::check(store::Line const& line)
{
    auto const bytes = line_bytes(line.line);
    auto const said = details(line.line.details);
    auto const leaf = bytes ? leaf_hash(*bytes) : Hash{};
    auto const stored = hash_from_hex(line.leaf).value_or(Hash{});
    if (!bytes || !said || line.odd || leaf != stored)
        findings_.add("line_changed", "ledger_line/" + line.line.id, "Dòng sổ đã bị thay đổi sau khi ghi.");
    if (follows(line)) {
        computed_.add(leaf);
        stored_.add(stored);
        check_nodes();
        check_checkpoints();
        check_older();
    }
    return said.value_or(std::vector<Detail>{});
}

/// Whether the line takes the next place in the tree.
bool History::follows(store::Line const& line)
{
    if (!line.number) {
        // On PostgreSQL a line waits for its number a moment; SQLite gives it at once.
        if (session_.engine() == db::Engine::sqlite) findings_.add("gap", "ledger_line/" + line.line.id, "Dòng sổ không có số thứ tự.");
        return false;
    }
    if (broken_) return false;
    if (*line.number == computed_.size()) return true;
    findings_.add(
        "gap", place("ledger_line", computed_.size()),
        "Số thứ tự " + std::to_string(computed_.size()) + " không có dòng nào: sổ đã bị gỡ bớt dòng; cây không tính lại được từ đây.");
    broken_ = true;
    return false;
}

void History::check_nodes()
{
    auto count = computed_.size();
    for (auto level = tree::stride; count % tree::fan == 0; level += tree::stride, count /= tree::fan) check_node(level);
}

void History::check_node(std::int64_t level)
{
    auto const position = (computed_.size() >> level) - 1;
    auto const node = store::node(session_, level, position);
    auto const hash = node ? hash_from_hex(node->hash) : std::nullopt;
    if (hash && !node->odd && (*hash == computed_.newest(level) || *hash == stored_.newest(level))) return;
    findings_.add("wrong_node", place("ledger_node/" + std::to_string(level), position),
                  node ? "Nút cây không khớp với các dòng dưới nó." : "Nút cây không còn.");
}

void History::check_checkpoints()
{
    fetch_checkpoints();
    for (; !coming_.empty() && coming_.front().size == computed_.size(); coming_.pop_front(), fetch_checkpoints()) {
        auto const head = note::head_of(coming_.front().note);
        if (misfit_ || !head || fits(head->root)) continue;
        misfit_ = true;
        findings_.add("bad_checkpoint", place("checkpoint", head->size),
                      "Gốc cây không khớp với các dòng sổ; các điểm chốt sau cũng không thể khớp.");
    }
}

/// Looks at each checkpoint by itself; those that are whole wait for the tree to reach their size.
void History::fetch_checkpoints()
{
    while (coming_.empty() && !all_fetched_) {
        auto const page = store::checkpoints_after(session_, fetched_to_);
        all_fetched_ = page.empty();
        for (auto const& checkpoint : page) {
            if (checkpoint.size <= fetched_to_) throw std::runtime_error{"ledger_checkpoint: not in order"};
            fetched_to_ = checkpoint.size;
            ++checkpoints_;
            auto const head = note::read_own(key_, checkpoint.note);
            if (head && head->size == checkpoint.size && !checkpoint.odd) coming_.push_back(checkpoint);
            else
                findings_.add("bad_checkpoint", place("checkpoint", checkpoint.size),
                              "Điểm chốt đã bị thay đổi hoặc không do khoá của sổ này ký.");
        }
    }
}

void History::check_older()
{
    if (!older_ || older_->size != computed_.size()) return;
    if (!fits(older_->root))
        findings_.add("bad_checkpoint", place("older", older_->size), "Sổ đã bị viết lại: điểm chốt giữ ở nơi khác không còn khớp.");
    older_.reset();
}

std::int64_t History::finish()
{
    auto const lines = std::to_string(computed_.size());
    for (fetch_checkpoints(); !coming_.empty(); coming_.pop_front(), fetch_checkpoints()) {
        if (misfit_) continue;
        misfit_ = true;
        findings_.add("bad_checkpoint", place("checkpoint", coming_.front().size),
                      "Sổ đã bị cắt ngắn: chỉ tính lại được " + lines + " dòng.");
    }
    if (older_)
        findings_.add("bad_checkpoint", place("older", older_->size),
                      "Sổ ngắn hơn điểm chốt giữ ở nơi khác: chỉ tính lại được " + lines + " dòng.");
    if (store::count(session_, "ledger_checkpoint") != checkpoints_)
        findings_.add("engine", "ledger_checkpoint", "Có điểm chốt không đọc được theo thứ tự.");
    if (!broken_) name_spare_nodes();
    return checkpoints_;
}

void History::name_spare_nodes()
{
    std::int64_t due = 0;
    for (auto count = computed_.size() / tree::fan; count > 0; count /= tree::fan) due += count;
    if (store::count(session_, "ledger_node") <= due) return;
    auto level = std::numeric_limits<std::int64_t>::min(), position = level;
    for (auto page = store::nodes_after(session_, level, position); !page.empty(); page = store::nodes_after(session_, level, position))
        for (auto const& node : page) {
            level = node.level;
            position = node.position;
            auto const is_due =
                level > 0 && level < 63 && level % tree::stride == 0 && position >= 0 && position < computed_.size() >> level;
            if (!is_due) findings_.add("wrong_node", place("ledger_node/" + std::to_string(level), position), "Nút cây không thuộc về sổ.");
        }
}

}  // namespace ledger
