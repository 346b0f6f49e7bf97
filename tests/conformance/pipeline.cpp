// SPDX-License-Identifier: MIT
// Several queries in one round trip: what each gives, and what becomes of all when one fails.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Account {
    std::int64_t id = 0;
    std::string owner{};
    std::int64_t balance = 0;
};
struct Entry {
    std::int64_t id = 0;
    std::int64_t account_id = 0;
    std::int64_t amount = 0;
};

}  // namespace

template <>
struct sorrel::mapping<Account> {
    static constexpr auto rules = all_of(primary_key<&Account::id>, unique<&Account::owner>);
};
template <>
struct sorrel::mapping<Entry> {
    static constexpr auto rules =
        all_of(primary_key<&Entry::id>.generated(),
               foreign_key<&Entry::account_id>.references<&Account::id>());
};

namespace {

class pipeline_fixture : public test::backend_fixture {
public:
    pipeline_fixture() {
        db.create_tables<Account, Entry>();
        db.insert(std::vector<Account>{{1, "Ada", 100}, {2, "Bob", 50}, {3, "Cleo", 0}});
    }

    [[nodiscard]] std::int64_t balance(std::int64_t id) { return db.find<Account>(id)->balance; }
};

constexpr auto set_balance = [](std::int64_t id, std::int64_t to) {
    return update<Account>().set(col<&Account::balance> = to).where(col<&Account::id> == id);
};

}  // namespace

TEST_CASE_METHOD(pipeline_fixture, "a pipeline gives every query's result in its own type") {
    const auto [all, ada, nobody, names, changed] = db.pipeline([](auto& p) {
        return std::tuple{p.all(select<Account>().order_by(col<&Account::id>)),
                          p.template find<Account>(1),
                          p.maybe_one(select<Account>().where(col<&Account::id> == 9)),
                          p.all(select(col<&Account::owner>).order_by(col<&Account::owner>.desc())),
                          p.exec(set_balance(2, 60))};
    });
    REQUIRE(all->size() == 3);
    CHECK((*all)[2].owner == "Cleo");
    REQUIRE(ada->has_value());
    CHECK((*ada)->balance == 100);
    CHECK_FALSE(nobody->has_value());
    CHECK(*names == std::vector<std::string>{"Cleo", "Bob", "Ada"});
    CHECK(*changed == 1);
    CHECK(balance(2) == 60);
}

TEST_CASE_METHOD(pipeline_fixture, "statements of a pipeline see what those before them did") {
    const auto after = db.pipeline([](auto& p) {
        p.exec(set_balance(1, 1));
        p.erase(Account{.id = 3});
        p.update(Account{2, "Bert", 7});
        return p.all(select<Account>().order_by(col<&Account::id>));
    });
    REQUIRE(after->size() == 2);
    CHECK((*after)[0].balance == 1);
    CHECK((*after)[1].owner == "Bert");
}

TEST_CASE_METHOD(pipeline_fixture, "a result may be asked for inside, and used for what follows") {
    db.pipeline([](auto& p) {
        const auto ada = p.template find<Account>(1);
        const auto bob = p.template find<Account>(2);
        const auto sum = (*ada)->balance + (*bob)->balance;
        p.exec(set_balance(3, sum));
    });
    CHECK(balance(3) == 150);
}

TEST_CASE_METHOD(pipeline_fixture,
                 "one statement many times in a pipeline keeps its values apart") {
    const auto found = db.pipeline([](auto& p) {
        std::vector<decltype(p.template find<Account>(1))> rows;
        for (int i = 0; i != 1000; ++i) {
            rows.push_back(p.template find<Account>(i % 4 + 1));
        }
        return rows;
    });
    REQUIRE(found.size() == 1000);
    for (std::size_t i = 0; i != found.size(); ++i) {
        const auto& row = *found[i];
        REQUIRE(row.has_value() == (i % 4 != 3));
        if (row) {
            REQUIRE(row->id == static_cast<std::int64_t>(i % 4 + 1));
        }
    }
}

TEST_CASE_METHOD(pipeline_fixture, "when a statement fails, a pipeline stores nothing") {
    CHECK_THROWS_AS(db.pipeline([](auto& p) {
        p.exec(set_balance(1, 1));
        p.exec(insert_into<Account>().values(col<&Account::id> = 1, col<&Account::owner> = "Again",
                                             col<&Account::balance> = 0));
        p.exec(set_balance(2, 2));
    }),
                    unique_violation);
    CHECK(balance(1) == 100);
    CHECK(balance(2) == 50);
}

