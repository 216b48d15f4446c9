#include "platform/office/filling.hpp"

#include "base/text.hpp"
#include "platform/office/marks.hpp"
#include "platform/office/sections.hpp"

#include <algorithm>
#include <optional>

namespace office {
namespace {

constexpr std::size_t longest_id = 64;            // Word calls a document damaged whose control has a longer tag
constexpr std::size_t most_repeated = 1'500'000;  // elements that rows may make, and their footnotes

// XML has no place for some signs; nobody sees them.
std::string for_xml(std::string const& text)
{
    auto const plain = std::ranges::all_of(text, [](char sign) { return sign >= ' ' && sign <= '~'; });
    if (plain) return text;
    std::string kept;
    for (auto const sign : text)
        if (static_cast<unsigned char>(sign) >= ' ' || sign == '\n' || sign == '\t') kept += sign;
    auto clean = base::clean_text(kept);
    return clean ? std::move(*clean) : std::string{};
}

void add_words(pugi::xml_node run, std::string const& text)
{
    std::size_t from = 0;
    while (from <= text.size()) {
        auto const end = std::min(text.find_first_of("\n\t", from), text.size());
        auto words = run.append_child("w:t");
        words.append_attribute("xml:space") = "preserve";
        words.text().set(text.substr(from, end - from).c_str());
        if (end < text.size()) run.append_child(text[end] == '\n' ? "w:br" : "w:tab");
        from = end + 1;
    }
}

void spend(std::size_t& spent, pugi::xml_node node)
{
    if ((spent += count(node)) > most_repeated) throw Refused{base::bad_input("file", "office.unpacks_too_large")};
}

Value const* value_of(std::string_view name, Scope const& scope)
{
    for (auto const* at = &scope; at != nullptr; at = at->outer)
        if (auto const found = at->filling.values.find(name); found != at->filling.values.end()) return &found->second;
    return nullptr;
}

std::vector<Filling> const* rows_of(std::string_view name, Scope const& scope)
{
    for (auto const* at = &scope; at != nullptr; at = at->outer)
        if (auto const found = at->filling.rows.find(name); found != at->filling.rows.end()) return &found->second;
    return nullptr;
}

bool const* condition_of(std::string_view name, Scope const& scope)
{
    for (auto const* at = &scope; at != nullptr; at = at->outer)
        if (auto const found = at->filling.conditions.find(name); found != at->filling.conditions.end()) return &found->second;
    return nullptr;
}

}  // namespace

Notes::Notes(pugi::xml_node all, char const* element) : all_{all}
{
    for (auto const note : all.children(element)) {
        if (note.attribute("w:type")) next_ = std::max(next_, note.attribute("w:id").as_int() + 1);
        else written_.emplace(note.attribute("w:id").value(), note);
    }
}

pugi::xml_node Notes::fresh(pugi::xml_node call)
{
    auto const found = written_.find(std::string_view{call.attribute("w:id").value()});
    if (found == written_.end()) return {};
    spend(spent_, found->second);
    auto copy = all_.append_copy(found->second);
    copy.attribute("w:id").set_value(next_);
    call.attribute("w:id").set_value(next_++);
    return copy;
}

void Notes::finish()
{
    for (auto const& [id, note] : written_) all_.remove_child(note);
}

void Filler::refuse(pugi::xml_node mark, std::string const& rule) const
{
    throw Refused{no_at(mark, rule, body_)};
}

void Filler::level(pugi::xml_node parent, Scope const& scope, bool row_repeated)
{
    for (auto child = parent.first_child(); child;) {
        auto const found = section_from(child, row_repeated);
        if (found.open) {
            child = section(found, child, scope, row_repeated);
            continue;
        }
        auto const next = child.next_sibling();
        visit(child, scope, row_repeated);
        child = next;
    }
}

// A section that begins in this child and is not wholly a matter of what the child holds: it ends in a later one, or repeats the child.
Filler::Section Filler::section_from(pugi::xml_node child, bool row_repeated) const
{
    if (is(child, mark_element) && !opens(child)) return {};
    for (auto const& pair : outer_sections(child)) {
        auto const open = pair.open, close = pair.close;  // a lambda may not take a name of the pair's parts
        if (!close) {
            int depth = 0;
            for (auto last = child; last; last = last.next_sibling()) {
                pugi::xml_node end;
                auto go_on = true, begun = last != child;
                auto const take = [&](pugi::xml_node mark) {
                    begun = begun || mark == open;
                    if (!begun) return true;
                    depth += opens(mark) ? 1 : kind_of(mark) == "/" ? -1 : 0;
                    if (depth == 0) end = mark;
                    return depth != 0;
                };
                each_mark(last, take, go_on);
                if (end) return {.open = open, .close = end, .last = last};
            }
            refuse(open, "office.tag_not_closed");
        }
        auto const repeats = kind_of(open) == "#";
        auto const one_paragraph = around(open, "w:p") == around(close, "w:p");
        auto const whole_paragraph = !words_beside(open, around(open, "w:p"), true) && !words_beside(close, around(close, "w:p"), false);
        if (is(child, "w:tr")) {
            auto const one_cell = around(open, "w:tc") == around(close, "w:tc");
            auto const of_row = repeats && !row_repeated && (!one_paragraph || whole_paragraph);
            if (around(open, "w:tr") == child && (!one_cell || of_row)) return {.open = open, .close = close, .last = child, .row = true};
        }
        if (is(child, "w:p") && one_paragraph && whole_paragraph && around(open, "w:p") == child)
            return {.open = open, .close = close, .last = child};
    }
    return {};
}

pugi::xml_node Filler::section(Section const& found, pugi::xml_node first, Scope const& scope, bool row_repeated)
{
    auto parent = first.parent();
    auto const of_rows = is(first, "w:tr");
    auto const of_runs = is(first, mark_element) || is(first, "w:hyperlink") || is(first, "w:ins") || is(first, "w:r");
    if (!of_rows && !of_runs && (words_beside(found.open, first, true) || words_beside(found.close, found.last, false)))
        refuse(found.open, "office.tag_uneven");
    auto group = parent.insert_child_before(group_element, first);
    for (auto node = first, end = found.last.next_sibling(); node != end;) {
        auto const next = node.next_sibling();
        group.append_move(node);
        node = next;
    }
    auto const next = group.next_sibling();
    auto const opening = found.open;
    std::vector<Filling> const* all = kind_of(opening) == "#" ? &rows(opening, scope) : nullptr;
    auto const stays = all != nullptr || holds(opening, scope);
    take_mark(found.close, group, !found.row);
    take_mark(found.open, group, !found.row);
    if (!stays) {
        parent.remove_child(group);
        return next;
    }
    if (all == nullptr) {
        level(group, scope, row_repeated);
        unwrap(group);
        return next;
    }
    for (auto const& item : *all) {
        spend(spent_, group);
        auto copy = parent.insert_copy_before(group, group);
        if (&item != &all->front()) make_copy(copy);
        level(copy, {.filling = item, .outer = &scope}, found.row);
        unwrap(copy);
    }
    parent.remove_child(group);
    return next;
}

bool Filler::holds(pugi::xml_node mark, Scope const& scope) const
{
    std::string_view const name = mark.attribute("name").value();
    auto const wanted = kind_of(mark) == "?";
    if (auto const* said = condition_of(name, scope)) return *said == wanted;
    if (auto const* some = rows_of(name, scope)) return !some->empty() == wanted;
    if (auto const* text = value_of(name, scope)) return !text->text.empty() == wanted;
    refuse(mark, "office.tag_unknown");
}

std::vector<Filling> const& Filler::rows(pugi::xml_node mark, Scope const& scope) const
{
    auto const* some = rows_of(mark.attribute("name").value(), scope);
    if (some == nullptr) refuse(mark, "office.tag_unknown");
    return *some;
}

void Filler::visit(pugi::xml_node node, Scope const& scope, bool row_repeated)
{
    if (node.type() != pugi::node_element || std::string_view{node.name()}.ends_with("Pr")) return;
    if (is(node, mark_element)) return value(node, scope);
    if (is(node, "w:p")) return paragraph(node, scope, row_repeated);
    if (is(node, "w:footnoteReference")) return note(node, footnotes_, scope);
    if (is(node, "w:endnoteReference")) return note(node, endnotes_, scope);
    if (auto const name = name_of_control(node); !name.empty()) return control(node, name, scope);
    if (is(node, "w:tc")) {
        level(node, scope, row_repeated);
        // A cell ends with a paragraph, or Word calls the document damaged.
        auto const last = node.last_child();
        if (!is(last, "w:p") && !is(last, "w:sdt")) node.append_child("w:p");
        return;
    }
    level(node, scope, row_repeated && !is(node, "w:tbl"));
}

void Filler::paragraph(pugi::xml_node node, Scope const& scope, bool row_repeated)
{
    auto const conditional = !outer_sections(node).empty();
    level(node, scope, row_repeated);
    if (!conditional) return;
    if (!has_words(node)) node.parent().remove_child(node);
    else close_gaps(node);
}

void Filler::value(pugi::xml_node mark, Scope const& scope)
{
    auto const* const found = value_of(mark.attribute("name").value(), scope);
    if (found == nullptr) refuse(mark, "office.tag_unknown");
    if (base::length(found->id) > longest_id) refuse(mark, "office.tag_id_too_long");
    auto parent = mark.parent();
    auto place = mark;
    auto const properties = mark.child("w:rPr");
    auto run = found->id.empty() ? parent.insert_child_before("w:r", place) : pugi::xml_node{};
    if (!found->id.empty()) {
        // Not marked as of plain text: LibreOffice would forget its size and its boldness.
        auto box = parent.insert_child_before("w:sdt", place);
        auto about = box.append_child("w:sdtPr");
        if (properties) about.append_copy(properties);
        about.append_child("w:tag").append_attribute("w:val") = for_xml(found->id).c_str();
        about.append_child("w:id").append_attribute("w:val") = 0;  // numbered at the end
        run = box.append_child("w:sdtContent").append_child("w:r");
    }
    if (properties) run.append_copy(properties);
    add_words(run, for_xml(found->text));
    parent.remove_child(mark);
}

void Filler::control(pugi::xml_node box, std::string const& name, Scope const& scope)
{
    auto const* const found = value_of(name, scope);
    if (found == nullptr)
        throw Refused{base::bad_input("file", body_ ? "office.control_unknown" : "office.control_unknown_elsewhere",
                                      {{"tag", name}, {"near", base::shortened(words_of(box), 60)}})};
    auto about = box.child("w:sdtPr");
    about.remove_child("w:showingPlcHdr");
    if (!found->id.empty() && base::length(found->id) <= longest_id)
        about.child("w:tag").attribute("w:val").set_value(for_xml(found->id).c_str());
    auto content = box.child("w:sdtContent");
    auto run = content.find_node([](pugi::xml_node node) { return is(node, "w:r"); });
    if (!run) {
        auto holder = content.find_node([](pugi::xml_node node) { return is(node, "w:p"); });
        run = (holder ? holder : content).append_child("w:r");
    }
    auto parent = run.parent();
    for (auto beside = parent.first_child(); beside;) {
        auto const next = beside.next_sibling();
        if (beside != run && !is(beside, "w:pPr")) parent.remove_child(beside);
        beside = next;
    }
    auto properties = run.child("w:rPr");
    if (std::string_view{properties.child("w:rStyle").attribute("w:val").value()} == "PlaceholderText") properties.remove_child("w:rStyle");
    for (auto child = run.first_child(); child;) {
        auto const next = child.next_sibling();
        if (!is(child, "w:rPr")) run.remove_child(child);
        child = next;
    }
    add_words(run, for_xml(found->text));
}

void Filler::note(pugi::xml_node call, Notes& notes, Scope const& scope)
{
    if (auto const fresh = notes.fresh(call)) Filler{footnotes_, endnotes_, false}.fill(fresh, scope);
}

}  // namespace office
