#include "checker/explore/memory.hpp"

#include <algorithm>
#include <fstream>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

namespace sequent::explorer {

namespace {
constexpr std::size_t huge_page_bytes = std::size_t{1} << 21;
}

Region::Region(std::size_t bytes) {
    // Alignment by asking for one huge page more; what is never touched costs address space alone.
    const std::size_t wanted = bytes + huge_page_bytes;
    if (wanted < bytes) throw std::bad_alloc();
    void* mapped = mmap(nullptr, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    mapped_ = mapped;
    mapped_size_ = wanted;
    const auto address = reinterpret_cast<std::uintptr_t>(mapped);
    const auto aligned = (address + huge_page_bytes - 1) / huge_page_bytes * huge_page_bytes;
    data_ = reinterpret_cast<std::byte*>(aligned);
    size_ = bytes;
#ifdef MADV_HUGEPAGE
    // A wish: where the system refuses, small pages serve. Small regions would waste most of a huge page.
    if (bytes >= huge_page_bytes) (void)madvise(data_, bytes, MADV_HUGEPAGE);
#endif
}

Region::~Region() {
    if (mapped_ != nullptr) munmap(mapped_, mapped_size_);
}

std::size_t memory_bytes_default() {
    auto bytes = static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE));
    for (const char* path : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        std::size_t limit = 0;
        if (std::ifstream file(path); file >> limit && limit > 0) bytes = std::min(bytes, limit);
    }
    return bytes / 4 * 3;
}

}  // namespace sequent::explorer
