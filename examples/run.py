#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs an example in an empty folder: run.py <program> <expected output> <argument>...

What the program prints must be what the file says, if there is one. An example that talks to PostgreSQL finds
the tests' server in DATABASE_URL, where the tables it makes are temporary and seen by one connection alone."""

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def environment() -> dict[str, str]:
    server = os.environ.get("SORREL_TEST_POSTGRES")
    if not server:
        return dict(os.environ)
    if server.startswith(("postgres://", "postgresql://")):
        server += ("&" if "?" in server else "?") + "options=-c%20search_path%3Dpg_temp"
    else:
        server += " options='-c search_path=pg_temp'"
    return {**os.environ, "DATABASE_URL": server}


def main() -> int:
    program, expected_file, arguments = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    with tempfile.TemporaryDirectory(prefix="sorrel-") as folder:
        run = subprocess.run(
            [program, *arguments],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    print(run.stdout, end="")
    if run.returncode != 0:
        print(f"ended with {run.returncode}", file=sys.stderr)
        return 1
    if not expected_file.exists():
        return 0
    expected = expected_file.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        expected.splitlines(), run.stdout.splitlines(), "expected", "printed", lineterm=""
    )
    print("\n".join(difference), file=sys.stderr)
    return int(expected != run.stdout)


if __name__ == "__main__":
    sys.exit(main())
