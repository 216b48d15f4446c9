// Front door of questions (hỏi đáp): asking, moderating and answering under anything public; an answer is a duty with a clock.
#pragma once

#include "base/outcome.hpp"
#include "ground/manifest/manifest.hpp"
#include "rights/questions/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace questions {

ground::Module module();

std::vector<base::Refusal> faults(Asking const& asking);
/// Gives its id. Anybody may ask; the unit owes an answer from that moment.
base::Outcome<std::string> ask(ground::Services& services, ground::Actor const& actor, Asking const& asking);

/// A decision about a question; which version of it the officer saw. Permission is the caller's to ask for.
struct Decision {
    std::string id;
    std::int64_t version{};
    std::string text;  // the answer, or why it is hidden
};
base::Outcome<Question> show(ground::Services& services, ground::Actor const& actor, Decision const& decision);
base::Outcome<Question> hide(ground::Services& services, ground::Actor const& actor, Decision const& decision);
/// Shows it too. Answering again corrects the answer.
base::Outcome<Question> answer(ground::Services& services, ground::Actor const& actor, Decision const& decision);

std::optional<Question> question(db::Session& session, std::string_view id);
/// Oldest version first.
std::vector<Question> versions(db::Session& session, std::string_view id);
/// Newest first; hidden ones too: a page says that they were asked, and why they are not shown.
std::vector<Question> of_subject(db::Session& session, std::string_view subject);
/// What waits for an officer of those units, oldest first: not looked at yet, or shown without an answer.
std::vector<Question> waiting(db::Session& session, std::vector<std::string> const& units);

/// Fills list QUESTION of the include _questions.html with what everybody may read.
void fill(ground::Visit const& visit, html::Data& data, std::vector<Question> const& found);
json::Value as_json(Question const& question);

}  // namespace questions
