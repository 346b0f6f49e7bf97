// SPDX-License-Identifier: MIT
// From a C++ value to the driver's few primitive bindings.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/narrow.hpp>
#include <sorrel/types/parameter_sink.hpp>
#include <sorrel/types/storage.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sorrel {

namespace detail {

[[noreturn]] void throw_unsigned_out_of_range(std::uint64_t value);
[[noreturn]] void throw_unlabelled_enum(long long value);

template <class Enum>
std::string_view label_of(Enum value) {
    for (const auto& label : enum_labels<Enum>::labels) {
        if (label.value == value) {
            return label.text;
        }
    }
    throw_unlabelled_enum(static_cast<long long>(value));
}

template <class Element>
void bind_elements(const void* elements, parameter_sink& out);

template <class Element>
array_values values_of(const std::vector<Element>& elements) {
    static_assert(kind_of<std::vector<Element>> == value_kind::array);
    return {kind_of<Element>, elements.size(), &elements, &bind_elements<Element>};
}

}  // namespace detail

/// Binds the values of a query to consecutive parameters of a driver's statement. Text and bytes are
/// borrowed: they must live until the statement has run.
template <class Statement>
class binder {
public:
    /// `bound` parameters have their values already.
    explicit binder(Statement& statement, int bound = 0)
        : statement_(statement), parameter_(bound) {}

    [[nodiscard]] int bound() const { return parameter_; }

    /// NULL where a value of this kind is expected.
    void bind_null(value_kind kind) { statement_.bind_null(++parameter_, kind); }

    /// Throws `value_error` when the value cannot be stored unchanged.
    template <class Value>
    void bind(const Value& value) {
        if constexpr (is_optional<Value>) {
            if (value) {
                bind(*value);
            } else {
                bind_null(kind_of<Value>);
            }
        } else if constexpr (custom_stored<Value>) {
            bind_stored(storage<Value>::to_stored(value));
        } else if constexpr (std::is_same_v<Value, bool>) {
            statement_.bind_boolean(++parameter_, value);
        } else if constexpr (labelled_enum<Value>) {
            statement_.bind_text(++parameter_, detail::label_of(value));
        } else if constexpr (std::is_enum_v<Value>) {
            bind(static_cast<std::underlying_type_t<Value>>(value));
        } else if constexpr (std::is_integral_v<Value>) {
            if (!fits_int64(value)) {
                detail::throw_unsigned_out_of_range(static_cast<std::uint64_t>(value));
            }
            statement_.bind_integer(++parameter_, static_cast<std::int64_t>(value));
        } else if constexpr (std::is_floating_point_v<Value>) {
            statement_.bind_real(++parameter_, static_cast<double>(value));
        } else if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
            statement_.bind_text(++parameter_, value);
        } else if constexpr (std::is_same_v<Value, blob>) {
            statement_.bind_bytes(++parameter_, value);
        } else if constexpr (std::is_same_v<Value, day_count>) {
            statement_.bind_day(++parameter_, value);
        } else if constexpr (std::is_same_v<Value, decimal>) {
            statement_.bind_decimal(++parameter_, value);
        } else if constexpr (std::is_same_v<Value, uuid>) {
            statement_.bind_uuid(++parameter_, value);
        } else if constexpr (std::is_same_v<Value, time_of_day>) {
            statement_.bind_time(++parameter_, value);
        } else if constexpr (std::is_same_v<Value, interval>) {
            statement_.bind_interval(++parameter_, value);
        } else if constexpr (std::is_same_v<Value, json_text>) {
            statement_.bind_json(++parameter_, value.text());
        } else if constexpr (is_array<Value>) {
            statement_.bind_array(++parameter_, detail::values_of(value));
        } else {
            static_assert(
                std::is_same_v<Value, microsecond_count>,
                "sorrel: this value cannot be bound; give a number, bool, text, bytes, an enum, a "
                "date, a sorrel::timestamp or std::nullopt for NULL, or specialise "
                "sorrel::storage for its type "
                "[docs/errors.md#not-storable]");
            statement_.bind_instant(++parameter_, value);
        }
    }

    /// Binds the values of a part of the query that was chosen at run time.
    template <class Part>
    void bind_part(const Part& part) {
        if constexpr (std::is_same_v<Statement, parameter_sink>) {
            part.bind(*this);
        } else {
            detail::sink_of<Statement> sink{statement_};
            binder<parameter_sink> values{sink, parameter_};
            part.bind(values);
            parameter_ = values.bound();
        }
    }

    /// Binds an array to one parameter.
    void bind_array(const array_values& values) { statement_.bind_array(++parameter_, values); }

    /// Binds a whole list to one parameter.
    template <class Item>
    void bind_list(const std::vector<Item>& items) {
        if constexpr (std::is_same_v<Item, std::string>) {
            statement_.bind_list(++parameter_, std::span<const std::string>(items));
        } else if constexpr (std::is_floating_point_v<Item>) {
            statement_.bind_list(++parameter_, std::span<const double>(items));
        } else if constexpr (std::is_same_v<Item, std::int64_t>) {
            statement_.bind_list(++parameter_, std::span<const std::int64_t>(items));
        } else {
            static_assert(meta::always_false<Item>,
                          "sorrel: in() over a range takes signed integers, floating-point numbers "
                          "or text; list other values one by one [docs/errors.md#not-storable]");
        }
    }

private:
    // A custom type may hand over text or bytes made for the occasion: the driver copies those.
    template <class Stored>
    void bind_stored(const Stored& stored) {
        if constexpr (std::is_same_v<Stored, std::string>) {
            statement_.bind_text_copy(++parameter_, stored);
        } else if constexpr (std::is_same_v<Stored, blob>) {
            statement_.bind_bytes_copy(++parameter_, stored);
        } else if constexpr (std::is_same_v<Stored, json_text>) {
            statement_.bind_json_copy(++parameter_, stored.text());
        } else {
            bind(stored);
        }
    }

    Statement& statement_;
    int parameter_;
};

namespace detail {

template <class Element>
void bind_elements(const void* elements, parameter_sink& out) {
    const auto& values = *static_cast<const std::vector<Element>*>(elements);
    if constexpr (std::is_same_v<Element, std::int64_t> || std::is_same_v<Element, double> ||
                  std::is_same_v<Element, std::string>) {
        out.bind_list(1, std::span<const Element>(values));
    } else {
        binder<parameter_sink> each{out};
        for (auto&& value : values) {
            each.bind(static_cast<const Element&>(value));
        }
    }
}

}  // namespace detail

}  // namespace sorrel
