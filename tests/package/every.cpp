// SPDX-License-Identifier: MIT
// All that is installed in one program: each backend, migrations, and errors of every kind caught by their own
// class although the libraries have thrown them. It needs no server; there is none at the address it names.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>
#ifdef CONSUMER_WITH_POSTGRES
#include <sorrel/postgres.hpp>
#endif

#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <typeinfo>

struct Word {
    std::int64_t id = 0;
    std::string text{};
};

/// Whether `call` throws an `Error`, as which it can be caught by that class and by the roots above it.
template <class Error, class Call>
bool throws(const Call& call) {
    try {
        try {
            try {
                call();
            } catch (const Error& failure) {
                if (typeid(failure) != typeid(Error)) {
                    return false;
                }
                throw;
            }
        } catch (const sorrel::error&) {
            throw;
        }
    } catch (const std::exception& failure) {
        return dynamic_cast<const Error*>(&failure) != nullptr;
    } catch (...) {
        return false;
    }
    return false;
}

/// The number of what went wrong, or 0.
int on_sqlite() {
    using namespace sorrel;
    sqlite::connection db{":memory:"};
    const auto words = migrations::in_code<sqlite::connection>(
        {{.version = 1, .name = "words", .up = [](sqlite::connection& connection) {
              connection.create_tables<Word>();
          }}});
    migrate(db, words).run();
    db.insert(Word{.id = 1, .text = "sorrel"});
    if (db.all(select<Word>().where(col<&Word::text> == "sorrel")).size() != 1) {
        return 1;
    }
    // Thrown by the backend, by core, and by migrate.
    if (!throws<unique_violation>([&] { db.insert(Word{.id = 1, .text = "again"}); })) {
        return 2;
    }
    if (!throws<no_row>([&] { (void)db.one(select<Word>().where(col<&Word::id> == 2)); })) {
        return 3;
    }
    if (!throws<migration_error>([&] { migrate(db, migrations::folder("/nowhere")).run(); })) {
        return 4;
    }
    return 0;
}

int on_postgres() {
#ifdef CONSUMER_WITH_POSTGRES
    using namespace sorrel;
    if (!throws<connection_error>([] { const postgres::connection db{"host=/nowhere"}; })) {
        return 5;
    }
#endif
    return 0;
}

int main() {
    int fault = on_sqlite();
    if (fault == 0) {
        fault = on_postgres();
    }
    if (fault != 0) {
        std::cerr << "wrong: " << fault << '\n';
    }
    return fault;
}
