// SPDX-License-Identifier: MIT
// Lists and arrays as the text of a JSON array.
#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/uuid.hpp>

#include "../../types/json_string.hpp"
#include "../../types/text_fault.hpp"
#include "json_array.hpp"
#include "refusals.hpp"
#include "text.hpp"
#include "value_text.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>

namespace sorrel::sqlite::detail {

namespace {

using sorrel::detail::append_json_string;

constexpr std::string_view hex = "0123456789abcdef";

template <class Number>
void append_number(std::string& json, Number value) {
    char digits[32];
    json.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

template <class Value, class Append>
std::string join(std::span<const Value> values, Append append) {
    std::string json = "[";
    for (const auto& value : values) {
        if (json.size() > 1) {
            json += ',';
        }
        append(json, value);
    }
    json += ']';
    return json;
}

/// Takes the elements of an array as values for parameters.
class array_writer final : public parameter_sink {
public:
    explicit array_writer(std::string_view sql) : sql_(sql) {}

    std::string finish() { return std::move(json_ += ']'); }

    void bind_null(int, value_kind) override { next() += "null"; }
    void bind_integer(int, std::int64_t value) override { append_number(next(), value); }
    void bind_boolean(int, bool value) override { next() += value ? "true" : "false"; }
    void bind_real(int, double value) override {
        check_number(value, sql_);
        if (std::isinf(value)) {
            next() += value > 0 ? "9e999" : "-9e999";
        } else {
            append_number(next(), value + 0.0);  // there is no negative zero, as in a column
        }
    }
    void bind_text(int, std::string_view value) override {
        sorrel::detail::check_text(value, sql_);
        append_json_string(next(), value);
    }
    void bind_text_copy(int place, std::string_view value) override { bind_text(place, value); }
    void bind_bytes(int, std::span<const std::byte> value) override {
        std::string& json = next();
        json += '"';
        for (const std::byte each : value) {
            json += hex[std::to_integer<unsigned>(each) >> 4U];
            json += hex[std::to_integer<unsigned>(each) & 0xFU];
        }
        json += '"';
    }
    void bind_bytes_copy(int place, std::span<const std::byte> value) override {
        bind_bytes(place, value);
    }
    void bind_day(int, day_count value) override { append_time(value, format_day(value)); }
    void bind_instant(int, microsecond_count value) override {
        append_time(value, format_instant(value));
    }
    void bind_decimal(int, const decimal& value) override {
        append_json_string(next(), value.to_string());
    }
    void bind_uuid(int, const uuid& value) override {
        append_json_string(next(), value.to_string());
    }
    void bind_time(int, time_of_day value) override {
        append_json_string(next(), value.to_string());
    }
    void bind_interval(int, const interval& value) override {
        append_json_string(next(), interval_text(value));
    }
    void bind_json(int place, std::string_view text) override { bind_text(place, text); }
    void bind_json_copy(int place, std::string_view text) override { bind_text(place, text); }
    void bind_array(int, const array_values&) override {}  // not an element: see kind_of
    void bind_list(int, std::span<const std::int64_t> values) override {
        for (const auto value : values) {
            bind_integer(0, value);
        }
    }
    void bind_list(int, std::span<const double> values) override {
        for (const auto value : values) {
            bind_real(0, value);
        }
    }
    void bind_list(int, std::span<const std::string> values) override {
        for (const auto& value : values) {
            bind_text(0, value);
        }
    }

private:
    std::string& next() {
        if (json_.size() > 1) {
            json_ += ',';
        }
        return json_;
    }

    template <class Count, class Text>
    void append_time(Count count, const Text& text) {
        if (const auto name = infinity_name(count); !name.empty()) {
            append_json_string(next(), name);
        } else if (text) {
            append_json_string(next(), {text->data(), text->size()});
        } else {
            throw_year_out_of_range(sql_);
        }
    }

    std::string_view sql_;
    std::string json_ = "[";
};

}  // namespace

std::string json_array(std::span<const std::int64_t> values) {
    return join(values, [](std::string& json, std::int64_t value) { append_number(json, value); });
}

std::string json_array(std::span<const double> values) {
    return join(values, [](std::string& json, double value) { append_number(json, value); });
}

std::string json_array(std::span<const std::string> values) {
    return join(values, [](std::string& json, const std::string& value) {
        append_json_string(json, value);
    });
}

std::string json_array(const array_values& values, std::string_view sql) {
    array_writer writer{sql};
    values.bind(writer);
    return writer.finish();
}

}  // namespace sorrel::sqlite::detail
