// SPDX-License-Identifier: MIT
// The log by spdlog (https://github.com/gabime/spdlog), for those who have it: the one header of Sorrel that
// includes it.
#pragma once

#include <sorrel/observe/statement_log.hpp>

#include <spdlog/logger.h>

#include <memory>
#include <string_view>
#include <utility>

namespace sorrel {

/// Writes into a logger: `db.observe(log_statements(spdlog_sink(spdlog::default_logger())))`. Ordinary
/// statements are debug messages, which spdlog leaves out until its level is set to that.
[[nodiscard]] inline log_sink spdlog_sink(std::shared_ptr<spdlog::logger> logger) {
    return [logger = std::move(logger)](log_level level, std::string_view line) {
        const auto theirs = level == log_level::error     ? spdlog::level::err
                            : level == log_level::warning ? spdlog::level::warn
                                                          : spdlog::level::debug;
        logger->log(theirs, spdlog::string_view_t(line.data(), line.size()));
    };
}

}  // namespace sorrel
