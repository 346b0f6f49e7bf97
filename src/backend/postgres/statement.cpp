// SPDX-License-Identifier: MIT
// Binding, stepping and giving back statements.
#include <sorrel/backend/postgres/statement.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../types/text_fault.hpp"
#include "state.hpp"
#include "value_size.hpp"
#include "wire.hpp"
#include "wire_array.hpp"
#include "wire_decimal.hpp"
#include "wire_time.hpp"
#include "wire_value.hpp"

#include <bit>
#include <exception>
#include <memory>

namespace sorrel::postgres {

namespace {

using detail::parameter_type;

void set_number(detail::running_statement& statement, int parameter, value_kind kind,
                std::int64_t value) {
    char bytes[sizeof value];
    detail::put_int64(bytes, value);
    statement.values.set_small(parameter, kind, parameter_type(kind), bytes, sizeof bytes);
}

/// Refuses what cannot be sent before it is looked at or copied.
void check_text(std::string_view value, std::string_view sql) {
    detail::check_value_size(value.size(), sql);
    sorrel::detail::check_text(value, sql);
}

/// The head of an array of one dimension whose elements are never NULL.
std::string array_head(Oid element, std::size_t size) {
    std::string bytes;
    detail::append_int32(bytes, size == 0 ? 0 : 1);  // dimensions
    detail::append_int32(bytes, 0);
    detail::append_int32(bytes, static_cast<std::int32_t>(element));
    if (size != 0) {
        detail::append_int32(bytes, static_cast<std::int32_t>(size));
        detail::append_int32(bytes, 1);  // the first index
    }
    return bytes;
}

template <class Value, class Append>
void set_list(detail::running_statement& statement, int parameter, Oid type, Oid element,
              std::span<const Value> values, Append append) {
    auto bytes = array_head(element, values.size());
    for (const auto& value : values) {
        append(bytes, value);
    }
    statement.values.keep(parameter, value_kind::array, type, std::move(bytes));
}

}  // namespace

void statement::bind_null(int parameter, value_kind kind) {
    running_->values.set_null(parameter, kind, parameter_type(kind));
}

void statement::bind_integer(int parameter, std::int64_t value) {
    set_number(*running_, parameter, value_kind::integer, value);
}

void statement::bind_boolean(int parameter, bool value) {
    const char byte = value ? 1 : 0;
    running_->values.set_small(parameter, value_kind::boolean, detail::oid::boolean, &byte, 1);
}

void statement::bind_real(int parameter, double value) {
    set_number(*running_, parameter, value_kind::real, std::bit_cast<std::int64_t>(value));
}

void statement::bind_text(int parameter, std::string_view value) {
    check_text(value, running_->text);
    running_->values.borrow(parameter, value_kind::text, detail::oid::unknown, value);
}

void statement::bind_text_copy(int parameter, std::string_view value) {
    check_text(value, running_->text);
    running_->values.keep(parameter, value_kind::text, detail::oid::unknown, std::string(value));
}

void statement::bind_bytes(int parameter, std::span<const std::byte> value) {
    running_->values.borrow(parameter, value_kind::bytes, detail::oid::bytea,
                            {reinterpret_cast<const char*>(value.data()), value.size()});
}

void statement::bind_bytes_copy(int parameter, std::span<const std::byte> value) {
    detail::check_value_size(value.size(), running_->text);
    running_->values.keep(parameter, value_kind::bytes, detail::oid::bytea,
                          std::string(reinterpret_cast<const char*>(value.data()), value.size()));
}

void statement::bind_day(int parameter, day_count value) {
    char bytes[sizeof(std::int32_t)];
    detail::put_day(bytes, value);
    running_->values.set_small(parameter, value_kind::day, detail::oid::date, bytes, sizeof bytes);
}

void statement::bind_instant(int parameter, microsecond_count value) {
    char bytes[sizeof(std::int64_t)];
    detail::put_instant(bytes, value);
    running_->values.set_small(parameter, value_kind::instant, detail::oid::timestamptz, bytes,
                               sizeof bytes);
}

void statement::bind_decimal(int parameter, const decimal& value) {
    std::string bytes;
    detail::append_decimal(bytes, value);
    running_->values.keep(parameter, value_kind::decimal, detail::oid::numeric, std::move(bytes));
}

void statement::bind_uuid(int parameter, const uuid& value) {
    char bytes[detail::uuid_size];
    detail::put_uuid(bytes, value);
    running_->values.set_small(parameter, value_kind::uuid, detail::oid::uuid, bytes, sizeof bytes);
}

void statement::bind_time(int parameter, time_of_day value) {
    char bytes[detail::time_size];
    detail::put_time(bytes, value);
    running_->values.set_small(parameter, value_kind::time, detail::oid::time, bytes, sizeof bytes);
}

void statement::bind_interval(int parameter, const interval& value) {
    char bytes[detail::interval_size];
    detail::put_interval(bytes, value);
    running_->values.set_small(parameter, value_kind::interval, detail::oid::interval, bytes,
                               sizeof bytes);
}

void statement::bind_json(int parameter, std::string_view text) {
    check_text(text, running_->text);
    running_->values.borrow(parameter, value_kind::json, detail::oid::unknown, text);
}

void statement::bind_json_copy(int parameter, std::string_view text) {
    check_text(text, running_->text);
    running_->values.keep(parameter, value_kind::json, detail::oid::unknown, std::string(text));
}

void statement::bind_array(int parameter, const array_values& values) {
    const Oid type = detail::array_type(values.element_kind);
    const auto* const facts = detail::built_in(type);
    running_->values.keep(
        parameter, value_kind::array, type,
        detail::encode_array(values, facts != nullptr ? facts->element : detail::oid::text,
                             running_->text));
}

void statement::bind_list(int parameter, std::span<const std::int64_t> values) {
    set_list(*running_, parameter, detail::oid::int8_array, detail::oid::int8, values,
             [](std::string& out, std::int64_t value) {
                 detail::append_int32(out, sizeof value);
                 detail::append_int64(out, value);
             });
}

void statement::bind_list(int parameter, std::span<const double> values) {
    set_list(*running_, parameter, detail::oid::float8_array, detail::oid::float8, values,
             [](std::string& out, double value) {
                 detail::append_int32(out, sizeof value);
                 detail::append_int64(out, std::bit_cast<std::int64_t>(value));
             });
}

void statement::bind_list(int parameter, std::span<const std::string> values) {
    set_list(*running_, parameter, detail::oid::unknown, detail::oid::text, values,
             [this](std::string& out, const std::string& value) {
                 detail::check_value_size(out.size() + value.size(), running_->text);
                 sorrel::detail::check_text(value, running_->text);
                 detail::append_int32(out, static_cast<std::int32_t>(value.size()));
                 out += value;
             });
}

void statement::expect_many_rows() noexcept {
    running_->expects_many = true;
}

void statement::expect_stream() noexcept {
    running_->expects_many = running_->is_stream = true;
}

std::size_t statement::rows_last_time() const noexcept {
    return running_->rows_last_time;
}

void statement::remember_rows(std::size_t rows) noexcept {
    running_->rows_last_time = rows;
}

bool statement::step() {
    try {
        return running_->advance();
    } catch (const error& failure) {
        running_->note_failure(failure);
        throw;
    }
}

std::int64_t statement::execute() {
    while (step()) {
    }
    return running_->changed;
}

int statement::column_count() {
    if (running_->columns >= 0) {
        return running_->columns;
    }
    try {
        auto& connection = *running_->connection;
        if (connection.is_pipelining) {
            connection.receive_all();
            if (connection.pipeline_failure != nullptr) {  // nothing more is prepared in it
                std::rethrow_exception(connection.pipeline_failure);
            }
        } else {
            connection.make_way();
        }
        connection.wire.start_call(running_->text);
        if (connection.uses_names) {
            running_->prepare();
        } else {
            running_->prepare_on_server();  // without a name, to be described alone
        }
    } catch (const error& failure) {
        running_->note_failure(failure);
        throw;
    }
    return running_->columns;
}

bool statement::writes() const noexcept {
    return running_->may_write();
}

void statement::reset() noexcept {
    running_->reset();
}

void statement::give_back() noexcept {
    running_->connection->threads.leave();
    running_->reset();
    if (!running_->is_spare) {
        running_->in_use = false;
        return;
    }
    const std::unique_ptr<detail::running_statement> last(running_);
    try {
        if (!last->name.empty()) {
            last->connection->unwanted.push_back(std::move(last->name));
        }
    } catch (...) {  // the server keeps a statement that nobody uses
    }
}

}  // namespace sorrel::postgres
