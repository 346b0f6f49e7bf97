// SPDX-License-Identifier: MIT
// What somebody who writes fifty queries against the C API would put into a header first.
#pragma once

#include "tables.hpp"

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <vector>

namespace raw {

struct database {
    sqlite3* handle = nullptr;
    std::array<sqlite3_stmt*, 100> statements{};  ///< prepared at their first use
};

[[noreturn]] inline void fail(sqlite3* handle) {
    throw std::runtime_error{sqlite3_errmsg(handle)};
}

inline void check(int code, sqlite3* handle) {
    if (code != SQLITE_OK) {
        fail(handle);
    }
}

/// One run of a statement, which is ready for the next one afterwards.
class run {
public:
    run(database& db, std::size_t number, std::string_view sql)
        : db_{db.handle}, statement_{db.statements[number]} {
        if (statement_ == nullptr) {
            check(sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                     SQLITE_PREPARE_PERSISTENT, &statement_, nullptr),
                  db_);
            db.statements[number] = statement_;
        }
    }
    ~run() { sqlite3_reset(statement_); }
    run(const run&) = delete;
    run& operator=(const run&) = delete;

    void bind(int parameter, std::int64_t value) {
        check(sqlite3_bind_int64(statement_, parameter, value), db_);
    }
    void bind(int parameter, int value) {
        check(sqlite3_bind_int(statement_, parameter, value), db_);
    }
    void bind(int parameter, bool value) {
        check(sqlite3_bind_int(statement_, parameter, value ? 1 : 0), db_);
    }
    void bind(int parameter, double value) {
        check(sqlite3_bind_double(statement_, parameter, value), db_);
    }
    void bind(int parameter, std::string_view value) {
        check(sqlite3_bind_text(statement_, parameter, value.data(), static_cast<int>(value.size()),
                                SQLITE_STATIC),
              db_);
    }

    bool step() {
        const int code = sqlite3_step(statement_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) {
            fail(db_);
        }
        return code == SQLITE_ROW;
    }

    std::int64_t execute() {
        step();
        return sqlite3_changes64(db_);
    }

    void read(int column, std::int64_t& value) { value = sqlite3_column_int64(statement_, column); }
    void read(int column, int& value) { value = sqlite3_column_int(statement_, column); }
    void read(int column, bool& value) { value = sqlite3_column_int(statement_, column) != 0; }
    void read(int column, double& value) { value = sqlite3_column_double(statement_, column); }
    void read(int column, std::string& value) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        if (text == nullptr) {
            fail(db_);
        }
        value.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
    }
    template <class Value>
    void read(int column, std::optional<Value>& value) {
        if (sqlite3_column_type(statement_, column) == SQLITE_NULL) {
            value.reset();
        } else {
            read(column, value.emplace());
        }
    }

private:
    sqlite3* db_;
    sqlite3_stmt* statement_;
};

}  // namespace raw
