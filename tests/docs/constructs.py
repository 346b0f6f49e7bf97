#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The pages of docs/constructs/ are what two programs write: constructs.py <program> <root of the tree> [run] [--write]

Each writes those of the sources in its folder, tests/docs or, with `run`, tests/docs/run. With --write they are
written anew, where a construct or its SQL has changed on purpose. That every page has a source, tests/lint asks.
"""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    program, root = sys.argv[1], Path(sys.argv[2])
    sources = root / "tests/docs" / ("run" if "run" in sys.argv[3:] else "")
    committed = root / "docs/constructs"
    if "--write" in sys.argv[3:]:
        committed.mkdir(exist_ok=True)
        return subprocess.run([program, sources, committed], check=False).returncode
    with tempfile.TemporaryDirectory(prefix="sorrel-") as folder:
        if subprocess.run([program, sources, folder], check=False).returncode != 0:
            return 1
        differ = False
        for written in sorted(Path(folder).glob("*.md")):
            page = committed / written.name
            before = page.read_text(encoding="utf-8").splitlines() if page.exists() else []
            after = written.read_text(encoding="utf-8").splitlines()
            for line in difflib.unified_diff(before, after, f"docs/constructs/{page.name}", "now", lineterm=""):
                differ = True
                print(line)
    return int(differ)


if __name__ == "__main__":
    sys.exit(main())
