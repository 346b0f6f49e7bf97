// SPDX-License-Identifier: MIT
// Integers as PostgreSQL's wire has them: big endian, whatever the machine.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// The other byte order.
template <class Word>
constexpr Word byte_swapped(Word word) noexcept {
    if constexpr (sizeof(Word) == 2) {
        return __builtin_bswap16(word);
    } else if constexpr (sizeof(Word) == 4) {
        return __builtin_bswap32(word);
    } else {
        static_assert(sizeof(Word) == 8);
        return __builtin_bswap64(word);
    }
}

template <class Word>
constexpr Word big_endian(Word word) noexcept {
    return std::endian::native == std::endian::big ? word : byte_swapped(word);
}

inline void put_int16(char* out, std::int16_t value) noexcept {
    const std::uint16_t word = big_endian(static_cast<std::uint16_t>(value));
    std::memcpy(out, &word, sizeof word);
}
inline void put_int32(char* out, std::int32_t value) noexcept {
    const std::uint32_t word = big_endian(static_cast<std::uint32_t>(value));
    std::memcpy(out, &word, sizeof word);
}
inline void put_int64(char* out, std::int64_t value) noexcept {
    const std::uint64_t word = big_endian(static_cast<std::uint64_t>(value));
    std::memcpy(out, &word, sizeof word);
}

inline std::int16_t get_int16(const char* from) noexcept {
    std::uint16_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return static_cast<std::int16_t>(big_endian(word));
}
inline std::int32_t get_int32(const char* from) noexcept {
    std::uint32_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return static_cast<std::int32_t>(big_endian(word));
}
inline std::int64_t get_int64(const char* from) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return static_cast<std::int64_t>(big_endian(word));
}

inline void append_int16(std::string& out, std::int16_t value) {
    char bytes[sizeof value];
    put_int16(bytes, value);
    out.append(bytes, sizeof bytes);
}
inline void append_int32(std::string& out, std::int32_t value) {
    char bytes[sizeof value];
    put_int32(bytes, value);
    out.append(bytes, sizeof bytes);
}
inline void append_int64(std::string& out, std::int64_t value) {
    char bytes[sizeof value];
    put_int64(bytes, value);
    out.append(bytes, sizeof bytes);
}

}  // namespace sorrel::postgres::detail
