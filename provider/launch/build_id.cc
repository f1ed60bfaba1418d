#include "provider/launch/build_id.h"

#include <elf.h>
#include <link.h>

#include <cstring>
#include <string_view>

#include "absl/strings/escaping.h"

namespace crosstenant::launch {
namespace {

constexpr std::size_t Aligned(std::size_t size) {
  return (size + 3) & ~std::size_t{3};
}

// Notes are a header, a name and a description, each padded to four bytes.
std::string FindInNotes(const char* notes, std::size_t size) {
  const char* const end = notes + size;
  while (notes + sizeof(ElfW(Nhdr)) <= end) {
    ElfW(Nhdr) header;
    std::memcpy(&header, notes, sizeof(header));
    const char* name = notes + sizeof(header);
    const char* description = name + Aligned(header.n_namesz);
    notes = description + Aligned(header.n_descsz);
    if (notes > end) break;
    if (header.n_type == NT_GNU_BUILD_ID &&
        std::string_view(name, header.n_namesz) ==
            std::string_view(ELF_NOTE_GNU, sizeof(ELF_NOTE_GNU))) {
      return absl::BytesToHexString(
          absl::string_view(description, header.n_descsz));
    }
  }
  return "";
}

// The first object is the program itself; the others are its libraries.
int VisitProgram(dl_phdr_info* program, std::size_t /*size*/, void* result) {
  for (int i = 0; i < program->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = program->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    std::string found = FindInNotes(
        reinterpret_cast<const char*>(program->dlpi_addr + segment.p_vaddr),
        segment.p_memsz);
    if (!found.empty()) *static_cast<std::string*>(result) = std::move(found);
  }
  return 1;
}

}  // namespace

std::string BuildId() {
  std::string id;
  dl_iterate_phdr(VisitProgram, &id);
  return id;
}

}  // namespace crosstenant::launch
