// A Word document as PDF, by LibreOffice where it is installed.
#pragma once

#include "base/outcome.hpp"

#include <string>
#include <string_view>

namespace office {

/// Whether LibreOffice is there; looked for once.
bool makes_pdf();
/// In a child process under limits of time, memory and files, with a folder of its own that goes afterwards. Refusals
/// "office.no_pdf_program", "office.pdf_failed".
base::Outcome<std::string> pdf_of(std::string_view docx);

}  // namespace office
