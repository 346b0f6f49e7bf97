#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes translation units with N different queries, for Sorrel and for the C API: generate.py <folder>

Ten kinds of query take turns: whole structs, projections of two to four columns, inner and outer joins,
aggregates with GROUP BY and HAVING, UPDATE, INSERT and DELETE. A further round of the ten uses other columns
and operators, so that no two queries are the same type.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path

KINDS_PER_ROUND = 10
ROUNDS = 5


@dataclass(frozen=True)
class Column:
    struct: str
    name: str
    type: str
    nullable: bool = False

    @property
    def cpp(self) -> str:
        return f"col<&{self.struct}::{self.name}>"

    @property
    def sql(self) -> str:
        return f'"{self.struct.lower()}"."{self.name}"'

    @property
    def field_type(self) -> str:
        return f"std::optional<{self.type}>" if self.nullable else self.type

    @property
    def parameter_type(self) -> str:
        return "std::string_view" if self.type == "std::string" else self.type


def columns(struct: str, text: str) -> dict[str, Column]:
    made = {}
    for item in text.split(", "):
        type_name, name = item.split()
        nullable = type_name.endswith("?")
        full = {"text": "std::string", "int64": "std::int64_t"}.get(type_name.rstrip("?"), type_name.rstrip("?"))
        made[name] = Column(struct, name, full, nullable)
    return made


E = columns(
    "Employee",
    "int64 id, text name, text? email, int age, text city, double salary, int64 department_id, int hired, "
    "bool active, text? note",
)
D = columns("Department", "int64 id, text name, double budget, int floor")
NUMBERS = [E["age"], E["salary"], E["hired"], E["department_id"], E["id"]]
TEXTS = [E["name"], E["city"]]
OPTIONALS = [E["email"], E["note"]]
COMPARISONS = [(">=", ">="), ("<", "<"), (">", ">"), ("!=", "<>"), ("<=", "<=")]
EVERY = "Employee"


@dataclass(frozen=True)
class Text:
    """The same piece of a query in C++ and in SQL."""

    cpp: str
    sql: str


def both(columns_or_texts: list) -> list[Text]:
    return [Text(each.cpp, each.sql) for each in columns_or_texts]


@dataclass
class Query:
    """One query in both languages. Parameters are made in the order in which SQL meets them."""

    verb: str
    result: str
    fields: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    cpp: str = ""
    sql: str = ""

    def parameter(self, type_name: str) -> str:
        self.parameters.append(type_name)
        return chr(ord("a") + len(self.parameters) - 1)

    def add(self, cpp: str, sql: str) -> "Query":
        self.cpp += cpp
        self.sql += sql
        return self

    # --- conditions ---

    def compare(self, column: Column, turn: int) -> Text:
        cpp, sql = COMPARISONS[turn % len(COMPARISONS)]
        return Text(f"{column.cpp} {cpp} {self.parameter(column.parameter_type)}", f"{column.sql} {sql} ?")

    def equal(self, column: Column) -> Text:
        return Text(f"{column.cpp} == {self.parameter(column.parameter_type)}", f"{column.sql} = ?")

    def like(self, column: Column) -> Text:
        return Text(f"{column.cpp}.like({self.parameter('std::string_view')})", f"{column.sql} LIKE ?")

    def between(self, column: Column) -> Text:
        low, high = self.parameter(column.parameter_type), self.parameter(column.parameter_type)
        return Text(f"{column.cpp}.between({low}, {high})", f"{column.sql} BETWEEN ? AND ?")

    def one_of(self, column: Column, count: int) -> Text:
        names = [self.parameter(column.parameter_type) for _ in range(count)]
        return Text(f"{column.cpp}.in({', '.join(names)})", f"{column.sql} IN ({', '.join('?' * count)})")

    # --- clauses ---

    def select(self, items: list[Text], table: str, join: str = "", on: str = "department_id") -> "Query":
        names = ", ".join(item.cpp for item in items)
        self.add(f"select({names})", "SELECT " + ", ".join(item.sql for item in items) + f' FROM "{table.lower()}"')
        if join:
            kind = {"join": "JOIN", "left_join": "LEFT JOIN"}[join]
            self.add(
                f".from<{table}>().{join}<Department>({D['id'].cpp} == {E[on].cpp})",
                f' {kind} "department" ON {D["id"].sql} = {E[on].sql}',
            )
        return self

    def where(self, *conditions: Text) -> "Query":
        cpp = " && ".join(condition.cpp for condition in conditions)
        return self.add(f".where({cpp})", " WHERE " + " AND ".join(condition.sql for condition in conditions))

    def group_by(self, *keys: Column) -> "Query":
        names = ", ".join(key.cpp for key in keys)
        return self.add(f".group_by({names})", " GROUP BY " + ", ".join(key.sql for key in keys))

    def having(self, aggregate: Text, type_name: str) -> "Query":
        return self.add(f".having({aggregate.cpp} > {self.parameter(type_name)})", f" HAVING {aggregate.sql} > ?")

    def order_by(self, *keys: Text) -> "Query":
        names = ", ".join(key.cpp for key in keys)
        return self.add(f".order_by({names})", " ORDER BY " + ", ".join(key.sql for key in keys))

    def limit(self) -> "Query":
        return self.add(f".limit({self.parameter('int')})", " LIMIT ?")


