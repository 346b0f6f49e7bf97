// SPDX-License-Identifier: MIT
// COPY … FROM STDIN (FORMAT binary), by hand.
#pragma once

#include "binary.hpp"

namespace bench {

/// Sends rows to a COPY statement that it starts; complete() ends it.
class binary_copy {
public:
    binary_copy(const connection& to, const char* sql) : to_{to} {
        to_.check(result{PQexec(to_.get(), sql)}, PGRES_COPY_IN);
        buffer_.reserve(chunk + 1024);
        buffer_.append("PGCOPY\n\377\r\n\0", 11);
        append<std::uint32_t>(0);  // flags
        append<std::uint32_t>(0);  // length of the header's extension
    }

    void start_row(std::uint16_t fields) {
        if (buffer_.size() >= chunk) {
            send();
        }
        append(fields);
    }
    void add(std::int64_t value) {
        append<std::uint32_t>(sizeof value);
        append(static_cast<std::uint64_t>(value));
    }
    void add(std::int32_t value) {
        append<std::uint32_t>(sizeof value);
        append(static_cast<std::uint32_t>(value));
    }
    void add(timestamp value) { add((value - postgres_epoch).count()); }
    void add(bool value) {
        append<std::uint32_t>(1);
        buffer_.push_back(value ? '\1' : '\0');
    }
    void add(const std::string& value) {
        append(static_cast<std::uint32_t>(value.size()));
        buffer_.append(value);
    }
    void add(const std::optional<std::string>& value) {
        if (value) {
            add(*value);
        } else {
            append<std::uint32_t>(0xFFFF'FFFF);
        }
    }

    void add_row(const User& user) {
        start_row(4);
        add(user.id);
        add(user.name);
        add(user.email);
        add(user.created_at);
    }

    void complete() {
        append<std::uint16_t>(0xFFFF);
        send();
        to_.check(PQputCopyEnd(to_.get(), nullptr));
        to_.check(result{PQgetResult(to_.get())}, PGRES_COMMAND_OK);
        while (result{PQgetResult(to_.get())}) {
        }
    }

private:
    /// What libpq sends at once is 8 KiB; larger pieces only save calls.
    static constexpr std::size_t chunk = std::size_t{64} * 1024;

    template <class Unsigned>
    void append(Unsigned value) {
        if constexpr (sizeof value == 2) {
            value = htobe16(value);
        } else if constexpr (sizeof value == 4) {
            value = htobe32(value);
        } else {
            value = htobe64(value);
        }
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        buffer_.append(bytes, sizeof value);
    }

    void send() {
        to_.check(PQputCopyData(to_.get(), buffer_.data(), static_cast<int>(buffer_.size())));
        buffer_.clear();
    }

    const connection& to_;
    std::string buffer_;
};

}  // namespace bench
