// SPDX-License-Identifier: MIT
// Waiting for notifications in one thread while others send them, and stop it.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/overshoot.hpp"

#include <chrono>
#include <string>
#include <thread>

using namespace sorrel;
using namespace std::chrono_literals;

TEST_CASE("a waiting listener hears at once, and stops at once when asked to") {
    test::backend_fixture on;
    const auto channel = on.db.one(sql<"SELECT current_schema()::text">().as<std::string>());
    postgres::listener listener{on.db};
    listener.listen(channel);

    int heard = 0;
    std::stop_source stop;
    std::thread other{[&] {
        auto sender = on.connect();
        for (int i = 0; i != 20; ++i) {
            postgres::notify(sender, channel, std::to_string(i));
            std::this_thread::sleep_for(1ms);
        }
        postgres::notify(sender, channel, "done");
    }};
    while (listener.wait(10s).value().payload != "done") {
        ++heard;
    }
    other.join();
    CHECK(heard == 20);

    const auto begin = std::chrono::steady_clock::now();
    std::thread stopper{[&] {
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    }};
    listener.run(stop.get_token(), [&](const auto&) { ++heard; });
    const auto took = std::chrono::steady_clock::now() - begin;
    stopper.join();
    CHECK(took >= 50ms);
    CHECK(took < 50ms + test::overshoot);
    CHECK(heard == 20);
}