def any_of(left: Text, right: Text) -> Text:
    return Text(f"({left.cpp} || {right.cpp})", f"({left.sql} OR {right.sql})")


def descending(key) -> Text:
    return Text(f"{key.cpp}.desc()", f"{key.sql} DESC")


def ascending(key) -> Text:
    return Text(key.cpp, key.sql)


def aggregate(function: str, column: Column) -> Text:
    return Text(f"{function}({column.cpp})", f"{function}({column.sql})")


def aggregate_type(function: str, column: Column) -> str:
    if function == "count":
        return "std::int64_t"
    if function == "avg" or (function == "sum" and column.type == "double"):
        return "double"
    return "std::int64_t" if function == "sum" else column.type


def pick(items: list, turn: int):
    return items[turn % len(items)]


def rows_of(selected: list[Column]) -> Query:
    return Query("all", "rows", [column.field_type for column in selected])


# --- the ten kinds; `turn` is the round ------------------------------------------------------------------


def whole_structs(turn: int) -> Query:
    query = Query("all", EVERY, [column.field_type for column in E.values()])
    query.add("select<Employee>()", "SELECT " + ", ".join(column.sql for column in E.values()) + ' FROM "employee"')
    query.where(query.compare(pick(NUMBERS, turn), turn), query.like(pick(TEXTS, turn)))
    return query.order_by(descending(pick(NUMBERS, turn + 1))).limit()


def two_columns(turn: int) -> Query:
    selected = [pick(TEXTS, turn), pick(NUMBERS, turn + 1)]
    query = rows_of(selected).select(both(selected), "Employee")
    optional = pick(OPTIONALS, turn)
    return query.where(
        query.between(pick(NUMBERS, turn)),
        query.compare(pick(NUMBERS, turn + 2), turn),
        Text(f"{optional.cpp}.is_not_null()", f"{optional.sql} IS NOT NULL"),
    )


def inner_join(turn: int) -> Query:
    selected = [E["name"], D["name"], pick(NUMBERS, turn)]
    query = rows_of(selected).select(both(selected), "Employee", "join")
    query.where(query.compare(pick([D["budget"], D["floor"]], turn), turn), query.equal(pick(TEXTS, turn)))
    return query.order_by(ascending(D["name"]), descending(pick(NUMBERS, turn + 1)))


def group_of_join(turn: int) -> Query:
    function = pick(["count", "sum", "avg", "max", "min"], turn)
    column = pick(NUMBERS, turn + 1)
    total = aggregate(function, column)
    type_name = aggregate_type(function, column)
    query = Query("all", "rows", [D["name"].type, type_name])
    query.select([*both([D["name"]]), total], "Employee", "join")
    query.where(query.compare(pick(NUMBERS, turn + 3), turn))
    return query.group_by(D["id"], D["name"]).having(total, type_name)


def update(turn: int) -> Query:
    number, text = pick(NUMBERS[:3], turn), pick(TEXTS, turn)
    query = Query("exec", "count")
    query.add("update<Employee>()", 'UPDATE "employee"')
    step, new = query.parameter(number.parameter_type), query.parameter("std::string_view")
    query.add(
        f".set({number.cpp} = {number.cpp} + {step}, {text.cpp} = {new})",
        f' SET "{number.name}" = {number.sql} + ?, "{text.name}" = ?',
    )
    return query.where(query.equal(E["department_id"]), query.compare(pick(NUMBERS, turn + 1), turn))


def four_columns(turn: int) -> Query:
    selected = [E["id"], pick(TEXTS, turn), pick(OPTIONALS, turn), pick(NUMBERS, turn)]
    query = rows_of(selected).select(both(selected), "Employee")
    first, second = query.compare(pick(NUMBERS, turn), turn + 1), query.equal(E["active"])
    query.where(any_of(first, second), query.one_of(pick(TEXTS, turn + 1), 2 + turn % 2))
    return query.order_by(ascending(pick(TEXTS, turn)), descending(pick(NUMBERS, turn + 2))).limit()


def group_of_one_table(turn: int) -> Query:
    key = pick([E["city"], E["hired"], E["age"], E["active"], E["department_id"]], turn)
    functions = [pick(["avg", "sum", "max"], turn), pick(["max", "min", "count"], turn)]
    arguments = [E["salary"], E["id"]]
    totals = [aggregate(function, argument) for function, argument in zip(functions, arguments)]
    types = [aggregate_type(function, argument) for function, argument in zip(functions, arguments)]
    query = Query("all", "rows", [key.type, *types])
    query.select([*both([key]), *totals], "Employee")
    query.where(query.compare(pick(NUMBERS, turn + 1), turn))
    query.group_by(key).having(totals[0], types[0])
    return query.order_by(descending(key))


