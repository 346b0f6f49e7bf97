#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds the documentation as a site: build.py <root of the tree> <folder>

Needs Doxygen, Sphinx, MyST and Furo. It ends with an error where a page has a link that leads nowhere, where Doxygen or
Sphinx has something to complain about, and where a public name has no docstring. The site is in <folder>/site.
"""

import shutil
import subprocess
import sys
from pathlib import Path


def run(*command: str | Path, **options: object) -> None:
    result = subprocess.run([str(part) for part in command], check=False, **options)    # type: ignore[call-overload]
    if result.returncode != 0:
        sys.exit(f"{Path(str(command[0])).name} failed")


def main() -> int:
    root, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    ours = root / "docs/site"
    python = [sys.executable, "-B"]
    settings = (ours / "Doxyfile").read_text(encoding="utf-8")
    settings += f'OUTPUT_DIRECTORY = "{folder}"\nWARN_LOGFILE = "{folder}/doxygen.log"\n'
    run("doxygen", "-", cwd=root, input=settings, text=True)
    run(*python, ours / "prepare.py", root, folder / "source")
    run(*python, ours / "reference.py", folder / "xml", folder / "source/docs")
    measured = sorted((root / "build/bench").glob("*.json"))
    plots = folder / "source/docs/plots"
    run(*python, root / "benchmarks/plots.py", plots, root / "docs/performance.md", *measured)
    run("sphinx-build", "-q", "-W", "--keep-going", "-b", "html", "-c", ours, "-d", folder / "cache",
        folder / "source", folder / "site")
    return 0


if __name__ == "__main__":
    sys.exit(main())
