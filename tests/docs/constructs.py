#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The pages of docs/constructs/ are what the program writes: constructs.py <program> <root of the tree> [--write]

With --write they are written anew, where a construct or its SQL has changed on purpose."""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path


def pages(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}


def main() -> int:
    program, root, write = sys.argv[1], Path(sys.argv[2]), "--write" in sys.argv[3:]
    committed = root / "docs/constructs"
    if write:
        committed.mkdir(exist_ok=True)
        return subprocess.run([program, root / "tests/docs", committed], check=False).returncode
    with tempfile.TemporaryDirectory(prefix="sorrel-") as folder:
        if subprocess.run([program, root / "tests/docs", folder], check=False).returncode != 0:
            return 1
        old, new = pages(committed), pages(Path(folder))
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name, "").splitlines(), new.get(name, "").splitlines()
        for line in difflib.unified_diff(before, after, f"docs/constructs/{name}", "written now", lineterm=""):
            print(line)
    return int(old != new)


if __name__ == "__main__":
    sys.exit(main())
