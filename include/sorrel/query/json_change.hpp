// SPDX-License-Identifier: MIT
// `json_set`, `json_append`, `json_remove`: a document with a change, for one UPDATE.
#pragma once

#include <sorrel/dialect/json_texts.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/check/wrong_json.hpp>
#include <sorrel/query/column.hpp>
#include <sorrel/query/detail/json_legs.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/json_argument.hpp>
#include <sorrel/query/json_path.hpp>
#include <sorrel/query/operand.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// What makes a changed document an assignment to the column it came from: `set(json_append(…))`.
template <class Self, class Document>
struct json_assignment {};
template <class Self, auto Member>
struct json_assignment<Self, column<Member>> {
    using column_type = column<Member>;
    using value_node = Self;

    template <class Writer>
    static constexpr void write_assignment(Writer& out) {
        out.identifier(column_type::name());
        out.text(" = ");
        Self::write(out);
    }
};
// A change of a changed document.
template <class Self, class Document>
    requires requires { typename Document::value_node; }
struct json_assignment<Self, Document> : json_assignment<Self, typename Document::column_type> {};

}  // namespace detail

/// What is done to a place.
enum class json_change_kind : unsigned char { set, append, remove };

/// A JSON document in which something is put, added or taken out: what `json_set`, `json_append` and
/// `json_remove` give.
template <json_change_kind Kind, class Path, class... Value>
struct json_change;

namespace detail {

/// Whether a document is one that a change gives.
template <class Document>
inline constexpr bool is_changed_json = false;
template <json_change_kind Kind, class Path, class... Value>
inline constexpr bool is_changed_json<json_change<Kind, Path, Value...>> = true;

/// The name of such a document while it is changed again: its text is long, and would otherwise be
/// written as often as the next change asks for it.
struct json_changed_document {
    template <class Writer>
    static constexpr void write(Writer& out) {
        out.identifier("sorrel document");
    }
};

}  // namespace detail

/// A document with one place changed. `Value` is what goes there, as JSON.
template <json_change_kind Kind, class Document, class... Legs, class... Value>
struct json_change<Kind, json_place<Document, Legs...>, Value...>
    : operand<json_change<Kind, json_place<Document, Legs...>, Value...>>,
      detail::json_assignment<json_change<Kind, json_place<Document, Legs...>, Value...>,
                              Document> {
    using value_type = typename Document::value_type;
    using columns = meta::concatenate<typename Document::columns, typename Value::columns...>;
    using loose_columns =
        meta::concatenate<typename Document::loose_columns, typename Value::loose_columns...>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = (Document::has_aggregate || ... || Value::has_aggregate);
    static constexpr bool has_value =
        ((Document::has_value || ... || Legs::has_value) || ... || Value::has_value);
    template <class Scope>
    static constexpr bool nullable = Document::template nullable<Scope>;

    [[no_unique_address]] json_place<Document, Legs...> place;
    [[no_unique_address]] detail::pack<Value...> values;

    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (detail::is_changed_json<Document>) {
            out.text("(SELECT ");
            write_change<detail::json_changed_document>(out);
            out.text(" FROM (SELECT ");
            Document::write(out);
            out.text(" AS ");
            detail::json_changed_document::write(out);
            out.text(") AS \"sorrel change\")");
        } else {
            write_change<detail::json_document_text<Document>>(out);
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        if constexpr (detail::is_changed_json<Document>) {
            bind_change(binder);
            place.document.bind(binder);
        } else {
            place.document.bind(binder);
            bind_change(binder);
        }
    }

private:
    template <class Given, class Writer>
    static constexpr void write_change(Writer& out) {
        using path = detail::json_path_text<Legs...>;
        using parent = detail::json_parent_text<Legs...>;
        using changed = detail::json_changed_text<Legs...>;
        if constexpr (Kind == json_change_kind::set) {
            out.template function<Given, parent, changed, Value...>(
                ends_in_key ? &json_texts::set_key : &json_texts::set_element);
        } else if constexpr (Kind == json_change_kind::remove) {
            out.template function<Given, path, changed>(&json_texts::remove);
        } else if constexpr (sizeof...(Legs) == 0) {
            out.template function<Given, path, Value...>(&json_texts::append_to_whole);
        } else if constexpr (ends_in_key) {
            out.template function<Given, path, parent, changed, Value...>(
                &json_texts::append_to_key);
        } else {
            out.template function<Given, path, changed, Value...>(&json_texts::append_to_element);
        }
    }
    // The legs as often as the dialects' texts take them: to read what is there, or what it is in,
    // and to change it.
    template <class Binder>
    constexpr void bind_change(Binder& binder) const {
        if constexpr (Kind != json_change_kind::set) {
            place.legs.bind(binder);
        }
        if constexpr (Kind == json_change_kind::set ||
                      (Kind == json_change_kind::append && ends_in_key)) {
            detail::bind_legs<1>(place.legs, binder);
        }
        place.legs.bind(binder);  // without legs there are none to bind
        values.bind(binder);
    }

    static constexpr bool last_is_key() {
        if constexpr (sizeof...(Legs) == 0) {
            return false;
        } else {
            return detail::last_of<Legs...>::type::is_key;
        }
    }
    static constexpr bool ends_in_key = last_is_key();
};

namespace detail {

/// Whether `Path` is a place that can be changed like this; the first thing wrong with it speaks.
template <json_change_kind Kind, class Path, class... Value>
constexpr bool may_change_json() {
    if constexpr (!are_bindable<Path, Value...>) {
        return false;
    } else if constexpr (Kind != json_change_kind::append) {
        return checks::inside_document<Path>();
    } else {
        return true;
    }
}

template <json_change_kind Kind, class Given, class... Value>
constexpr auto change_json(const Given& given, Value&&... value) {
    if constexpr (!checks::expressions<Given>()) {
        return unbindable{};
    } else {
        using place = decltype(json_place_of(given));
        if constexpr (may_change_json<Kind, place, json_for<Value>...>()) {
            return json_change<Kind, place, json_for<Value>...>{
                {}, {}, json_place_of(given), make_pack(as_json(std::forward<Value>(value))...)};
        } else {
            return unbindable{};
        }
    }
}

template <class Path, class Value>
constexpr auto set_json(const Path& path, Value&& value) {
    return change_json<json_change_kind::set>(path, std::forward<Value>(value));
}

}  // namespace detail

/// The document with `value` at `path`: a number, bool, text, JSON, `std::nullopt` for JSON's null, or an
/// expression, whose NULL is JSON's null. A key is added where the object has it not, an element must be
/// there. What `path` stands in must be there too, an object for a key and an array for an index; else
/// the document stays as it is. Throws `value_error` for NaN and infinite numbers.
/// @code
/// update<Article>().set(json_set(json_path<"views">(col<&Article::meta>), 5))
/// update<Article>().set(json_path<"views">(col<&Article::meta>) = 5)       // the same
/// @endcode
template <class Path, class Value>
[[nodiscard]] constexpr auto json_set(const Path& path, Value&& value) {
    return detail::set_json(path, std::forward<Value>(value));
}

/// The document with `value` after the last element of the array at `path`; where nothing is, or JSON's
/// null, in an object, an array is made. The document stays as it is where something else is.
template <class Path, class Value>
[[nodiscard]] constexpr auto json_append(const Path& path, Value&& value) {
    return detail::change_json<json_change_kind::append>(path, std::forward<Value>(value));
}

/// The document without what is at `path`, if it is there.
template <class Path>
[[nodiscard]] constexpr auto json_remove(const Path& path) {
    return detail::change_json<json_change_kind::remove>(path);
}

}  // namespace sorrel
