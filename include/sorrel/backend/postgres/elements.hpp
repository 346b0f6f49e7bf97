// SPDX-License-Identifier: MIT
// The elements of an array, read one after the other like rows of one column.
#pragma once

#include <sorrel/backend/postgres/row.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sorrel::postgres {

namespace detail {

class array_reader;

}  // namespace detail

/// `column` is always the array's own, for messages.
class elements {
public:
    elements(const row& of, std::string_view bytes, detail::wire_type type);
    elements(elements&& other) noexcept;
    elements& operator=(elements&& other) = delete;
    ~elements();

    [[nodiscard]] std::size_t size() const;
    /// Goes to the next element, at first to the first; false after the last.
    bool next();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool boolean(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] float real32(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::byte> bytes(int column) const;
    [[nodiscard]] day_count day(int column) const;
    [[nodiscard]] microsecond_count instant(int column) const;
    [[nodiscard]] sorrel::decimal decimal(int column) const;
    [[nodiscard]] sorrel::uuid uuid(int column) const;
    [[nodiscard]] time_of_day time(int column) const;
    [[nodiscard]] sorrel::interval interval(int column) const;
    [[nodiscard]] json_text json(int column) const;

    [[noreturn]] void out_of_range(int column, std::size_t bytes, bool is_signed) const;
    [[noreturn]] void unknown_label(int column) const;

private:
    /// The bytes of the current element, which must be of this type, …
    [[nodiscard]] std::string_view value(int column, detail::wire_type type,
                                         const char* expected) const;
    /// … and of this size.
    [[nodiscard]] const char* fixed(int column, detail::wire_type type, std::size_t size,
                                    const char* expected) const;
    [[noreturn]] void wrong_type(int column, const char* expected) const;

    row row_;
    detail::wire_type type_;
    std::unique_ptr<detail::array_reader> reader_;
};

}  // namespace sorrel::postgres
