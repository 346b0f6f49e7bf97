// SPDX-License-Identifier: MIT
// `json_each<"tag">(json_path<"tags">(col<&Article::meta>))`: the elements of an array as rows.
#pragma once

#include <sorrel/dialect/json_texts.hpp>
#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/arithmetic.hpp>
#include <sorrel/query/check/wrong_json.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/json_path.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/source.hpp>
#include <sorrel/types/json_text.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace sorrel {

namespace detail {

/// What every column of a source of elements has.
template <class Source, class Self>
struct element_column {
    using table = Source;
    using columns = meta::type_list<Self>;
    using loose_columns = columns;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = false;

    /// Elements have no key.
    static constexpr bool is_whole_key() { return false; }

    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// A column of the database's own function, as an argument of a dialect's text.
template <class Source, meta::fixed_string Name>
struct element_column_text {
    template <class Writer>
    static constexpr void write(Writer& out) {
        out.column(Source::alias_name(), Name.view());
    }
};

/// Writes a text of a dialect's about an element.
template <class Source, class Writer>
constexpr void write_element(Writer& out, const char* json_texts::* words) {
    out.template function<element_column_text<Source, "type">,
                          element_column_text<Source, "value">>(words);
}

/// An element that paths lead into: an object or an array.
template <class Source>
struct json_container : element_column<Source, json_container<Source>> {
    using value_type = json_text;
    template <class Scope>
    static constexpr bool nullable = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        write_element<Source>(out, &json_texts::element_container);
    }
};

}  // namespace detail

/// The element itself: read it with `as`, or lead a path into it with `at`. By itself it is its JSON.
template <class Source>
struct json_element : detail::element_column<Source, json_element<Source>>,
                      operand<json_element<Source>> {
    using value_type = json_text;
    template <class Scope>
    static constexpr bool nullable = true;

    /// As of a place in a document: see `json_place`.
    template <class Type>
    [[nodiscard]] constexpr auto as() const {
        if constexpr (checks::read_from_json<Type>()) {
            return json_value<Type, json_element>{{*this}, {}};
        } else {
            return detail::unbindable{};
        }
    }
    template <json_leg... Legs>
        requires(sizeof...(Legs) > 0)
    [[nodiscard]] constexpr auto at() const {
        return json_path<Legs...>(detail::json_container<Source>{});
    }
    template <class Leg>
    [[nodiscard]] constexpr auto at(const Leg& leg) const {
        return place().at(leg);
    }
    [[nodiscard]] constexpr auto length() const { return place().length(); }

    /// The element as a document of its own.
    [[nodiscard]] constexpr auto place() const {
        return json_path(detail::json_container<Source>{});
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        write_as<json_form::document>(out);
    }
    template <json_form Form, class Writer>
    static constexpr void write_as(Writer& out) {
        detail::write_element<Source>(out,
                                      Form == json_form::text      ? &json_texts::element_text
                                      : Form == json_form::integer ? &json_texts::element_integer
                                      : Form == json_form::real    ? &json_texts::element_real
                                      : Form == json_form::boolean ? &json_texts::element_boolean
                                                                   : &json_texts::element_document);
    }
};

/// The place of an element in its array, counted from 0.
template <class Source>
struct json_element_index : detail::element_column<Source, json_element_index<Source>>,
                            operand<json_element_index<Source>> {
    using value_type = std::int64_t;
    template <class Scope>
    static constexpr bool nullable = Scope::template is_outer<Source>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.template function<detail::element_column_text<Source, "key">>(
            &json_texts::element_index);
    }
};

/// The elements of an array, a row for each; see `json_each`.
template <meta::fixed_string Name, class Path>
struct json_elements {
    using source_tag = void;
    using table = json_elements;
    using stored_tables = meta::type_list<>;
    using marks = typename Path::columns;
    /// What it reads of the tables before it in FROM.
    using lateral_columns = typename Path::columns;
    static constexpr std::string_view alias_name() { return Name.view(); }

    static constexpr json_element<json_elements> value{};
    static constexpr json_element_index<json_elements> index{};

    Path path;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Path::write_with(out, &json_texts::elements);
        out.text(" AS ");
        out.identifier(alias_name());
        out.text(out.json_names().elements_after);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        path.bind(binder);
    }
};

/// The elements of the array at a place, or that a document is, under a name of its own: a source to be
/// joined to the table the document is in, or read in a subquery. There is no row where there is no array.
/// @code
/// constexpr auto tag = json_each<"tag">(json_path<"tags">(col<&Article::meta>));
/// const auto word = tag.value.as<std::string>();
/// db.all(select(word, count()).from<Article>().cross_join(tag).group_by(word));
/// @endcode
template <meta::fixed_string Name, expression Path>
[[nodiscard]] constexpr auto json_each(const Path& path) {
    using place = decltype(detail::json_place_of(path));
    return json_elements<Name, place>{detail::json_place_of(path)};
}

}  // namespace sorrel
