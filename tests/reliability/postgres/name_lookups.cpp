// SPDX-License-Identifier: MIT
// A resolver that does not answer: libpq asks it in a call that knows no deadline, and connecting has one
// all the same.
#include "support/proxied_fixture.hpp"

#include <dlfcn.h>
#include <netdb.h>

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <string>

namespace lookup_tests {

/// What the resolver of this program does with names of ours; other names go where they always do.
class resolver {
public:
    static resolver& get() {
        static resolver one;
        return one;
    }
    /// Whether it answers.
    void let_go(bool answers) {
        const std::lock_guard lock{mutex_};
        answers_ = answers;
        changed_.notify_all();
    }
    void wait() {
        std::unique_lock lock{mutex_};
        ++asked_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return answers_; });
        ++answered_;
        changed_.notify_all();
    }
    /// Until all who have asked were answered.
    void wait_for_all() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return asked_ == answered_; });
    }
    [[nodiscard]] int asked() {
        const std::lock_guard lock{mutex_};
        return asked_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool answers_ = true;
    int asked_ = 0;
    int answered_ = 0;
};

}  // namespace lookup_tests

// The program's own stands before the one of the C library, also for libpq.
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints,
                           addrinfo** found) {
    using function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    if (name != nullptr && std::strcmp(name, "slow.sorrel.test") == 0) {
        lookup_tests::resolver::get().wait();
        name = "127.0.0.1";
    }
    return real(name, service, hints, found);
}

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using lookup_tests::resolver;

namespace {

/// The server under a name instead of its address.
std::string by_name() {
    return postgres_server_by_tcp() + " host=slow.sorrel.test";
}

}  // namespace

TEST_CASE("A name whose lookup hangs is given up in time", "[connect]") {
    auto& names = resolver::get();
    names.let_go(false);
    const int before = names.asked();
    const auto error = error_at<timeout_error>(
        300ms, [&] { postgres::connection db(by_name(), {.connect_timeout = 300ms}); });
    CHECK(names.asked() == before + 1);
    CHECK(error.message() == "no connection to the server within 300 ms");
    (void)error_at<timeout_error>(200ms, [&] {
        postgres::connection db("postgresql://slow.sorrel.test/x", {.connect_timeout = 200ms});
    });
    // an address needs no lookup
    postgres::connection other(postgres_server_by_tcp());
    CHECK(other.one(sql<"SELECT 1">().as<int>()) == 1);
    names.let_go(true);
    names.wait_for_all();
}

TEST_CASE("A name that is looked up in time is as good as its address", "[connect]") {
    const int before = resolver::get().asked();
    postgres::connection db(by_name());
    CHECK(resolver::get().asked() == before + 1);
    CHECK(db.one(sql<"SELECT 1">().as<int>()) == 1);
    // and without a limit nothing is in another thread's hands
    postgres::connection patient(by_name(), {.connect_timeout = 0ms});
    CHECK(patient.one(sql<"SELECT 1">().as<int>()) == 1);
    // an error comes through as it was
    const auto error = error_of<connection_error>(
        [&] { postgres::connection wrong(by_name() + " dbname=no_such_database"); });
    CHECK(error.sqlstate() == "3D000");
    CHECK_THROWS_AS(postgres::connection("host=nowhere.invalid"), connection_error);
}
