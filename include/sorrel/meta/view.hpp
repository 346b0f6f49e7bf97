// SPDX-License-Identifier: MIT
// A view of constant elements. `std::span` would do the same, but its constructors check ranges
// concepts at every use, and descriptions of tables are full of such views.
#pragma once

#include <array>
#include <cstddef>

namespace sorrel::meta {

/// Points at elements it does not own; those of a table's description live as long as the program.
template <class Element>
struct view {
    const Element* first = nullptr;
    std::size_t count = 0;

    constexpr view() = default;
    constexpr view(const Element* elements, std::size_t size) : first(elements), count(size) {}
    template <std::size_t Size>
    // NOLINTNEXTLINE(google-explicit-constructor): an array of elements is a view of them
    constexpr view(const Element (&elements)[Size]) : first(elements), count(Size) {}
    template <std::size_t Size>
    // NOLINTNEXTLINE(google-explicit-constructor)
    constexpr view(const std::array<Element, Size>& elements)
        : first(elements.data()), count(Size) {}

    [[nodiscard]] constexpr const Element* begin() const { return first; }
    [[nodiscard]] constexpr const Element* end() const { return first + count; }
    [[nodiscard]] constexpr const Element* data() const { return first; }
    [[nodiscard]] constexpr std::size_t size() const { return count; }
    [[nodiscard]] constexpr bool empty() const { return count == 0; }
    [[nodiscard]] constexpr const Element& operator[](std::size_t index) const {
        return first[index];
    }
    [[nodiscard]] constexpr const Element& front() const { return *first; }
};

}  // namespace sorrel::meta
