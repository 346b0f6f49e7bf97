// SPDX-License-Identifier: MIT
// The current row of an SQLite statement. Every read asks the stored type first: SQLite would turn
// '12abc' into 12 and NULL into 0 without a word.
#pragma once

#include <sorrel/backend/decode.hpp>
#include <sorrel/backend/sqlite/elements.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace sorrel::sqlite {

/// Reads columns of the row a statement stands on. Text and bytes are valid until the next step.
class row {
public:
    explicit row(sqlite3_stmt* statement) : statement_(statement) {}

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

private:
    sqlite3_stmt* statement_;
};

}  // namespace sorrel::sqlite

namespace sorrel::detail {

// Compiled once, in the library.
extern template void decode_value<std::int64_t>(const sqlite::row&, int, void*);
extern template void decode_value<std::int32_t>(const sqlite::row&, int, void*);
extern template void decode_value<bool>(const sqlite::row&, int, void*);
extern template void decode_value<double>(const sqlite::row&, int, void*);
extern template void decode_value<std::string>(const sqlite::row&, int, void*);
extern template void decode_value<std::optional<std::int64_t>>(const sqlite::row&, int, void*);
extern template void decode_value<std::optional<std::int32_t>>(const sqlite::row&, int, void*);
extern template void decode_value<std::optional<double>>(const sqlite::row&, int, void*);
extern template void decode_value<std::optional<std::string>>(const sqlite::row&, int, void*);

}  // namespace sorrel::detail
