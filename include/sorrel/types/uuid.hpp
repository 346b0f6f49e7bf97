// SPDX-License-Identifier: MIT
// Universally unique identifiers (RFC 9562).
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstring>
#include <iosfwd>
#include <string>
#include <string_view>

namespace sorrel {

/// Sixteen bytes that name one thing for ever. Sorted byte by byte, as both databases do.
class uuid {
public:
    using byte_array = std::array<std::byte, 16>;

    /// All zeros, the nil UUID.
    constexpr uuid() noexcept = default;
    constexpr explicit uuid(const byte_array& bytes) noexcept : bytes_(bytes) {}
    /// Reads "123e4567-e89b-12d3-a456-426614174000", in either case. Throws `value_error` for any
    /// other text.
    explicit uuid(std::string_view text);

    /// A new one of 122 random bits (version 4), from the system's source of randomness.
    [[nodiscard]] static uuid random();
    /// A new one that starts with the time (version 7), so that new keys lie together in an index.
    /// Those made in the same quarter of a microsecond, or by machines whose clocks differ, come in
    /// no particular order.
    [[nodiscard]] static uuid time_ordered();

    [[nodiscard]] constexpr const byte_array& bytes() const noexcept { return bytes_; }
    [[nodiscard]] constexpr bool is_nil() const noexcept { return bytes_ == byte_array{}; }

    /// 36 characters in lower case.
    [[nodiscard]] std::string to_string() const;
    /// Writes `to_string()`.
    friend std::ostream& operator<<(std::ostream& out, const uuid& id);

    friend constexpr auto operator<=>(const uuid&, const uuid&) noexcept = default;

private:
    byte_array bytes_{};
};

}  // namespace sorrel

/// For unordered containers. It trusts in the bytes being random enough.
template <>
struct std::hash<sorrel::uuid> {
    std::size_t operator()(const sorrel::uuid& id) const noexcept {
        std::size_t first = 0;
        std::size_t last = 0;
        std::memcpy(&first, id.bytes().data(), sizeof first);
        std::memcpy(&last, id.bytes().data() + id.bytes().size() - sizeof last, sizeof last);
        return first ^ last;
    }
};
