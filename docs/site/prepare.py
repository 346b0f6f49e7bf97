#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gathers what the site is made of: prepare.py <root of the tree> <new folder>

The Markdown of docs/ is written for a forge, where a link may lead to any file. Here README.md becomes the start
page, with the navigation below it; each page that a link leads to comes along; and a source file, or a folder,
becomes a page that shows it. Links are rewritten to match, and one that leads nowhere ends the program.
"""

import os
import re
import shutil
import sys
from pathlib import Path

# The order of the navigation. What is not there yet is left out; a page of docs/ that stands nowhere here comes
# last, under "More".
CONTENTS = {
    "Start": ["tutorial", "examples", "install", "coming_from"],
    "Guide": ["mapping", "queries", "writing", "objects", "relations", "transactions", "types", "json", "raw_sql"],
    "Look up": ["constructs", "reference", "errors", "troubleshooting"],
    "Databases": ["sqlite", "postgres", "pool", "schema", "migrations"],
    "Around it": ["tool", "testing", "observing"],
    "Judge it": ["performance", "limits", "design", "../CHANGELOG", "../CONTRIBUTING", "../SECURITY"],
}
LANGUAGES = {".cpp": "cpp", ".hpp": "cpp", ".py": "python", ".sql": "sql", ".json": "json", ".cmake": "cmake"}
QUOTED = re.compile(r"^ {0,3}```.*?^ {0,3}```[ \t]*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(\[[^\]\n]*\]\(\s*|^ {0,3}\[[^\]\n]+\]:\s*)([^)\s]+)", re.MULTILINE)


def toctree(caption: str, pages: list[str]) -> str:
    """A part of the navigation, which the page itself does not show."""
    options = ":hidden:\n" + (f":caption: {caption}\n" if caption else "")
    return f"\n```{{toctree}}\n{options}\n" + "\n".join(pages) + "\n```\n"


class Site:
    """The pages gathered so far, and those that links still ask for."""

    def __init__(self, root: Path, target: Path) -> None:
        self.root, self.target = root, target
        self.done: set[Path] = set()
        self.todo: list[Path] = []

    def page_of(self, path: Path) -> Path:
        """Where a file or folder of the tree is shown on the site."""
        if path == self.root / "README.md":
            return self.target / "index.md"
        if path.is_dir():
            readme = path / "README.md"
            return self.page_of(readme) if readme.exists() else self.target / path.relative_to(self.root) / "index.md"
        shown = self.target / path.relative_to(self.root)
        return shown if shown.suffix == ".md" else shown.with_name(shown.name + ".md")

    def wants(self, path: Path) -> Path:
        if path.is_dir() and (path / "README.md").exists():
            path /= "README.md"
        if path not in self.done:
            self.done.add(path)
            self.todo.append(path)
        return self.page_of(path)

    def relinked(self, path: Path, text: str) -> str:
        """The text with its links leading to where the site shows their targets."""
        here = self.page_of(path).parent
        quoted = [found.span() for found in QUOTED.finditer(text)]

        def relink(found: re.Match[str]) -> str:
            start = found.start(2)
            if re.match(r"[a-z][a-z+.-]*:|#", found[2]) or any(a <= start < b for a, b in quoted):
                return found[0]
            link, mark, anchor = found[2].partition("#")
            target = (path.parent / link).resolve()
            if target.suffix == ".svg":
                copy = self.target / target.relative_to(self.root)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(target, copy)
                return found[0]
            if not target.exists():
                sys.exit(f"{path.relative_to(self.root)}: {found[2]} leads nowhere")
            return found[1] + os.path.relpath(self.wants(target), here) + mark + anchor

        return LINK.sub(relink, text)

    def show(self, path: Path) -> None:
        """Writes the page of a file or folder."""
        page = self.page_of(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        name = path.relative_to(self.root).as_posix()
        orphan = "---\norphan: true\n---\n\n"
        if path.suffix == ".md":
            text = self.relinked(path, path.read_text(encoding="utf-8"))
            # The colours of plain SQL end at the first $1.
            text = re.sub(r"^```sql$", "```postgres", text, flags=re.MULTILINE)
            known = path.parent == self.root or path.is_relative_to(self.root / "docs")
            if page == self.target / "index.md":
                text += self.navigation()
            parts = sorted((path.with_suffix("")).glob("*.md"), key=lambda part: text.find(f"/{part.name}"))
            if parts:
                text += toctree("", [f"{path.stem}/{part.stem}" for part in parts])
            page.write_text(text if known else orphan + text, encoding="utf-8")
        elif path.is_dir():
            files = [file for file in sorted(path.iterdir()) if file.is_file()]
            shown = files if len(files) <= 40 else []
            listing = "".join(f"## {file.name}\n\n{self.listing(file)}" for file in shown)
            listing = listing or "\n".join(f"- {file.name}" for file in files)
            page.write_text(f"{orphan}# {name}\n\n{listing}\n", encoding="utf-8")
        else:
            page.write_text(f"{orphan}# {name}\n\n{self.listing(path)}", encoding="utf-8")

    @staticmethod
    def listing(file: Path) -> str:
        fence = "`" * 6
        text = file.read_text(encoding="utf-8").rstrip()
        return f"{fence}{LANGUAGES.get(file.suffix, 'text')}\n{text}\n{fence}\n\n"

    def navigation(self) -> str:
        """Below the start page: every page of docs/ once, in the order that CONTENTS has."""
        there = {file.stem for file in (self.root / "docs").glob("*.md")} | {"reference"}
        told = {page for pages in CONTENTS.values() for page in pages}
        sections = {**CONTENTS, "More": sorted(there - told)}
        text = ""
        for caption, pages in sections.items():
            known = [page for page in pages if page in there or page.startswith("../")]
            if known:
                text += toctree(caption, [os.path.normpath(f"docs/{page}") for page in known])
        return text

    def gather(self) -> None:
        for path in [self.root / "README.md", *sorted((self.root / "docs").rglob("*.md"))]:
            self.wants(path)
        for page in (page for pages in CONTENTS.values() for page in pages if page.startswith("../")):
            self.wants((self.root / "docs" / page).resolve().with_suffix(".md"))
        while self.todo:
            self.show(self.todo.pop())


def main() -> int:
    root, target = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    Site(root, target).gather()
    return 0


if __name__ == "__main__":
    sys.exit(main())
