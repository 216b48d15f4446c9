// Front door of the log: JSON lines on standard error, one event each, never personal data.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace logging {

using Field = std::pair<std::string_view, std::string>;

/// event: "http.answered"; fields: ids, counts, codes. What people typed never goes here.
void info(std::string_view event, std::initializer_list<Field> fields = {});
void warning(std::string_view event, std::initializer_list<Field> fields = {});
void error(std::string_view event, std::initializer_list<Field> fields = {});
/// "quiet" keeps errors only.
void set_quiet(bool quiet);

}  // namespace logging
