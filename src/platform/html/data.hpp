// The values of one page as ctemplate asks for them. Never escapes anything: that is the template's work.
#pragma once

#include "platform/html/html.hpp"

#include <ctemplate/template_dictionary_interface.h>

#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace html {

struct Data::Inside final : ctemplate::TemplateDictionaryInterface {
    explicit Inside(Inside* parent_ = nullptr);

    // Names and texts stand one after another in one string.
    struct Value {
        std::size_t name_at, name_size, text_at, text_size;
    };
    struct Section {
        std::pmr::string name;
        bool shown;
        std::pmr::vector<std::unique_ptr<Data>> rows;
    };

    void put(std::string_view name, std::string_view text);
    Section& section(std::string_view name);
    Inside& outermost();

    std::optional<std::string_view> own_value(std::string_view name) const;
    Section const* own_section(std::string_view name) const;
    std::optional<std::string_view> value(std::string_view name) const;
    std::optional<bool> said(std::string_view name) const;
    bool shown(std::string_view name) const;

    Inside* parent;

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
    std::pmr::memory_resource* memory() { return &outermost().page_memory_; }

    // A page is filled once and thrown away whole: all its rows take their memory from the outermost, which gives none back.
    std::pmr::monotonic_buffer_resource page_memory_;
    std::pmr::string pool_;
    std::pmr::vector<Value> values_;
    std::pmr::vector<Section> sections_;
};

}  // namespace html
