#include "dinh/command.hpp"
#include "dinh/program.hpp"

#include "base/text.hpp"
#include "dinh/reading.hpp"
#include "platform/office/office.hpp"
#include "steering/checking/checking.hpp"

#include <iostream>
#include <iterator>

namespace dinh {
namespace {

void say_report(checking::Report const& report, checking::Sentence const& sentence)
{
    auto const count = [](std::size_t number) { return base::vietnamese(static_cast<std::int64_t>(number)); };
    for (auto const& one : report.findings) {
        Program::out((one.severity == checking::Severity::error ? "Lỗi   " : "Lưu ý ") + std::string{"dòng "} + count(one.place.line) +
                     ": " + checking::title(one, sentence));
        Program::out("        “" + one.passage + "”");
        Program::out("        " + checking::explanation(one, sentence));
    }
    Program::out(sentence("checking.summary", {{"figures", count(report.figures.size())},
                                               {"citations", count(report.citations.size())},
                                               {"errors", count(report.errors())},
                                               {"notes", count(report.findings.size() - report.errors())}}));
}

int check(Program& program, Arguments const& arguments)
{
    checking::use_unit_list(program.share() / "units" / "national.csv");
    auto const old_text = arguments.has("--convert") ? office::OldText::convert : office::OldText::refuse;
    auto const report = checking::check_file(read_file(arguments.text("FILE")), program.rules(), old_text);
    if (!report) return program.refuse(report.error());
    checking::Sentence const sentence = [&](std::string const& key, std::map<std::string, std::string> const& facts) {
        return program.templates().sentence(key, html::Language::vi, {facts.begin(), facts.end()});
    };
    if (arguments.has("--json")) Program::print(checking::as_json(*report, sentence));
    else say_report(*report, sentence);
    return report->errors() == 0 ? done : refused;
}

// The child in which files of strangers are read: whatever they do to it, the server lives.
int read(Program&, Arguments const& arguments)
{
    office::confine();
    auto const kind = arguments.text("KIND");
    auto const bytes =
        arguments.text("FILE") == "-" ? std::string{std::istreambuf_iterator<char>{std::cin}, {}} : read_file(arguments.text("FILE"));
    auto const found = office::kind_of(bytes);
    auto const fits = kind == "auto" || (kind == "pdf" && found == office::Kind::pdf) || (kind == "text" && found == office::Kind::text) ||
                      ((kind == "docx" || kind == "odt") && found == office::Kind::packed);
    if (kind != "auto" && kind != "pdf" && kind != "text" && kind != "docx" && kind != "odt")
        throw Usage{"KIND: auto, docx, odt, pdf hoặc text"};
    return fits ? office::answer_as_child(bytes) : office::answer_as_child({});
}

}  // namespace

std::vector<Command> check_commands()
{
    return {
        {"check",
         "Kiểm tra một báo cáo của người khác: số liệu, văn bản được dẫn, chỗ không khớp",
         {{"FILE", "DOCX, ODT, PDF hoặc văn bản UTF-8", Takes::file, true},
          {"--convert", "văn bản TCVN3 hoặc VNI: đọc thành Unicode rồi kiểm tra", Takes::flag},
          {"--json", "in một tài liệu JSON", Takes::flag}},
         check},
        {"read",
         "Đọc chữ của một tệp trong tiến trình bị giới hạn (chương trình tự gọi)",
         {{"KIND", "auto, docx, odt, pdf hoặc text", Takes::value, true}, {"FILE", "tệp; - = đầu vào chuẩn", Takes::value, true}},
         read},
    };
}

}  // namespace dinh
