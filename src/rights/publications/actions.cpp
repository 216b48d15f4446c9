#include "ground/requests/requests.hpp"
#include "rights/disclosure/disclosure.hpp"
#include "rights/publications/publications.hpp"
#include "rights/publications/rules.hpp"
#include "rights/publications/store.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace publications {
namespace {

base::Refusal refused(std::string_view rule, std::string_view field = {}, base::Because because = base::Because::refused)
{
    return {.rule = std::string{rule}, .facts = {}, .because = because, .field = std::string{field}, .clause = {}};
}

std::string fresh_code()
{
    return "CK-" + base::spoken_code(crypto::random_bytes<6>(), 6);
}

std::vector<duties::Duty> owed(db::Session& session, Content const& content)
{
    return duties::list(
        session, {.units = {content.unit}, .kind = std::string{disclosure::duty_kind}, .item = content.item, .state = duties::State::open});
}

/// Typed twice by two hands: "12/QĐ-UBND" and "12 / qđ-ubnd" are one number.
bool same_number(std::string_view one, std::string_view other)
{
    auto const plain = [](std::string_view number) {
        auto text = base::folded(number);
        std::erase(text, ' ');
        return text;
    };
    return plain(one) == plain(other);
}

/// Somebody registered this very document before: its duty, not a second one.
std::optional<std::string> registered_before(db::Session& session, std::vector<duties::Duty> const& open, Content const& content)
{
    for (auto const& duty : open) {
        auto const document = disclosure::document(session, duty.subject);
        if (document && !content.doc_number.empty() && same_number(document->number, content.doc_number) &&
            document->dated == content.doc_date)
            return duty.id;
    }
    return {};
}

/// The duty that was chosen; nothing was chosen: the first that waits, or for a document that nobody registered a fresh one.
base::Outcome<std::string> duty_for(duties::Within const& act, rules::Item const& item, Content const& content, base::Date on)
{
    auto open = owed(act.session, content);
    // What was made public before a period began does not fulfil that period.
    if (item.opens != rules::Opens::standing) std::erase_if(open, [&](duties::Duty const& duty) { return duty.start > on; });
    if (!content.duty.empty()) {
        auto const chosen = std::ranges::find(open, content.duty, &duties::Duty::id);
        if (chosen == open.end()) return refused("publications.duty_not_open", "duty");
        return {boost::system::in_place_value, content.duty};
    }
    if (item.opens != rules::Opens::event) return {boost::system::in_place_value, open.empty() ? std::string{} : open.front().id};
    if (auto const before = registered_before(act.session, open, content)) return {boost::system::in_place_value, *before};
    disclosure::Document const document{.unit = content.unit,
                                        .item = content.item,
                                        .kind = content.doc_kind,
                                        .number = content.doc_number,
                                        .dated = content.doc_date.value_or(act.services.today()),
                                        .received = content.received_on,
                                        .title = content.title};
    auto const registered = disclosure::register_within(act, document);
    if (!registered) return registered.error();
    return {boost::system::in_place_value, registered->value_or("")};
}

void take_document(db::Session& session, Content& content)
{
    auto const duty = content.duty.empty() ? std::nullopt : duties::duty(session, content.duty);
    auto const document = duty ? disclosure::document(session, duty->subject) : std::nullopt;
    if (!document) return;
    if (content.doc_kind.empty()) content.doc_kind = document->kind;
    if (content.doc_number.empty()) content.doc_number = document->number;
    if (!content.doc_date) content.doc_date = document->dated;
    if (!content.received_on) content.received_on = document->received;
}

disclosure::Standing standing_of(Publication const& publication)
{
    auto const& content = publication.content;
    return {.publication = publication.id,
            .code = publication.code,
            .title = content.title,
            .published_on = publication.published_on,
            .posted_from = content.posted_from,
            .posted_until = content.posted_until,
            .officer_name = content.officer_name,
            .officer_phone = content.officer_phone};
}

/// After any change: what stands for the item is the newest publication that is not withdrawn.
void refresh_board(duties::Within const& act, Content const& content)
{
    auto const stands = store::standing(act.session, content.unit, content.item);
    disclosure::set_standing(act, content.unit, content.item, stands ? standing_of(*stands) : disclosure::Standing{});
}

void name_blobs(ledger::Entry& entry, std::vector<File> const& files)
{
    for (auto const& file : files) entry.blob(file.sha256);
}

std::vector<ledger::RuleUse> rules_used(rules::Item const& item, base::Date today, Content const& content)
{
    std::vector<ledger::RuleUse> used{{item.id, today}};
    for (auto const* rule : {&item.sector_posting_rule, &item.posting_rule})
        if (!rule->empty() && content.posted_from) used.push_back({*rule, *content.posted_from});
    return used;
}

std::string path_of(Publication const& publication)
{
    return "/cong-khai/" + publication.code;
}

std::optional<base::Refusal> no_to_unit(ground::Services const& services, std::string_view unit)
{
    auto const found = services.units.tree()->unit(unit, services.today());
    if (!found) return refused("publications.no_such_unit", "unit", base::Because::missing);
    if (found->alive) return {};
    auto no = refused("disclosure.unit_ended", "unit");
    no.facts = {{"unit", found->name}, {"day", base::vietnamese(*found->until)}};
    return no;
}

/// How it comes to be public: today by the form, or long ago and now taken over.
struct Coming {
    std::string_view act{"publications.published"};
    base::Date on{};
    std::string source;
};

Publication made_from(duties::Within const& act, std::string const& id, Content const& content)
{
    Publication made{.id = id, .version = 1, .code = fresh_code(), .content = content};
    made.published_on = made.changed_on = act.services.today();
    made.changed_by = act.actor.id;
    return made;
}

/// One change of a publication that exists. `work(act, publication)` alters it or says no.
template <class Work>
base::Outcome<Published> changed(ground::Services& services, ground::Actor const& actor, std::string_view name, Change const& asked,
                                 Work work)
{
    return services.db.write([&](db::Session& session) -> base::Outcome<Published> {
        auto publication = store::publication(session, asked.id);
        if (!publication) return refused("publications.no_such_publication", "", base::Because::missing);
        if (auto no = no_to_change(*publication, asked.version)) return *no;
        auto const& content = publication->content;
        auto const* item = services.rules.item(content.item);
        ledger::Line line{.act = std::string{name}, .actor = actor, .unit = content.unit, .subject = publication->id, .rules = {}};
        if (item) line.rules = rules_used(*item, services.today(), content);
        ledger::Entry entry{services, session, std::move(line)};
        duties::Within const act{services, session, entry, actor};
        if (std::optional<base::Refusal> no = work(act, *publication)) return *no;
        ++publication->version;
        publication->changed_on = services.today();
        publication->changed_by = actor.id;
        publication->reason = base::trimmed(asked.reason);
        store::add_version(act, *publication);
        refresh_board(act, content);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, path_of(*publication))) return *no;
        entry.append();
        return Published{.id = publication->id, .code = publication->code, .version = publication->version, .warnings = {}};
    });
}

