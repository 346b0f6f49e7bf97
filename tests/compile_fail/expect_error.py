#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks one program that must not compile, and that the first error line says why.

    expect_error.py <compiler> <file> <flag>...

A program holds one mistake, and beside it the sentence the compiler must say:

    // error: the column's table is not in FROM
    #ifdef SORREL_MISTAKE
        ... the wrong line ...
    #endif

Without SORREL_MISTAKE the file must compile without a warning, so that a typo elsewhere cannot pass for
the error we promise; with it the file must not compile, and the first line of output with "error:" in
it must hold the sentence. Where the words are the compiler's own, `// error(gcc):` and
`// error(clang):` give one sentence each.
"""

import os
import re
import subprocess
import sys
from pathlib import Path


def expected_sentence(source: str, family: str) -> str | None:
    """The sentence for this family of compilers; one without a family is for all."""
    found = dict(re.findall(r"//\s*error(?:\((gcc|clang)\))?:\s*(.+?)\s*$", source, re.MULTILINE))
    return found.get(family) or found.get("")


def compile_file(compiler: str, file: Path, flags: list[str]) -> tuple[bool, str]:
    run = subprocess.run(
        [compiler, "-fsyntax-only", *flags, str(file)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        # Sentences are compared, so the compiler must not translate its own.
        env={**os.environ, "LC_ALL": "C"},
    )
    return run.returncode == 0, run.stdout


def check(compiler: str, file: Path, flags: list[str]) -> str | None:
    """What is wrong, or None."""
    source = file.read_text(encoding="utf-8")
    family = "clang" if "clang" in Path(compiler).resolve().name else "gcc"
    sentence = expected_sentence(source, family)
    if sentence is None:
        return f"no `// error: <sentence>` for {family} in the file"
    if "#ifdef SORREL_MISTAKE" not in source:
        return "no `#ifdef SORREL_MISTAKE` in the file"

    compiles, output = compile_file(compiler, file, [*flags, "-Werror"])
    if not compiles:
        return f"must compile without SORREL_MISTAKE:\n{output}"
    # Not -Werror: a warning made an error could come first and say something else.
    compiles, output = compile_file(compiler, file, [*flags, "-DSORREL_MISTAKE"])
    if compiles:
        return f"must not compile with SORREL_MISTAKE; promised: {sentence}"
    first = next((line for line in output.splitlines() if "error:" in line), "(none)")
    if sentence not in first:
        return f"the first error line must say: {sentence}\nbut it is: {first}\nof:\n{output[:4000]}"
    print(first)
    return None


def main() -> int:
    compiler, file, *flags = sys.argv[1:]
    problem = check(compiler, Path(file), flags)
    if problem:
        print(f"{file}: {problem}", file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
