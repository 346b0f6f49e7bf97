#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Nothing a user writes is missing from the pages of constructs: constructs.py [<root of the tree>]

Every public function, constant and clause of include/sorrel/query and relation, every class there that a program makes
itself, and every verb stands in the code of a page in docs/constructs/, or docs/constructs.md names it and says where
it is told. And each page has the source that it was made of.
"""

import re
import sys

import tree

# What queries, statements and sessions ask of each other, with names that a program sees but does not write.
INNER = set(
    "append compare_distinct joined_by lock name_in_query operator part_collector place reading roots run_time_part wait "
    "with_join with_kept with_optional_join with_rows".split()
)
# A whole namespace that is not for programs; the house style names it again where it ends.
HIDDEN = re.compile(
    r"^namespace (?:sorrel::)?(?P<name>detail|checks) \{.*?^\}  // namespace [\w:]*(?P=name)\b[^\n]*", re.M | re.S
)
GIVES = r"(?:auto|bool|[\w:]+(?:<[^;{}()]*>)?)"
DECLARED = [
    # functions and constants of the namespace
    re.compile(rf"^(?:\[\[nodiscard\]\] )?(?:inline )?constexpr {GIVES} (\w+)(?:\(|\{{\}}|  *=)", re.M),
    re.compile(rf"^\[\[nodiscard\]\] (?:inline )?{GIVES} (\w+)\(", re.M),
    # classes that a program makes an object of; what is made by functions are structs
    re.compile(r"^class (\w+)(?! final)\b", re.M),
    # clauses
    re.compile(r"^    (?:\[\[nodiscard\]\] )?(?:constexpr )?auto (\w+)\(", re.M),
]
VERB = re.compile(rf"^    (?:\[\[nodiscard\]\] )?{GIVES}(?:\([^()]*\))? (\w+)\(", re.M)
# Where verbs are: what every executor has, and what a struct that knows its changes has.
VERBS = ("include/sorrel/session/executor.hpp", "include/sorrel/session/tracked.hpp")


def public_names(text: str) -> set[str]:
    text = re.sub(r"//[^\n]*", "", HIDDEN.sub("", text))
    return {name for pattern in DECLARED for name in pattern.findall(text)}


def verbs(text: str) -> set[str]:
    """The public members of a class: what stands in it before `private:` or what only sessions call."""
    text = HIDDEN.sub("", text)
    text = re.sub(r"//[^\n]*", "", text.partition("protected:")[0].partition("private:")[0])
    return set(VERB.findall(text))


def shown() -> set[str]:
    """The words of the code on the pages; in tables, of the column that shows C++."""
    code = ""
    for page in tree.files(r"docs/constructs/.*\.md"):
        text = tree.read(page)
        code += "".join(re.findall(r"^```cpp\n(.*?)^```", text, re.M | re.S))
        code += "\n".join(re.findall(r"^\| (`.*?`) \|", text.replace("\\|", ""), re.M))
    code += " ".join(re.findall(r"`([^`\n]+)`", tree.read(tree.root / "docs/constructs.md")))
    return set(re.findall(r"\w+", code))


def main() -> int:
    told = shown() | INNER
    for file in tree.files(r"include/sorrel/(query|relation)/[^/]*\.hpp"):
        for name in sorted(public_names(tree.read(file)) - told):
            tree.complain(file, 1, f"no page in docs/constructs shows {name}, nor does docs/constructs.md say where it is")
    for path in VERBS:
        for name in sorted(verbs(tree.read(tree.root / path)) - told):
            tree.complain(tree.root / path, 1, f"no page in docs/constructs shows the verb {name}")
    sources = {file.stem for file in tree.files(r"tests/docs/(run/)?[^/]*\.cpp")}
    for page in tree.files(r"docs/constructs/.*\.md"):
        if page.stem not in sources:
            tree.complain(page, 1, "no program of tests/docs writes this page any more")
        if f"(constructs/{page.name})" not in tree.read(tree.root / "docs/constructs.md"):
            tree.complain(page, 1, "docs/constructs.md does not lead here")
    return tree.finish()


if __name__ == "__main__":
    sys.exit(main())
