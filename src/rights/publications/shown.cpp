#include "rights/publications/shown.hpp"

#include "base/text.hpp"
#include "rights/publications/rules.hpp"

#include <algorithm>

namespace publications {
namespace {

void fact(ground::Visit const& visit, html::Data& data, char const* key, std::string const& value)
{
    if (!value.empty()) data.add("FACT").set("FACT_LABEL", visit.sentence(key)).set("FACT_VALUE", value);
}

bool image(std::string_view type)
{
    return type == "image/jpeg" || type == "image/png" || type == "image/webp";
}

std::string from_until(ground::Visit const& visit, base::Date from, std::optional<base::Date> until)
{
    std::vector<std::pair<std::string, std::string>> facts{{"from", base::vietnamese(from)}};
    if (until) facts.emplace_back("until", base::vietnamese(*until));
    return visit.sentence(until ? "publications.from_until" : "publications.from_for_good", facts);
}

}  // namespace

std::string form_name(rules::Book const& law, std::string_view form)
{
    auto const forms = law.forms();
    auto const found = std::ranges::find(forms, form, &rules::Named::id);
    return found == forms.end() ? std::string{form} : found->name;
}

std::string size_text(std::int64_t bytes)
{
    constexpr std::int64_t kilo = 1024;
    if (bytes < kilo * kilo) return base::vietnamese(std::max<std::int64_t>(1, (bytes + kilo - 1) / kilo)) + " kB";
    auto const tenths = bytes * 10 / (kilo * kilo);
    return base::vietnamese(tenths / 10) + "," + std::to_string(tenths % 10) + " MB";
}

std::string file_path(File const& file)
{
    return "/tep/" + file.sha256 + "/" + http::url_encoded(file.name);
}

std::string public_address(ground::Visit const& visit, std::string_view code)
{
    return visit.services.settings.public_url + "/cong-khai/" + std::string{code};
}

std::string document_text(ground::Visit const& visit, Content const& content)
{
    if (content.doc_kind.empty() && content.doc_number.empty()) return {};
    auto const* key = content.doc_number.empty() ? "publications.document_without_number" : "publications.document";
    auto text = visit.sentence(key, {{"kind", content.doc_kind}, {"number", content.doc_number}});
    if (content.doc_date) text += " " + visit.sentence("publications.document_day", {{"day", base::vietnamese(*content.doc_date)}});
    return text;
}

std::string posting_text(ground::Visit const& visit, Content const& content)
{
    return content.posted_from ? from_until(visit, *content.posted_from, content.posted_until) : std::string{};
}

void show_files(ground::Visit const& visit, html::Data& data, std::vector<File> const& files)
{
    for (auto const& file : files) {
        auto& row = data.add("FILE");
        row.set("FILE_URL", file_path(file)).set("FILE_NAME", file.name).set("FILE_SIZE", size_text(file.size));
        row.set("FILE_SHA256", file.sha256);
        row.show_if(image(file.type), "FILE_IMAGE");
    }
    static_cast<void>(visit);
}

void show_forms(ground::Visit const& visit, html::Data& data, std::vector<Form> const& forms)
{
    for (auto const& form : forms) {
        auto& row = data.add("FORM");
        row.set("FORM_NAME", form_name(visit.services.rules, form.id));
        if (!form.place.empty()) row.set("FORM_PLACE", form.place);
    }
}

void show_facts(ground::Visit const& visit, html::Data& data, Publication const& publication)
{
    auto const& content = publication.content;
    fact(visit, data, "publications.fact.document", document_text(visit, content));
    if (content.received_on) fact(visit, data, "publications.fact.received", base::vietnamese(*content.received_on));
    fact(visit, data, "publications.fact.published", base::vietnamese(publication.published_on));
    if (auto const day = taken_over_on(publication)) fact(visit, data, "publications.fact.taken_over", base::vietnamese(*day));
    if (publication.version > 1 && publication.state == State::published)
        fact(visit, data, "publications.fact.corrected", base::vietnamese(publication.changed_on));
    fact(visit, data, "publications.fact.posting", posting_text(visit, content));
    data.set("OFFICER_NAME", content.officer_name).set("OFFICER_POST", content.officer_post).set("OFFICER_PHONE", content.officer_phone);
}

void show_proofs(ground::Visit const& visit, html::Data& data, std::vector<Proof> const& proofs)
{
    for (auto const& proof : proofs) {
        auto& row = data.add("PROOF");
        row.set("PROOF_FORM", form_name(visit.services.rules, proof.form)).set("PROOF_PLACE", proof.place);
        row.set("PROOF_DAYS", from_until(visit, proof.from, proof.until));
        row.set("PROOF_BY",
                visit.sentence("publications.proof_by", {{"name", proof.maker_name}, {"day", base::vietnamese(proof.made_on)}}));
        if (!proof.note.empty()) row.set("PROOF_NOTE", proof.note);
        show_files(visit, row, proof.files);
    }
}

void show_languages(ground::Visit const& visit, html::Data& data, Publication const& publication, std::string_view chosen)
{
    if (publication.languages.empty()) return;
    auto const path = visit.root() + "/cong-khai/" + publication.code;
    for (auto const& language : languages()) {
        auto const written = "," + publication.languages + ",";
        if (language.id != "vi" && written.find("," + std::string{language.id} + ",") == std::string::npos) continue;
        auto& row = data.add("TONGUE");
        row.set("TONGUE_NAME", language.name).set("TONGUE_CODE", language.id);
        row.set("TONGUE_URL", path + "?tieng=" + std::string{language.id});
        row.show_if(language.id == chosen, "TONGUE_CHOSEN");
    }
}

}  // namespace publications
