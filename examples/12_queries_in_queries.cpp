// SPDX-License-Identifier: MIT
// Queries made of queries: aliases, subqueries, derived tables, WITH and UNION.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <vector>

using namespace sorrel;

struct Employee {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::int64_t> boss_id{};
    int salary = 0;
};
struct Sale {
    std::int64_t id = 0;
    std::int64_t employee_id = 0;
    int cents = 0;
};

// [total]
struct Total {
    std::int64_t employee = 0;
    std::int64_t cents = 0;
};
// [/total]

// [rank]
struct Rank {
    std::int64_t id = 0;
    std::string name{};
    int depth = 0;
};
// [/rank]

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Employee, Sale>();
    db.insert(std::vector<Employee>{{.id = 1, .name = "Ada", .salary = 90},
                                    {.id = 2, .name = "Bob", .boss_id = 1, .salary = 50},
                                    {.id = 3, .name = "Cyd", .boss_id = 2, .salary = 70}});
    db.insert(std::vector<Sale>{{.employee_id = 1, .cents = 500},
                                {.employee_id = 3, .cents = 900},
                                {.employee_id = 3, .cents = 200}});

    // [alias]
    constexpr auto boss = alias<Employee, "boss">;
    const auto pairs = select(col<&Employee::name>, boss.col<&Employee::name>)
                           .from<Employee>()
                           .left_join(boss, boss.col<&Employee::id> == col<&Employee::boss_id>)
                           .order_by(col<&Employee::id>);
    for (const auto& [name, boss_name] : db.all(pairs)) {
        std::cout << name << " works for " << boss_name.value_or("nobody") << '\n';
    }
    // [/alias]

    // [in]
    const auto sellers = select(col<&Sale::employee_id>).where(col<&Sale::cents> >= 500);
    for (const std::string& name :
         db.all(select(col<&Employee::name>).where(col<&Employee::id>.in(sellers)))) {
        std::cout << name << " sold something dear\n";
    }
    // [/in]

    // [exists]
    const auto sold =
        exists(select<Sale>().where(col<&Sale::employee_id> == outer(col<&Employee::id>)));
    for (const std::string& name : db.all(select(col<&Employee::name>).where(!sold))) {
        std::cout << name << " sold nothing\n";
    }
    // [/exists]

    // [scalar]
    const auto average = subquery(select(avg(col<&Employee::salary>)));
    for (const std::string& name :
         db.all(select(col<&Employee::name>).where(col<&Employee::salary> > average))) {
        std::cout << name << " earns more than most\n";
    }
    // [/scalar]

    const auto sales_by_employee =
        select(col<&Sale::employee_id>, sum(col<&Sale::cents>)).group_by(col<&Sale::employee_id>);
    // [derived]
    const auto totals = derived<Total>(sales_by_employee);
    for (const auto& [name, cents] :
         db.all(select(col<&Employee::name>, col<&Total::cents>)
                    .from<Employee>()
                    .join(totals, col<&Total::employee> == col<&Employee::id>)
                    .order_by(col<&Total::cents>.desc()))) {
        std::cout << name << " sold for " << cents << '\n';
    }
    // [/derived]

    // [with]
    const auto best =
        with<Total>(sales_by_employee)
            .query(select(col<&Total::employee>)
                       .where(col<&Total::cents> == subquery(select(max(col<&Total::cents>)))));
    // [/with]
    std::cout << "the best is number " << db.one(best) << '\n';

    // [recursive]
    const auto chain = with_recursive<Rank>(
                           select(col<&Employee::id>, col<&Employee::name>, col<&Employee::id> * 0)
                               .where(col<&Employee::boss_id>.is_null()),
                           select(col<&Employee::id>, col<&Employee::name>, col<&Rank::depth> + 1)
                               .from<Employee>()
                               .join<Rank>(col<&Rank::id> == col<&Employee::boss_id>))
                           .query(select<Rank>().order_by(col<&Rank::depth>));
    for (const Rank& each : db.all(chain)) {
        std::cout << std::string(static_cast<std::size_t>(each.depth), ' ') << each.name << '\n';
    }
    // [/recursive]

    // [union]
    const auto numbers = union_of(select(col<&Employee::salary>), select(col<&Sale::cents>))
                             .order_by(column_number<1>.desc())
                             .limit(2);
    for (const int number : db.all(numbers)) {
        std::cout << number << '\n';
    }
    // [/union]
}
