#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How much slower than code by hand: ratios.py <google-benchmark's JSON>...

The last part of a benchmark's name is its contender, as in sqlite/point_select/raw; the rest is the case.
Within a case, everybody's CPU time is divided by that of `raw`. Two ratios, because a shared machine lies
upwards: of the fastest repetition, which is nearest to what the code costs, and of the median, which is what
one usually sees. Run with --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true, so that
all contenders have their repetitions spread over the same minutes.
"""

import json
import statistics
import sys
from collections import defaultdict

NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
BASELINE = "raw"


def read_times(files: list[str]) -> dict[str, dict[str, list[float]]]:
    """CPU time of every repetition in nanoseconds, by case and contender."""
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        with open(file, encoding="utf-8") as text:
            runs = json.load(text)["benchmarks"]
        for run in runs:
            if run.get("run_type") == "aggregate" or run.get("error_occurred"):
                continue
            # run_name is without the repetition; a part with a colon is an option such as min_time:1.
            *case, contender = [part for part in run["run_name"].split("/") if ":" not in part]
            times["/".join(case)][contender].append(run["cpu_time"] * NANOSECONDS[run["time_unit"]])
    return times


def readable(nanoseconds: float) -> str:
    for unit, factor in reversed(NANOSECONDS.items()):
        if nanoseconds >= factor:
            return f"{nanoseconds / factor:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def main() -> int:
    times = read_times(sys.argv[1:])
    line = "{:<34} {:<12} {:>10} {:>12} {:>14}"
    print(line.format("case", "contender", "fastest", "fastest/raw", "median/raw"))
    for case, contenders in sorted(times.items()):
        raw = contenders.get(BASELINE)
        for contender, own in sorted(contenders.items(), key=lambda item: min(item[1])):
            ratios = ["-", "-"]
            if raw:
                ratios = [
                    f"{min(own) / min(raw):.2f}",
                    f"{statistics.median(own) / statistics.median(raw):.2f}",
                ]
            print(line.format(case, contender, readable(min(own)), *ratios))
    return 0


if __name__ == "__main__":
    sys.exit(main())
