// SPDX-License-Identifier: MIT
// From a C++ value to the driver's few primitive bindings.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/types/narrow.hpp>
#include <sorrel/types/storage.hpp>

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

}  // namespace detail

/// A statement's bindings behind one type, for parts of a query whose own type is not known any more.
class parameter_sink {
public:
    virtual void bind_null(int parameter) = 0;
    virtual void bind_integer(int parameter, std::int64_t value) = 0;
    virtual void bind_boolean(int parameter, bool value) = 0;
    virtual void bind_real(int parameter, double value) = 0;
    virtual void bind_text(int parameter, std::string_view value) = 0;
    virtual void bind_text_copy(int parameter, std::string_view value) = 0;
    virtual void bind_bytes(int parameter, std::span<const std::byte> value) = 0;
    virtual void bind_bytes_copy(int parameter, std::span<const std::byte> value) = 0;
    virtual void bind_day(int parameter, day_count value) = 0;
    virtual void bind_instant(int parameter, microsecond_count value) = 0;
    virtual void bind_list(int parameter, std::span<const std::int64_t> values) = 0;
    virtual void bind_list(int parameter, std::span<const double> values) = 0;
    virtual void bind_list(int parameter, std::span<const std::string> values) = 0;

protected:
    parameter_sink() = default;
    parameter_sink(const parameter_sink&) = default;
    parameter_sink& operator=(const parameter_sink&) = default;
    ~parameter_sink() = default;
};

namespace detail {

template <class Statement>
class sink_of final : public parameter_sink {
public:
    explicit sink_of(Statement& statement) : statement_(statement) {}

    void bind_null(int parameter) override { statement_.bind_null(parameter); }
    void bind_integer(int parameter, std::int64_t value) override {
        statement_.bind_integer(parameter, value);
    }
    void bind_boolean(int parameter, bool value) override {
        statement_.bind_boolean(parameter, value);
    }
    void bind_real(int parameter, double value) override { statement_.bind_real(parameter, value); }
    void bind_text(int parameter, std::string_view value) override {
        statement_.bind_text(parameter, value);
    }
    void bind_text_copy(int parameter, std::string_view value) override {
        statement_.bind_text_copy(parameter, value);
    }
    void bind_bytes(int parameter, std::span<const std::byte> value) override {
        statement_.bind_bytes(parameter, value);
    }
    void bind_bytes_copy(int parameter, std::span<const std::byte> value) override {
        statement_.bind_bytes_copy(parameter, value);
    }
    void bind_day(int parameter, day_count value) override {
        statement_.bind_day(parameter, value);
    }
    void bind_instant(int parameter, microsecond_count value) override {
        statement_.bind_instant(parameter, value);
    }
    void bind_list(int parameter, std::span<const std::int64_t> values) override {
        statement_.bind_list(parameter, values);
    }
    void bind_list(int parameter, std::span<const double> values) override {
        statement_.bind_list(parameter, values);
    }
    void bind_list(int parameter, std::span<const std::string> values) override {
        statement_.bind_list(parameter, values);
    }

private:
    Statement& statement_;
};

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

    void bind_null() { statement_.bind_null(++parameter_); }

    /// Throws `value_error` when the value cannot be stored unchanged.
    template <class Value>
    void bind(const Value& value) {
        if constexpr (is_optional<Value>) {
            if (value) {
                bind(*value);
            } else {
                bind_null();
            }
        } else if constexpr (custom_stored<Value>) {
            bind_stored(storage<Value>::to_stored(value));
        } else if constexpr (std::is_same_v<Value, bool>) {
            statement_.bind_boolean(++parameter_, value);
        } else if constexpr (labelled_enum<Value>) {
            statement_.bind_text(++parameter_, label_of(value));
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
        } else {
            static_assert(
                std::is_same_v<Value, microsecond_count>,
                "sorrel: this value cannot be bound; give a number, bool, text, bytes, an enum, a "
                "date or std::nullopt for NULL, or specialise sorrel::storage for its type "
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
        } else {
            bind(stored);
        }
    }

    template <class Enum>
    static std::string_view label_of(Enum value) {
        for (const auto& label : enum_labels<Enum>::labels) {
            if (label.value == value) {
                return label.text;
            }
        }
        detail::throw_unlabelled_enum(static_cast<long long>(value));
    }

    Statement& statement_;
    int parameter_;
};

}  // namespace sorrel
