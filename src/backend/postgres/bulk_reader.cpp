// SPDX-License-Identifier: MIT
// COPY … TO STDOUT in binary, made into results like those of a query.
#include <sorrel/backend/postgres/bulk_reader.hpp>
#include <sorrel/backend/postgres/driver.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../dialect/quoted.hpp"
#include "layout.hpp"
#include "state.hpp"
#include "wire.hpp"

#include <utility>

namespace sorrel::postgres {

namespace {

using sorrel::detail::quoted_name;

constexpr std::string_view signature{"PGCOPY\n\377\r\n\0", 11};
// As many as make libpq's own work for a result small beside theirs.
constexpr int rows_at_once = 64;

}  // namespace

struct bulk_reader::state {
    detail::connection_state& connection;
    bool may_cancel;
    std::string sql{};
    std::vector<std::string> names{};
    std::vector<PGresAttDesc> attributes{};
    detail::running_statement running{};  // what rows look at
    std::string unread{};
    std::size_t at = 0;
    bool is_over = false;

    void begin(const table_info& table);
    void read_head();
    void fill();
    bool read_row(PGresult* into, int row);
    [[nodiscard]] std::int16_t take_int16() {
        const char* const bytes = take(sizeof(std::int16_t)).data();
        return detail::get_int16(bytes);
    }
    [[nodiscard]] std::int32_t take_int32() {
        const char* const bytes = take(sizeof(std::int32_t)).data();
        return detail::get_int32(bytes);
    }
    std::string_view take(std::size_t size);
    bool receive();
    bool keep(const detail::copy_data& part);
    [[nodiscard]] bool has_more_at_hand();
    [[noreturn]] void end_too_early();
    [[noreturn]] void throw_malformed() const;
};

void bulk_reader::state::begin(const table_info& table) {
    const auto layout = detail::lock_layout(connection, table, detail::table_lock::for_reading);
    if (!connection.verified.contains(&table)) {
        detail::verify_table(connection, table);
        connection.verified.insert(&table);
    }
    names.reserve(table.columns.size());
    std::string list;
    for (const auto& column : table.columns) {
        const auto* const live = layout.find(column.name);
        if (live == nullptr) {
            throw_error({.kind = error_kind::schema,
                         .message = "the table " + std::string(table.name) + " has changed",
                         .table = std::string(table.name),
                         .column = std::string(column.name),
                         .expected = "a column " + std::string(column.name),
                         .got = "none"});
        }
        list += (list.empty() ? "" : ", ") + quoted_name(column.name);
        auto& name = names.emplace_back(column.name);
        attributes.push_back({.name = name.data(),
                              .tableid = 0,
                              .columnid = 0,
                              .format = 1,
                              .typid = live->type,
                              .typlen = -1,
                              .atttypmod = -1});
        running.column_types.push_back(live->facts.wire);
        running.column_oids.push_back(live->type);
    }
    // a SELECT, for views too
    sql =
        "COPY (SELECT " + list + " FROM " + quoted_name(table.name) + ") TO STDOUT (FORMAT binary)";
    running.connection = &connection;
    running.text = sql;
    running.columns = static_cast<int>(names.size());
    connection.begin_copy(sql, PGRES_COPY_OUT);
}

void bulk_reader::state::throw_malformed() const {
    throw_error({.kind = error_kind::protocol,
                 .message = "the server sent bytes that are no binary COPY",
                 .sql = sql});
}

bool bulk_reader::state::receive() {
    return keep(connection.wire.get_copy_data());
}

bool bulk_reader::state::keep(const detail::copy_data& part) {
    if (part.bytes == nullptr) {
        return false;
    }
    unread.erase(0, std::exchange(at, 0));
    unread += part.view();
    return true;
}

bool bulk_reader::state::has_more_at_hand() {
    if (at != unread.size()) {
        return true;
    }
    const auto part = connection.wire.copy_data_at_hand();
    if (part && !keep(*part)) {
        end_too_early();
    }
    return part.has_value();
}

// The server's reason comes after it.
void bulk_reader::state::end_too_early() {
    connection.finish_copy_out(sql);
    throw_malformed();
}

std::string_view bulk_reader::state::take(std::size_t size) {
    while (unread.size() - at < size) {
        if (!receive()) {
            end_too_early();
        }
    }
    return std::string_view(unread).substr(std::exchange(at, at + size), size);
}

void bulk_reader::state::read_head() {
    if (take(signature.size()) != signature) {
        throw_malformed();
    }
    static_cast<void>(take_int32());  // flags
    const auto extension = take_int32();
    if (extension < 0) {
        throw_malformed();
    }
    static_cast<void>(take(static_cast<std::size_t>(extension)));
}

bool bulk_reader::state::read_row(PGresult* into, int row) {
    const auto fields = take_int16();
    if (fields == -1) {
        return false;
    }
    if (static_cast<std::size_t>(fields) != attributes.size()) {
        throw_malformed();
    }
    for (int column = 0; column != fields; ++column) {
        const auto size = take_int32();
        if (size < -1) {
            throw_malformed();
        }
        const auto bytes = size < 0 ? std::string_view() : take(static_cast<std::size_t>(size));
        // libpq writes nothing there, and has no const in old interfaces
        char* const value = size < 0 ? nullptr : const_cast<char*>(bytes.data());
        if (PQsetvalue(into, row, column, value, size) == 0) {
            throw_error({.kind = error_kind::out_of_memory, .message = "no memory for a row"});
        }
    }
    return true;
}

// Waits for the first row, and takes those that have come with it.
void bulk_reader::state::fill() {
    auto& wire = connection.wire;
    wire.restart_call();
    detail::result_handle rows{PQmakeEmptyPGresult(wire.connection(), PGRES_TUPLES_OK)};
    if (rows == nullptr ||
        PQsetResultAttrs(rows.get(), static_cast<int>(attributes.size()), attributes.data()) == 0) {
        throw_error({.kind = error_kind::out_of_memory, .message = "no memory for rows"});
    }
    if (unread.empty()) {
        read_head();
    }
    int count = 0;
    while (count != rows_at_once && (count == 0 || has_more_at_hand())) {
        if (!read_row(rows.get(), count)) {
            is_over = true;
            break;
        }
        ++count;
    }
    running.result = std::move(rows);
    running.row = 0;
    running.rows = count;
}

bulk_reader::bulk_reader(detail::connection_state& connection, const table_info& table, bool is_own)
    : state_(std::make_unique<state>(connection, is_own)) {
    state_->begin(table);
}

bulk_reader::~bulk_reader() {
    if (state_->connection.is_copying) {
        state_->connection.abandon_copy_out(state_->may_cancel);
    }
}

bool bulk_reader::step() {
    auto& running = state_->running;
    if (++running.row < running.rows) {
        return true;
    }
    if (!state_->is_over) {
        state_->fill();
        if (state_->is_over) {
            while (state_->receive()) {  // the end of the file; errors come after it
            }
            state_->connection.finish_copy_out(state_->sql);
        }
        return running.rows != 0;
    }
    return false;
}

row bulk_reader::current_row() const {
    return row{state_->running};
}

std::unique_ptr<bulk_reader> driver::read_rows(const table_info& table, bool is_own) {
    return std::make_unique<bulk_reader>(*state_, table, is_own);
}

}  // namespace sorrel::postgres
