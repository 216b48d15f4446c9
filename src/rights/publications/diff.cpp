#include "rights/publications/diff.hpp"

#include <algorithm>
#include <cstddef>

namespace publications {
namespace {

using Words = std::vector<std::string_view>;

// Beyond so many changed words nobody reads a comparison; it also bounds the work.
constexpr int changes_at_most = 800;

bool is_space(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\t';
}

bool ends_phrase(char letter)
{
    return std::string_view{".,;:!?)"}.find(letter) != std::string_view::npos;
}

// A word, or the signs that end it, with the white space after it: the pieces together are the text again.
Words words_of(std::string_view text)
{
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && !is_space(text[end])) ++end;
        auto const word_end = end;
        auto signs = word_end;
        while (signs > at && ends_phrase(text[signs - 1])) --signs;
        while (end < text.size() && is_space(text[end])) ++end;
        if (signs > at && signs < word_end) {
            words.push_back(text.substr(at, signs - at));
            at = signs;
        }
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::string_view bare(std::string_view word)
{
    while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
    return word;
}

void put(Pieces& pieces, bool changed, std::string_view word)
{
    if (pieces.empty() || pieces.back().first != changed) pieces.emplace_back(changed, std::string{});
    pieces.back().second += word;
}

/// Myers' greedy search for the shortest edit, remembering how far each diagonal had come at each step.
class Search {
public:
    Search(Words const& before, Words const& after)
        : before_{before}, after_{after}, most_{static_cast<int>(std::min<std::size_t>(before.size() + after.size(), changes_at_most))}
    {
    }

    bool run()
    {
        std::vector<int> reached(static_cast<std::size_t>(2 * most_ + 3), 0);
        for (int changes = 0; changes <= most_; ++changes) {
            trace_.push_back(reached);
            for (int diagonal = -changes; diagonal <= changes; diagonal += 2)
                if (extend(reached, diagonal, changes)) return true;
        }
        return false;
    }

    Difference walked_back() const
    {
        std::vector<std::pair<int, int>> steps;  // places after each step, from the end
        int x = static_cast<int>(before_.size());
        int y = static_cast<int>(after_.size());
        for (auto changes = static_cast<int>(trace_.size()) - 1; changes >= 0; --changes) {
            auto const& reached = trace_[static_cast<std::size_t>(changes)];
            auto const diagonal = x - y;
            auto const down = diagonal == -changes || (diagonal != changes && at(reached, diagonal - 1) < at(reached, diagonal + 1));
            auto const from = down ? diagonal + 1 : diagonal - 1;
            auto const from_x = changes == 0 ? 0 : at(reached, from);
            auto const from_y = changes == 0 ? 0 : from_x - from;
            while (x > from_x && y > from_y) steps.emplace_back(x--, y--);
            if (changes > 0) steps.emplace_back(x, y);
            x = from_x;
            y = from_y;
        }
        return as_pieces(steps);
    }

private:
    std::size_t place(int diagonal) const { return static_cast<std::size_t>(diagonal + most_ + 1); }
    int at(std::vector<int> const& reached, int diagonal) const { return reached[place(diagonal)]; }

    bool extend(std::vector<int>& reached, int diagonal, int changes) const
    {
        auto const down = diagonal == -changes || (diagonal != changes && at(reached, diagonal - 1) < at(reached, diagonal + 1));
        auto x = down ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;
        auto y = x - diagonal;
        while (x < static_cast<int>(before_.size()) && y < static_cast<int>(after_.size()) && same(x, y)) {
            ++x;
            ++y;
        }
        reached[place(diagonal)] = x;
        return x >= static_cast<int>(before_.size()) && y >= static_cast<int>(after_.size());
    }

    bool same(int x, int y) const { return bare(before_[static_cast<std::size_t>(x)]) == bare(after_[static_cast<std::size_t>(y)]); }

    Difference as_pieces(std::vector<std::pair<int, int>> const& steps) const
    {
        Difference found;
        int x = 0;
        int y = 0;
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            auto const both = step->first > x && step->second > y;
            if (step->first > x) put(found.before, !both, before_[static_cast<std::size_t>(x)]);
            if (step->second > y) put(found.after, !both, after_[static_cast<std::size_t>(y)]);
            x = step->first;
            y = step->second;
        }
        return found;
    }

    Words const& before_;
    Words const& after_;
    int most_;
    std::vector<std::vector<int>> trace_;
};

Pieces whole(std::string_view text)
{
    return text.empty() ? Pieces{} : Pieces{{true, std::string{text}}};
}

}  // namespace

bool Difference::same() const
{
    auto const changed = [](auto const& piece) { return piece.first; };
    return std::ranges::none_of(before, changed) && std::ranges::none_of(after, changed);
}

Difference difference(std::string_view before, std::string_view after)
{
    auto const old_words = words_of(before);
    auto const new_words = words_of(after);
    // What is alike at both ends need not be searched.
    std::size_t head = 0;
    while (head < old_words.size() && head < new_words.size() && bare(old_words[head]) == bare(new_words[head])) ++head;
    std::size_t tail = 0;
    while (tail < old_words.size() - head && tail < new_words.size() - head &&
           bare(old_words[old_words.size() - 1 - tail]) == bare(new_words[new_words.size() - 1 - tail]))
        ++tail;
    Words const old_middle(old_words.begin() + static_cast<std::ptrdiff_t>(head), old_words.end() - static_cast<std::ptrdiff_t>(tail));
    Words const new_middle(new_words.begin() + static_cast<std::ptrdiff_t>(head), new_words.end() - static_cast<std::ptrdiff_t>(tail));
    Search search{old_middle, new_middle};
    if (!search.run()) return {whole(before), whole(after)};
    auto const middle = search.walked_back();
    Difference found;
    for (std::size_t i = 0; i < head; ++i) {
        put(found.before, false, old_words[i]);
        put(found.after, false, new_words[i]);
    }
    for (auto const& [changed, text] : middle.before) put(found.before, changed, text);
    for (auto const& [changed, text] : middle.after) put(found.after, changed, text);
    for (auto i = tail; i > 0; --i) {
        put(found.before, false, old_words[old_words.size() - i]);
        put(found.after, false, new_words[new_words.size() - i]);
    }
    return found;
}

}  // namespace publications
