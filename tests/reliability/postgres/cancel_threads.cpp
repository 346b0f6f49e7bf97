// SPDX-License-Identifier: MIT
// A cancellation that is late on its way: it must not hit the statement after the one it was meant for.
#include "support/proxied_fixture.hpp"

#include <atomic>
#include <chrono>
#include <thread>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace late_cancel_tests {

/// A connection through a proxy that brings cancellations late.
struct fixture : proxied_fixture {
    postgres::connection db{through()};
    canceller stop = db.canceller();
    std::atomic<int> answer{-1};
    std::thread other{};

    /// Cancels from another thread; gives control back while the request is under way.
    void cancel_late(std::chrono::milliseconds delay) {
        proxy.add({.what = fault::delay, .type = message::cancel_request, .time = delay});
        other = std::thread{[this] { answer = stop.cancel() ? 1 : 0; }};
        REQUIRE(proxy.wait_for(sender::client, message::cancel_request));
    }
    ~fixture() {
        if (other.joinable()) {
            other.join();
        }
    }
};

}  // namespace late_cancel_tests

using late_cancel_tests::fixture;

TEST_CASE_METHOD(fixture, "A cancellation that arrives late does not hit the next statement") {
    static_cast<void>(db.one(sql<"SELECT 1">().as<int>()));
    cancel_late(400ms);
    // begins when the request has arrived, and would otherwise be running then
    const auto took = time_of([&] { db.exec(sql<"SELECT pg_sleep(0.6)">()); });
    CHECK(took > 900ms);
    other.join();
    CHECK(answer == 1);
    CHECK(db.one(sql<"SELECT 1">().as<int>()) == 1);
}

TEST_CASE_METHOD(fixture, "Waiting for a late cancellation ends at the deadline") {
    cancel_late(800ms);
    const auto failure =
        error_at<timeout_error>(200ms, [&] { db.within(200ms).exec(sql<"SELECT 1">()); });
    CHECK(failure.sql() == "SELECT 1");
    CHECK(answer == -1);
    CHECK(db.one(sql<"SELECT 1">().as<int>()) == 1);  // which waits for as long as it may
    other.join();
    CHECK(answer == 1);
}

TEST_CASE_METHOD(fixture, "A cancellation that cannot reach the server says so") {
    proxy.refuse();
    CHECK_FALSE(stop.cancel());
    proxy.accept();
    CHECK(db.one(sql<"SELECT 1">().as<int>()) == 1);
    CHECK(stop.cancel());
}
