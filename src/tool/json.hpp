// SPDX-License-Identifier: MIT
// JSON documents, written as they are made.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sorrel::command_line::json {

class object;
class array;

/// A value as text: `json::text("a")`, `json::text(7)`, `json::text(true)`, of an object or array itself.
[[nodiscard]] std::string text(std::string_view value);
[[nodiscard]] std::string text(bool value);
[[nodiscard]] std::string text(double value);
[[nodiscard]] std::string text(const object& value);
[[nodiscard]] std::string text(const array& value);
template <std::integral Number>
    requires(!std::same_as<Number, bool>)
[[nodiscard]] std::string text(Number value) {
    return std::to_string(value);
}
[[nodiscard]] inline std::string text(const char* value) {
    return text(std::string_view(value));
}
[[nodiscard]] inline std::string text(const std::string& value) {
    return text(std::string_view(value));
}
template <class Value>
[[nodiscard]] std::string text(const std::optional<Value>& value) {
    return value ? text(*value) : "null";
}

/// `json::object().add("name", "a").add("count", 7)`.
class object {
public:
    template <class Value>
    object& add(std::string_view name, const Value& value) {
        append(name, text(value));
        return *this;
    }
    /// All members of another one.
    object& add_all(const object& other);

    [[nodiscard]] const std::string& members() const noexcept { return members_; }

private:
    void append(std::string_view name, const std::string& value);
    std::string members_;
};

class array {
public:
    template <class Value>
    array& add(const Value& value) {
        append(text(value));
        return *this;
    }

    [[nodiscard]] const std::string& elements() const noexcept { return elements_; }

private:
    void append(const std::string& value);
    std::string elements_;
};

}  // namespace sorrel::command_line::json
