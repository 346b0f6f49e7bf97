#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who may include whom: layers.py [<root of the tree>]

A folder below include/sorrel/, and the folder of the same name below src/, is a layer. It may include
layers of lower rank and itself; never upwards, never sideways. A detail/ folder is its parent's own
business. Third-party headers stay where they are needed, so that including Sorrel stays cheap.
"""

import re
import sys
from pathlib import Path

import tree

RANK = {
    "error": 0,
    "meta": 0,
    "reflect": 1,
    "types": 2,
    "schema": 3,
    "dialect": 4,
    "query": 5,
    "backend": 6,
    "session": 7,
    "pool": 8,
    "relation": 8,
    "migrate": 8,
    "observe": 8,
    "testing": 9,
    "tool": 9,
}
UMBRELLAS = {
    "sorrel.hpp": "everything but the drivers",
    "json.hpp": "documents in queries",
    "objects.hpp": "structs with rules about being written",
    "schema.hpp": "schemas as data",
    "migrate.hpp": "migrations",
    "observe.hpp": "who is told of statements",
    "testing.hpp": "for tests of programs",
    "fmt.hpp": "rows as text",
    "tool.hpp": "the command-line tool in a program of one's own",
    "pool.hpp": "the connection pool",
    "relation.hpp": "nested structs",
    "sqlite.hpp": "sqlite",
    "postgres.hpp": "postgres",
}
# What objects.hpp brings, from several layers.
OBJECTS = (
    r"error/validation_error|schema/(object_rules|violations)|types/same_value|"
    r"query/(deleted_rows|object_row|check/wrong_hook)|session/(hooks|object_verbs|tracked)"
)
# What schema.hpp brings.
SCHEMA = r"migrate/schema/|schema/(model|change)\.|dialect/schema_language"
# What needs another library's headers, and is included by those alone who have it.
OPT_IN = ("/native.hpp", "/nlohmann_json.hpp", "/spdlog.hpp")
# Headers that lie beside the layers' folders: these say nothing that any layer must not know.
FREE = {"version.hpp", "fwd.hpp"}
DRIVERS = ("backend/sqlite", "backend/postgres")

# Prefix of a third-party header -> the layers that may name it. A client library's headers are in the
# public tree only through native.hpp, which its user includes knowingly; the same holds for nlohmann/json.
THIRD_PARTY = {
    "boost/pfr": ("reflect",),
    "SQLiteCpp/": ("src:backend/sqlite", "native:backend/sqlite"),
    "sqlite3.h": ("src:backend/sqlite", "native:backend/sqlite"),
    "pqxx/": ("src:backend/postgres", "native:backend/postgres"),
    "libpq-fe.h": ("src:backend/postgres", "native:backend/postgres"),
    "nlohmann/": ("types/nlohmann_json.hpp",),
    "fmt/": ("src:", "fmt.hpp"),
    "spdlog/": ("observe/spdlog.hpp",),
    "CLI/": ("src:tool",),
}


def layer_of(path: str) -> str:
    """`query` for `query/check/x.hpp`, `error` for `error.hpp`, which only collects its folder."""
    return path.split("/")[0].removesuffix(".hpp")


def driver_of(path: str) -> str | None:
    return next((driver for driver in DRIVERS if path.startswith(driver + "/")), None)


def why_not(includer: str, included: str) -> str | None:
    """Why `includer` must not include `included`, both below include/sorrel/ or src/; None if it may."""
    if included in FREE or includer in UMBRELLAS or layer_of(includer) == "tool":
        return private_to(included, includer)
    if included in UMBRELLAS:
        return "an umbrella header is for users"
    mine, theirs = layer_of(includer), layer_of(included)
    if theirs not in RANK:
        return f"the folder {theirs}/ has no rank; see RANK in layers.py"
    if mine != theirs and RANK[theirs] >= RANK[mine]:
        direction = "up" if RANK[theirs] > RANK[mine] else "sideways"
        return f"{mine}/ (rank {RANK[mine]}) must not look {direction} to {theirs}/ (rank {RANK[theirs]})"
    if (driver := driver_of(included)) and driver_of(includer) != driver:
        return f"{driver}/ is known to nobody but itself and its umbrella"
    return private_to(included, includer)


def private_to(included: str, includer: str) -> str | None:
    owner = re.match(r"(.*?)/detail/", included)
    if owner and not includer.startswith(owner[1] + "/"):
        return f"{owner[1]}/detail/ is nobody else's business"
    return None


def third_party_problem(file: Path, below: str, header: str) -> str | None:
    public = tree.name(file).startswith("include/")
    place = ("" if public else "src:") + below
    if public and below.endswith("/native.hpp"):
        place = "native:" + below
    for prefix, places in THIRD_PARTY.items():
        if header.startswith(prefix):
            return None if any(place.startswith(p) for p in places) else f"{header} does not belong here"
    if public and ("/" in header or "." in header):
        return f"public headers include std and Boost.PFR only, not {header}"
    return None


def check_includes() -> dict[str, list[str]]:
    """Complains of wrong includes; returns who includes whom among the public headers."""
    graph: dict[str, list[str]] = {}
    for file in tree.files(r"(include/sorrel|src)/.*\.[hc]pp"):
        top = "include/sorrel/" if tree.name(file).startswith("include/") else "src/"
        below = tree.name(file).removeprefix(top)
        if below not in UMBRELLAS and below not in FREE and layer_of(below) not in RANK:
            tree.complain(file, 1, f"the folder {layer_of(below)}/ has no rank; see RANK in layers.py")
            continue
        for line, header in tree.includes(file):
            if header.startswith("sorrel/"):
                included = header.removeprefix("sorrel/")
                problem = why_not(below, included)
                if top == "include/sorrel/":
                    graph.setdefault(below, []).append(included)
            elif top == "src/" and (tree.root / "src" / header).exists():
                problem = why_not(below, header)
            elif (file.parent / header).exists():
                problem = "name it from the top: <sorrel/...>" if top != "src/" else None
            else:
                problem = third_party_problem(file, below, header)
            if problem:
                tree.complain(file, line, problem)
    return graph


def reachable(graph: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        if (header := todo.pop()) not in seen:
            seen.add(header)
            todo += graph.get(header, [])
    return seen


def check_cycles(graph: dict[str, list[str]]) -> None:
    """#pragma once hides a cycle until somebody includes the other end first."""
    for header, included in graph.items():
        for next_header in included:
            if header in reachable(graph, next_header):
                tree.complain(f"include/sorrel/{header}", 1, f"includes itself through {next_header}")