TEST_CASE_METHOD(pipeline_fixture, "when a result cannot be read, a pipeline stores nothing") {
    const auto nobody = select<Account>().where(col<&Account::id> == 9);
    SECTION("before it is asked for") {
        CHECK_THROWS_AS(db.pipeline([&](auto& p) {
            p.exec(set_balance(1, 1));
            p.one(nobody);
            p.exec(set_balance(2, 2));
        }),
                        no_row);
    }
    SECTION("when it is asked for") {
        CHECK_THROWS_AS(db.pipeline([&](auto& p) {
            p.exec(set_balance(1, 1));
            static_cast<void>(p.one(nobody).get());
        }),
                        no_row);
    }
    SECTION("when it was asked for, and the error caught") {
        CHECK_THROWS_AS(db.pipeline([&](auto& p) {
            p.exec(set_balance(1, 1));
            const auto none = p.one(nobody);
            CHECK_THROWS_AS(none.get(), no_row);
            const auto after = p.exec(set_balance(2, 2));
            CHECK_THROWS_AS(after.get(), transaction_rolled_back);
        }),
                        no_row);
    }
    SECTION("because a value does not fit its field") {
        CHECK_THROWS_AS(db.pipeline([&](auto& p) {
            p.exec(set_balance(1, 1000));
            p.one(sql<"SELECT 1000">().as<std::int8_t>());
        }),
                        value_error);
    }
    CHECK(balance(1) == 100);
    CHECK(balance(2) == 50);
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(pipeline_fixture, "raw SQL in a pipeline gives rows like any other") {
    const auto [names, count] = db.pipeline([](auto& p) {
        p.exec(set_balance(1, 1));
        return std::pair{p.all(sql<"SELECT owner FROM account WHERE balance >= $1 ORDER BY id">(10)
                                   .as<std::string>()),
                         p.one(sql<"SELECT count(*), max(balance) FROM account">()
                                   .as<std::tuple<std::int64_t, std::int64_t>>())};
    });
    CHECK(*names == std::vector<std::string>{"Bob"});
    CHECK(*count == std::tuple{3, 50});
    CHECK_THROWS_AS(db.pipeline([](auto& p) {
        p.exec(set_balance(2, 2));
        p.one(sql<"SELECT 1, 2">().as<int>());
    }),
                    schema_mismatch);
    CHECK(balance(2) == 50);
}

TEST_CASE_METHOD(
    pipeline_fixture,
    "what was asked for after an error in a pipeline works when it is asked for again") {
    // not known to the connection before
    const auto by_owner = [](const char* owner) {
        return select(col<&Account::balance>).where(col<&Account::owner> == owner);
    };
    constexpr auto raw = sql<"SELECT count(*) + 1 FROM account">().as<std::int64_t>();
    const auto run = [&](auto& on) {
        CHECK_THROWS_AS(on.pipeline([&](auto& p) {
            p.exec(insert_into<Account>().values(
                col<&Account::id> = 1, col<&Account::owner> = "Again", col<&Account::balance> = 0));
            p.one(by_owner("Bob"));
            p.one(raw);
        }),
                        unique_violation);
    };
    auto tx = db.begin();
    {
        auto part = tx.savepoint();
        run(part);
    }
    CHECK(tx.one(by_owner("Bob")) == 50);
    CHECK(tx.one(raw) == 4);
    CHECK(*tx.pipeline([&](auto& p) { return p.one(by_owner("Ada")); }) == 100);
    tx.commit();
    run(db);
    CHECK(db.one(by_owner("Bob")) == 50);
}

TEST_CASE_METHOD(pipeline_fixture,
                 "an error belongs to its query, and those after it were not run") {
    std::vector<std::string> seen;
    const auto look = [&](const auto& promise) {
        try {
            static_cast<void>(promise.get());
            seen.push_back("given");
        } catch (const foreign_key_violation& e) {
            CHECK(e.sql().find("entry") != std::string::npos);
            seen.push_back("foreign key");
        } catch (const transaction_rolled_back&) {
            seen.push_back("not run");
        }
    };
    CHECK_THROWS_AS(db.pipeline([&](auto& p) {
        const auto before = p.template find<Account>(1);
        const auto wrong = p.exec(
            insert_into<Entry>().values(col<&Entry::account_id> = 77, col<&Entry::amount> = 1));
        const auto after = p.template find<Account>(2);
        look(before);
        look(wrong);
        look(after);
    }),
                    foreign_key_violation);
    CHECK(seen == std::vector<std::string>{"given", "foreign key", "not run"});
}

TEST_CASE_METHOD(pipeline_fixture, "an exception of the program undoes what a pipeline did") {
    struct stop {};
    CHECK_THROWS_AS(db.pipeline([](auto& p) {
        p.exec(set_balance(1, 1));
        throw stop{};
    }),
                    stop);
    CHECK(balance(1) == 100);
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(pipeline_fixture, "a pipeline inside a transaction belongs to it") {
    {
        auto tx = db.begin();
        const auto n = tx.pipeline([](auto& p) { return p.exec(set_balance(1, 1)); });
        CHECK(*n == 1);
        CHECK(tx.find<Account>(1)->balance == 1);
    }
    CHECK(balance(1) == 100);
    {
        auto tx = db.begin();
        tx.pipeline([](auto& p) {
            p.exec(set_balance(1, 2));
            p.exec(set_balance(2, 3));
        });
        tx.commit();
    }
    CHECK(balance(1) == 2);
    CHECK(balance(2) == 3);
}

TEST_CASE_METHOD(pipeline_fixture, "one() in a pipeline says when there is not exactly one row") {
    CHECK_THROWS_AS(
        db.pipeline([](auto& p) { p.one(select<Account>().where(col<&Account::id> == 9)); }),
        no_row);
    CHECK_THROWS_AS(db.pipeline([](auto& p) { p.one(select<Account>()); }), too_many_rows);
    CHECK(db.one(select(count()).from<Account>()) == 3);
}

TEST_CASE_METHOD(pipeline_fixture,
                 "an empty pipeline does nothing, and gives what its function gives") {
    CHECK(db.pipeline([](auto&) { return 42; }) == 42);
    db.pipeline([](auto&) {});
    CHECK_FALSE(db.in_transaction());
}
