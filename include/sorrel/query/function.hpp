// SPDX-License-Identifier: MIT
// Any function of the database in one line:
//   constexpr auto soundex = sorrel::function<"soundex", std::string(std::string)>;
//   select<User>().where(soundex(col<&User::name>) == soundex("Robert"))
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_call.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// A function that has the same name everywhere.
template <meta::fixed_string Name>
struct function_name {
    template <class... Arguments, class Writer>
    static constexpr void write(Writer& out) {
        out.text(Name.view());
        [[maybe_unused]] const char* separator = "(";
        ((out.text(separator), Arguments::write(out), separator = ", "), ...);
        out.text(sizeof...(Arguments) == 0 ? "()" : ")");
    }
};

/// A function of the program's own choice: its arguments are written with the types it is declared
/// with, wherever those decide which function is meant.
template <meta::fixed_string Name>
struct declared_name {
    template <class... Arguments, class Writer>
    static constexpr void write(Writer& out) {
        function_name<Name>::template write<detail::argument<Arguments>...>(out);
    }
};

/// A function for which each dialect has a text of its own.
template <std::string_view function_texts::* Text>
struct function_text {
    template <class... Arguments, class Writer>
    static constexpr void write(Writer& out) {
        out.template function<Arguments...>(Text);
    }
};

/// A call of a function: NULL when an argument may be, except for those parameters that are a
/// `std::optional`, and always when the result is one.
template <class Words, class Signature, class... Arguments>
struct function_call;

template <class Words, class Result, class... Parameters, class... Arguments>
struct function_call<Words, Result(Parameters...), Arguments...>
    : detail::parts<Arguments...>,
      operand<function_call<Words, Result(Parameters...), Arguments...>> {
    using value_type = plain<Result>;
    template <class Scope>
    static constexpr bool nullable =
        (is_optional<Result> || ... ||
         (!is_optional<Parameters> && Arguments::template nullable<Scope>));

    template <class Writer>
    static constexpr void write(Writer& out) {
        Words::template write<detail::taken_as<plain<Parameters>, Arguments>...>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        bind_each(this->operands, binder);
    }

private:
    template <std::size_t... Index, class Binder>
    static constexpr void bind_each(
        const detail::indexed_pack<std::index_sequence<Index...>, Arguments...>& all,
        Binder& binder) {
        (detail::taken_as<plain<Parameters>, Arguments>::bind(
             static_cast<const detail::pack_element<Index, Arguments>&>(all).part, binder),
         ...);
    }
};

namespace detail {

template <class Signature>
struct call_maker;
template <class Result, class... Parameters>
struct call_maker<Result(Parameters...)> {
    template <class... Arguments>
    static constexpr bool may_call() {
        if constexpr (!are_bindable<Arguments...>) {
            return false;
        } else if constexpr (!checks::argument_count<sizeof...(Arguments),
                                                     sizeof...(Parameters)>()) {
            return false;
        } else {
            return checks::arguments_fit<
                checks::parameter_and_argument<Parameters, typename Arguments::value_type>...>();
        }
    }
};

/// The call of a function, after its arguments have been checked.
template <class Words, class Signature, class... Arguments>
constexpr auto call(Arguments&&... arguments) {
    if constexpr (call_maker<Signature>::template may_call<expression_for<Arguments>...>()) {
        return function_call<Words, Signature, expression_for<Arguments>...>{
            {make_pack(as_expression(std::forward<Arguments>(arguments))...)}, {}};
    } else {
        return unbindable{};
    }
}

}  // namespace detail

/// A function of the database, to be called in a query. See `function`.
template <meta::fixed_string Name, class Signature>
struct declared_function {
    template <class... Arguments>
    [[nodiscard]] constexpr auto operator()(Arguments&&... arguments) const {
        if constexpr (!checks::function_name<Name>()) {
            return detail::unbindable{};
        } else if constexpr (!checks::signature<Signature>()) {
            return detail::unbindable{};
        } else {
            return detail::call<declared_name<Name>, Signature>(
                std::forward<Arguments>(arguments)...);
        }
    }
};

/// A function that the database has, or that was added to it, by its name and the types of its result
/// and arguments. It gives NULL for NULL unless the signature says otherwise with `std::optional`: a
/// result that is one may always be NULL, an argument that is one takes NULL and does not pass it on.
template <meta::fixed_string Name, class Signature>
inline constexpr declared_function<Name, Signature> function{};

}  // namespace sorrel
