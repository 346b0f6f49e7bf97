# SPDX-License-Identifier: MIT
"""What the checks share: the files of the tree, and how a complaint is made."""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
_complaints = 0


@cache
def _all_files() -> list[Path]:
    found = []
    for folder, folders, names in os.walk(root):
        # Not into build/, which may be large and changing while we look.
        folders[:] = [f for f in folders if f not in ("build", ".git", "__pycache__")]
        found += [Path(folder, file) for file in names]
    return sorted(found)


def files(pattern: str) -> Iterator[Path]:
    """The files whose path below the root matches the regular expression, in a stable order."""
    return (path for path in _all_files() if re.fullmatch(pattern, name(path)))


def name(path: Path) -> str:
    return path.relative_to(root).as_posix()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def includes(path: Path) -> Iterator[tuple[int, str]]:
    """Line number and target of each #include."""
    for number, line in enumerate(read(path).splitlines(), 1):
        if found := re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line):
            yield number, found[1]


def complain(path: Path | str, line: int, text: str) -> None:
    """One line that editors can jump from."""
    global _complaints
    _complaints += 1
    where = name(path) if isinstance(path, Path) else path
    print(f"{where}:{line}: {text}", file=sys.stderr)


def remark(text: str) -> None:
    """Worth a look, but not wrong."""
    print(f"note: {text}")


def finish() -> int:
    if _complaints:
        print(f"{_complaints} complaint(s)", file=sys.stderr)
    return 1 if _complaints else 0
