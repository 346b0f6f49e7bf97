// SPDX-License-Identifier: MIT
// The legs of a path into a JSON document, and how a dialect writes them.
#pragma once

#include <sorrel/dialect/json_texts.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// Whether every database finds a key by the text between the quotation marks of a path.
[[nodiscard]] constexpr bool is_plain_json_key(std::string_view key) {
    bool is_plain = true;
    for (const char c : key) {
        is_plain = is_plain && c != '"' && c != '\\' && static_cast<unsigned char>(c) >= ' ';
    }
    return is_plain;
}

}  // namespace detail

/// One leg of a path as a template argument, `json_path<"author", 0>`: a key, …
template <std::size_t Size>
struct json_leg {
    static constexpr bool is_key = true;

    char text[Size]{};

    // NOLINTNEXTLINE(google-explicit-constructor): a literal must convert by itself
    constexpr json_leg(const char (&literal)[Size]) {
        for (std::size_t i = 0; i != Size; ++i) {
            text[i] = literal[i];
        }
    }

    [[nodiscard]] constexpr std::string_view key() const { return {text, Size - 1}; }
    [[nodiscard]] constexpr bool is_leg() const { return true; }
    [[nodiscard]] constexpr bool has_plain_key() const { return detail::is_plain_json_key(key()); }
};

/// … or an index; below 0 it counts from the end, where -1 is the last element. Of anything else than an
/// integer it is no leg.
template <>
struct json_leg<0> {
    static constexpr bool is_key = false;

    std::int32_t index = 0;
    bool is_right = false;

    template <class Other>
    // NOLINTNEXTLINE(google-explicit-constructor): a number must convert by itself
    constexpr json_leg(Other other) {
        if constexpr (std::integral<Other> && !std::same_as<Other, bool>) {
            is_right = std::in_range<std::int32_t>(other);
            index = is_right ? static_cast<std::int32_t>(other) : 0;
        }
    }

    [[nodiscard]] constexpr bool is_leg() const { return is_right; }
    [[nodiscard]] constexpr bool has_plain_key() const { return true; }
};

template <std::size_t Size>
json_leg(const char (&)[Size]) -> json_leg<Size>;
template <class Other>
    requires(!std::is_array_v<Other>)
json_leg(Other) -> json_leg<0>;

namespace detail {

[[noreturn]] void throw_wrong_json_key();
[[noreturn]] void throw_wrong_json_index();

/// A leg that is part of the text.
template <json_leg Leg>
struct literal_leg {
    static constexpr bool is_key = Leg.is_key;
    static constexpr bool has_value = false;

    template <class Writer>
    static constexpr void write(Writer& out, const json_path_words& words) {
        if constexpr (is_key) {
            out.text(words.key_before);
            for (const char& c : Leg.key()) {  // inside a text of SQL's
                out.text(c == '\'' ? std::string_view{"''"} : std::string_view{&c, 1});
            }
            out.text(words.key_after);
        } else {
            // not `index < 0`, which Clang takes for the template sorrel::index
            constexpr bool is_from_end = 0 > Leg.index;
            out.text(is_from_end ? words.last_index_before : words.index_before);
            out.number(static_cast<unsigned>(is_from_end ? -std::int64_t{Leg.index} : Leg.index));
            out.text(words.index_after);
        }
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// A leg that is bound: a key, …
struct bound_json_key {
    static constexpr bool is_key = true;
    static constexpr bool has_value = true;

    std::string held;

    template <class Writer>
    static constexpr void write(Writer& out, const json_path_words& words) {
        out.text(words.bound_key_before);
        out.parameter();
        out.text(words.bound_key_after);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        binder.bind(held);
    }
};
/// … or an index.
struct bound_json_index {
    static constexpr bool is_key = false;
    static constexpr bool has_value = true;

    std::int64_t held = 0;

    template <class Writer>
    static constexpr void write(Writer& out, const json_path_words& words) {
        out.text(words.bound_index_before);
        out.parameter();
        out.text(words.bound_index_after);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        binder.bind(held);
    }
};

template <class Given>
constexpr auto bound_json_leg(const Given& given) {
    if constexpr (std::integral<Given>) {
        if (!std::in_range<std::int32_t>(given) || given < Given{}) {
            throw_wrong_json_index();
        }
        return bound_json_index{static_cast<std::int64_t>(given)};
    } else {
        std::string key{std::string_view(given)};
        if (!is_plain_json_key(key)) {
            throw_wrong_json_key();
        }
        return bound_json_key{std::move(key)};
    }
}

/// The legs of a path without the last `Left`, as an argument of a dialect's text.
template <json_path_words json_texts::* Words, std::size_t Left, class... Legs>
struct written_legs {
    template <class Writer>
    static constexpr void write(Writer& out) {
        const json_path_words& words = out.json_names().*Words;
        out.text(words.before);
        std::size_t place = 0;
        ((place + Left < sizeof...(Legs) ? write_leg<Legs>(out, words, place) : void(), ++place),
         ...);
        out.text(words.after);
    }

private:
    template <class Leg, class Writer>
    static constexpr void write_leg(Writer& out, const json_path_words& words, std::size_t place) {
        if (place != 0) {
            out.text(words.between);
        }
        Leg::write(out, words);
    }
};

template <class... Legs>
using json_path_text = written_legs<&json_texts::path, 0, Legs...>;
template <class... Legs>
using json_parent_text = written_legs<&json_texts::path, 1, Legs...>;
template <class... Legs>
using json_changed_text = written_legs<&json_texts::changed_path, 0, Legs...>;

/// Binds the legs of a path without the last `Left`.
template <std::size_t Left, std::size_t... Index, class... Legs, class Binder>
constexpr void bind_legs(const indexed_pack<std::index_sequence<Index...>, Legs...>& legs,
                         Binder& binder) {
    ((Index + Left < sizeof...(Legs)
          ? static_cast<const pack_element<Index, Legs>&>(legs).part.bind(binder)
          : void()),
     ...);
}

template <class... Legs>
struct last_of {};
template <class First, class... Rest>
struct last_of<First, Rest...> : last_of<Rest...> {};
template <class Last>
struct last_of<Last> {
    using type = Last;
};

}  // namespace detail

}  // namespace sorrel
