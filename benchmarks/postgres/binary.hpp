// SPDX-License-Identifier: MIT
// Parameters and fields in PostgreSQL's binary format, by hand.
#pragma once

#include "../dataset.hpp"
#include "libpq.hpp"

#include <endian.h>

#include <array>
#include <cstring>
#include <string_view>

namespace bench {

/// PostgreSQL counts from the year 2000.
inline constexpr timestamp postgres_epoch = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};

/// The parameters of one statement. Text is not copied and must live until the statement is sent.
class binary_parameters {
public:
    void add(std::int64_t value) {
        const std::uint64_t ordered = htobe64(static_cast<std::uint64_t>(value));
        char* const place = numbers_[static_cast<std::size_t>(count_)].data();
        std::memcpy(place, &ordered, sizeof ordered);
        add(place, sizeof ordered);
    }
    void add(timestamp value) { add((value - postgres_epoch).count()); }
    void add(const std::string& value) { add(value.data(), value.size()); }
    void add(const std::optional<std::string>& value) {
        if (value) {
            add(*value);
        } else {
            add(nullptr, 0);
        }
    }

    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] const char* const* values() const { return values_.data(); }
    [[nodiscard]] const int* lengths() const { return lengths_.data(); }
    [[nodiscard]] static const int* formats() {
        static constexpr int binary[most] = {1, 1, 1, 1};
        return binary;
    }

private:
    static constexpr std::size_t most = 4;

    void add(const char* data, std::size_t size) {
        const auto place = static_cast<std::size_t>(count_++);
        values_[place] = data;
        lengths_[place] = static_cast<int>(size);
    }

    int count_ = 0;
    std::array<const char*, most> values_;
    std::array<int, most> lengths_;
    std::array<std::array<char, sizeof(std::int64_t)>, most> numbers_;
};

/// The values of insert_user_sql.
inline binary_parameters parameters_of(const User& user) {
    binary_parameters parameters;
    parameters.add(user.name);
    parameters.add(user.email);
    parameters.add(user.created_at);
    return parameters;
}

inline std::string_view text_at(const PGresult* from, int row, int column) {
    return {PQgetvalue(from, row, column),
            static_cast<std::size_t>(PQgetlength(from, row, column))};
}
inline void read(const PGresult* from, int row, int column, std::int64_t& value) {
    std::uint64_t ordered = 0;
    std::memcpy(&ordered, PQgetvalue(from, row, column), sizeof ordered);
    value = static_cast<std::int64_t>(be64toh(ordered));
}
inline void read(const PGresult* from, int row, int column, timestamp& value) {
    std::int64_t microseconds = 0;
    read(from, row, column, microseconds);
    value = postgres_epoch + std::chrono::microseconds{microseconds};
}
inline void read(const PGresult* from, int row, int column, std::string& value) {
    value.assign(text_at(from, row, column));
}
inline void read(const PGresult* from, int row, int column, std::optional<std::string>& value) {
    if (PQgetisnull(from, row, column) == 0) {
        value.emplace(text_at(from, row, column));
    }
}
inline void read(const PGresult* from, int row, User& user) {
    read(from, row, 0, user.id);
    read(from, row, 1, user.name);
    read(from, row, 2, user.email);
    read(from, row, 3, user.created_at);
}

/// All users of a result of select_users_sql.
inline std::vector<User> read_users(const PGresult* from) {
    const int count = PQntuples(from);
    std::vector<User> users;
    users.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row != count; ++row) {
        read(from, row, users.emplace_back());
    }
    return users;
}

/// All rows of a result of join_sql, in text or binary: text is the same in both.
inline std::vector<name_and_title> read_joined(const PGresult* from) {
    const int count = PQntuples(from);
    std::vector<name_and_title> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row != count; ++row) {
        rows.emplace_back(text_at(from, row, 0), text_at(from, row, 1));
    }
    return rows;
}

}  // namespace bench
