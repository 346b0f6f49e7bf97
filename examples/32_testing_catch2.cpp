// SPDX-License-Identifier: MIT
// Testing a program's own database code with Catch2.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>
#include <sorrel/testing.hpp>

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>  // Catch2 3, linked with its main()
#else
#define CATCH_CONFIG_MAIN  // Catch2 2
#include <catch2/catch.hpp>
#endif

#include <string>
#include <vector>

using namespace sorrel;

struct Account {
    std::int64_t id = 0;
    std::string owner{};
    std::int64_t cents = 0;
};

template <>
struct sorrel::mapping<Account> {
    static constexpr auto rules =
        all_of(primary_key<&Account::id>, index<&Account::owner>.named("account_by_owner"));
};

// [repository]
/// What the program asks of accounts, in one place. It runs on whatever it is given: a connection, a
/// transaction, a pool.
template <any_executor Database>
class accounts {
public:
    explicit accounts(Database& db) : db_(db) {}

    [[nodiscard]] auto of(std::string owner) const {
        return select<Account>().where(col<&Account::owner> == std::move(owner));
    }
    void move(std::int64_t from, std::int64_t to, std::int64_t cents) {
        db_.transaction([&](auto& tx) {
            const auto add = [&](std::int64_t id, std::int64_t change) {
                tx.exec(update<Account>()
                            .set(col<&Account::cents> = col<&Account::cents> + change)
                            .where(col<&Account::id> == id));
            };
            add(from, -cents);
            add(to, cents);
        });
    }

private:
    Database& db_;
};
// [/repository]

// [template]
/// One database for all tests, in a file that is copied for each.
const testing::temporary_folder folder;
const testing::database_template<sqlite::connection> prepared{
    folder.path().string(), [](sqlite::connection& db) {
        db.create_tables<Account>();
        std::vector<Account> all;
        for (std::int64_t id = 1; id <= 2000; ++id) {
            all.push_back({id, "owner " + std::to_string(id), 100});
        }
        db.insert(all);
        db.execute_script("ANALYZE");
    }};

struct database_fixture {
    testing::test_database<sqlite::backend> own = prepared.copy();
    sqlite::connection db{own.where()};  // closed before its database is dropped
};
// [/template]

// [rolled_back]
TEST_CASE_METHOD(database_fixture, "money moves from one account to the other") {
    const testing::rolled_back test{db};
    accounts{db}.move(1, 2, 30);  // its transaction is a savepoint of the test's
    CHECK(db.find<Account>(1)->cents == 70);
    CHECK(db.find<Account>(2)->cents == 130);
}
// [/rolled_back]

// [statements]
TEST_CASE_METHOD(database_fixture, "moving money takes two statements") {
    CHECK(testing::expect_statements(db, 2, [&] { accounts{db}.move(1, 2, 30); }));
}
// [/statements]

// [plans]
TEST_CASE_METHOD(database_fixture, "accounts are found by an index") {
    const auto query = accounts{db}.of("owner 7");
    CHECK(testing::uses_index(db, query, "account_by_owner"));
    CHECK(testing::no_full_scan(db, query));
}
// [/plans]
