#include "rights/questions/rules.hpp"

#include "base/text.hpp"

namespace questions {
namespace {

constexpr std::size_t question_letters = 2000;
constexpr std::size_t name_letters = 100;
constexpr std::size_t contact_letters = 200;
constexpr std::size_t answer_letters = 10'000;
constexpr std::size_t reason_letters = 1000;

std::optional<base::Refusal> too_long(char const* field, std::string_view text, std::size_t most)
{
    if (base::length(text) <= most) return {};
    return base::bad_input(field, "questions.too_long", {{"most", std::to_string(most)}});
}

std::string_view first_letter(std::string_view word)
{
    std::size_t size = 1;
    while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xC0U) == 0x80U) ++size;
    return word.substr(0, size);
}

}  // namespace

std::string_view name(State state)
{
    switch (state) {
        case State::waiting: return "waiting";
        case State::shown: return "shown";
        case State::hidden: return "hidden";
    }
    return "waiting";
}

std::vector<base::Refusal> faults_of(Asking const& asking)
{
    std::vector<base::Refusal> found;
    auto const take = [&](std::optional<base::Refusal> fault) {
        if (fault) found.push_back(std::move(*fault));
    };
    if (base::trimmed(asking.text).empty()) found.push_back(base::bad_input("text", "questions.text_missing"));
    take(too_long("text", asking.text, question_letters));
    take(too_long("name", asking.name, name_letters));
    take(too_long("contact", asking.contact, contact_letters));
    return found;
}

std::optional<base::Refusal> no_to_change(Question const& question, std::int64_t version)
{
    if (question.version == version) return {};
    return base::Refusal{.rule = "questions.changed_meanwhile", .facts = {}, .because = base::Because::stale, .field = {}, .clause = {}};
}

std::optional<base::Refusal> no_to_answer(Question const& question, std::int64_t version, std::string_view answer)
{
    if (auto no = no_to_change(question, version)) return no;
    if (question.state == State::hidden)
        return base::Refusal{.rule = "questions.hidden", .facts = {}, .because = base::Because::refused, .field = {}, .clause = {}};
    if (base::trimmed(answer).empty()) return base::bad_input("answer", "questions.answer_missing");
    return too_long("answer", answer, answer_letters);
}

std::optional<base::Refusal> no_to_hiding(Question const& question, std::int64_t version, std::string_view reason)
{
    if (auto no = no_to_change(question, version)) return no;
    if (base::trimmed(reason).empty()) return base::bad_input("reason", "questions.reason_missing");
    return too_long("reason", reason, reason_letters);
}

std::string initials(std::string_view name)
{
    std::string letters;
    for (auto rest = base::trimmed(name); !rest.empty();) {
        letters += letters.empty() ? "" : " ";
        letters += first_letter(rest);
        letters += '.';
        auto const gap = rest.find(' ');
        rest = gap == std::string_view::npos ? std::string_view{} : base::trimmed(rest.substr(gap));
    }
    return letters;
}

}  // namespace questions
