// SPDX-License-Identifier: MIT
// `json_object<"name", "age">(col<&User::name>, col<&User::age>)`: a document made of a row.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/query/check/wrong_json.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/json_argument.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/types/json_text.hpp>

#include <string_view>
#include <utility>

namespace sorrel {

namespace detail {

/// Keys that are known where the text is made.
template <meta::fixed_string... Keys>
struct json_keys {
    template <class... Values, class Writer>
    static constexpr void write(Writer& out) {
        [[maybe_unused]] const char* separator = "(";
        ((out.text(separator), write_key(out, Keys.view()), out.text(", "), Values::write(out),
          separator = ", "),
         ...);
        out.text(sizeof...(Keys) == 0 ? "()" : ")");
    }

private:
    template <class Writer>
    static constexpr void write_key(Writer& out, std::string_view key) {
        out.text("'");
        for (const char& c : key) {
            out.text(c == '\'' ? std::string_view{"''"} : std::string_view{&c, 1});
        }
        out.text("'");
    }
};

}  // namespace detail

/// An object of these members; never NULL.
template <class Keys, class... Values>
struct json_object_expression : detail::parts<Values...>,
                                operand<json_object_expression<Keys, Values...>> {
    using value_type = json_text;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(out.json_names().object);
        Keys::template write<Values...>(out);
    }
};

/// A JSON object of the values under the keys: numbers, bool, text or JSON, of the row or of the program;
/// NULL is JSON's null. With `json_agg` around it, it gives the rows of a group as one document.
template <meta::fixed_string... Keys, class... Values>
[[nodiscard]] constexpr auto json_object(Values&&... values) {
    if constexpr (!checks::json_members<sizeof...(Keys), sizeof...(Values)>()) {
        return detail::unbindable{};
    } else if constexpr (!detail::are_bindable<detail::json_for<Values>...>) {
        return detail::unbindable{};
    } else {
        return json_object_expression<detail::json_keys<Keys...>, detail::json_for<Values>...>{
            {detail::make_pack(detail::as_json(std::forward<Values>(values))...)}, {}};
    }
}

}  // namespace sorrel
