// SPDX-License-Identifier: MIT
// Plain SQL with values as literals: a prepared statement would depend on what migrations do to the
// session.
#include <sorrel/error/kinds.hpp>

#include "history.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

using namespace std::string_view_literals;

constexpr std::array columns{"version"sv,
                             "name"sv,
                             "checksum"sv,
                             "state"sv,
                             "statements_done"sv,
                             "statements_checksum"sv,
                             "applied_order"sv,
                             "applied_at"sv,
                             "duration_us"sv,
                             "applied_by"sv,
                             "note"sv};

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

state state_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(state::revert_failed); ++i) {
        if (to_string(static_cast<state>(i)) == name) {
            return static_cast<state>(i);
        }
    }
    throw_error({.kind = error_kind::migration,
                 .message = "the history has a state that this version of Sorrel does not know: " +
                            std::string(name)});
}

/// Takes `digits` digits and the character after them.
std::optional<int> take_number(std::string_view& text, std::size_t digits, char after) {
    int value = 0;
    if (text.size() < digits || (text.size() > digits && after != '\0' && text[digits] != after)) {
        return std::nullopt;
    }
    const auto* const end = text.data() + digits;
    if (std::from_chars(text.data(), end, value).ptr != end) {
        return std::nullopt;
    }
    text.remove_prefix(std::min(text.size(), digits + (after == '\0' ? 0 : 1)));
    return value;
}

}  // namespace

std::optional<timestamp> parse_timestamp(std::string_view text) noexcept {
    const auto year = take_number(text, 4, '-');
    const auto month = take_number(text, 2, '-');
    const auto day = take_number(text, 2, ' ');
    const auto hour = take_number(text, 2, ':');
    const auto minute = take_number(text, 2, ':');
    const auto second = take_number(text, 2, '\0');
    if (!year || !month || !day || !hour || !minute || !second) {
        return std::nullopt;
    }
    std::int64_t microseconds = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        for (int i = 0; i != 6; ++i) {
            const bool is_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
            microseconds = microseconds * 10 + (is_digit ? text.front() - '0' : 0);
            text.remove_prefix(is_digit ? 1 : 0);
        }
    }
    std::chrono::minutes offset{0};
    if (text.starts_with('+') || text.starts_with('-')) {
        const int sign = text.front() == '+' ? 1 : -1;
        text.remove_prefix(1);
        const auto hours = take_number(text, 2, ':');
        const auto minutes = text.empty() ? std::optional<int>(0) : take_number(text, 2, '\0');
        offset = std::chrono::minutes{sign * (hours.value_or(0) * 60 + minutes.value_or(0))};
    }
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return timestamp{std::chrono::sys_days{date}} + std::chrono::hours{*hour} +
           std::chrono::minutes{*minute} + std::chrono::seconds{*second} +
           std::chrono::microseconds{microseconds} - offset;
}

history::history(maintenance& engine, std::string schema, std::string table)
    : engine_(engine),
      schema_(schema.empty() ? engine.home_schema() : std::move(schema)),
      table_(std::move(table)),
      quoted_((schema_.empty() ? std::string() : engine.quoted_name(schema_) + ".") +
              engine.quoted_name(table_)) {}

std::string history::title() const {
    return schema_.empty() ? table_ : schema_ + "." + table_;
}

bool history::exists() const {
    return engine_.has_table(schema_, table_);
}

std::vector<history_entry> history::read() const {
    std::string sql = "SELECT ";
    for (const auto name : columns) {
        sql += (name == columns.front() ? "CAST(h." : ", CAST(h.") + std::string(name) + " AS " +
               std::string(engine_.facts().text_type) + ")";
    }
    // With h: an unqualified name would be that of the text selected, and 10 sort before 2.
    sql += " FROM " + quoted_ + " h ORDER BY h.applied_order, h.version";
    std::vector<history_entry> all;
    for (auto& row : engine_.rows(sql)) {
        const auto text = [&](std::size_t column) {
            return std::exchange(row.at(column), {}).value_or("");
        };
        auto& entry = all.emplace_back();
        entry.version = number(text(0));
        entry.name = text(1);
        entry.checksum = text(2);
        entry.state = state_named(text(3));
        entry.statements_done = static_cast<int>(number(text(4)));
        entry.statements_checksum = text(5);
        entry.order = number(text(6));
        entry.applied_at = parse_timestamp(text(7)).value_or(timestamp{});
        entry.duration = std::chrono::microseconds{number(text(8))};
        entry.applied_by = text(9);
        entry.note = text(10);
    }
    return all;
}

std::string history::create_sql() const {
    const auto& facts = engine_.facts();
    const std::string integer(facts.integer_type);
    const std::string text(facts.text_type);
    std::string sql =
        "CREATE TABLE IF NOT EXISTS " + quoted_ + " (version " + integer + " PRIMARY KEY";
    for (const auto name : columns) {
        if (name == "version") {
            continue;
        }
        const bool is_number =
            name == "statements_done" || name == "applied_order" || name == "duration_us";
        sql += ", " + std::string(name) + " " +
               (is_number              ? integer
                : name == "applied_at" ? std::string(facts.instant_type)
                                       : text) +
               " NOT NULL";
    }
    return sql + ")" + std::string(facts.table_options);
}

std::string history::values_of(const history_entry& entry, bool with_names) const {
    const std::array values{std::to_string(entry.version),
                            engine_.literal(entry.name),
                            engine_.literal(entry.checksum),
                            engine_.literal(to_string(entry.state)),
                            std::to_string(entry.statements_done),
                            engine_.literal(entry.statements_checksum),
                            std::to_string(entry.order),
                            engine_.instant(entry.applied_at),
                            std::to_string(entry.duration.count()),
                            engine_.literal(entry.applied_by),
                            engine_.literal(entry.note)};
    std::string sql;
    for (std::size_t i = 0; i != columns.size(); ++i) {
        sql += (i == 0 ? "" : ", ") +
               (with_names ? std::string(columns[i]) + " = " : std::string()) + values[i];
    }
    return sql;
}

std::string history::insert_sql(const history_entry& entry) const {
    std::string names;
    for (const auto name : columns) {
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return "INSERT INTO " + quoted_ + " (" + names + ") VALUES (" + values_of(entry, false) + ")";
}

std::string history::update_sql(const history_entry& entry) const {
    return "UPDATE " + quoted_ + " SET " + values_of(entry, true) +
           " WHERE version = " + std::to_string(entry.version);
}

std::string history::erase_sql(std::int64_t version) const {
    return "DELETE FROM " + quoted_ + " WHERE version = " + std::to_string(version);
}

}  // namespace sorrel::migrations::detail
