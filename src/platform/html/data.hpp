// The values of one page as ctemplate asks for them. Never escapes anything: that is the template's work.
#pragma once

#include "platform/html/html.hpp"

#include <ctemplate/template_dictionary_interface.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace html {

struct Data::Inside final : ctemplate::TemplateDictionaryInterface {
    // Names and texts stand one after another in one string: a row costs a handful of allocations, however many values.
    struct Value {
        std::size_t name_at, name_size, text_at, text_size;
    };
    struct Section {
        std::string name;
        bool shown;
        std::vector<std::unique_ptr<Data>> rows;
    };

    void put(std::string_view name, std::string_view text);
    Section& section(std::string_view name);
    Inside& outermost();

    std::optional<std::string_view> own_value(std::string_view name) const;
    Section const* own_section(std::string_view name) const;
    std::optional<std::string_view> value(std::string_view name) const;
    std::optional<bool> said(std::string_view name) const;
    bool shown(std::string_view name) const;

    Inside* parent{nullptr};

protected:
    ctemplate::TemplateString GetValue(ctemplate::TemplateString const& name) const override;
    bool IsHiddenSection(ctemplate::TemplateString const& name) const override;
    bool IsUnhiddenSection(ctemplate::TemplateString const& name) const override;
    bool IsHiddenTemplate(ctemplate::TemplateString const& name) const override;
    char const* GetIncludeTemplateName(ctemplate::TemplateString const& name, int which) const override;
    Iterator* CreateTemplateIterator(ctemplate::TemplateString const& name) const override;
    Iterator* CreateSectionIterator(ctemplate::TemplateString const& name) const override;
    void DumpToString(std::string* out, int level) const override;

private:
    struct Rows;
    std::string pool_;
    std::vector<Value> values_;
    std::vector<Section> sections_;
};

}  // namespace html
