// SPDX-License-Identifier: MIT
// The ends of a window's frame: `.rows(preceding<2>, current_row)`.
#pragma once

#include <limits>

namespace sorrel {

/// A row of a frame, counted from the current one.
template <long long Offset>
struct frame_bound {
    static constexpr long long offset = Offset;
    static constexpr bool is_beginning = Offset == std::numeric_limits<long long>::min();
    static constexpr bool is_end = Offset == std::numeric_limits<long long>::max();

    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (Offset == 0) {
            out.text("CURRENT ROW");
        } else if constexpr (is_beginning || is_end) {
            out.text(is_beginning ? "UNBOUNDED PRECEDING" : "UNBOUNDED FOLLOWING");
        } else {
            out.number(static_cast<unsigned>(Offset < 0 ? -Offset : Offset));
            out.text(Offset < 0 ? " PRECEDING" : " FOLLOWING");
        }
    }
};

/// The first row of the partition.
inline constexpr frame_bound<std::numeric_limits<long long>::min()> unbounded_preceding{};
/// The last row of the partition.
inline constexpr frame_bound<std::numeric_limits<long long>::max()> unbounded_following{};
inline constexpr frame_bound<0> current_row{};
/// So many rows before the current one.
template <unsigned Rows>
inline constexpr frame_bound<-static_cast<long long>(Rows)> preceding{};
/// So many rows after the current one.
template <unsigned Rows>
inline constexpr frame_bound<static_cast<long long>(Rows)> following{};

/// The frame that SQL takes when none is said: to the current row and those equal to it by
/// `order_by`, or all rows when there is none.
struct default_frame {
    static constexpr bool may_be_empty = false;

    template <class Writer>
    static constexpr void write(Writer&) {}
};

/// `ROWS BETWEEN First AND Last`.
template <class First, class Last>
struct row_frame {
    static constexpr bool may_be_empty = First::offset > 0 || Last::offset < 0;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(" ROWS BETWEEN ");
        First::write(out);
        out.text(" AND ");
        Last::write(out);
    }
};

}  // namespace sorrel
