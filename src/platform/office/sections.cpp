#include "platform/office/sections.hpp"

#include "base/text.hpp"
#include "platform/office/marks.hpp"

#include <algorithm>

namespace office {

bool is(pugi::xml_node node, std::string_view name)
{
    return name == node.name();
}

std::string kind_of(pugi::xml_node mark)
{
    return mark.attribute("kind").value();
}

bool opens(pugi::xml_node mark)
{
    auto const kind = kind_of(mark);
    return kind == "#" || kind == "?" || kind == "^";
}

void each_mark(pugi::xml_node node, std::function<bool(pugi::xml_node)> const& take, bool& go_on)
{
    if (is(node, mark_element)) {
        go_on = take(node);
        return;
    }
    for (auto child = node.first_child(); child && go_on; child = child.next_sibling()) each_mark(child, take, go_on);
}

std::vector<Pair> outer_sections(pugi::xml_node node)
{
    std::vector<Pair> pairs;
    int depth = 0;
    auto go_on = true;
    each_mark(
        node,
        [&](pugi::xml_node mark) {
            if (opens(mark) && depth++ == 0) pairs.push_back({mark, {}});
            if (kind_of(mark) == "/" && --depth == 0) pairs.back().close = mark;
            return true;
        },
        go_on);
    return pairs;
}

bool has_words(pugi::xml_node node)
{
    for (auto const child : node.children()) {
        if (is(child, "w:t") ? !base::trimmed(child.text().get()).empty()
                             : is(child, "w:drawing") || is(child, "w:pict") || is(child, "w:object") || is(child, "w:footnoteReference") ||
                                   is(child, "w:endnoteReference") || is(child, "w:sym") || is(child, "w:instrText") ||
                                   is(child, "w:sdt") || is(child, "w:fldSimple") || is(child, mark_element) || is(child, "w:sectPr") ||
                                   (is(child, "w:br") && child.attribute("w:type")))
            return true;
        if (has_words(child)) return true;
    }
    return false;
}

pugi::xml_node around(pugi::xml_node node, std::string_view name)
{
    while (node && !is(node, name)) node = node.parent();
    return node;
}

bool words_beside(pugi::xml_node mark, pugi::xml_node within, bool before)
{
    for (auto node = mark; node != within; node = node.parent())
        for (auto beside = before ? node.previous_sibling() : node.next_sibling(); beside;
             beside = before ? beside.previous_sibling() : beside.next_sibling())
            if (is(beside, mark_element) || is(beside, "w:sdt") || has_words(beside)) return true;
    return false;
}

void take_mark(pugi::xml_node mark, pugi::xml_node group, bool with_row)
{
    auto const paragraph = around(mark.parent(), "w:p");
    auto const row = around(mark.parent(), "w:tr");
    mark.parent().remove_child(mark);
    if (with_row && row && row.parent() == group && !has_words(row)) group.remove_child(row);
    else if (paragraph && paragraph.parent() == group && !has_words(paragraph)) group.remove_child(paragraph);
}

void unwrap(pugi::xml_node group)
{
    auto parent = group.parent();
    while (auto child = group.first_child()) parent.insert_move_before(child, group);
    parent.remove_child(group);
}

void make_copy(pugi::xml_node node)
{
    for (auto child = node.first_child(); child;) {
        auto const next = child.next_sibling();
        if (is(child, "w:bookmarkStart") || is(child, "w:bookmarkEnd")) {
            node.remove_child(child);
        } else {
            child.remove_attribute("w14:paraId");
            make_copy(child);
        }
        child = next;
    }
}

std::size_t count(pugi::xml_node node)
{
    std::size_t all = 1;
    for (auto const child : node.children()) all += count(child);
    return all;
}

namespace {

void close_gaps(pugi::xml_node parent, bool& after_space)
{
    for (auto const node : parent.children()) {
        if (is(node, "w:t")) {
            std::string const text = node.text().get();
            auto const words = after_space ? std::min(text.find_first_not_of(' '), text.size()) : 0;
            if (words > 0) node.text().set(text.c_str() + words);
            if (words < text.size()) after_space = text.back() == ' ';
        } else if (is(node, "w:tab") || is(node, "w:br") || is(node, "w:footnoteReference") || is(node, "w:drawing")) {
            after_space = false;
        } else if (!is(node, "w:p") && !is(node, "w:pPr") && !is(node, "w:rPr")) {
            close_gaps(node, after_space);
        }
    }
}

}  // namespace

void close_gaps(pugi::xml_node paragraph)
{
    auto after_space = true;  // as if one stood before the first word
    close_gaps(paragraph, after_space);
}

}  // namespace office
