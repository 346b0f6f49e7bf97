#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What it costs to compile code that uses Sorrel: time, memory and object size, for GCC and Clang.

Every unit is compiled several times in turn with the others, and the best of each figure counts: what else the
machine does only ever makes them worse. User time and peak memory include every process that the compiler starts.
Writes build/bench/compile.json and prints a table; with --check a figure over its limit is an error.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLAGS = ["-std=c++20", "-O2", "-DNDEBUG", f"-I{ROOT / 'include'}", f"-I{ROOT / 'tests'}", f"-I{HERE}"]

# Seconds of user time, on the two cores that the aims were set on.
USER_LIMITS = {"include_only": 0.7, "sorrel_10": 1.5, "sorrel_50": 3.5}
# From 10 to 50 queries, for each one more.
SLOPE_LIMITS = {"user": 0.03, "object": 4096}

BASELINE = "// The standard headers without which no header could offer what Sorrel does.\n" + "".join(
    f"#include <{header}>\n" for header in ("optional", "string", "string_view", "tuple", "vector"))

TPCH_QUERIES = [f"q{number:02}" for number in range(1, 23)]
TPCH = (
    "// The 22 queries of TPC-H, run and read.\n#include <sorrel/sqlite.hpp>\n"
    + "".join(f'#include "tpch/queries/{name}.hpp"\n' for name in TPCH_QUERIES)
    + "\nstd::size_t run(sorrel::sqlite::connection& db) {\n    std::size_t rows = 0;\n"
    + "".join(f"    rows += db.all(tpch::{name}::query).size();\n" for name in TPCH_QUERIES)
    + "    return rows;\n}\n")


def newest_clang() -> str | None:
    names = [f"clang++-{version}" for version in range(30, 13, -1)] + ["clang++"]
    return next((name for name in names if shutil.which(name)), None)


def compile_once(compiler: str, source: Path, folder: str) -> dict[str, float]:
    target = os.path.join(folder, "unit.o")
    start = time.perf_counter()
    process = subprocess.Popen([compiler, *FLAGS, "-c", str(source), "-o", target])
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)  # so that Popen does not wait for it as well
    if process.returncode != 0:
        sys.exit(f"{compiler} cannot compile {source}")
    return {
        "wall": wall,
        "user": usage.ru_utime,
        "peak": usage.ru_maxrss * 1024,
        "object": os.path.getsize(target),
    }


def measure(compilers: list[str], units: dict[str, Path], rounds: int) -> dict[str, dict[str, dict[str, float]]]:
    best: dict[str, dict[str, dict[str, float]]] = {compiler: {} for compiler in compilers}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for compiler in compilers:
                for name, source in units.items():
                    figures = compile_once(compiler, source, folder)
                    known = best[compiler].setdefault(name, figures)
                    best[compiler][name] = {key: min(known[key], figures[key]) for key in figures}
    return best


def slopes(figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """What one more query costs, by subject."""
    result = {}
    for subject in generate.HEADS:
        few, many = figures[f"{subject}_10"], figures[f"{subject}_50"]
        result[subject] = {key: (many[key] - few[key]) / 40 for key in ("user", "object", "peak")}
    return result


def mark(value: float, limit: float | None) -> str:
    if limit is None:
        return ""
    return "over" if value > limit else "ok"


def report(compiler: str, figures: dict[str, dict[str, float]]) -> bool:
    """Prints the table of one compiler; whether all limits are kept."""
    verdicts = []
    print(f"\n{compiler}\n{'unit':<16} {'wall s':>7} {'user s':>7} {'limit':>6} {'':<5} {'peak MB':>8} {'object KB':>10}")
    for name, figure in figures.items():
        limit = USER_LIMITS.get(name)
        verdicts.append(mark(figure["user"], limit))
        print(f"{name:<16} {figure['wall']:>7.2f} {figure['user']:>7.2f} {limit or '':>6} {verdicts[-1]:<5}"
              f" {figure['peak'] / 1e6:>8.0f} {figure['object'] / 1024:>10.1f}")
    for subject, slope in slopes(figures).items():
        limits = SLOPE_LIMITS if subject == "sorrel" else {}
        marks = [mark(slope[key], limits.get(key)) for key in ("user", "object")]
        verdicts += marks
        print(f"one more query, {subject:<7} {slope['user'] * 1000:.0f} ms user {marks[0]}, "
              f"{slope['object']:.0f} bytes of object {marks[1]}")
    return "over" not in verdicts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often each unit is compiled (default: %(default)s)")
    parser.add_argument("--compiler", action="append", help="instead of g++ and the newest clang++")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where the results go")
    parser.add_argument("--check", action="store_true", help="fail when a figure is over its limit")
    options = parser.parse_args()

    compilers = options.compiler or [name for name in ("g++", newest_clang()) if name and shutil.which(name)]
    sources = options.folder / "compile"
    generated = generate.write_units(sources)
    baseline = sources / "standard_only.cpp"
    baseline.write_text(BASELINE, encoding="utf-8")
    tpch = sources / "tpch_22.cpp"
    tpch.write_text(TPCH, encoding="utf-8")
    units = {"standard_only": baseline, "include_only": HERE / "include_only.cpp", **generated, "tpch_22": tpch}

    results = measure(compilers, units, options.rounds)
    versions = {
        compiler: subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True)
        .stdout.splitlines()[0] for compiler in compilers
    }
    document = {
        "flags": ["-std=c++20", "-O2", "-DNDEBUG"],
        "rounds": options.rounds,
        "units": "seconds and bytes; the best of all rounds",
        "compilers": {
            compiler: {"version": versions[compiler], "figures": figures, "one_more_query": slopes(figures)}
            for compiler, figures in results.items()
        },
    }
    target = options.folder / "compile.json"
    target.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    kept = [report(versions[compiler], figures) for compiler, figures in results.items()]
    print(f"\nwritten: {os.path.relpath(target)}")
    return 1 if options.check and not all(kept) else 0


if __name__ == "__main__":
    sys.exit(main())
