// SPDX-License-Identifier: MIT
// One connection that writes and several that read.
#include <sorrel/backend/sqlite/driver.hpp>
#include <sorrel/backend/sqlite/pooling.hpp>
#include <sorrel/error/kinds.hpp>

#include <algorithm>

namespace sorrel::sqlite {

namespace {

[[noreturn]] void refuse_several_in_memory() {
    throw_error({.kind = error_kind::misuse,
                 .message = "\":memory:\" is another database for each connection; give the pool "
                            "max_connections = 1, or a file, for example in /dev/shm"});
}

}  // namespace

pooling::pooling(const std::string& where, const options& how, std::size_t max_connections)
    : is_in_memory_(where == ":memory:"),
      can_write_(how.mode != open_mode::read_only),
      is_shared_(max_connections > 1) {
    if (is_in_memory_ && is_shared_) {
        refuse_several_in_memory();
    }
}

std::size_t pooling::readers_of(std::size_t max_connections) {
    if (is_in_memory_ && max_connections > 1) {
        refuse_several_in_memory();
    }
    is_shared_ = max_connections > 1;
    return can_write_ && max_connections > 1 ? max_connections - 1 : 0;
}

options pooling::options_for(options given, bool only_reads, clock::time_point until) {
    if (is_in_memory_ && was_opened_.exchange(true)) {
        throw_error({.kind = error_kind::connection,
                     .message = "the database in memory is gone, because its connection had to be "
                                "closed"});
    }
    // The writer changes the journal, which stays with the file.
    if (given.journal == journal_mode::unchanged && !only_reads && is_shared_.load() &&
        can_write_) {
        given.journal = journal_mode::wal;
    } else if (only_reads) {
        given.journal = journal_mode::unchanged;
    }
    if (until != clock::time_point::max()) {
        using std::chrono::milliseconds;
        const auto left = std::chrono::ceil<milliseconds>(until - clock::now());
        given.busy_timeout = std::clamp(left, milliseconds{0}, given.busy_timeout);
    }
    return given;
}

void pooling::set_up(driver& opened, const options& given, bool only_reads) const {
    opened.set_busy_timeout(given.busy_timeout);
    if (only_reads) {
        opened.only_read();
    }
}

bool pooling::is_permanent(const error& failure) noexcept {
    return failure.kind() != error_kind::busy && failure.kind() != error_kind::timeout;
}

}  // namespace sorrel::sqlite
