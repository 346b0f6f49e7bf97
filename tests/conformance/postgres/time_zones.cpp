// SPDX-License-Identifier: MIT
// An instant is the same wherever the server, the user or the program's environment stands, also in the
// hours that daylight saving time skips or has twice.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

using namespace sorrel;
using namespace std::chrono;

namespace time_zone_tests {

struct Moment {
    std::int64_t id = 0;
    timestamp at{};
    timestamp local{};  // a column without a time zone
    std::vector<timestamp> all{};

    bool operator==(const Moment&) const = default;
};

constexpr sys_days day(int y, unsigned m, unsigned d) {
    return year{y} / month{m} / std::chrono::day{d};
}

/// A zone, and the instants at which its clocks are changed.
struct zone {
    const char* name;
    std::vector<timestamp> changes;
};

inline std::vector<zone> zones() {
    return {
        {"America/New_York", {day(2024, 3, 10) + 7h, day(2024, 11, 3) + 6h}},
        {"Europe/Berlin", {day(2024, 3, 31) + 1h, day(2024, 10, 27) + 1h}},
        // by half an hour
        {"Australia/Lord_Howe", {day(2024, 4, 6) + 15h, day(2024, 10, 5) + 15h + 30min}},
        // a day that was skipped
        {"Pacific/Apia", {day(2011, 12, 30) + 10h}},
        // from local mean time, by minutes and seconds
        {"Europe/Amsterdam",
         {day(1937, 6, 30) + 22h + 40min + 28s, day(1940, 5, 15) + 22h + 40min}},
    };
}

/// Every few minutes around the changes, and the microseconds next to them.
inline std::vector<Moment> moments_of(const zone& where) {
    std::vector<Moment> moments;
    const auto add = [&](timestamp at) {
        const auto id = static_cast<std::int64_t>(moments.size()) + 1;
        moments.push_back({.id = id, .at = at, .local = at, .all = {at, at + 1h, at - 1h}});
    };
    for (const auto change : where.changes) {
        for (auto at = change - 3h; at <= change + 3h; at += 10min) {
            add(at);
            add(at + 1us);
            add(at - 1us);
        }
    }
    return moments;
}

void check(postgres::connection& db, const zone& where) {
    INFO(where.name);
    const auto moments = moments_of(where);
    const auto read = [&] { return db.all(select<Moment>().order_by(col<&Moment::id>)); };
    db.exec(erase<Moment>().all_rows());
    CHECK(db.insert(moments) == static_cast<std::int64_t>(moments.size()));
    CHECK(read() == moments);
    db.exec(erase<Moment>().all_rows());
    CHECK(db.exec(insert_into<Moment>().rows(moments).on_conflict().do_nothing()) ==
          static_cast<std::int64_t>(moments.size()));
    CHECK(read() == moments);
    int wrong = 0;
    for (const auto& each : moments) {
        db.exec(update<Moment>()
                    .set(col<&Moment::at> = each.at, col<&Moment::local> = each.at)
                    .where(col<&Moment::id> == each.id));
        wrong += db.find<Moment>(each.id) == each ? 0 : 1;
        wrong +=
            db.one(select(count()).from<Moment>().where(col<&Moment::at> == each.at)) ==
                    db.one(select(count()).from<Moment>().where(col<&Moment::local> == each.at))
                ? 0
                : 1;
        const auto seconds_of_day = floor<seconds>(each.at - floor<days>(each.at));
        wrong += db.one(select(extract<date_part::hour>(col<&Moment::at>))
                            .where(col<&Moment::id> == each.id)) ==
                         duration_cast<hours>(seconds_of_day).count()
                     ? 0
                     : 1;
    }
    CHECK(wrong == 0);
    // in the server's words, which know nothing of Sorrel
    const auto told =
        db.all(sql<"SELECT extract(epoch FROM at)::numeric * 1000000 - "
                   "extract(epoch FROM local AT TIME ZONE 'UTC')::numeric * 1000000 FROM moment">()
                   .as<decimal>());
    for (const auto& difference : told) {
        wrong += difference == decimal{} ? 0 : 1;
    }
    CHECK(wrong == 0);
    const auto first =
        db.one(sql<"SELECT (extract(epoch FROM at) * 1000000)::bigint FROM moment WHERE id = 1">()
                   .as<std::int64_t>());
    CHECK(first == moments.front().at.time_since_epoch().count());
}

class fixture : public test::backend_fixture {
public:
    fixture() {
        db.create_tables<Moment>();
        db.execute_script("ALTER TABLE moment ALTER local TYPE timestamp");
    }
};

/// A variable of the environment, as long as the scope lasts.
class environment {
public:
    environment(const char* name, const char* value) : name_(name) {
        if (const char* const before = std::getenv(name)) {
            before_ = before;
        }
        ::setenv(name, value, 1);
    }
    environment(const environment&) = delete;
    environment& operator=(const environment&) = delete;
    ~environment() {
        if (before_) {
            ::setenv(name_, before_->c_str(), 1);
        } else {
            ::unsetenv(name_);
        }
    }

private:
    const char* name_;
    std::optional<std::string> before_;
};

}  // namespace time_zone_tests

using time_zone_tests::check;
using time_zone_tests::environment;
using time_zone_tests::fixture;
using time_zone_tests::zones;

TEST_CASE_METHOD(fixture, "instants are exact in the time zone of the connection string") {
    for (const auto& each : zones()) {
        postgres::connection lane{test::with_setting(where(), "TimeZone", each.name)};
        // of two settings libpq sends the last, so the schema has to be named again
        lane.execute_script("SET search_path = " +
                            db.one(sql<"SELECT current_schema()::text">().as<std::string>()));
        check(lane, each);
    }
}

TEST_CASE_METHOD(fixture, "instants are exact in the time zone of the environment") {
    for (const auto& each : zones()) {
        const environment zone_of_libpq{"PGTZ", each.name};
        const environment zone_of_c{"TZ", each.name};
        ::tzset();
        auto lane = connect();
        check(lane, each);
    }
    ::tzset();
}

TEST_CASE_METHOD(fixture, "instants are exact in the time zone of the user") {
    const auto user = "sorrel_traveller_" + std::to_string(::getpid());
    const auto schema = db.one(sql<"SELECT current_schema()::text">().as<std::string>());
    db.execute_script("DROP ROLE IF EXISTS " + user + "; CREATE ROLE " + user +
                      " LOGIN SUPERUSER; ALTER ROLE " + user + " SET search_path = " + schema);
    for (const auto& each : zones()) {
        db.execute_script("ALTER ROLE " + user + " SET TimeZone = '" + each.name + "'");
        postgres::connection lane{test::postgres_server() + " user=" + user};
        CHECK(lane.one(sql<"SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'">()
                           .as<std::string>()) == each.name);
        check(lane, each);
    }
    db.execute_script("DROP ROLE " + user);
}

TEST_CASE_METHOD(fixture, "an instant is exact whatever time zone a session is set to") {
    for (const auto& each : zones()) {
        auto lane = connect();
        lane.execute_script(std::string("SET TIME ZONE '") + each.name + "'");
        const auto moments = time_zone_tests::moments_of(each);
        int wrong = 0;
        for (const auto& moment : moments) {
            wrong += lane.one(sql<"SELECT $1::timestamptz">(moment.at).as<timestamp>()) == moment.at
                         ? 0
                         : 1;
        }
        CHECK(wrong == 0);
    }
}
