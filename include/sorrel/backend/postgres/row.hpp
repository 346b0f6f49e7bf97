// SPDX-License-Identifier: MIT
// The current row of a PostgreSQL statement, in binary form. Every read asks the column's type
// first, so that bytes of one type are never taken for another.
#pragma once

#include <sorrel/backend/decode.hpp>
#include <sorrel/backend/postgres/wire_type.hpp>
#include <sorrel/error/error.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct pg_result;

namespace sorrel::postgres {

namespace detail {

struct running_statement;

}  // namespace detail

class elements;

/// Reads columns of the row a statement stands on. Text and bytes are valid until the next step.
class row {
public:
    explicit row(const detail::running_statement& statement);

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
    [[nodiscard]] elements array(int column) const;

    /// Decodes `size` fields, whose columns are counted from `first_column`.
    void decode(const cell<row>* cells, void* const* fields, std::size_t size,
                int first_column) const;

    /// The number of columns.
    [[nodiscard]] int size() const;
    /// The column with this name, or -1.
    [[nodiscard]] int find(std::string_view name) const;

    [[noreturn]] void out_of_range(int column, std::size_t bytes, bool is_signed) const;
    [[noreturn]] void unknown_label(int column) const;
    [[noreturn, gnu::cold]] void wrong_type(int column, const char* expected) const;
    [[noreturn, gnu::cold]] void refuse(int column, error_kind kind, std::string message,
                                        const char* expected, const char* got) const;

private:
    [[nodiscard]] detail::wire_type type(int column) const;
    [[nodiscard]] std::string_view raw(int column) const;
    /// The bytes of a column of this type; throws when it is of another or NULL.
    [[nodiscard]] const char* fixed(int column, detail::wire_type type, int size,
                                    const char* expected) const;

    const pg_result* result_;
    int index_;
    const detail::running_statement* statement_;
};

}  // namespace sorrel::postgres

namespace sorrel::detail {

// Compiled once, in the library.
extern template void decode_value<std::int64_t>(const postgres::row&, int, void*);
extern template void decode_value<std::int32_t>(const postgres::row&, int, void*);
extern template void decode_value<bool>(const postgres::row&, int, void*);
extern template void decode_value<double>(const postgres::row&, int, void*);
extern template void decode_value<std::string>(const postgres::row&, int, void*);
extern template void decode_value<std::optional<std::int64_t>>(const postgres::row&, int, void*);
extern template void decode_value<std::optional<std::int32_t>>(const postgres::row&, int, void*);
extern template void decode_value<std::optional<double>>(const postgres::row&, int, void*);
extern template void decode_value<std::optional<std::string>>(const postgres::row&, int, void*);

}  // namespace sorrel::detail
