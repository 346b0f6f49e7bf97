// SPDX-License-Identifier: MIT
// `.contains(text)`, `.starts_with(text)`, `.ends_with(text)`: no pattern, so that nothing is to be
// escaped, and with the case of letters, on every database.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/compared_with_null.hpp>
#include <sorrel/query/check/not_text.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>

#include <string_view>
#include <utility>

namespace sorrel {

/// Whether one text is a part of another; `Name` is the dialect's text for it.
template <std::string_view function_texts::* Name, class Subject, class Part>
struct text_match : detail::binary<Subject, Part> {
    using value_type = bool;
    static constexpr precedence binds = precedence::comparison;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.template function<Subject, Part>(Name);
    }
};

namespace detail {

template <class Subject, class Part>
constexpr bool may_match_text() {
    if constexpr (!are_bindable<Subject, Part>) {
        return false;
    } else if constexpr (!checks::not_compared_with_null<Subject, Part>()) {
        return false;
    } else {
        return checks::parts_of_text<typename Subject::value_type, typename Part::value_type>();
    }
}

template <std::string_view function_texts::* Name, class Subject, class Part>
constexpr auto match_text(const Subject& subject, Part&& part) {
    using part_type = expression_for<Part>;
    if constexpr (may_match_text<Subject, part_type>()) {
        return text_match<Name, Subject, part_type>{
            {subject, as_expression(std::forward<Part>(part))}};
    } else {
        return unbindable{};
    }
}

}  // namespace detail

}  // namespace sorrel