/// What its withdrawal leaves owed: the same matter, by the same day.
void owe_again(duties::Within const& act, Publication const& publication)
{
    auto const duty = duties::duty(act.session, publication.content.duty);
    if (!duty || duty->state != duties::State::closed) return;
    duties::Opening opening{.kind = duty->kind,
                            .item = duty->item,
                            .unit = duty->unit,
                            .holder = duty->holder,
                            .office = duty->office,
                            .subject = duty->subject,
                            .title = duty->title,
                            .path = duty->path,
                            .opened_by = "publications.withdrawn",
                            .start = duty->start,
                            .due = duty->due,
                            .rule = duty->rule,
                            .day_unit = duty->day_unit,
                            .calendar = duty->calendar,
                            .clause = duty->clause,
                            .confidence = duty->confidence};
    // What must always stand is owed from the day on which it stands no more.
    if (duty->subject == disclosure::standing_subject) opening.start = opening.due = act.services.today();
    duties::open(act, opening, duties::Again::yes);
}

base::Outcome<Published> published(ground::Services& services, ground::Actor const& actor, db::Session& session, Content content,
                                   Coming const& coming)
{
    auto const* item = services.rules.item(content.item);
    auto const own_duty = !content.duty.empty();
    take_document(session, content);
    if (auto faults = faults_of(services.rules, content, services.today()); !faults.empty()) return faults.front();
    auto const id = services.fresh_id();
    ledger::Entry entry{services,
                        session,
                        {.act = std::string{coming.act},
                         .actor = actor,
                         .unit = content.unit,
                         .subject = id,
                         .rules = rules_used(*item, services.today(), content)}};
    duties::Within const act{services, session, entry, actor};
    auto const duty = duty_for(act, *item, content, coming.on);
    if (!duty) return duty.error();
    content.duty = *duty;
    if (!content.duty.empty() && !duties::close(act, content.duty, services.today()) && own_duty)
        return refused("publications.duty_not_open", "duty");
    auto publication = made_from(act, id, content);
    publication.published_on = coming.on;
    publication.reason = coming.source;
    while (!store::insert(act, publication)) publication.code = fresh_code();
    store::allow(session, publication.id, content.files);
    name_blobs(entry, content.files);
    refresh_board(act, content);
    if (auto no = requests::no_to_repeating(session, services, actor.submission, path_of(publication))) return *no;
    entry.append();
    return Published{
        .id = publication.id, .code = publication.code, .version = 1, .warnings = warnings_of(services.rules, content, services.today())};
}

}  // namespace

