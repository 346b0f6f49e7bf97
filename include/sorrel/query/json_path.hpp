// SPDX-License-Identifier: MIT
// `json_path<"author", "name">(col<&Article::meta>).as<std::string>()`: what stands in a document.
#pragma once

#include <sorrel/dialect/json_texts.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/arithmetic.hpp>
#include <sorrel/query/check/wrong_json.hpp>
#include <sorrel/query/detail/json_legs.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/types/json_text.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// What a value in a document is read as.
enum class json_form : unsigned char { text, integer, real, boolean, document };

/// The value at a place of a document as a `Type`; NULL where it is missing, JSON's null, or of another
/// type. Integers are the numbers that fit 64 bits and have no fraction, 2.0 among them.
template <class Type, class Place>
struct json_value : detail::unary<Place>, operand<json_value<Type, Place>> {
    using value_type = Type;
    static constexpr precedence binds = precedence::atom;
    template <class Scope>
    static constexpr bool nullable = true;

    static constexpr json_form form = kind_of<Type> == value_kind::text      ? json_form::text
                                      : kind_of<Type> == value_kind::integer ? json_form::integer
                                      : kind_of<Type> == value_kind::real    ? json_form::real
                                      : kind_of<Type> == value_kind::boolean ? json_form::boolean
                                                                             : json_form::document;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Place::template write_as<form>(out);
    }
};

/// Whether a place is there; JSON's null is something that is.
template <class Path>
struct json_exists_condition : detail::unary<Path> {
    using value_type = bool;
    static constexpr precedence binds = precedence::atom;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Path::write_with(out, &json_texts::exists);
    }
};

/// The number of elements of an array.
template <class Path>
struct json_length : detail::unary<Path>, operand<json_length<Path>> {
    using value_type = std::int64_t;
    static constexpr precedence binds = precedence::atom;
    template <class Scope>
    static constexpr bool nullable = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Path::write_with(out, &json_texts::length);
    }
};

namespace detail {

/// A document as an argument of a dialect's text, to which a path may be added.
template <class Document>
struct json_document_text {
    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (Document::binds != precedence::atom) {
            out.text("(");
            Document::write(out);
            out.text(")");
        } else {
            Document::write(out);
        }
    }
};

// See json_change.hpp.
template <class Path, class Value>
constexpr auto set_json(const Path& path, Value&& value);

}  // namespace detail

/// A place in a document, made by `json_path`. By itself it is the JSON that stands there: NULL where
/// nothing does, or JSON's null.
template <class Document, class... Legs>
struct json_place : operand<json_place<Document, Legs...>> {
    using value_type = json_text;
    using document_type = Document;
    using columns = typename Document::columns;
    using loose_columns = typename Document::loose_columns;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = Document::has_aggregate;
    static constexpr bool has_value = (Document::has_value || ... || Legs::has_value);
    static constexpr std::size_t length_of_path = sizeof...(Legs);
    template <class Scope>
    static constexpr bool nullable = true;

    [[no_unique_address]] Document document;
    [[no_unique_address]] detail::pack<Legs...> legs;

    /// What stands there as `std::int64_t`, `double`, `bool`, `std::string`, or a type that is stored as
    /// JSON; see `json_value`.
    template <class Type>
    [[nodiscard]] constexpr auto as() const {
        if constexpr (checks::read_from_json<Type>()) {
            return json_value<Type, json_place>{{*this}, {}};
        } else {
            return detail::unbindable{};
        }
    }

    /// Further legs.
    template <json_leg... More>
        requires(sizeof...(More) > 0)
    [[nodiscard]] constexpr auto at() const {
        if constexpr (checks::json_legs<More...>()) {
            return json_place<Document, Legs..., detail::literal_leg<More>...>{
                {}, document, detail::append_to(legs, detail::literal_leg<More>{}...)};
        } else {
            return *this;
        }
    }

    /// One more leg that is known at run time, a key or an index from 0 on; it is bound like any value.
    /// Throws `value_error` for a key with a quotation mark, a backslash or a control character in it, and
    /// `misuse_error` for an index below 0.
    template <class Leg>
    [[nodiscard]] constexpr auto at(const Leg& leg) const {
        if constexpr (checks::json_leg<Leg>()) {
            auto bound = detail::bound_json_leg(leg);
            return json_place<Document, Legs..., decltype(bound)>{
                {}, document, detail::append_to(legs, std::move(bound))};
        } else {
            return *this;
        }
    }

    /// Whether something stands there, and be it JSON's null; `.is_null()` is true for that too.
    [[nodiscard]] constexpr auto exists() const {
        return json_exists_condition<json_place>{{*this}};
    }

    /// The number of elements of the array there; NULL where there is none.
    [[nodiscard]] constexpr auto length() const { return json_length<json_place>{{*this}, {}}; }

    /// `json_set` of this place, for `update(…).set(…)`.
    template <class Value>
    constexpr auto operator=(Value&& value) const {  // NOLINT(misc-unconventional-assign-operator)
        return detail::set_json(*this, std::forward<Value>(value));
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        write_with(out, &json_texts::document);
    }
    template <json_form Form, class Writer>
    static constexpr void write_as(Writer& out) {
        write_with(out, Form == json_form::text      ? &json_texts::text
                        : Form == json_form::integer ? &json_texts::integer
                        : Form == json_form::real    ? &json_texts::real
                        : Form == json_form::boolean ? &json_texts::boolean
                                                     : &json_texts::document);
    }
    /// A text of a dialect's about this place.
    template <class... More, class Writer>
    static constexpr void write_with(Writer& out, const char* json_texts::* words) {
        out.template function<detail::json_document_text<Document>, detail::json_path_text<Legs...>,
                              More...>(words);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        document.bind(binder);
        legs.bind(binder);
    }
};

/// A place in a document, told by its legs: keys of objects and indexes of arrays, from 0 on or, below 0,
/// from the end. Without legs it is the whole document.
/// @code
/// constexpr auto author = json_path<"author", "name">(col<&Article::meta>);
/// db.all(select<Article>().where(author.as<std::string>() == "Ada"));
/// @endcode
template <json_leg... Legs, expression Document>
[[nodiscard]] constexpr auto json_path(const Document& document) {
    if constexpr (!detail::are_bindable<Document>) {
        return detail::unbindable{};
    } else if constexpr (!checks::json_document<typename Document::value_type>()) {
        return detail::unbindable{};
    } else if constexpr (!checks::json_legs<Legs...>()) {
        return json_place<Document>{{}, document, {}};
    } else {
        return json_place<Document, detail::literal_leg<Legs>...>{
            {}, document, detail::make_pack(detail::literal_leg<Legs>{}...)};
    }
}

namespace detail {

template <class Type>
concept json_located = requires { typename Type::document_type; };

/// A place as it is, a document as the place of all of it, and an element of an array as one of these.
template <class Given>
constexpr auto json_place_of(const Given& given) {
    if constexpr (json_located<Given>) {
        return given;
    } else if constexpr (requires { given.place(); }) {
        return given.place();
    } else {
        return json_path(given);
    }
}

}  // namespace detail

}  // namespace sorrel
