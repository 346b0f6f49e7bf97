// SPDX-License-Identifier: MIT
// Files of a folder of migrations: new ones, and the file of checksums that makes two branches conflict.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations {

/// How a new migration looks.
struct new_migration {
    std::string name{};  ///< letters, digits and _; spaces and - become _
    std::string up{};    ///< its statements; a comment when empty
    std::string down{};
    bool one_file = false;   ///< both ways in `<version>_<name>.sql`
    bool reversible = true;  ///< whether there is a way down at all
    bool in_transaction = true;
    std::string description{};
    std::vector<std::string>
        headers{};  ///< further lines of the header, such as "migrate:foreign_keys off"
    std::optional<std::int64_t>
        version{};  ///< default: the time of day in UTC, above all there are
};

/// What `add` has written.
struct added_migration {
    std::int64_t version = 0;
    std::vector<std::string> files{};  ///< paths
    bool has_sum = false;              ///< whether `sorrel.sum` was brought up to date
};

/// Writes the files of a new migration into a folder, which is made when it is not there. `sorrel.sum` is
/// brought up to date where there is one, and made where there were no migrations before; there a file without
/// statements may say anything until the next `add` or `write_sum`. Throws `migration_error`.
[[nodiscard]] added_migration add(const std::string& folder, const new_migration& wanted);

/// The name of the file of checksums: one line for each file and one for them all, so that git sees a
/// conflict where two branches add migrations.
inline constexpr std::string_view sum_file = "sorrel.sum";

/// Writes `sorrel.sum` anew; gives the files whose line has changed.
std::vector<std::string> write_sum(const std::string& folder);

/// SHA-256 of a text without a byte order mark and with LF at the end of each line, in hexadecimal: the
/// same however git checked the file out.
[[nodiscard]] std::string checksum(std::string_view text);

}  // namespace sorrel::migrations