base::Outcome<Published> publish(ground::Services& services, ground::Actor const& actor, Content const& content)
{
    if (!services.rules.item(content.item)) return base::bad_input("item", "publications.no_such_item");
    if (auto no = no_to_unit(services, content.unit)) return *no;
    return services.db.write(
        [&](db::Session& session) { return published(services, actor, session, content, {.on = services.today(), .source = {}}); });
}

base::Outcome<std::vector<std::string>> take_over(ground::Services& services, ground::Actor const& actor, std::vector<Old> const& old)
{
    for (auto const& one : old)
        if (auto no = no_to_unit(services, one.content.unit)) return *no;
    return services.db.write([&](db::Session& session) -> base::Outcome<std::vector<std::string>> {
        std::vector<std::string> codes;
        auto acting = actor;
        for (auto const& one : old) {
            auto const done = published(services, acting, session, one.content,
                                        {.act = "publications.taken_over", .on = one.published_on, .source = one.source});
            if (!done) return done.error();
            codes.push_back(done->code);
            acting.submission = {};  // the whole list is one submission: noted with its first line
        }
        return codes;
    });
}

base::Outcome<Published> correct(ground::Services& services, ground::Actor const& actor, Change const& change, Content const& content)
{
    if (auto no = no_to_reason(change.reason)) return *no;
    std::vector<base::Refusal> warnings;
    auto const work = [&](duties::Within const& act, Publication& publication) -> std::optional<base::Refusal> {
        auto next = content;
        next.unit = publication.content.unit;
        next.item = publication.content.item;
        next.duty = publication.content.duty;
        if (auto faults = faults_of(services.rules, next, services.today()); !faults.empty()) return faults.front();
        warnings = warnings_of(services.rules, next, services.today());
        publication.content = std::move(next);
        store::allow(act.session, publication.id, publication.content.files);
        name_blobs(act.entry, publication.content.files);
        return {};
    };
    auto done = changed(services, actor, "publications.corrected", change, work);
    if (done) done->warnings = std::move(warnings);
    return done;
}

base::Outcome<Published> withdraw(ground::Services& services, ground::Actor const& actor, Change const& change)
{
    if (auto no = no_to_reason(change.reason)) return *no;
    auto const work = [&](duties::Within const& act, Publication& publication) -> std::optional<base::Refusal> {
        publication.state = State::withdrawn;
        store::close_files(act.session, publication.id);
        owe_again(act, publication);
        return {};
    };
    return changed(services, actor, "publications.withdrawn", change, work);
}

base::Outcome<Published> translate(ground::Services& services, ground::Actor const& actor, Translation const& translation)
{
    if (auto faults = faults_of(translation); !faults.empty()) return faults.front();
    return services.db.write([&](db::Session& session) -> base::Outcome<Published> {
        auto const publication = store::publication(session, translation.publication);
        if (!publication) return refused("publications.no_such_publication", "", base::Because::missing);
        if (publication->state == State::withdrawn) return refused("publications.withdrawn_already");
        ledger::Entry entry{
            services,
            session,
            {.act = "publications.translated", .actor = actor, .unit = publication->content.unit, .subject = publication->id, .rules = {}}};
        auto next = translation;
        next.changed_on = services.today();
        store::add_version({services, session, entry, actor}, next);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, path_of(*publication))) return *no;
        entry.append();
        return Published{.id = publication->id, .code = publication->code, .version = publication->version, .warnings = {}};
    });
}

base::Outcome<std::string> prove(ground::Services& services, ground::Actor const& actor, Proof const& asked)
{
    if (auto faults = faults_of(services.rules, asked, services.today()); !faults.empty()) return faults.front();
    return services.db.write([&](db::Session& session) -> base::Outcome<std::string> {
        auto const publication = store::publication(session, asked.publication);
        if (!publication) return refused("publications.no_such_publication", "", base::Because::missing);
        if (publication->state == State::withdrawn) return refused("publications.withdrawn_already");
        ledger::Entry entry{
            services,
            session,
            {.act = "publications.proved", .actor = actor, .unit = publication->content.unit, .subject = publication->id, .rules = {}}};
        auto proof = asked;
        proof.id = services.fresh_id();
        proof.made_on = services.today();
        proof.made_by = actor.id;
        proof.maker_name = actor.name;
        store::insert({services, session, entry, actor}, proof);
        store::allow(session, publication->id, proof.files);
        name_blobs(entry, proof.files);
        if (auto no = requests::no_to_repeating(session, services, actor.submission, path_of(*publication))) return *no;
        entry.append();
        return {boost::system::in_place_value, publication->code};
    });
}

}  // namespace publications
