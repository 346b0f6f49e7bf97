// SPDX-License-Identifier: MIT
// What the name of a migration's file says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sorrel::migrations::detail {

enum class file_kind : unsigned char { up, down, both };

struct file_name {
    std::int64_t version = 0;
    std::string name{};
    file_kind kind = file_kind::both;
};

/// Whether a file takes part at all: other files may lie beside the migrations.
[[nodiscard]] bool is_sql_file(std::string_view name) noexcept;

/// `20240115100000_create_users.up.sql`; nothing when the name is of another form.
[[nodiscard]] std::optional<file_name> parse_file_name(std::string_view name);

/// A number of up to 18 digits above 0.
[[nodiscard]] std::optional<std::int64_t> parse_version(std::string_view digits) noexcept;

}  // namespace sorrel::migrations::detail
