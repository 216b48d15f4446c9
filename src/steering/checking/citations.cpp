#include "steering/checking/checks.hpp"
#include "steering/checking/mentions.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace checking {
namespace {

using reading::Form;

constexpr int days_of_one_year = 366;

bool names_any(std::string_view low, std::vector<std::string_view> const& names)
{
    return std::ranges::any_of(names, [&](auto name) { return low.starts_with(base::lowered(name)); });
}

std::string day_text(std::optional<base::Date> const& day)
{
    return day ? base::vietnamese(*day) : "–";
}

std::string joined(std::vector<std::string_view> const& names)
{
    std::string all;
    for (auto const name : names) all += (all.empty() ? "" : ", ") + reading::kind_title(name);
    return all;
}

struct KnownNumber {
    Known const* document{};
    reading::DocumentNumber number;
    std::string key;
};

std::vector<KnownNumber> numbers_of(std::vector<Known> const& known)
{
    std::vector<KnownNumber> numbers;
    for (auto const& document : known)
        for (auto& token : reading::tokens(document.number))
            if (token.sort == reading::Sort::document) {
                auto key = key_of(token.document);
                numbers.push_back({&document, std::move(token.document), std::move(key)});
            }
    return numbers;
}

bool same_value(std::string const& a, std::string const& b)
{
    return std::atoi(a.c_str()) == std::atoi(b.c_str());
}

// The document that was meant by a number written wrongly: same number, issuer and day (or year).
Known const* meant(Mention const& mention, std::vector<KnownNumber> const& known)
{
    for (auto const& one : known) {
        if (!same_value(one.number.number, mention.number.number) || one.key == key_of(mention.number)) continue;
        auto const by_date = mention.date && *mention.date == one.document->date && one.number.issuer == mention.number.issuer;
        auto const by_year =
            mention.number.form == Form::malformed && mention.number.year == one.number.year && one.number.issuer == mention.number.issuer;
        if (by_date || by_year) return one.document;
    }
    return nullptr;
}

// A number that cannot be right by its own form.
bool is_malformed(Mention const& mention)
{
    if (mention.number.form == Form::malformed) return true;
    // Nghị định bear their year since the law on normative texts; a TU or TW symbol is the party's.
    return mention.number.form == Form::administrative && mention.number.kind == "NĐ";
}

bool check_form(Case& all, Mention const& mention, std::vector<KnownNumber> const& known)
{
    auto const* right = meant(mention, known);
    std::map<std::string, std::string> facts{{"number", mention.number.text},
                                             {"kind", reading::kind_title(mention.kind)},
                                             {"right", right != nullptr ? reading::kind_title(right->kind) + " " + right->number : ""},
                                             {"date", right != nullptr ? base::vietnamese(right->date) : ""}};
    if (right != nullptr) facts["form"] = "known";
    auto const other_kind = right != nullptr && !mention.number.kind.empty() && mention.number.form != Form::party &&
                            !names_any(right->kind, reading::kinds_of(mention.number.kind));
    if (other_kind) {
        all.error("citation_wrong_kind", mention.at, std::move(facts));
        return false;
    }
    if (!is_malformed(mention)) return true;
    all.error("citation_malformed", mention.at, std::move(facts));
    return false;
}

// "Nghị quyết số 30/2020/NĐ-CP": the word and the symbol are of two kinds.
void check_kind(Case& all, Mention const& mention)
{
    auto const kinds = reading::kinds_of(mention.number.kind);
    if (mention.kind.empty() || kinds.empty() || mention.number.form == Form::letter) return;
    if (std::ranges::find(kinds, mention.kind) != kinds.end()) return;
    // "Quyết định ban hành quy chế số 12/QĐ-UBND": the nearer word is what it brought into force.
    if (mention.number.kind == "QĐ" || mention.number.kind == "TTHC") return;
    all.error("citation_wrong_kind", mention.at,
              {{"number", mention.number.text}, {"kind", reading::kind_title(mention.kind)}, {"right", joined(kinds)}, {"date", ""}});
}

void check_issuer(Case& all, Mention const& mention)
{
    auto const right = reading::issuers_of(mention.number.issuer);
    if (right.empty() || mention.issuer_low.empty() || names_any(mention.issuer_low, right)) return;
    auto const other = reading::all_issuers();
    // Only a body that the symbols know contradicts: "của tỉnh", "của Bộ" say less, not otherwise.
    auto const longer =
        std::ranges::any_of(right, [&](auto name) { return mention.issuer_low.find(base::lowered(name)) != std::string::npos; });
    if (longer || !names_any(mention.issuer_low, other)) return;
    all.error("citation_wrong_issuer", mention.at,
              {{"number", mention.number.text}, {"issuer", mention.issuer}, {"right", std::string{right.front()}}});
}

void check_date(Case& all, Mention const& mention, std::vector<KnownNumber> const& known)
{
    if (!mention.date) return;
    if (mention.number.form == Form::normative && mention.number.year != mention.date->year())
        return all.error("citation_wrong_date", mention.at,
                         {{"number", mention.number.text},
                          {"date", day_text(mention.date)},
                          {"right", std::to_string(mention.number.year)},
                          {"form", "year"}});
    auto const key = key_of(mention.number);
    auto const found = std::ranges::find_if(known, [&](auto const& one) { return one.key == key; });
    auto const numbered_yearly = mention.number.year == 0 && mention.number.form != Form::party;
    // A number without year comes back every year: only the same year is the same document.
    if (found != known.end() && found->document->date != *mention.date &&
        (!numbered_yearly || found->document->date.year() == mention.date->year()))
        return all.error(
            "citation_wrong_date", mention.at,
            {{"number", mention.number.text}, {"date", day_text(mention.date)}, {"right", base::vietnamese(found->document->date)}});
    if (all.head.date && *mention.date > *all.head.date)
        all.error("citation_in_future", mention.at,
                  {{"number", mention.number.text}, {"date", day_text(mention.date)}, {"right", base::vietnamese(*all.head.date)}});
}

// Whether two days of one number can only be one document with a slip of the pen.
bool contradict(reading::DocumentNumber const& number, base::Date a, base::Date b)
{
    if (a == b) return false;
    if (number.year != 0) return true;
    if (a.day() == b.day() && a.month() == b.month()) return number.form == Form::party;
    return number.form == Form::party ? std::abs(a - b) <= days_of_one_year : a.year() == b.year();
}

struct Group {
    Mention const* first{};
    std::optional<base::Date> date;
    std::string kind, issuer;
    std::size_t mentions{};
};

Group& group_of(Case& all, std::vector<Group>& groups, std::multimap<std::string, std::size_t>& by_key, Mention const& mention)
{
    Group* dated{};
    auto const key = key_of(mention.number);
    auto const [begin, end] = by_key.equal_range(key);
    for (auto at = begin; at != end; ++at) {
        auto& group = groups[at->second];
        if (!mention.date || !group.date || *group.date == *mention.date) return group;
        if (contradict(mention.number, *group.date, *mention.date)) dated = &group;
    }
    if (dated != nullptr) {
        all.error("citation_two_dates", mention.at,
                  {{"number", mention.number.text}, {"one", day_text(dated->date)}, {"other", day_text(mention.date)}});
        return *dated;
    }
    by_key.emplace(key, groups.size());
    groups.push_back({.first = &mention});
    return groups.back();
}

Citation citation_of(Group const& group)
{
    auto const& number = group.first->number;
    auto const kinds = reading::kinds_of(number.kind);
    Citation citation{.kind = group.kind, .number = number.text, .date = group.date, .issuer = group.issuer, .mentions = group.mentions};
    if (citation.kind.empty() && !kinds.empty()) citation.kind = reading::kind_title(kinds.front());
    if (citation.kind.empty() && number.form == Form::law) citation.kind = "Luật";
    if (citation.kind.empty() && number.form == Form::letter) citation.kind = "Công văn";
    auto const issuers = reading::issuers_of(number.form == Form::law ? std::string_view{"QH"} : std::string_view{number.issuer});
    if (citation.issuer.empty() && !issuers.empty()) citation.issuer = issuers.front();
    return citation;
}

}  // namespace

std::vector<Citation> check_citations(Case& all)
{
    auto const mentions = list_mentions(all.prose);
    auto const known = numbers_of(all.known);
    std::vector<Group> groups;
    std::multimap<std::string, std::size_t> by_key;
    groups.reserve(mentions.size());
    for (auto const& mention : mentions) {
        if (check_form(all, mention, known)) {
            check_kind(all, mention);
            check_date(all, mention, known);
        }
        check_issuer(all, mention);
        // Where the head tells the report's own number, it cites nothing.
        if (mention.number.text == all.head.number && mention.kind.empty()) continue;
        auto& group = group_of(all, groups, by_key, mention);
        ++group.mentions;
        if (!group.date) group.date = mention.date;
        if (group.kind.empty()) group.kind = reading::kind_title(mention.kind);
        if (group.issuer.empty()) group.issuer = mention.issuer;
    }
    std::vector<Citation> citations;
    for (auto const& group : groups) citations.push_back(citation_of(group));
    return citations;
}

}  // namespace checking
