// SPDX-License-Identifier: MIT
// Arrays of one dimension on the wire (array_send in the server's
// src/backend/utils/adt/arrayfuncs.c).
#pragma once

#include <sorrel/types/parameter_sink.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// An array in binary form; `element_type` is the number the server has for its elements' type, and
/// `sql` the statement's text, for errors. Throws `value_error` for a text that cannot be stored and
/// for an array too large for a message.
[[nodiscard]] std::string encode_array(const array_values& values, std::uint32_t element_type,
                                       std::string_view sql);

/// Reads an array element by element. No length in it is believed before it is compared with the
/// bytes that are there. The bytes must live as long as this.
class array_reader {
public:
    /// Throws `value_error` for an array of two dimensions or more, `protocol_error` for bytes that
    /// are none.
    explicit array_reader(std::string_view bytes);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// The number of the elements' type; 0 for an empty array that says none.
    [[nodiscard]] std::uint32_t element_type() const noexcept { return element_type_; }

    /// Goes to the next element; false after the last. Throws `protocol_error` where there is none.
    bool next();
    /// The bytes of the current element; nothing for NULL.
    [[nodiscard]] std::optional<std::string_view> element() const noexcept { return element_; }

private:
    std::int32_t take_int32();

    std::string_view rest_;
    std::optional<std::string_view> element_{};
    std::size_t size_ = 0;
    std::size_t done_ = 0;
    std::uint32_t element_type_ = 0;
};

}  // namespace sorrel::postgres::detail
