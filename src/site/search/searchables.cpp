#include "site/search/searchables.hpp"

#include "base/text.hpp"
#include "rights/publications/publications.hpp"
#include "rights/questions/questions.hpp"

#include <algorithm>

namespace search_pages {
namespace {

constexpr std::size_t title_letters = 160;
constexpr std::string_view publication_kind = "publication";

void add(std::string& text, std::string_view more)
{
    if (!more.empty()) text += (text.empty() ? "" : "\n") + std::string{more};
}

std::optional<search::Document> publication(db::Session& session, std::string_view id)
{
    auto const found = publications::publication(session, id);
    if (!found || found->state != publications::State::published) return {};
    auto const& content = found->content;
    search::Document document{.id = std::string{publication_kind} + "/" + found->id,
                              .kind = std::string{publication_kind},
                              .unit = content.unit,
                              .item = content.item,
                              .day = found->published_on,
                              .title = content.title,
                              .text = content.summary,
                              .path = "/cong-khai/" + found->code};
    add(document.text, plain(content.body));
    if (!content.doc_number.empty()) add(document.text, content.doc_kind + " " + content.doc_number);
    for (auto const& other : publications::translations(session, found->id)) {
        add(document.text, other.title);
        add(document.text, other.summary);
        add(document.text, plain(other.body));
    }
    return document;
}

// A text in another language belongs to its publication: "0190…:en".
std::optional<search::Document> publication_of_text(db::Session& session, std::string_view id)
{
    return publication(session, id.substr(0, id.find(':')));
}

std::optional<search::Document> question(db::Session& session, std::string_view id)
{
    auto const found = questions::question(session, id);
    if (!found || found->state != questions::State::shown || found->answer.empty()) return {};
    auto const about = publications::publication(session, found->subject.id);
    search::Document document{.id = {},
                              .kind = "question",
                              .unit = found->subject.unit,
                              .item = about ? about->content.item : "",
                              .day = found->answered_on.value_or(found->changed_on),
                              .title = base::shortened(found->text, title_letters),
                              .text = found->answer,
                              .path = found->subject.path + "#hoi-dap"};
    if (base::length(found->text) > title_letters) add(document.text, found->text);
    add(document.text, found->subject.title);
    return document;
}

}  // namespace

std::vector<ground::Searchable> searchables()
{
    return {{.kind = publication_kind, .table = "publication", .document = publication},
            {.kind = publication_kind, .table = "publication_text", .document = publication_of_text},
            {.kind = "question", .table = "question", .document = question}};
}

std::string plain(std::string_view markdown)
{
    std::string text;
    while (!markdown.empty()) {
        auto const end = std::min(markdown.find('\n'), markdown.size());
        auto const line = markdown.substr(0, end);
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
        // The line under a table's head says nothing.
        if (!line.empty() && line.find_first_not_of("|:- ") == std::string_view::npos) continue;
        for (auto const c : line)
            if (std::string_view{"#*_|`>~\\[]"}.find(c) == std::string_view::npos) text += c;
        if (!markdown.empty()) text += '\n';
    }
    return text;
}

}  // namespace search_pages
