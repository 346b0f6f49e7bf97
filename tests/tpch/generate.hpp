// SPDX-License-Identifier: MIT
// Data for the TPC-H tables, made here and the same on every machine. It has the shapes that the
// specification describes (keys, dates that follow each other, sums that agree), in the project's own
// words and numbers; what the 22 queries look for is sown more thickly, so that a small database has it.
#pragma once

#include "tpch/tables.hpp"

#include <vector>

namespace tpch {

struct database {
    std::vector<Region> regions{};
    std::vector<Nation> nations{};
    std::vector<Part> parts{};
    std::vector<Supplier> suppliers{};
    std::vector<PartSupp> partsupps{};
    std::vector<Customer> customers{};
    std::vector<Order> orders{};
    std::vector<LineItem> lineitems{};
};

/// The rows at a scale; 1 would be six million line items, and 0.002 is twelve thousand.
[[nodiscard]] database generate(double scale = 0.002);

/// Creates the tables and stores everything.
void load(sorrel::any_executor auto& db, const database& data) {
    db.template create_tables<Region, Nation, Part, Supplier, PartSupp, Customer, Order,
                              LineItem>();
    db.insert(data.regions);
    db.insert(data.nations);
    db.insert(data.parts);
    db.insert(data.suppliers);
    db.insert(data.partsupps);
    db.insert(data.customers);
    db.insert(data.orders);
    db.insert(data.lineitems);
}

}  // namespace tpch
