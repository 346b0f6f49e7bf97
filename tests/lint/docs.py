#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Documentation that cannot rot: docs.py [<root of the tree>]

Every relative link in README.md, docs/ and the other pages leads somewhere, also to its #heading. And a
listing that says where it comes from is what stands there:

    <!-- file: examples/01_first_query.cpp#insert -->
    ```cpp
    User ada = db.insert(User{.name = "Ada"});
    ```

is compared with the lines between `// [insert]` and `// [/insert]` in that file, without their common
indentation; without #tag, with the whole file. All C++ comes from somewhere: a block that is neither such a listing of a
file that is compiled, nor made of lines called wrong or right, nor on a page that a program writes, is a mistake.

In docs/coming_from/, the code in a table's column "Sorrel" stands in a program of tests/docs/coming_from.

docs/errors.md tells each sentence of a static_assert in include/ under the heading that the sentence ends
with, and no others; the lines it calls wrong or right stand in tests/compile_fail.
"""

import re
import sys
import textwrap
from functools import cache
from pathlib import Path

import tree

FENCE = re.compile(r"^ {0,3}```.*?^ {0,3}```[ \t]*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]\n]*\]\(\s*([^)\s]+)[^)]*\)|^ {0,3}\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
LISTING = re.compile(r"<!-- file: (\S+?)(?:#(\S+))? -->\s*?\n```(?:cpp|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Of a static_assert; its literals stand side by side.
SENTENCE = re.compile(r'"(sorrel: [^"]*(?:"\s*"[^"]*)*)"')
MISTAKE = re.compile(r"^#ifdef SORREL_MISTAKE\n(.*?)^#", re.MULTILINE | re.DOTALL)
LABELLED = re.compile(r"^// (wrong|right)[^\n]*\n((?:(?!//)[^\n]*\n)+)", re.MULTILINE)
# With the line before it; at any indentation, and by other names of the language.
FENCED_CPP = re.compile(
    r"^([^\n]*\n)?[ \t]*(?:`{3,}|~{3,})[ \t]*(?:cpp|c\+\+|cxx|hpp)\b[^\n]*\n(.*?)^[ \t]*(?:`{3,}|~{3,})", re.M | re.S | re.I
)
# Folders whose CMakeLists.txt take every source there is.
COMPILED = re.compile(r"(examples|benchmarks|tests)/.*\.[ch]pp")
BLOCK = re.compile(r"^```(text|cpp)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """The text with what matches blanked out, line for line."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


