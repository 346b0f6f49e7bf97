#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bars instead of numbers: plots.py <folder for the SVGs> <file>...

A file is the JSON of a benchmark, as ./dev bench leaves it in build/bench/, or docs/performance.md, whose tables
stand for those that are not among the files: a database in memory comes from its first figures. Written are
sqlite.svg and postgres.svg (time as a multiple of hand-written code, the median over the median) and compile.svg.
The colours follow whether the reader wants a light or a dark page.
"""

import json
import re
import statistics
import sys
from pathlib import Path

import ratios

WIDTH, LABELS, BAR, GAP = 560, 160, 17, 13
LAST = 4.0  # times the hand-written code; a longer bar is cut, and its figure says so
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f; }
.title { font-weight: 600; font-size: 15px; }
.paper { fill: #ffffff; } .grid { stroke: #d0d7de; } .one { stroke: #57606a; stroke-dasharray: 4 3; }
.a { fill: #0a7d4f; } .b { fill: #8c96a3; } .c { fill: #c3cad3; }
@media (prefers-color-scheme: dark) {
  text { fill: #d7dce2; }
  .paper { fill: #131416; } .grid { stroke: #30363d; } .one { stroke: #9ca0a5; }
  .a { fill: #35b47f; } .b { fill: #717b88; } .c { fill: #4a525d; }
}
"""
# The contenders of each plot, Sorrel first.
CONTENDERS = {"sqlite": ["Sorrel", "SQLiteCpp", "SOCI"], "postgres": ["Sorrel", "libpqxx", "SOCI"]}

# Of a case, the figure of each contender; None where it has none.
Figures = dict[str, list[float | None]]


def drawn(title: str, names: list[str], figures: Figures, unit: str, last: float, line: float | None) -> str:
    """Groups of horizontal bars, one group for each case."""
    scale = (WIDTH - LABELS - 60) / last
    y, parts = 64, []
    for case, values in figures.items():
        middle = y + BAR * len(values) / 2 + 4
        parts.append(f'<text x="{LABELS - 10}" y="{middle:.0f}" text-anchor="end">{case}</text>')
        for index, value in enumerate(values):
            if value is not None:
                width = min(value, last) * scale
                cut = " →" if value > last else ""
                form = ".2f" if value < 10 else ".3g"
                look = f'class="{"abc"[index]}" x="{LABELS}" y="{y + 1}"'
                parts.append(f'<rect {look} width="{width:.1f}" height="{BAR - 2}" rx="2"/>')
                parts.append(f'<text x="{LABELS + width + 6:.1f}" y="{y + 12}">{value:{form}}{unit}{cut}</text>')
            y += BAR
        y += GAP
    for step in range(int(last) + 1):
        x = LABELS + step * scale
        look = "one" if step == line else "grid"
        parts.insert(0, f'<line class="{look}" x1="{x:.1f}" y1="56" x2="{x:.1f}" y2="{y - 6}"/>')
    x = LABELS
    for index, name in enumerate(names):
        parts.append(f'<rect class="{"abc"[index]}" x="{x}" y="34" width="12" height="12" rx="2"/>')
        parts.append(f'<text x="{x + 18}" y="45">{name}</text>')
        x += 40 + 8 * len(name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" role="img">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{y}"/>\n'
        f'<text class="title" x="12" y="22">{title}</text>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def measured(file: Path, database: str) -> Figures:
    """The ratios of a run: the median of all repetitions over that of the code by hand."""
    figures: Figures = {}
    for case, times in sorted(ratios.read_times([str(file)]).items()):
        by_hand = times.get(ratios.baseline_of(case))
        start, _, name = case.partition("/")
        if start == database and by_hand and "sorrel" in times and "/" not in name:
            figures[name] = [
                statistics.median(times[each.lower()]) / statistics.median(by_hand) if each.lower() in times else None
                for each in CONTENDERS[database]
            ]
    return figures


def told(page: Path, database: str) -> Figures:
    """The ratios of the page's table: the first of each cell."""
    mark = "run" if database == "sqlite" else f"run {database}"
    table = re.search(rf"<!-- {mark} -->\n(.*?)<!-- /{mark} -->", page.read_text(encoding="utf-8"), re.DOTALL)
    figures: Figures = {}
    for row in table[1].splitlines()[2:] if table else []:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        first = [re.match(r"[\d.]+", cell) for cell in cells[-len(CONTENDERS[database]) :]]
        if first[0]:
            figures[cells[0].strip("`")] = [float(found[0]) if found else None for found in first]
    return figures


def compiled(file: Path) -> Figures:
    compilers = list(json.loads(file.read_text(encoding="utf-8"))["compilers"].values())
    units = ["standard_only", "include_only", "sorrel_10", "raw_10", "sorrel_50", "raw_50"]
    return {unit: [each["figures"][unit]["user"] for each in compilers] for unit in units}


def main() -> int:
    target = Path(sys.argv[1])
    # Without a measurement the shell hands its pattern on, and a run that was broken off leaves an empty file.
    files = {path.name: path for path in map(Path, sys.argv[2:]) if path.exists() and path.stat().st_size > 0}
    target.mkdir(parents=True, exist_ok=True)
    for database, names in CONTENDERS.items():
        figures: Figures = {}
        if f"{database}.json" in files:
            figures = measured(files[f"{database}.json"], database)
        if not figures and "performance.md" in files:
            figures = told(files["performance.md"], database)
        if figures:
            title = f"{ {'sqlite': 'SQLite, in memory', 'postgres': 'PostgreSQL'}[database]}: time, hand-written code = 1"
            (target / f"{database}.svg").write_text(drawn(title, names, figures, "", LAST, 1), encoding="utf-8")
    if "compile.json" in files:
        figures = compiled(files["compile.json"])
        last = max(value for values in figures.values() for value in values if value is not None)
        svg = drawn("Compiling: user time in seconds", ["GCC", "Clang"], figures, " s", last * 1.02, None)
        (target / "compile.svg").write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
