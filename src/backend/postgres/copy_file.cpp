// SPDX-License-Identifier: MIT
// COPY in the server's formats for files, and what surrounds a COPY of rows.
#include <sorrel/backend/postgres/copy.hpp>
#include <sorrel/error/kinds.hpp>

#include "state.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <limits>
#include <ostream>
#include <string>

namespace sorrel::postgres {

namespace {

// No savepoint of a guard has this number.
constexpr std::uint32_t savepoint_of_copy = std::numeric_limits<std::uint32_t>::max();

/// What is no COPY must not run: it would have happened when it is noticed.
void check_is_copy(std::string_view sql) {
    constexpr std::string_view verb = "COPY";
    const auto first = std::min(sql.find_first_not_of(" \t\r\n"), sql.size());
    const auto word = sql.substr(first, verb.size());
    const bool is_copy = std::ranges::equal(word, verb, [](char got, char wanted) {
        return got == wanted || got == wanted - 'A' + 'a';
    });
    if (!is_copy) {
        throw_error({.kind = error_kind::misuse,
                     .message = "copy_in() and copy_out() take COPY and nothing else",
                     .sql = std::string(sql)});
    }
}

/// Ends a COPY that an exception leaves.
template <class Abandon>
class abandoned {
public:
    explicit abandoned(Abandon abandon) : abandon_(std::move(abandon)) {}
    abandoned(const abandoned&) = delete;
    abandoned& operator=(const abandoned&) = delete;
    ~abandoned() { abandon_(); }

private:
    Abandon abandon_;
};

}  // namespace

std::int64_t driver::copy_in(std::string_view sql,
                             const std::function<std::string_view()>& source) {
    check_is_copy(sql);
    auto& connection = *state_;
    connection.begin_copy(sql, PGRES_COPY_IN);
    const abandoned on_failure{[&] {
        if (connection.is_copying) {
            connection.abandon_copy_in();
        }
    }};
    for (auto part = source(); !part.empty(); part = source()) {
        connection.wire.restart_call();
        connection.wire.put_copy_data(part);
    }
    connection.wire.set_in_doubt(!connection.was_in_transaction);
    const auto rows = connection.finish_copy_in(sql);
    connection.wire.set_in_doubt(false);
    return rows;
}

std::int64_t driver::copy_out(std::string_view sql,
                              const std::function<void(std::string_view)>& sink) {
    check_is_copy(sql);
    auto& connection = *state_;
    connection.begin_copy(sql, PGRES_COPY_OUT);
    const abandoned on_failure{[&] {
        if (connection.is_copying) {
            connection.abandon_copy_out(!connection.was_in_transaction);
        }
    }};
    while (true) {
        const auto part = connection.wire.get_copy_data();
        if (part.bytes == nullptr) {
            return connection.finish_copy_out(sql);
        }
        sink(part.view());
        connection.wire.restart_call();
    }
}

namespace detail {

copy_scope::copy_scope(driver& on, inside open_transaction)
    : driver_(on),
      is_own_(!on.in_transaction()),
      has_savepoint_(!is_own_ && open_transaction == inside::with_savepoint) {
    if (is_own_) {
        driver_.begin({});
    } else if (has_savepoint_) {
        driver_.set_savepoint(savepoint_of_copy);
    }
    driver_.count_user(1);
}

copy_scope::~copy_scope() {
    driver_.count_user(-1);
    if (!is_open_) {
        return;
    }
    // when that does not work, the connection is lost
    if (is_own_) {
        driver_.rollback_quietly();
    } else if (has_savepoint_) {
        driver_.rollback_to_savepoint(savepoint_of_copy);
    }
}

void copy_scope::keep() {
    if (is_own_) {
        driver_.commit();
    } else if (has_savepoint_) {
        driver_.release_savepoint(savepoint_of_copy);
    }
    is_open_ = false;
}

void throw_sink_over() {
    throw_error({.kind = error_kind::misuse,
                 .message = "this sink takes no more rows: it is finished, or one of them failed"});
}

void throw_takes_no_rows(const table_info& table) {
    throw_error({.kind = error_kind::unsupported,
                 .message = "COPY cannot write these structs into " + std::string(table.name) +
                            ": it is a view, has row security, or a column of another type than "
                            "its field; insert(range) can",
                 .table = std::string(table.name)});
}

std::int64_t copy_in(driver& on, std::string_view sql,
                     const std::function<std::string_view()>& source) {
    return on.copy_in(sql, source);
}

std::int64_t copy_in(driver& on, std::string_view sql, std::istream& source) {
    std::array<char, std::size_t{64} * 1024> part{};
    return on.copy_in(sql, [&] {
        source.read(part.data(), static_cast<std::streamsize>(part.size()));
        if (source.bad()) {
            throw_error({.kind = error_kind::io,
                         .message = "the stream could not be read",
                         .sql = std::string(sql)});
        }
        return std::string_view{part.data(), static_cast<std::size_t>(source.gcount())};
    });
}

std::int64_t copy_out(driver& on, std::string_view sql,
                      const std::function<void(std::string_view)>& sink) {
    return on.copy_out(sql, sink);
}

std::int64_t copy_out(driver& on, std::string_view sql, std::ostream& sink) {
    return on.copy_out(sql, [&](std::string_view part) {
        if (!sink.write(part.data(), static_cast<std::streamsize>(part.size()))) {
            throw_error({.kind = error_kind::io,
                         .message = "the stream could not be written",
                         .sql = std::string(sql)});
        }
    });
}

}  // namespace detail

}  // namespace sorrel::postgres
