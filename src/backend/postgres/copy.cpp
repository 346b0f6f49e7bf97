// SPDX-License-Identifier: MIT
// COPY on the wire, and whether a table takes rows in binary.
#include <sorrel/error/kinds.hpp>

#include "../../dialect/quoted.hpp"
#include "failure.hpp"
#include "layout.hpp"
#include "state.hpp"

#include <poll.h>

#include <charconv>
#include <utility>

namespace sorrel::postgres {

using sorrel::detail::quoted_name;

namespace detail {

void channel::put_copy_data(std::string_view bytes) {
    while (!bytes.empty()) {
        // not all at once: libpq would hold another copy of it
        constexpr std::size_t at_once = std::size_t{16} * 1024;
        const auto part = bytes.substr(0, at_once);
        const int taken = PQputCopyData(connection(), part.data(), static_cast<int>(part.size()));
        if (taken < 0) {
            throw_lost(one_line(PQerrorMessage(connection())));
        }
        if (taken == 0) {  // its buffer is full
            has_unsent_ = true;
            flush();
            continue;
        }
        bytes.remove_prefix(part.size());
    }
    has_unsent_ = true;
    flush();
}

void channel::end_copy(const char* error) {
    while (PQputCopyEnd(connection(), error) == 0) {
        has_unsent_ = true;
        flush();
    }
    has_unsent_ = true;
}

std::optional<copy_data> channel::copy_data_at_hand() {
    char* bytes = nullptr;
    constexpr int without_waiting = 1;
    const int size = PQgetCopyData(connection(), &bytes, without_waiting);
    std::unique_ptr<char, free_copy_data> part{bytes};
    if (size == 0) {
        return std::nullopt;
    }
    if (size < -1) {
        throw_lost(one_line(PQerrorMessage(connection())));
    }
    return size > 0 ? copy_data{std::move(part), static_cast<std::size_t>(size)} : copy_data{};
}

copy_data channel::get_copy_data() {
    flush();
    while (true) {
        if (auto part = copy_data_at_hand()) {
            return *std::move(part);
        }
        if (!wait(POLLIN)) {
            expire();
        }
        if (PQconsumeInput(connection()) == 0) {
            throw_lost(one_line(PQerrorMessage(connection())));
        }
    }
}

// PQgetResult() would give the same result again and again.
void channel::leave_copy(const PGresult* result) {
    if (PQresultStatus(result) == PGRES_COPY_OUT) {
        while (get_copy_data().bytes != nullptr) {
        }
    } else if (PQresultStatus(result) == PGRES_COPY_IN) {
        end_copy("the program gave up");
        flush();
    }
}

void connection_state::begin_copy(std::string_view sql, ExecStatusType way) {
    make_way();
    if (watch.is_on()) {
        watched_copy = std::make_unique<watched_copying>(
            watched_copying{.sql = std::string(sql), .writes = way == PGRES_COPY_IN});
        watched_copy->run.where = watch.caller();
    }
    try {
        begin_copy_now(sql, way);
    } catch (const error& failure) {
        tell_copy(0, &failure);
        throw;
    }
}

void connection_state::begin_copy_now(std::string_view sql, ExecStatusType way) {
    was_in_transaction = in_transaction();
    wire.start_own_call(sql);
    wire.sent(PQsendQuery(wire.connection(), std::string(sql).c_str()));
    auto answer = wire.next();
    const auto status = PQresultStatus(answer.get());
    if (answer != nullptr && status == way) {
        is_copying = true;
        return;
    }
    if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) {
        wire.cancel();
    } else {
        while (wire.next() != nullptr) {
        }
    }
    if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
        fail(answer.get(), sql, nullptr);
    }
    throw_error({.kind = error_kind::misuse,
                 .message = way == PGRES_COPY_IN ? "copy_in() takes COPY … FROM STDIN"
                                                 : "copy_out() takes COPY … TO STDOUT",
                 .sql = std::string(sql)});
}

namespace {

std::int64_t count_in(std::string_view tag) {  // "COPY 12"
    std::int64_t rows = 0;
    const auto digits = tag.find(' ') + 1;
    std::from_chars(tag.data() + digits, tag.data() + tag.size(), rows);
    return rows;
}

}  // namespace

std::int64_t connection_state::finish_copy_in(std::string_view sql) {
    is_copying = false;
    wire.restart_call();
    return telling_copy([&] {
        wire.end_copy(nullptr);
        return count_in(take_results(sql));
    });
}

std::int64_t connection_state::finish_copy_out(std::string_view sql) {
    is_copying = false;
    return telling_copy([&] { return count_in(take_results(sql)); });
}

void connection_state::abandon_copy_out(bool may_cancel) noexcept {
    is_copying = false;
    try {
        wire.restart_call();
        if (may_cancel) {
            wire.cancel();
            return tell_copy(0, nullptr);
        }
        while (wire.get_copy_data().bytes != nullptr) {
            wire.restart_call();
        }
        while (wire.next() != nullptr) {
        }
    } catch (...) {
        wire.give_up();
    }
    tell_copy(0, nullptr);
}

void connection_state::abandon_copy_in() noexcept {
    is_copying = false;
    try {
        wire.restart_call();
        wire.end_copy("the program gave up");
        while (wire.next() != nullptr) {
        }
    } catch (...) {
        wire.give_up();
    }
    tell_copy(0, nullptr);
}

namespace {

/// Whether values of a column can be written as they are: only of arrays is there one form alone.
bool takes_as_is(const connection_state& connection, const type_facts& live,
                 const column_info& column) {
    if (column.kind != value_kind::array) {
        return keeps(connection, live, column);
    }
    const auto* const sent = built_in(array_type(column.element_kind));
    return sent != nullptr ? sent->element == live.element
                           : keeps(connection.facts_of(live.element), column.element_kind);
}

}  // namespace

}  // namespace detail

std::unique_ptr<bulk_writer> driver::write_rows(const table_info& table, bool with_generated_key) {
    const auto layout = detail::lock_layout(*state_, table, detail::table_lock::for_writing);
    std::string names;
    std::vector<detail::column_target> columns;
    for (const auto& column : table.columns) {
        if (column.is_generated && !with_generated_key) {
            continue;
        }
        const auto* const live = layout.find(column.name);
        if (live == nullptr || !layout.takes_rows() ||
            !detail::takes_as_is(*state_, live->facts, column)) {
            return nullptr;
        }
        columns.push_back({column.name, live->facts.wire, live->facts.element});
        names += (names.empty() ? "" : ", ") + quoted_name(column.name);
    }
    if (columns.empty()) {
        return nullptr;
    }
    return std::make_unique<bulk_writer>(
        *state_, "COPY " + quoted_name(table.name) + " (" + names + ") FROM STDIN (FORMAT binary)",
        std::move(columns));
}

}  // namespace sorrel::postgres