def check_umbrellas(graph: dict[str, list[str]]) -> None:
    """Each public header can be reached from its umbrella."""
    reached = {umbrella: reachable(graph, umbrella) for umbrella in UMBRELLAS}
    for file in tree.files(r"include/sorrel/.*\.hpp"):
        header = tree.name(file).removeprefix("include/sorrel/")
        if "/detail/" in header or header.endswith(OPT_IN) or header in UMBRELLAS:
            continue
        # backend/sqlite/x.hpp and dialect/sqlite.hpp come with sqlite.hpp, query/json_x.hpp with json.hpp.
        own = f"{(driver_of(header) or Path(header).stem).removeprefix('backend/')}.hpp"
        if re.match(r"query/(check/wrong_)?json", header):
            own = "json.hpp"
        if header.startswith(("pool/", "relation/")):
            own = f"{layer_of(header)}.hpp"
        if header.startswith(("observe/", "backend/observer")):
            own = "observe.hpp"
        if header.startswith(("testing/", "backend/scratch")):
            own = "testing.hpp"
        if re.match(OBJECTS, header):
            own = "objects.hpp"
        if re.match(SCHEMA, header):
            own = "schema.hpp"
        elif re.match(r"migrate/|backend/maintenance", header):
            own = "migrate.hpp"
        umbrella = own if own in UMBRELLAS else "sorrel.hpp"
        if (tree.root / "include/sorrel" / umbrella).exists() and header not in reached[umbrella]:
            tree.complain(f"include/sorrel/{umbrella}", 1, f"does not include {header}")


def main() -> int:
    graph = check_includes()
    check_cycles(graph)
    check_umbrellas(graph)
    return tree.finish()


if __name__ == "__main__":
    sys.exit(main())
