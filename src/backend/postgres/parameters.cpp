// SPDX-License-Identifier: MIT
// Filling the arrays of parameters.
#include <sorrel/error/kinds.hpp>

#include "parameters.hpp"
#include "value_size.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

constexpr int text_format = 0;
constexpr int binary_format = 1;

}  // namespace

int parameters::checked_size(std::size_t size) {
    if (size > sorrel::detail::usual_size) [[unlikely]] {
        check_value_size(size, sql_);
        has_large_ = true;
    }
    return static_cast<int>(size);
}

void parameters::check_message_size() const {
    constexpr std::size_t of_each =
        sizeof(std::int32_t) + sizeof(std::int16_t);  // length and format
    std::size_t size = values_.size() * of_each;
    for (const int length : lengths_) {
        size += static_cast<std::size_t>(length);
    }
    if (size > max_message_size) {
        throw_error({.kind = error_kind::too_large,
                     .message = "the values of the statement are together larger than one message "
                                "to the server",
                     .sql = std::string(sql_),
                     .expected = "at most " + std::to_string(max_message_size) + " bytes",
                     .got = std::to_string(size) + " bytes"});
    }
}

void parameters::grow(std::size_t size) {
    if (size > PQ_QUERY_PARAM_MAX_LIMIT) {
        throw_error(sorrel::detail::too_many_parameters(PQ_QUERY_PARAM_MAX_LIMIT, sql_));
    }
    slots_.resize(size);
    values_.resize(size);
    lengths_.resize(size);
    formats_.resize(size, binary_format);
    types_.resize(size);
    kinds_.resize(size, value_kind::none);
}

std::size_t parameters::place(int parameter, value_kind kind, Oid type, int size, int format) {
    const auto i = static_cast<std::size_t>(parameter) - 1;
    if (i >= values_.size()) [[unlikely]] {
        grow(i + 1);
        types_changed_ = true;
    }
    if (types_[i] != type || kinds_[i] != kind) [[unlikely]] {
        types_[i] = type;
        kinds_[i] = kind;
        types_changed_ = true;
        has_untyped_ = has_untyped_ || type == oid::unknown;
    }
    lengths_[i] = size;
    formats_[i] = format;
    return i;
}

void parameters::set_small(int parameter, value_kind kind, Oid type, const char* bytes, int size) {
    const auto i = place(parameter, kind, type, size, binary_format);
    std::memcpy(slots_[i].small.data(), bytes, static_cast<std::size_t>(size));
    values_[i] = slots_[i].small.data();
}

void parameters::borrow(int parameter, value_kind kind, Oid type, std::string_view bytes) {
    const auto i = place(parameter, kind, type, checked_size(bytes.size()), binary_format);
    values_[i] = bytes.empty() ? "" : bytes.data();  // no address would mean NULL
}

void parameters::keep(int parameter, value_kind kind, Oid type, std::string bytes) {
    const auto i = place(parameter, kind, type, checked_size(bytes.size()), binary_format);
    slots_[i].kept = std::move(bytes);
    values_[i] = slots_[i].kept.data();
}

void parameters::set_null(int parameter, value_kind kind, Oid type) {
    // the type that values had before does for NULL as well, and spares preparing anew
    const auto i = static_cast<std::size_t>(parameter) - 1;
    const bool has_type = i < kinds_.size() && kinds_[i] == kind;
    values_[place(parameter, kind, has_type ? types_[i] : type, 0, binary_format)] = nullptr;
}

std::string_view parameters::value(int parameter) const noexcept {
    const auto i = static_cast<std::size_t>(parameter) - 1;
    return {values_[i], static_cast<std::size_t>(lengths_[i])};
}

bool parameters::take_types_changed() noexcept {
    return std::exchange(types_changed_, false);
}

void parameters::send_as_text(int parameter, std::string text) {
    replace(parameter, std::move(text));
    formats_[static_cast<std::size_t>(parameter) - 1] = text_format;
}

void parameters::replace(int parameter, std::string bytes) {
    const auto i = static_cast<std::size_t>(parameter) - 1;
    lengths_[i] = checked_size(bytes.size());
    slots_[i].kept = std::move(bytes);
    values_[i] = slots_[i].kept.data();
}

}  // namespace sorrel::postgres::detail
