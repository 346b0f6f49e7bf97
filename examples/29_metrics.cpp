// SPDX-License-Identifier: MIT
// A pool's numbers in the text format of Prometheus, with a histogram made of its events.
#include <sorrel/pool.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;

// [histogram]
/// How long acquiring takes, by upper limits. Events come from any thread.
class acquire_histogram {
public:
    static constexpr std::array limits{0.001, 0.01, 0.1, 1.0};  // seconds

    void add(std::chrono::duration<double> took) noexcept {
        for (std::size_t i = 0; i != limits.size(); ++i) {
            buckets_[i] += took.count() <= limits[i] ? 1U : 0U;
        }
        ++count_;
        nanoseconds_ += static_cast<std::uint64_t>(
            std::chrono::nanoseconds(std::chrono::duration_cast<std::chrono::nanoseconds>(took))
                .count());
    }
    [[nodiscard]] std::uint64_t bucket(std::size_t number) const { return buckets_[number]; }
    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] double seconds() const { return static_cast<double>(nanoseconds_) / 1e9; }

private:
    std::array<std::atomic<std::uint64_t>, limits.size()> buckets_{};
    std::atomic<std::uint64_t> count_{0};
    std::atomic<std::uint64_t> nanoseconds_{0};
};
// [/histogram]

namespace {

// [exporter]
/// https://prometheus.io/docs/instrumenting/exposition_formats/
std::string prometheus_text(std::string_view pool, const pool_stats& now,
                            const acquire_histogram& acquires) {
    std::ostringstream out;
    const std::string label = "pool=\"" + std::string(pool) + '"';
    const auto head = [&](const char* name, const char* type, const char* help) {
        out << "# HELP sorrel_pool_" << name << ' ' << help << "\n# TYPE sorrel_pool_" << name
            << ' ' << type << '\n';
    };
    const auto value = [&](const char* name, auto number, const std::string& more = {}) {
        out << "sorrel_pool_" << name << '{' << label << more << "} " << number << '\n';
    };
    const auto gauge = [&](const char* name, std::size_t number, const char* help) {
        head(name, "gauge", help);
        value(name, number);
    };
    const auto counter = [&](const char* name, auto number, const char* help) {
        head(name, "counter", help);
        value(name, number);
    };
    const auto seconds = [](std::chrono::nanoseconds time) {
        return std::chrono::duration<double>(time).count();
    };

    gauge("max_connections", now.max_connections, "Most connections there may be.");
    gauge("in_use_connections", now.in_use, "Connections on loan.");
    gauge("idle_connections", now.idle, "Connections ready for use.");
    gauge("connecting_connections", now.connecting, "Connections opened, tested or closed.");
    gauge("waiting", now.waiting, "Threads that wait for a connection.");
    gauge("breaker_open", now.breaker == breaker_state::closed ? 0U : 1U, "1: does not connect.");
    counter("acquires_total", now.acquires, "Connections lent.");
    counter("timeouts_total", now.timeouts, "Acquires that ended without a connection in time.");
    counter("refusals_total", now.refusals, "Acquires that failed otherwise.");
    counter("connects_total", now.created, "Connections made.");
    counter("connect_failures_total", now.connect_failures, "Attempts to connect that failed.");
    counter("leaks_total", now.leaks, "Leases held for longer than leak_threshold.");
    counter("wait_seconds_total", seconds(now.total_wait), "Time spent waiting.");
    counter("use_seconds_total", seconds(now.total_use), "Time on loan.");
    head("closed_total", "counter", "Connections closed.");
    for (std::size_t i = 0; i != close_reason_count; ++i) {
        const auto reason = static_cast<close_reason>(i);
        value("closed_total", now.closed(reason),
              ",reason=\"" + std::string(to_string(reason)) + '"');
    }
    head("acquire_seconds", "histogram", "How long acquiring took.");
    for (std::size_t i = 0; i != acquire_histogram::limits.size(); ++i) {
        std::ostringstream limit;
        limit << acquire_histogram::limits[i];
        value("acquire_seconds_bucket", acquires.bucket(i), ",le=\"" + limit.str() + '"');
    }
    value("acquire_seconds_bucket", acquires.count(), ",le=\"+Inf\"");
    value("acquire_seconds_sum", acquires.seconds());
    value("acquire_seconds_count", acquires.count());
    return out.str();
}
// [/exporter]

}  // namespace

int main() {
    // [events]
    acquire_histogram acquires;
    sqlite::pool pool{"jobs.db", {.max_connections = 3, .on_event = [&](const pool_event& event) {
                                      if (event.kind == pool_event_kind::acquired) {
                                          acquires.add(event.took);
                                      }
                                  }}};
    // [/events]
    pool.exec(sql<"CREATE TABLE job (id INTEGER PRIMARY KEY, what TEXT)">());
    std::vector<std::thread> threads;
    for (int number = 0; number != 4; ++number) {
        threads.emplace_back([&] {
            for (int i = 0; i != 25; ++i) {
                pool.exec(sql<"INSERT INTO job (what) VALUES ('wash')">());
            }
        });
    }
    for (auto& each : threads) {
        each.join();
    }
    const auto lease = pool.acquire();
    static_cast<void>(pool.one(sql<"SELECT count(*) FROM job">().as<int>()));

    // What a scrape gives, without the lines that are another each time.
    std::istringstream text{prometheus_text("jobs", pool.stats(), acquires)};
    for (std::string line; std::getline(text, line);) {
        const bool is_of_time = line.find("_seconds") != std::string::npos;
        if (!is_of_time || line.find("_count") != std::string::npos || line.front() == '#') {
            std::cout << line << '\n';
        }
    }
}
