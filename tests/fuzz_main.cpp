// Runs a fuzz target without libFuzzer: its corpus, then mutations of it from a fixed seed, so a failure repeats.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

constexpr int mutations = 4000;

void feed(std::string const& bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
}

std::string mutated(std::string bytes, std::string const& other, std::mt19937& random)
{
    for (auto changes = random() % 8 + 1; changes > 0; --changes) {
        auto const at = bytes.empty() ? 0 : random() % bytes.size();
        switch (random() % 5) {
            case 0:
                if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
                break;
            case 1: bytes.insert(at, 1, static_cast<char>(random())); break;
            case 2: bytes.erase(at, random() % 8 + 1); break;
            case 3: bytes.insert(at, bytes.substr(random() % (bytes.size() + 1), random() % 32)); break;
            default: bytes.insert(at, other.substr(random() % (other.size() + 1), random() % 32)); break;
        }
    }
    return bytes;
}

}  // namespace

int main(int count, char** arguments)
{
    std::vector<std::string> corpus{""};
    for (int i = 1; i < count; ++i)
        for (auto const& file : std::filesystem::directory_iterator{arguments[i]}) {
            std::ifstream stream{file.path(), std::ios::binary};
            corpus.emplace_back(std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{});
        }
    for (auto const& bytes : corpus) feed(bytes);
    std::mt19937 random{20260701};
    for (int i = 0; i < mutations; ++i) feed(mutated(corpus[random() % corpus.size()], corpus[random() % corpus.size()], random));
    std::printf("%zu inputs and %d mutations\n", corpus.size(), mutations);
    return corpus.size() > 1 ? 0 : 1;
}
