// SPDX-License-Identifier: MIT
// Reading a name back from the compiler's own spelling of a template argument.
//
// The simple idea: inside `f<&User::age>`, __PRETTY_FUNCTION__ contains "&User::age", so the name is
// the last identifier of that text. Two difficulties: GCC appends the meaning of every alias in the
// signature, so the function returns a plain `const char*`; and Clang before 18 takes no pointer to
// a subobject as a template argument, so such a pointer travels inside a structural class.
#pragma once

#include <string_view>

namespace sorrel::reflect::detail {

template <class Pointer>
struct address {
    Pointer pointer;
};
template <class Pointer>
address(Pointer) -> address<Pointer>;

template <auto Argument>
constexpr const char* pretty_value() {
    return __PRETTY_FUNCTION__;
}

template <class Argument>
constexpr const char* pretty_type() {
    return __PRETTY_FUNCTION__;
}

constexpr bool is_identifier_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The last identifier in `text`.
constexpr std::string_view last_identifier(std::string_view text) {
    auto end = text.size();
    while (end != 0 && !is_identifier_character(text[end - 1])) {
        --end;
    }
    auto begin = end;
    while (begin != 0 && is_identifier_character(text[begin - 1])) {
        --begin;
    }
    return text.substr(begin, end - begin);
}

}  // namespace sorrel::reflect::detail