@cache
def anchors(page: Path) -> set[str]:
    """The names of a page's headings as the usual renderers make them, and explicit ones."""
    text = blanked(tree.read(page), FENCE)
    seen: set[str] = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    for heading in re.findall(r"^#{1,6}\s+(.+?)\s*#*$", text, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        count = 1
        unique = slug
        while unique in seen:
            unique, count = f"{slug}-{count}", count + 1
        seen.add(unique)
    return seen


def check_links(page: Path) -> None:
    text = blanked(blanked(tree.read(page), FENCE), re.compile(r"`[^`\n]*`"))
    for found in LINK.finditer(text):
        link = found[1] or found[2]
        if re.match(r"[a-z][a-z+.-]*:|//", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            tree.complain(page, line_of(text, found.start()), f"{link} leads nowhere")
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            tree.complain(page, line_of(text, found.start()), f"{link}: no such heading")


def region(file: Path, tag: str | None) -> str | None:
    """The tagged lines of a source file, or None if there is no such tag."""
    if tag is None:
        return tree.read(file)
    marks = re.escape(tag)
    found = re.search(rf"^[^\n]*// \[{marks}\]\n(.*?)^[^\n]*// \[/{marks}\]", tree.read(file), re.M | re.S)
    if found is None:
        return None
    # A region may hold the marks of others.
    lines = [line for line in found[1].splitlines() if not re.fullmatch(r"\s*// \[/?[\w-]+\]", line)]
    return textwrap.dedent("\n".join(lines))


def check_listings(page: Path) -> None:
    text = tree.read(page)
    for found in LISTING.finditer(text):
        path, tag, shown = found.groups()
        line = line_of(text, found.start())
        file = tree.root / path
        source = region(file, tag) if file.exists() else None
        if source is None:
            tree.complain(page, line, f"there is no {path}{'#' + tag if tag else ''}")
        elif source.strip() != shown.strip():
            tree.complain(page, line, f"the listing is not what {path}{'#' + tag if tag else ''} says")


def check_origins(page: Path) -> None:
    """Every block of C++ is code that something compiles."""
    if tree.name(page).startswith("docs/constructs/"):
        return    # written by programs of the code that they run; tests/lint/constructs.py
    text = tree.read(page)
    for found in FENCED_CPP.finditer(text):
        source = re.fullmatch(r"<!-- file: (\S+?)(?:#\S+)? -->\s*", found[1] or "")
        if source:
            if not COMPILED.fullmatch(source[1]):
                tree.complain(page, line_of(text, found.start(2)), f"nothing compiles {source[1]}")
        elif LABELLED.sub("", found[2]).strip():
            tree.complain(page, line_of(text, found.start(2)), "nothing compiles this code: say which file it is of")


def sentences_told(page: Path) -> set[tuple[str, str]]:
    """What the page tells, as pairs of heading and sentence."""
    return {
        (section.partition("\n")[0], " ".join(sentence.split()))
        for section in re.split(r"^## ", tree.read(page), flags=re.MULTILINE)
        for kind, block in BLOCK.findall(section)
        for sentence in block.split("\n\n")
        if kind == "text" and sentence.startswith("sorrel: ")
    }


def check_sentences(page: Path) -> None:
    told = sentences_told(page)
    said = set()
    for file in tree.files(r"include/.*\.hpp"):
        text = tree.read(file)
        for found in SENTENCE.finditer(text):
            whole = re.sub(r'"\s*"', "", found[1])
            sentence, _, anchor = whole.removesuffix("]").partition(" [docs/errors.md#")
            said.add((anchor, sentence))
            if (anchor, sentence) not in told:
                where = f"under `## {anchor}`" if anchor else "(nor has it a [docs/errors.md#…] at its end)"
                line = line_of(text, found.start())
                tree.complain(file, line, f"{tree.name(page)} does not tell {where}: {sentence}")
        for found in re.finditer(r"docs/errors\.md#([\w-]*)", text):
            if found[1] not in anchors(page):
                tree.complain(file, line_of(text, found.start()), f"{found[0]}: no such heading")
    for anchor, sentence in sorted(told - said):
        tree.complain(page, 1, f"nothing says any more, under `## {anchor}`: {sentence}")


def check_mistakes(page: Path) -> None:
    """Lines called wrong are a program's mistake, right ones what it says otherwise, but for layout."""
    programs = "".join(tree.read(file) for file in tree.files(r"tests/compile_fail/.*\.cpp"))
    shown = {"wrong": "".join(MISTAKE.findall(programs)), "right": MISTAKE.sub("", programs)}
    text = tree.read(page)
    for block in BLOCK.finditer(text):
        for listing in LABELLED.finditer(block[2]):
            if "".join(listing[2].split()) not in "".join(shown[listing[1]].split()):
                line = line_of(text, block.start(2) + listing.start(2))
                tree.complain(page, line, f"no program in tests/compile_fail has this {listing[1]} line")


def check_pairs() -> None:
    """What is said to be Sorrel's way is compiled, but for layout; a link's text may be anything."""
    programs = "".join(tree.read(file) for file in tree.files(r"tests/docs/coming_from/.*"))
    compiled = "".join(re.sub(r"//[^\n]*", "", programs).split())
    for page in tree.files(r"docs/coming_from/.*\.md"):
        column = None
        for number, line in enumerate(tree.read(page).splitlines(), 1):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)] if line.startswith("|") else []
            if not cells:
                column = None
            elif "Sorrel" in cells:
                column = cells.index("Sorrel")
            elif column is not None:
                cell = re.sub(r"\[`[^`]*`\]\([^)]*\)", "", cells[column].replace("\\|", "|"))
                for code in re.findall(r"`([^`]+)`", cell):
                    if "".join(code.split()) not in compiled:
                        tree.complain(page, number, f"no program in tests/docs/coming_from has this: {code}")


def main() -> int:
    errors = tree.root / "docs/errors.md"
    check_sentences(errors)
    for page in (errors, tree.root / "docs/troubleshooting.md"):
        check_mistakes(page)
    check_pairs()
    for page in tree.files(r".*\.md"):
        check_links(page)
        check_origins(page)
        check_listings(page)
    return tree.finish()


if __name__ == "__main__":
    sys.exit(main())
