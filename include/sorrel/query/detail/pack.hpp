// SPDX-License-Identifier: MIT
// The parts of a clause, side by side. `std::tuple` would do the same at several times the compile
// time, and a query is made of many.
#pragma once

#include <cstddef>
#include <utility>

namespace sorrel::detail {

template <std::size_t Index, class Part>
struct pack_element {
    [[no_unique_address]] Part part;
};

template <class Indexes, class... Parts>
struct indexed_pack;

template <std::size_t... Index, class... Parts>
struct indexed_pack<std::index_sequence<Index...>, Parts...> : pack_element<Index, Parts>... {
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        (static_cast<const pack_element<Index, Parts>&>(*this).part.bind(binder), ...);
    }
};

/// Parts of a query, bound one after the other.
template <class... Parts>
using pack = indexed_pack<std::make_index_sequence<sizeof...(Parts)>, Parts...>;

template <class... Parts>
constexpr pack<Parts...> make_pack(Parts... parts) {
    return {{std::move(parts)}...};
}

/// The parts of `first` with more after them.
template <std::size_t... Index, class... Parts, class... More>
constexpr pack<Parts..., More...> append_to(
    const indexed_pack<std::index_sequence<Index...>, Parts...>& first, More... more) {
    return {{static_cast<const pack_element<Index, Parts>&>(first).part}..., {std::move(more)}...};
}

}  // namespace sorrel::detail
