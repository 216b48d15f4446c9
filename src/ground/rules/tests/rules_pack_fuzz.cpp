// Whatever stands in a pack, reading it ends in values or in faults, never in a crash.
#include "ground/rules/inside.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const text{data, data + size};
    rules::Contents contents;
    rules::Reading reading{.inside = contents};
    if (text.starts_with("day,")) contents.holidays.read(text, "fuzz.csv", reading.faults);
    else if (text.starts_with("rule")) rules::read_cases(text, "fuzz.cases.toml", reading.faults);
    else rules::read_pack(text, "vn/fuzz.toml", "vn", reading);
    if (reading.faults.none()) rules::cross_check(reading);
    return 0;
}
