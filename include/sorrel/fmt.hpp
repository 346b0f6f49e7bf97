// SPDX-License-Identifier: MIT
// Mapped structs and results as text, by {fmt} (https://fmt.dev, version 9 or later), for those who have it:
// the one header of Sorrel that includes it.
#pragma once

#include <sorrel/schema/table.hpp>
#include <sorrel/types/chrono.hpp>
#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/storage.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel {

/// A struct with a `mapping`: `fmt::format("{}", user)` gives `User{id: 1, name: "Ada", email: NULL}`.
template <class Type>
concept mapped_struct = entity_type<Type> && requires { mapping<Type>::rules; };

/// Rows to be written as a table: see `as_table`.
template <entity_type Row>
struct row_table {
    std::span<const Row> rows;
};

/// Rows of structs as a table with a line for each; they must live until it is written:
/// `fmt::print("{}", as_table(db.all(select<User>())))`.
template <class Rows>
[[nodiscard]] auto as_table(const Rows& rows) {
    return row_table<std::remove_cvref_t<decltype(*std::data(rows))>>{rows};
}

namespace detail {

template <class Value>
constexpr bool is_optional_value = requires(const Value& value) {
    value.has_value();
    *value;
};

inline void append_day(std::string& out, std::chrono::sys_days when) {
    const std::chrono::year_month_day day{when};
    fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                   static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

/// False when it is a number like any other, and not one that stands for an infinity.
template <class Count>
bool append_infinity(std::string& out, Count count) {
    using limits = std::numeric_limits<Count>;
    if (count != limits::max() && count != limits::min()) {
        return false;
    }
    out += count == limits::max() ? "infinity" : "-infinity";
    return true;
}

inline void append_text(std::string& out, std::string_view text, bool in_quotes) {
    out += in_quotes ? "\"" : "";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else {
            out += (c == '"' || c == '\\') && in_quotes ? "\\" : "";
            out += c;
        }
    }
    out += in_quotes ? "\"" : "";
}

template <class Value>
void append_value(std::string& out, const Value& value, bool in_quotes) {
    if constexpr (custom_stored<Value>) {
        append_value(out, storage<Value>::to_stored(value), in_quotes);
    } else if constexpr (is_optional_value<Value>) {
        if (value.has_value()) {
            append_value(out, *value, in_quotes);
        } else {
            out += "NULL";
        }
    } else if constexpr (labelled_enum<Value>) {
        for (const auto& label : enum_labels<Value>::labels) {
            out += label.value == value ? label.text : std::string_view();
        }
    } else if constexpr (std::is_enum_v<Value>) {
        fmt::format_to(std::back_inserter(out), "{}",
                       static_cast<std::underlying_type_t<Value>>(value));
    } else if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
        append_text(out, value, in_quotes);
    } else if constexpr (std::is_same_v<Value, day_count>) {
        if (!append_infinity(out, value.days)) {
            append_day(out, std::chrono::sys_days{std::chrono::days{value.days}});
        }
    } else if constexpr (std::is_same_v<Value, microsecond_count>) {
        if (!append_infinity(out, value.microseconds)) {
            const timestamp when{std::chrono::microseconds{value.microseconds}};
            const auto day = std::chrono::floor<std::chrono::days>(when);
            const std::chrono::hh_mm_ss time{when - day};
            append_day(out, day);
            fmt::format_to(std::back_inserter(out), " {:02}:{:02}:{:02}.{:06}",
                           time.hours().count(), time.minutes().count(), time.seconds().count(),
                           time.subseconds().count());
        }
    } else if constexpr (std::is_same_v<Value, blob>) {
        fmt::format_to(std::back_inserter(out), "{} bytes", value.size());
    } else if constexpr (is_array<Value>) {
        out += '{';
        for (std::size_t i = 0; i != value.size(); ++i) {
            out += i == 0 ? "" : ", ";
            append_value(out, static_cast<const element_of<Value>&>(value[i]), true);
        }
        out += '}';
    } else if constexpr (requires { value.to_string(); }) {
        out += value.to_string();
    } else if constexpr (std::is_same_v<Value, json_text>) {
        append_text(out, value.text(), false);
    } else {
        fmt::format_to(std::back_inserter(out), "{}", value);
    }
}

/// How many places a text takes, taking each character for one.
inline std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

template <class Row>
struct table_text {
    static constexpr std::size_t size = reflect::field_count<Row>;

    explicit table_text(std::span<const Row> rows) {
        for (std::size_t i = 0; i != size; ++i) {
            names.emplace_back(table_of<Row>.columns[i].name);
            const auto kind = table_of<Row>.columns[i].kind;
            is_number.push_back(kind == value_kind::integer || kind == value_kind::real ||
                                kind == value_kind::decimal);
            widths.push_back(width_of(names.back()));
        }
        for (const Row& row : rows) {
            auto& line = cells.emplace_back();
            reflect::for_each_field(row, [&](const auto& field) {
                append_value(line.emplace_back(), field, false);
                auto& width = widths[line.size() - 1];
                width = std::max(width, width_of(line.back()));
            });
        }
    }

    void append_line(std::string& out, const std::vector<std::string>& line, bool is_head) const {
        std::string text;
        for (std::size_t i = 0; i != size; ++i) {
            text += i == 0 ? "" : " | ";
            const std::string blanks(widths[i] - width_of(line[i]), ' ');
            text += is_number[i] && !is_head ? blanks + line[i] : line[i] + blanks;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + '\n';
    }

    [[nodiscard]] std::string text() const {
        std::string out;
        append_line(out, names, true);
        for (std::size_t i = 0; i != size; ++i) {
            out += (i == 0 ? "" : "-+-") + std::string(widths[i], '-');
        }
        out += '\n';
        for (const auto& line : cells) {
            append_line(out, line, false);
        }
        return out + fmt::format("({} row{})\n", cells.size(), cells.size() == 1 ? "" : "s");
    }

    std::vector<std::string> names{};
    std::vector<bool> is_number{};
    std::vector<std::size_t> widths{};
    std::vector<std::vector<std::string>> cells{};
};

template <class Row>
std::string row_text(const Row& row) {
    std::string out(table_of<Row>.struct_name);
    out += '{';
    std::size_t i = 0;
    reflect::for_each_field(row, [&](const auto& field) {
        out += i == 0 ? "" : ", ";
        out += table_of<Row>.columns[i++].field;
        out += ": ";
        append_value(out, field, true);
    });
    return out += '}';
}

}  // namespace detail

}  // namespace sorrel

// The specifications are those of text: width, fill and alignment.
template <sorrel::mapped_struct Row>
struct fmt::formatter<Row, char> : fmt::formatter<std::string_view, char> {
    template <class Context>
    auto format(const Row& row, Context& context) const {
        const std::string text = sorrel::detail::row_text(row);
        return fmt::formatter<std::string_view, char>::format(text, context);
    }
};

template <class Row>
struct fmt::formatter<sorrel::row_table<Row>, char> : fmt::formatter<std::string_view, char> {
    template <class Context>
    auto format(const sorrel::row_table<Row>& table, Context& context) const {
        const std::string text = sorrel::detail::table_text<Row>(table.rows).text();
        return fmt::formatter<std::string_view, char>::format(text, context);
    }
};
