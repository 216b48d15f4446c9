// Any wording is taken apart without a fault, and every name that comes out has letters.
#include "ground/units/formed_from.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

units::Kinds const& kinds()
{
    static std::vector<rules::UnitKind> const list{{"xa", "Xã", "xa", {}, {}},
                                                   {"phuong", "Phường", "xa", {}, {}},
                                                   {"thi_tran", "Thị trấn", "xa", {}, {}},
                                                   {"huyen", "Huyện", "huyen", {}, {}},
                                                   {"thanh_pho", "Thành phố thuộc tỉnh", "huyen", {}, {}},
                                                   {"tinh", "Tỉnh", "tinh", {}, {}}};
    static units::Kinds const known{list};
    return known;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const found = units::formed_from({reinterpret_cast<char const*>(data), size}, kinds());
    for (auto const& named : found.named)
        if (named.name.empty() || named.written.empty()) std::abort();
    if (found.kept && !found.named.empty()) std::abort();
    return 0;
}
