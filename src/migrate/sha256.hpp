// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4), for telling whether a text was changed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sorrel::migrations::detail {

/// Takes bytes piece by piece.
class sha256 {
public:
    void add(std::string_view bytes);
    /// 64 hexadecimal digits. Nothing can be added afterwards.
    [[nodiscard]] std::string digest();

private:
    void take_block(const unsigned char* block);

    std::array<std::uint32_t, 8> hash_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> block_{};
    std::size_t filled_ = 0;
    std::uint64_t size_ = 0;
};

}  // namespace sorrel::migrations::detail
