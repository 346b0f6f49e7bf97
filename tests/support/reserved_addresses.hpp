// SPDX-License-Identifier: MIT
// Values of any size that cost no memory, for tests of what is done with them before they are refused.
#pragma once

#include <sys/mman.h>

#include <cerrno>
#include <cstddef>
#include <span>
#include <string_view>
#include <system_error>

namespace sorrel::test {

/// So many bytes of addresses without memory behind them: to read one ends the program.
class reserved_addresses {
public:
    static constexpr std::size_t size = (std::size_t{1} << 33) + 4096;

    reserved_addresses()
        : first_(::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
                        0)) {
        if (first_ == MAP_FAILED) {
            throw std::system_error(errno, std::generic_category(), "mmap");
        }
    }
    reserved_addresses(const reserved_addresses&) = delete;
    reserved_addresses& operator=(const reserved_addresses&) = delete;
    ~reserved_addresses() { ::munmap(first_, size); }

    [[nodiscard]] std::string_view text(std::size_t bytes) const {
        return {static_cast<const char*>(first_), bytes};
    }
    [[nodiscard]] std::span<const std::byte> bytes(std::size_t count) const {
        return {static_cast<const std::byte*>(first_), count};
    }

private:
    void* first_;
};

}  // namespace sorrel::test
