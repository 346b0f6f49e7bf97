#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What every file owes the reader: conventions.py [<root of the tree>]

The checks are the functions called check_*; each says in its docstring what it asks.
"""

import json
import re
import sys

import tree

SPDX = "SPDX-License-Identifier: MIT"
SOURCES = r"(include|src|tests|examples|benchmarks)/.*\.[hc]pp"
# A macro in a public header is in every user's namespace. None so far; give the reason beside a name.
MACROS_ALLOWED: set[str] = set()


def project_version() -> str:
    text = tree.read(tree.root / "include/sorrel/version.hpp")
    return ".".join(re.findall(r"int version_\w+ = (\d+);", text))


def check_licence_line() -> None:
    """The licence is the first line of a source; one line, not a wall."""
    for file in tree.files(SOURCES):
        if tree.read(file).partition("\n")[0] != f"// {SPDX}":
            tree.complain(file, 1, f"the first line is not `// {SPDX}`")
    for file in tree.files(r"dev|\.ci/run|tests/support/postgres_server|.*\.py"):
        if f"# {SPDX}" not in tree.read(file).splitlines()[:2]:
            tree.complain(file, 1, f"`# {SPDX}` is missing at the top")


def check_headers() -> None:
    """Headers define no macros, open no namespaces for others, and say #pragma once."""
    for file in tree.files(r"include/.*\.hpp"):
        text = tree.read(file)
        if "#pragma once" not in text:
            tree.complain(file, 1, "no #pragma once")
        if not re.match(r"//[^\n]*\n//[^\n]*\n", text):
            tree.complain(file, 2, "the second line must say in a sentence what the file is for")
        for number, line in enumerate(text.splitlines(), 1):
            if (macro := re.match(r"\s*#\s*define\s+(\w+)", line)) and macro[1] not in MACROS_ALLOWED:
                tree.complain(file, number, f"macro {macro[1]} in a public header")
            if re.match(r"\s*using\s+namespace\b", line):
                tree.complain(file, number, "using namespace in a public header")


def check_promises() -> None:
    """Each check/x.hpp of a layer has a program tests/compile_fail/x*.cpp that breaks it."""
    programs = [file.stem for file in tree.files(r"tests/compile_fail/.*\.cpp")]
    for file in tree.files(r"include/sorrel/[^/]+/check/.*\.hpp"):
        if not any(program.startswith(file.stem) for program in programs):
            tree.complain(file, 1, f"no tests/compile_fail/{file.stem}*.cpp")


def check_test_names() -> None:
    """CMake takes a semicolon in a test's name for the end of one name and the start of another."""
    for file in tree.files(r"tests/.*\.cpp"):
        text = tree.read(file)
        for test in re.finditer(r'(?:TEST_CASE|SCENARIO)\w*\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', text):
            if ";" in test[1]:
                tree.complain(file, text.count("\n", 0, test.start()) + 1, "a semicolon in a test's name")


def check_length() -> None:
    """400 lines are a question, 600 need an answer: to split the file."""
    for file in tree.files(SOURCES + r"|[^/]*|.*\.(py|cmake|txt)"):
        lines = tree.read(file).count("\n")
        if lines > 600:
            tree.complain(file, lines, f"{lines} lines; what does it want to become?")
        elif lines > 400:
            tree.remark(f"{tree.name(file)} has {lines} lines; what does it want to become?")


def check_mirror() -> None:
    """A unit test has the name of a header, so that a missing one shows in a listing."""
    for file in tree.files(r"tests/unit/.*\.cpp"):
        header = tree.name(file).removeprefix("tests/unit/").removesuffix(".cpp")
        if not (tree.root / f"include/sorrel/{header}.hpp").exists():
            tree.remark(f"{tree.name(file)} tests no header of its name")
    missing = [
        header
        for file in tree.files(r"include/sorrel/.*/.*\.hpp")
        if not re.search("/(detail|check)/", header := tree.name(file).removeprefix("include/sorrel/"))
        and not header.startswith(("backend/sqlite/", "backend/postgres/"))
        and not (tree.root / "tests/unit" / header).with_suffix(".cpp").exists()
    ]
    if missing:
        tree.remark(f"{len(missing)} headers have no unit test of their name: {', '.join(missing)}")


def check_version() -> None:
    """The version stands in version.hpp, in vcpkg's manifests, which can only repeat it, and, as the newest
    heading, in CHANGELOG.md; nowhere else."""
    version = project_version()
    changelog = tree.root / "CHANGELOG.md"
    headings = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", tree.read(changelog), re.MULTILINE)
    if headings[:1] != [version]:
        tree.complain(changelog, 1, f"the newest version is not {version}, as in version.hpp")
    for manifest in ("vcpkg.json", "cmake/ports/sorrel/vcpkg.json"):
        file = tree.root / manifest
        if not file.exists() or json.loads(tree.read(file)).get("version") != version:
            tree.complain(file, 1, f"the version is not {version}, as in version.hpp")
    for file in tree.files(r"(CMakeLists\.txt|conanfile\.py|(cmake|include|src)/(?!.*\bvcpkg\.json).*)"):
        for number, line in enumerate(tree.read(file).splitlines(), 1):
            if re.search(rf"(?<![\d.]){re.escape(version)}(?![\d.])", line):
                tree.complain(file, number, f"says {version}, which only version.hpp should")


def main() -> int:
    for check, function in list(globals().items()):
        if check.startswith("check_"):
            function()
    return tree.finish()


if __name__ == "__main__":
    sys.exit(main())
