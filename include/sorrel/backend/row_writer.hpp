// SPDX-License-Identifier: MIT
// Structs on their way into a table, where the driver has a way of its own for many of them.
#pragma once

#include <sorrel/query/insert_row.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/binder.hpp>

#include <cstdint>
#include <utility>

namespace sorrel::detail {

/// Neighbours with keys and neighbours that ask for one are written by turns, so that rows are stored in
/// their order.
template <class Driver, class Table>
class row_writer {
public:
    explicit row_writer(Driver& driver) : driver_(driver) {}

    /// False when the table does not take such a row this way; those before it are kept then.
    bool add(const Table& row) {
        if (const bool asks = asks_for_key(row); writer_ == nullptr || asks != asks_) {
            finish();
            writer_ = driver_.write_rows(table_of<Table>, !asks);
            asks_ = asks;
        }
        if (writer_ == nullptr) {
            return false;
        }
        writer_->begin_row();
        binder values{*writer_};
        if (asks_) {
            bind_new_row<Table, &is_not_generated>(values, row);
        } else {
            bind_new_row<Table, &every_column>(values, row);
        }
        return true;
    }

    /// The number of rows, all of which are written now.
    std::int64_t finish() {
        if (auto last = std::exchange(writer_, nullptr)) {
            count_ += last->finish();
        }
        return count_;
    }

private:
    Driver& driver_;
    decltype(std::declval<Driver&>().write_rows(table_of<Table>, true)) writer_{};
    bool asks_ = false;
    std::int64_t count_ = 0;
};

}  // namespace sorrel::detail