def outer_join(turn: int) -> Query:
    selected = [pick(TEXTS, turn), pick(OPTIONALS, turn)]
    far = pick([D["name"], D["budget"], D["floor"]], turn)
    query = Query("all", "rows", [*(column.field_type for column in selected), f"std::optional<{far.type}>"])
    query.select(both([*selected, far]), "Employee", "left_join")
    query.where(query.like(pick(TEXTS, turn + 1)), query.compare(pick(NUMBERS, turn + 2), turn))
    return query.order_by(ascending(pick(NUMBERS, turn + 3)))


def erase(turn: int) -> Query:
    query = Query("exec", "count")
    query.add("erase<Employee>()", 'DELETE FROM "employee"')
    return query.where(
        query.equal(pick([E["active"], E["city"], E["age"], E["hired"], E["name"]], turn)),
        query.compare(pick(NUMBERS, turn + 1), turn),
    )


def insert(turn: int) -> Query:
    required = [column for column in E.values() if column.name != "id" and not column.nullable]
    chosen = pick([list(D.values())[1:], required, [*required, E["email"]], [*required, E["note"]],
                   [*required, *OPTIONALS]], turn)
    struct = chosen[0].struct
    query = Query("exec", "count")
    values = ", ".join(f"{column.cpp} = {query.parameter(column.parameter_type)}" for column in chosen)
    names = ", ".join(f'"{column.name}"' for column in chosen)
    marks = ", ".join("?" * len(chosen))
    return query.add(
        f"insert_into<{struct}>().values({values})",
        f'INSERT INTO "{struct.lower()}" ({names}) VALUES ({marks})',
    )


KINDS = [whole_structs, two_columns, inner_join, group_of_join, update, four_columns, group_of_one_table,
         outer_join, erase, insert]


def make_queries(count: int) -> list[Query]:
    assert len(KINDS) == KINDS_PER_ROUND and count <= KINDS_PER_ROUND * ROUNDS
    queries = [KINDS[i % KINDS_PER_ROUND](i // KINDS_PER_ROUND) for i in range(count)]
    assert len({query.sql for query in queries}) == count, "two queries are the same"
    return queries


# --- the two subjects ------------------------------------------------------------------------------------


def parameter_list(query: Query) -> str:
    return "".join(f", {type_name} {chr(ord('a') + i)}" for i, type_name in enumerate(query.parameters))


def sorrel_function(number: int, query: Query) -> str:
    return (
        f"auto query_{number}(sorrel::sqlite::connection& db{parameter_list(query)}) {{\n"
        f"    return db.{query.verb}({query.cpp});\n}}\n"
    )


def raw_function(number: int, query: Query) -> str:
    row = EVERY if query.result == EVERY else f"std::tuple<{', '.join(query.fields)}>"
    result = "std::int64_t" if query.result == "count" else f"std::vector<{row}>"
    lines = [f"{result} query_{number}(raw::database& db{parameter_list(query)}) {{"]
    lines.append(f'    raw::run run{{db, {number}, R"({query.sql})"}};')
    lines += [f"    run.bind({i + 1}, {chr(ord('a') + i)});" for i in range(len(query.parameters))]
    if query.result == "count":
        lines.append("    return run.execute();")
    else:
        targets = [f"row.{name}" for name in E] if query.result == EVERY else [
            f"std::get<{i}>(row)" for i in range(len(query.fields))]
        lines += [f"    {result} rows;", "    while (run.step()) {", "        auto& row = rows.emplace_back();"]
        lines += [f"        run.read({i}, {target});" for i, target in enumerate(targets)]
        lines += ["    }", "    return rows;"]
    return "\n".join([*lines, "}\n"])


HEADS = {
    "sorrel": '#include <sorrel/sorrel.hpp>\n#include <sorrel/sqlite.hpp>\n\n#include "tables.hpp"\n\n'
    "using namespace sorrel;\n",
    "raw": '#include "raw_support.hpp"\n',
}
FUNCTIONS = {"sorrel": sorrel_function, "raw": raw_function}


def unit(subject: str, count: int) -> str:
    functions = [FUNCTIONS[subject](number, query) for number, query in enumerate(make_queries(count))]
    return "\n".join([HEADS[subject], *functions])


def write_units(folder: Path) -> dict[str, Path]:
    """The paths by name: sorrel_10, sorrel_50, raw_10, raw_50."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for subject in HEADS:
        for count in (10, 50):
            path = folder / f"{subject}_{count}.cpp"
            path.write_text(unit(subject, count), encoding="utf-8")
            paths[path.stem] = path
    return paths


if __name__ == "__main__":
    write_units(Path(sys.argv[1]))
