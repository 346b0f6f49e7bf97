// SPDX-License-Identifier: MIT
// Binding, stepping and giving back prepared statements.
#include <sorrel/backend/sqlite/statement.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../types/text_fault.hpp"
#include "../limits.hpp"
#include "json_array.hpp"
#include "refusals.hpp"
#include "state.hpp"
#include "text.hpp"
#include "value_text.hpp"

#include <cmath>

namespace sorrel::sqlite {

namespace {

inline bool is_usual(std::size_t size) {
    return size <= sorrel::detail::usual_size;
}

// Before anything is done with the bytes: a text would be read to its end before it is refused.
[[gnu::noinline, gnu::cold]] void check_size(std::size_t size, sqlite3_stmt* handle) {
    const int limit = sqlite3_limit(sqlite3_db_handle(handle), SQLITE_LIMIT_LENGTH, -1);
    if (size > static_cast<std::size_t>(limit)) {
        sorrel::detail::throw_value_too_large(size, static_cast<std::size_t>(limit),
                                              sqlite3_sql(handle));
    }
}

inline void check_bytes(std::span<const std::byte> value, sqlite3_stmt* handle) {
    if (!is_usual(value.size())) [[unlikely]] {
        check_size(value.size(), handle);
    }
}

// Only long text, and text beyond plain ASCII, is looked at closely.
[[gnu::noinline, gnu::cold]] void check_closely(std::string_view value, sqlite3_stmt* handle) {
    check_size(value.size(), handle);
    sorrel::detail::check_text(value, sqlite3_sql(handle));
}

inline bool is_usual(std::string_view value) {
    return is_usual(value.size()) && sorrel::detail::is_plain(value);
}

inline void check_text(std::string_view value, sqlite3_stmt* handle) {
    if (!is_usual(value)) [[unlikely]] {
        check_closely(value, handle);
    }
}

}  // namespace

void statement::check(int result) const {
    if (result != SQLITE_OK) [[unlikely]] {
        fail(result);
    }
}

void statement::fail(int result) const {
    try {
        detail::throw_failure(*cached_->connection, result, sqlite3_sql(handle_), cached_->origin);
    } catch (const error& failure) {
        if (cached_->watched != nullptr) {
            cached_->watched->run.failure = failure;
        }
        throw;
    }
}

// What every statement runs is marked hot, so that it lies together: between two statements SQLite
// has filled the instruction cache, and each line more is a wait.
[[gnu::hot]] void statement::bind_null(int parameter, value_kind) {
    check(sqlite3_bind_null(handle_, parameter));
}

[[gnu::hot]] void statement::bind_integer(int parameter, std::int64_t value) {
    check(sqlite3_bind_int64(handle_, parameter, value));
}

void statement::bind_boolean(int parameter, bool value) {
    check(sqlite3_bind_int(handle_, parameter, value ? 1 : 0));
}

void statement::bind_real(int parameter, double value) {
    detail::check_number(value, sqlite3_sql(handle_));
    check(sqlite3_bind_double(handle_, parameter, value));
}

[[gnu::hot]] void statement::bind_text(int parameter, std::string_view value) {
    if (!is_usual(value) || value.empty()) [[unlikely]] {
        return bind_unusual_text(parameter, value);
    }
    check(sqlite3_bind_text64(handle_, parameter, value.data(), value.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
}

// Kept apart, so that the usual text needs few registers.
void statement::bind_unusual_text(int parameter, std::string_view value) {
    check_closely(value, handle_);
    // an empty view may have no address, which SQLite would take for NULL
    check(sqlite3_bind_text64(handle_, parameter, value.empty() ? "" : value.data(), value.size(),
                              SQLITE_STATIC, SQLITE_UTF8));
}

void statement::bind_text_copy(int parameter, std::string_view value) {
    check_text(value, handle_);
    check(sqlite3_bind_text64(handle_, parameter, value.empty() ? "" : value.data(), value.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void statement::bind_bytes(int parameter, std::span<const std::byte> value) {
    check_bytes(value, handle_);
    check(value.empty()
              ? sqlite3_bind_zeroblob(handle_, parameter, 0)
              : sqlite3_bind_blob64(handle_, parameter, value.data(), value.size(), SQLITE_STATIC));
}

void statement::bind_bytes_copy(int parameter, std::span<const std::byte> value) {
    check_bytes(value, handle_);
    check(value.empty() ? sqlite3_bind_zeroblob(handle_, parameter, 0)
                        : sqlite3_bind_blob64(handle_, parameter, value.data(), value.size(),
                                              SQLITE_TRANSIENT));
}

template <class Count, class Text>
void statement::bind_time_text(int parameter, Count count, const Text& text) {
    if (const auto name = detail::infinity_name(count); !name.empty()) {
        bind_text(parameter, name);
    } else if (text) {
        bind_text_copy(parameter, {text->data(), text->size()});
    } else {
        detail::throw_year_out_of_range(sqlite3_sql(handle_));
    }
}

void statement::bind_day(int parameter, day_count value) {
    bind_time_text(parameter, value, detail::format_day(value));
}

void statement::bind_instant(int parameter, microsecond_count value) {
    bind_time_text(parameter, value, detail::format_instant(value));
}

void statement::bind_decimal(int parameter, const decimal& value) {
    bind_text_copy(parameter, detail::decimal_text(value));
}

void statement::bind_uuid(int parameter, const uuid& value) {
    bind_text_copy(parameter, value.to_string());
}

void statement::bind_time(int parameter, time_of_day value) {
    bind_text_copy(parameter, value.to_string());
}

void statement::bind_interval(int parameter, const interval& value) {
    bind_text_copy(parameter, detail::interval_text(value));
}

void statement::bind_json(int parameter, std::string_view text) {
    bind_text(parameter, text);
}

void statement::bind_json_copy(int parameter, std::string_view text) {
    bind_text_copy(parameter, text);
}

void statement::bind_array(int parameter, const array_values& values) {
    bind_text_copy(parameter, detail::json_array(values, sqlite3_sql(handle_)));
}

void statement::bind_list(int parameter, std::span<const std::int64_t> values) {
    bind_text_copy(parameter, detail::json_array(values));
}

void statement::bind_list(int parameter, std::span<const double> values) {
    for (const double value : values) {
        if (!std::isfinite(value)) {
            throw_error({.kind = error_kind::not_a_number,
                         .message = "in() over a range takes finite numbers only",
                         .sql = sqlite3_sql(handle_)});
        }
    }
    bind_text_copy(parameter, detail::json_array(values));
}

void statement::bind_list(int parameter, std::span<const std::string> values) {
    for (const auto& value : values) {
        check_text(value, handle_);
    }
    bind_text_copy(parameter, detail::json_array(values));
}

[[gnu::hot]] bool statement::step() {
    const int result = sqlite3_step(handle_);
    if (result == SQLITE_ROW) [[likely]] {
        ++rows_;
        return true;
    }
    if (result != SQLITE_DONE) [[unlikely]] {
        check(result);
    }
    return false;
}

[[gnu::hot]] void statement::run() {
    int result = SQLITE_ROW;
    while (result == SQLITE_ROW) {
        result = sqlite3_step(handle_);
    }
    if (result != SQLITE_DONE) [[unlikely]] {
        check(result);
    }
}

std::int64_t statement::execute() {
    // statements that are no INSERT, UPDATE or DELETE leave the count of the last one that was
    sqlite3* const database = cached_->connection->handle;
    const std::int64_t total_before = sqlite3_total_changes64(database);
    run();
    return sqlite3_total_changes64(database) == total_before ? 0 : sqlite3_changes64(database);
}

bool statement::writes() const noexcept {
    return sqlite3_stmt_readonly(handle_) == 0;
}

void statement::reset() noexcept {
    if (cached_->watched != nullptr) [[unlikely]] {
        return reset_watched();
    }
    sqlite3_reset(handle_);
}

[[gnu::hot]] void statement::give_back() noexcept {
    cached_->connection->threads.leave();
    if (cached_->ends_specially) {
        return give_back_watched();
    }
    sqlite3_reset(handle_);
    cached_->in_use = false;
}

}  // namespace sorrel::sqlite
