// Questions and answers under something public: plain values.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace questions {

inline constexpr std::string_view duty_kind = "question";
inline constexpr std::string_view answer_rule = "disclosure.question.answer_days";

enum class State {
    waiting,  // nobody has looked at it yet
    shown,    // in public, answered or not
    hidden,   // not shown, with a reason; that it was asked stays visible
};
std::string_view name(State state);

/// What is asked about.
struct Subject {
    std::string id;
    std::string unit;
    std::string path;  // its page: "/cong-khai/CK-7F3K9Q"
    std::string title;
};

struct Asking {
    Subject subject;
    std::string text;
    std::string name{};     // optional; only its short form is ever shown
    std::string contact{};  // optional; telephone or e-mail, for the answer
};

struct Question {
    std::string id;
    std::int64_t version{};
    Subject subject;
    std::string asker;  // "N. V. A."; empty = a resident
    std::string text;
    State state{State::waiting};
    std::string reason;  // of hiding it
    std::string answer;
    std::string officer;  // name of the one who answered
    base::Date asked_on{};
    std::optional<base::Date> answered_on;
    base::Date changed_on{};
    std::string changed_by;  // account id; empty = the asker
};

struct Contact {
    std::string name, contact;
};

}  // namespace questions
