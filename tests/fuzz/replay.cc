// Runs a fuzz target over the files of a folder, once each: its corpus as an
// ordinary test, with any compiler.
//
// usage: <target>_replay FOLDER
// Exit code: 0; 1 when there is nothing to run. A failing input ends the
// program, and its name is the last that was printed.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

namespace {

std::vector<std::filesystem::path> FilesIn(const char* folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  const auto files =
      argc == 2 ? FilesIn(argv[1]) : std::vector<std::filesystem::path>();
  for (const std::filesystem::path& path : files) {
    std::cout << path.filename().string() << std::endl;
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                           bytes.size());
  }
  if (!files.empty()) return 0;
  std::cerr << "There is no corpus to run.\n";
  return 1;
}
