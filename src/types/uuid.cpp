// SPDX-License-Identifier: MIT
// UUIDs: read, written and made.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/uuid.hpp>

#include <chrono>
#include <cstdint>
#include <ostream>
#include <random>

namespace sorrel {

namespace {

constexpr std::string_view pattern = "00000000-0000-0000-0000-000000000000";

/// The value of a hexadecimal digit, or 16.
constexpr unsigned value_of(char digit) {
    if (digit >= '0' && digit <= '9') {
        return static_cast<unsigned>(digit - '0');
    }
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a' + 10) : 16;
}

void put_bytes(std::byte* out, std::uint64_t value, int count) {
    for (int i = count; i-- > 0; value >>= 8U) {
        out[i] = static_cast<std::byte>(value);
    }
}

std::uint64_t random_bits() {
    std::random_device source;
    return (std::uint64_t{source()} << 32U) | (source() & 0xFFFFFFFFU);
}

uuid made_of(std::uint64_t first, std::uint64_t second, unsigned version) {
    constexpr std::uint64_t version_bits = 0xF000;
    constexpr std::uint64_t variant_bits = std::uint64_t{3} << 62U;
    first = (first & ~version_bits) | (version << 12U);
    second = (second & ~variant_bits) | (std::uint64_t{2} << 62U);
    uuid::byte_array bytes{};
    put_bytes(bytes.data(), first, 8);
    put_bytes(bytes.data() + 8, second, 8);
    return uuid{bytes};
}

}  // namespace

uuid::uuid(std::string_view text) {
    bool is_right = text.size() == pattern.size();
    std::size_t digits = 0;
    for (std::size_t i = 0; is_right && i != text.size(); ++i) {
        if (pattern[i] == '-') {
            is_right = text[i] == '-';
            continue;
        }
        const unsigned value = value_of(text[i]);
        is_right = value < 16;
        auto& byte = bytes_[digits++ / 2];
        byte = static_cast<std::byte>((std::to_integer<unsigned>(byte) << 4U) | (value & 0xFU));
    }
    if (!is_right) {
        throw_error({.kind = error_kind::type_mismatch,
                     .message = "this text is no UUID",
                     .expected = "36 characters such as 123e4567-e89b-12d3-a456-426614174000",
                     .got = "another text"});
    }
}

uuid uuid::random() {
    return made_of(random_bits(), random_bits(), 4);
}

uuid uuid::time_ordered() {
    using namespace std::chrono;
    // RFC 9562, section 6.2, method 3: the part of a millisecond in the 12 bits after the version
    const auto since = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
    constexpr std::int64_t millisecond = 1'000'000;
    const auto whole = static_cast<std::uint64_t>(since / millisecond);
    const auto part = static_cast<std::uint64_t>(since % millisecond) * 4096 / millisecond;
    return made_of((whole << 16U) | part, random_bits(), 7);
}

std::string uuid::to_string() const {
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string text(pattern);
    std::size_t digits = 0;
    for (char& c : text) {
        if (c != '-') {
            const auto byte = std::to_integer<unsigned>(bytes_[digits / 2]);
            c = hex[digits % 2 == 0 ? byte >> 4U : byte & 0xFU];
            ++digits;
        }
    }
    return text;
}

std::ostream& operator<<(std::ostream& out, const uuid& id) {
    return out << id.to_string();
}

}  // namespace sorrel
