// Vietnamese from before Unicode: fonts whose signs stand for other letters. Recognising it, and reading it as Unicode.
//
// For whoever takes files from offices: ask old_letters_of for what a file says (its bytes, or its words once read); when it answers,
// say which one to the person ("Tệp này dùng bảng mã TCVN3") and offer from_old_letters. Never convert unasked: names would change.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

enum class OldLetters { tcvn3, vni };
std::string_view name(OldLetters letters);  // "TCVN3"

/// Which of them a text is written in: bytes of a file, or what programs make of them, the Latin letters of those bytes in UTF-8. Nothing
/// for Unicode, for other languages and where too few words tell. A long text is known by its beginning.
std::optional<OldLetters> old_letters_of(std::string_view text);
/// In UTF-8. Lines that hold letters of Unicode Vietnamese stay as they are.
std::string from_old_letters(std::string_view text, OldLetters letters);

}  // namespace base
