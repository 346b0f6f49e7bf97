// SPDX-License-Identifier: MIT
// Arrays of one dimension on the wire.
#include <sorrel/error/kinds.hpp>

#include "../../types/text_fault.hpp"
#include "value_size.hpp"
#include "wire.hpp"
#include "wire_array.hpp"
#include "wire_decimal.hpp"
#include "wire_time.hpp"
#include "wire_value.hpp"

#include <bit>
#include <limits>

namespace sorrel::postgres::detail {

namespace {

constexpr std::int32_t null_length = -1;
constexpr char jsonb_version = 1;

[[noreturn]] void throw_malformed() {
    throw_error({.kind = error_kind::protocol,
                 .message = "the server sent bytes that are no array",
                 .expected = "an array in binary form",
                 .got = "other bytes"});
}

/// Appends each element with its length before it.
class array_writer final : public parameter_sink {
public:
    array_writer(std::string& out, std::string_view sql) : out_(out), sql_(sql) {}

    void bind_null(int, value_kind) override { append_int32(out_, null_length); }
    void bind_integer(int, std::int64_t value) override {
        append_int32(out_, sizeof value);
        append_int64(out_, value);
    }
    void bind_boolean(int, bool value) override { *start(1) = value ? 1 : 0; }
    void bind_real(int place, double value) override {
        bind_integer(place, std::bit_cast<std::int64_t>(value));
    }
    void bind_text(int, std::string_view value) override {
        append_length(value.size());
        sorrel::detail::check_text(value, sql_);
        out_ += value;
    }
    void bind_text_copy(int place, std::string_view value) override { bind_text(place, value); }
    void bind_bytes(int, std::span<const std::byte> value) override {
        append_length(value.size());
        out_.append(reinterpret_cast<const char*>(value.data()), value.size());
    }
    void bind_bytes_copy(int place, std::span<const std::byte> value) override {
        bind_bytes(place, value);
    }
    void bind_day(int, day_count value) override { put_day(start(sizeof(std::int32_t)), value); }
    void bind_instant(int, microsecond_count value) override {
        put_instant(start(sizeof(std::int64_t)), value);
    }
    void bind_decimal(int, const decimal& value) override {
        const std::size_t head = out_.size();
        append_int32(out_, 0);
        const std::size_t first = out_.size();
        append_decimal(out_, value);
        put_int32(out_.data() + head, static_cast<std::int32_t>(out_.size() - first));
    }
    void bind_uuid(int, const uuid& value) override { put_uuid(start(uuid_size), value); }
    void bind_time(int, time_of_day value) override { put_time(start(time_size), value); }
    void bind_interval(int, const interval& value) override {
        put_interval(start(interval_size), value);
    }
    void bind_json(int, std::string_view text) override {
        append_length(text.size() + 1);
        sorrel::detail::check_text(text, sql_);
        out_ += jsonb_version;
        out_ += text;
    }
    void bind_json_copy(int place, std::string_view text) override { bind_json(place, text); }
    void bind_array(int, const array_values&) override {}  // no element is an array: see kind_of
    void bind_list(int, std::span<const std::int64_t> values) override {
        out_.reserve(out_.size() + values.size() * (sizeof(std::int32_t) + sizeof(std::int64_t)));
        for (const auto value : values) {
            bind_integer(0, value);
        }
    }
    void bind_list(int, std::span<const double> values) override {
        out_.reserve(out_.size() + values.size() * (sizeof(std::int32_t) + sizeof(double)));
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
    void append_length(std::size_t size) {
        check_value_size(out_.size() + size, sql_);
        append_int32(out_, static_cast<std::int32_t>(size));
    }
    /// Room for an element of this size.
    char* start(int size) {
        append_int32(out_, size);
        out_.append(static_cast<std::size_t>(size), '\0');
        return out_.data() + out_.size() - size;
    }

    std::string& out_;
    std::string_view sql_;
};

}  // namespace

std::string encode_array(const array_values& values, std::uint32_t element_type,
                         std::string_view sql) {
    constexpr std::size_t most = std::numeric_limits<std::int32_t>::max() / sizeof(std::int32_t);
    if (values.size > most) {
        throw_error({.kind = error_kind::too_large,
                     .message = "an array has more elements than fit into one message",
                     .sql = std::string(sql),
                     .expected = "less than 1 GiB",
                     .got = std::to_string(values.size) + " elements"});
    }
    constexpr std::int32_t may_have_nulls = 1;
    std::string bytes;
    append_int32(bytes, values.size == 0 ? 0 : 1);  // dimensions
    append_int32(bytes, may_have_nulls);
    append_int32(bytes, static_cast<std::int32_t>(element_type));
    if (values.size != 0) {
        append_int32(bytes, static_cast<std::int32_t>(values.size));
        append_int32(bytes, 1);  // the first index
        array_writer writer{bytes, sql};
        values.bind(writer);
    }
    return bytes;
}

array_reader::array_reader(std::string_view bytes) : rest_(bytes) {
    const std::int32_t dimensions = take_int32();
    take_int32();  // whether there is a NULL among the elements, which they say themselves
    element_type_ = static_cast<std::uint32_t>(take_int32());
    if (dimensions < 0) {
        throw_malformed();
    }
    if (dimensions > 1) {
        throw_error({.kind = error_kind::type_mismatch,
                     .message = "an array has more than one dimension",
                     .expected = "an array of one dimension",
                     .got = "an array of " + std::to_string(dimensions) + " dimensions"});
    }
    if (dimensions == 1) {
        const std::int32_t size = take_int32();
        take_int32();  // the first index, whatever it is
        // each element has at least its length
        if (size < 0 || static_cast<std::size_t>(size) > rest_.size() / sizeof(std::int32_t)) {
            throw_malformed();
        }
        size_ = static_cast<std::size_t>(size);
    }
    if (size_ == 0 && !rest_.empty()) {
        throw_malformed();
    }
}

bool array_reader::next() {
    if (done_ == size_) {
        return false;
    }
    const std::int32_t length = take_int32();
    if (length == null_length) {
        element_.reset();
    } else if (length < 0 || static_cast<std::size_t>(length) > rest_.size()) {
        throw_malformed();
    } else {
        element_ = rest_.substr(0, static_cast<std::size_t>(length));
        rest_.remove_prefix(static_cast<std::size_t>(length));
    }
    ++done_;
    if (done_ == size_ && !rest_.empty()) {
        throw_malformed();
    }
    return true;
}

std::int32_t array_reader::take_int32() {
    if (rest_.size() < sizeof(std::int32_t)) {
        throw_malformed();
    }
    const char* const bytes = rest_.data();
    rest_.remove_prefix(sizeof(std::int32_t));
    return get_int32(bytes);
}

}  // namespace sorrel::postgres::detail
