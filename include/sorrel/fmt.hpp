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
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel {

/// A struct with a `mapping`: `fmt::format("{}", user)` gives `User{id: 1, name: "Ada", email: NULL}`.
template <class Type>
concept mapped_struct = entity_type<Type> && requires { mapping<Type>::rules; };

/// How a table is written.
struct table_options {
    /// The names of the columns, from the first one on. Those of structs have their own, others a number.
    std::vector<std::string> names{};
    /// So many places of a value at most; of longer ones the beginning, and "…". Zero: all of it.
    std::size_t widest = 0;
};

/// Rows to be written as a table: see `as_table`.
template <class Row>
struct row_table {
    std::span<const Row> rows;
    table_options options{};
};

/// What a query gives as a table with a line for each row, be that a struct, a tuple or a value. It must live
/// until it is written: `fmt::print("{}", as_table(db.all(select<User>()), {.widest = 40}))`.
template <class Rows>
[[nodiscard]] auto as_table(const Rows& rows, table_options options = {}) {
    return row_table<std::remove_cvref_t<decltype(*std::data(rows))>>{rows, options};
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

/// Texts stay on their line: what would leave it, or move the cursor, is written with a backslash.
inline void append_text(std::string& out, std::string_view text, bool in_quotes) {
    out += in_quotes ? "\"" : "";
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == '\t') {
            out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(c));
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

/// How many places a terminal gives to a character (https://www.unicode.org/reports/tr11/): two for those of East
/// Asia and for pictures, none for what is put onto the one before.
inline std::size_t width_of(char32_t character) {
    struct range {
        char32_t first, last;
    };
    constexpr auto is_in = [](char32_t sought, const auto& ranges) {
        return std::any_of(std::begin(ranges), std::end(ranges), [&](const range& each) {
            return sought >= each.first && sought <= each.last;
        });
    };
    constexpr range none[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                              {0x64B, 0x65F},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
                              {0x200B, 0x200F}, {0x2060, 0x2064}, {0x20D0, 0x20FF},
                              {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}};
    constexpr range two[] = {{0x1100, 0x115F},   {0x2329, 0x232A},   {0x2E80, 0x303E},
                             {0x3041, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
                             {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
                             {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                             {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    return character < 0x300 ? 1 : is_in(character, none) ? 0 : is_in(character, two) ? 2 : 1;
}

/// Calls `each(width, end)` for each character of a text, until it gives false.
template <class Each>
void for_each_width(std::string_view text, Each each) {
    for (std::size_t at = 0; at != text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        char32_t character = lead < 0xC0U   ? lead
                             : lead < 0xE0U ? lead & 0x1FU
                             : lead < 0xF0U ? lead & 0x0FU
                                            : lead & 0x07U;
        for (++at; at != text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
             ++at) {
            character = character << 6U | (static_cast<unsigned char>(text[at]) & 0x3FU);
        }
        if (!each(width_of(character), at)) {
            return;
        }
    }
}

/// How many places a text takes.
inline std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for_each_width(text, [&](std::size_t more, std::size_t) {
        width += more;
        return true;
    });
    return width;
}

/// Shortens a text to so many places, if it takes more.
inline void cut(std::string& text, std::size_t widest) {
    if (widest == 0 || width_of(text) <= widest) {
        return;
    }
    std::size_t width = 1, kept = 0;  // of the dots
    for_each_width(text, [&](std::size_t more, std::size_t end) {
        width += more;
        kept = width <= widest ? end : kept;
        return width <= widest;
    });
    text.resize(kept);
    text += "…";
}

struct table_head {
    std::string name{};
    bool is_number = false;
};

/// Whether a part of a row is one with columns, and not a value.
template <class Part>
constexpr bool has_columns = entity_type<Part> && kind_of<Part> == value_kind::none;

template <class Part>
void append_heads(std::vector<table_head>& heads) {
    constexpr auto is_number = [](value_kind kind) {
        return kind == value_kind::integer || kind == value_kind::real ||
               kind == value_kind::decimal;
    };
    if constexpr (has_columns<Part>) {
        for (const auto& column : table_of<Part>.columns) {
            heads.push_back({std::string(column.name), is_number(column.kind)});
        }
    } else {
        heads.push_back({std::to_string(heads.size() + 1), is_number(kind_of<Part>)});
    }
}

template <class Part>
void append_cells(std::vector<std::string>& cells, const Part* part) {
    if constexpr (has_columns<Part>) {
        if (part == nullptr) {
            cells.resize(cells.size() + reflect::field_count<Part>, "NULL");
        } else {
            reflect::for_each_field(*part, [&](const auto& field) {
                append_value(cells.emplace_back(), field, false);
            });
        }
    } else if (part == nullptr) {
        cells.emplace_back("NULL");
    } else {
        append_value(cells.emplace_back(), *part, false);
    }
}

/// A row by its parts: of a tuple each element, else the row itself.
template <class Row>
struct row_parts {
    static void heads(std::vector<table_head>& into) { append_heads<Row>(into); }
    static void cells(std::vector<std::string>& into, const Row& row) { append_cells(into, &row); }
};
template <class Value>
struct row_parts<std::optional<Value>> {
    static void heads(std::vector<table_head>& into) { append_heads<Value>(into); }
    static void cells(std::vector<std::string>& into, const std::optional<Value>& row) {
        append_cells(into, row ? &*row : nullptr);
    }
};
template <class... Parts>
struct row_parts<std::tuple<Parts...>> {
    static void heads(std::vector<table_head>& into) { (row_parts<Parts>::heads(into), ...); }
    static void cells(std::vector<std::string>& into, const std::tuple<Parts...>& row) {
        std::apply([&](const Parts&... part) { (row_parts<Parts>::cells(into, part), ...); }, row);
    }
};

template <class Row>
struct table_text {
    table_text(std::span<const Row> rows, const table_options& options) {
        std::vector<table_head> heads;
        row_parts<Row>::heads(heads);
        for (auto& head : heads) {
            const bool is_named = names.size() < options.names.size();
            names.push_back(is_named ? options.names[names.size()] : std::move(head.name));
            is_number.push_back(head.is_number);
            widths.push_back(width_of(names.back()));
        }
        for (const Row& row : rows) {
            auto& line = cells.emplace_back();
            row_parts<Row>::cells(line, row);
            for (std::size_t i = 0; i != line.size(); ++i) {
                cut(line[i], options.widest);
                widths[i] = std::max(widths[i], width_of(line[i]));
            }
        }
    }

    void append_line(std::string& out, const std::vector<std::string>& line, bool is_head) const {
        std::string text;
        for (std::size_t i = 0; i != line.size(); ++i) {
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
        for (std::size_t i = 0; i != widths.size(); ++i) {
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
        const std::string text = sorrel::detail::table_text<Row>(table.rows, table.options).text();
        return fmt::formatter<std::string_view, char>::format(text, context);
    }
};
