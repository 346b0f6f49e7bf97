#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How much slower than code by hand: ratios.py <google-benchmark's JSON>...

The last part of a benchmark's name is its contender, as in sqlite/point_select/raw; the rest is the case.
Within a case, everybody's time is divided by that of the contender that does by hand what the case is
about. It is the time of the processor where the database is part of the program, and that of the clock where
the program waits for a server. Three ratios, because a shared machine lies upwards: of the fastest
repetition, which is nearest to what the code costs; of the median, which is what one usually sees; and the
median of the ratios of the first repetitions, the second ones and so on, which had the same minutes. Run
with --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true, so that all contenders have
their repetitions spread over the same time.
"""

import json
import statistics
import sys
from collections import defaultdict

NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
# What google-benchmark appends to a name when the program chooses the clock.
CLOCKS = {"manual_time", "real_time", "process_time"}
# The measure of a case, by the start of its name; the first that fits.
BASELINES = {
    "postgres/pipeline_": "raw_pipeline",
    "postgres/batch_": "raw_copy",
    "postgres/copy_": "raw_copy",
    "postgres/": "raw_binary",
    "pool/": "owned",
    "": "raw",
}


def baseline_of(case: str) -> str:
    return next(contender for start, contender in BASELINES.items() if case.startswith(start))


def clock_of(case: str) -> str:
    return "real_time" if case.startswith(("postgres/", "pool/")) else "cpu_time"


def read_times(files: list[str]) -> dict[str, dict[str, list[float]]]:
    """The time of every repetition in nanoseconds, by case and contender."""
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        runs = json.loads(text)["benchmarks"] if text else []  # empty: the filter fitted none
        for run in runs:
            if run.get("run_type") == "aggregate" or run.get("error_occurred"):
                continue
            # run_name is without the repetition; a part with a colon is an option such as min_time:1.
            *parts, contender = [
                part
                for part in run["run_name"].split("/")
                if ":" not in part and part not in CLOCKS
            ]
            case = "/".join(parts)
            times[case][contender].append(run[clock_of(case)] * NANOSECONDS[run["time_unit"]])
    return times


def readable(nanoseconds: float) -> str:
    for unit, factor in reversed(NANOSECONDS.items()):
        if nanoseconds >= factor:
            return f"{nanoseconds / factor:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def main() -> int:
    times = read_times(sys.argv[1:])
    line = "{:<34} {:<13} {:>10} {:>10} | {:<14} {:>8} {:>8} {:>8}"
    head = ("case", "contender", "fastest", "median", "relative to", "fastest", "median", "paired")
    print(line.format(*head))
    for case, contenders in sorted(times.items()):
        baseline = baseline_of(case)
        raw = contenders.get(baseline)
        for contender, own in sorted(contenders.items(), key=lambda item: min(item[1])):
            ratios = ["-", "-", "-"]
            if raw:
                ratios = [
                    f"{min(own) / min(raw):.3f}",
                    f"{statistics.median(own) / statistics.median(raw):.3f}",
                    f"{statistics.median(mine / its for mine, its in zip(own, raw)):.3f}",
                ]
            print(
                line.format(
                    case,
                    contender,
                    readable(min(own)),
                    readable(statistics.median(own)),
                    baseline if raw else "-",
                    *ratios,
                )
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
