// SPDX-License-Identifier: MIT
// The log by spdlog: each line at its level, and as it is.
#include <sorrel/observe/spdlog.hpp>

#include "support/catch.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <sstream>

using namespace sorrel;

TEST_CASE("lines go to a logger of spdlog at their levels") {
    std::ostringstream out;
    const auto logger = std::make_shared<spdlog::logger>(
        "db", std::make_shared<spdlog::sinks::ostream_sink_st>(out));
    logger->set_pattern("%l %v");
    logger->set_level(spdlog::level::debug);
    const auto sink = spdlog_sink(logger);
    sink(log_level::debug, "SELECT '{}'");
    sink(log_level::warning, "slow");
    sink(log_level::error, "failed");
    CHECK(out.str() == "debug SELECT '{}'\nwarning slow\nerror failed\n");
    logger->set_level(spdlog::level::info);
    sink(log_level::debug, "left out");
    CHECK(out.str().find("left out") == std::string::npos);

    log_statements(sink)->on_statement({.sql = "SELECT {1}", .rows = 2});
    log_statements(sink, {.slower_than = std::chrono::nanoseconds{1}})
        ->on_statement({.sql = "SELECT {1}", .took = std::chrono::milliseconds{3}, .rows = 2});
    CHECK(out.str().ends_with("warning 3.0 ms, 2 rows: SELECT {1}\n"));
}
