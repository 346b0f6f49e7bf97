// SPDX-License-Identifier: MIT
// The driver's few primitive bindings behind one type.
#pragma once

#include <sorrel/types/storage.hpp>
#include <sorrel/types/time_of_day.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sorrel {

class parameter_sink;

/// An array on its way to a driver, which must encode it before the binding returns.
struct array_values {
    value_kind element_kind = value_kind::none;
    std::size_t size = 0;

    const void* elements = nullptr;
    void (*bind_elements)(const void* elements, parameter_sink& out) = nullptr;

    /// Binds the elements in order to the parameters 1, 2, …, each a value of `element_kind` or NULL.
    /// A vector of `std::int64_t`, `double` or `std::string` comes as a whole, by one `bind_list`.
    void bind(parameter_sink& out) const { bind_elements(elements, out); }
};

/// A statement's bindings behind one type, for parts of a query whose own type is not known any more
/// and for the elements of arrays.
class parameter_sink {
public:
    virtual void bind_null(int parameter, value_kind kind) = 0;
    virtual void bind_integer(int parameter, std::int64_t value) = 0;
    virtual void bind_boolean(int parameter, bool value) = 0;
    virtual void bind_real(int parameter, double value) = 0;
    virtual void bind_text(int parameter, std::string_view value) = 0;
    virtual void bind_text_copy(int parameter, std::string_view value) = 0;
    virtual void bind_bytes(int parameter, std::span<const std::byte> value) = 0;
    virtual void bind_bytes_copy(int parameter, std::span<const std::byte> value) = 0;
    virtual void bind_day(int parameter, day_count value) = 0;
    virtual void bind_instant(int parameter, microsecond_count value) = 0;
    virtual void bind_decimal(int parameter, const decimal& value) = 0;
    virtual void bind_uuid(int parameter, const uuid& value) = 0;
    virtual void bind_time(int parameter, time_of_day value) = 0;
    virtual void bind_interval(int parameter, const interval& value) = 0;
    virtual void bind_json(int parameter, std::string_view text) = 0;
    virtual void bind_json_copy(int parameter, std::string_view text) = 0;
    virtual void bind_array(int parameter, const array_values& values) = 0;
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

    void bind_null(int parameter, value_kind kind) override {
        statement_.bind_null(parameter, kind);
    }
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
    void bind_decimal(int parameter, const decimal& value) override {
        statement_.bind_decimal(parameter, value);
    }
    void bind_uuid(int parameter, const uuid& value) override {
        statement_.bind_uuid(parameter, value);
    }
    void bind_time(int parameter, time_of_day value) override {
        statement_.bind_time(parameter, value);
    }
    void bind_interval(int parameter, const interval& value) override {
        statement_.bind_interval(parameter, value);
    }
    void bind_json(int parameter, std::string_view text) override {
        statement_.bind_json(parameter, text);
    }
    void bind_json_copy(int parameter, std::string_view text) override {
        statement_.bind_json_copy(parameter, text);
    }
    void bind_array(int parameter, const array_values& values) override {
        statement_.bind_array(parameter, values);
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

}  // namespace sorrel
