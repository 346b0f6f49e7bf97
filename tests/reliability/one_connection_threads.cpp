// SPDX-License-Identifier: MIT
// A connection belongs to one thread at a time: two at once are refused, one after the other is fine.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <thread>
#include <vector>

using namespace sorrel;

namespace {

struct Number {
    std::int64_t id = 0;
    int value = 0;
};

struct numbers : test::backend_fixture {
    numbers() {
        db.create_tables<Number>();
        db.insert(std::vector<Number>{{.value = 1}, {.value = 2}, {.value = 3}});
    }
};

}  // namespace

TEST_CASE("another thread is refused while one is in the middle of a stream") {
    numbers on;
    bool is_refused = false;
    int sum = 0;
    for (const Number& each : on.db.stream(select<Number>())) {
        sum += each.value;
        std::thread other{[&] {
            try {
                static_cast<void>(on.db.one(select(count()).from<Number>()));
            } catch (const misuse_error&) {
                is_refused = true;
            }
        }};
        other.join();
        CHECK(is_refused);
        is_refused = false;
    }
    CHECK(sum == 6);
    CHECK(on.db.one(select(count()).from<Number>()) == 3);
}

TEST_CASE("a connection may be handed from thread to thread between two calls") {
    numbers on;
    auto tx = on.db.begin();
    for (int round = 0; round != 4; ++round) {
        std::thread worker{[&] { tx.insert(Number{.value = round}); }};
        worker.join();
    }
    tx.commit();
    CHECK(on.db.one(select(count()).from<Number>()) == 7);
}
