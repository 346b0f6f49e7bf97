// SPDX-License-Identifier: MIT
// A connection and a result of libpq that close themselves, for the engine and the subjects by hand.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace bench {

struct closer {
    void operator()(PGresult* closed) const { PQclear(closed); }
    void operator()(PGconn* closed) const { PQfinish(closed); }
};

using result = std::unique_ptr<PGresult, closer>;

class connection {
public:
    explicit connection(const std::string& conninfo) : handle_{PQconnectdb(conninfo.c_str())} {
        if (PQstatus(get()) != CONNECTION_OK) {
            fail();
        }
    }

    [[nodiscard]] PGconn* get() const { return handle_.get(); }

    [[noreturn, gnu::noinline, gnu::cold]] void fail() const {
        throw std::runtime_error{PQerrorMessage(get())};
    }

    /// Throws unless the result is there and what the caller counts on.
    void check(const result& got, ExecStatusType expected) const {
        if (PQresultStatus(got.get()) != expected) [[unlikely]] {
            fail();
        }
    }

    /// Throws when a function that gives 1 for success gave something else.
    void check(int is_done) const {
        if (is_done != 1) [[unlikely]] {
            fail();
        }
    }

    /// Runs statements without rows or parameters.
    void run(const char* sql) const { check(result{PQexec(get(), sql)}, PGRES_COMMAND_OK); }

    void prepare(const char* name, const char* sql) const {
        check(result{PQprepare(get(), name, sql, 0, nullptr)}, PGRES_COMMAND_OK);
    }

private:
    std::unique_ptr<PGconn, closer> handle_;
};

}  // namespace bench
