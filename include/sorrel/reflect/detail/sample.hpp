// SPDX-License-Identifier: MIT
// An object of the reflected type that is declared and never defined: its fields have addresses the
// compiler can compare and print, although no such object exists. This is the one place that takes
// those addresses, so that Clang's warnings about the missing definition are silenced here alone.
#pragma once

#include <boost/pfr/core.hpp>

#include <cstddef>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif

namespace sorrel::reflect::detail {

template <class Struct>
struct sample_holder {
    Struct value;
};

template <class Struct>
extern const sample_holder<Struct> sample;

/// The address of field `Index` of the sample: a constant expression. Not a variable, which GCC would
/// emit without optimisation for a struct of internal linkage, and then miss the sample when linking.
template <class Struct, std::size_t Index>
consteval auto sample_field_address() {
    return &boost::pfr::get<Index>(sample<Struct>.value);
}

/// The address of the field that a member pointer names, in the same sample.
template <class Struct, class Field>
constexpr const void* sample_member_address(Field Struct::* member) {
    return &(sample<Struct>.value.*member);
}

}  // namespace sorrel::reflect::detail

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
