#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reference as pages of the site: reference.py <Doxygen's XML> <folder for reference.md and reference/>

Each page is a part of the library, each heading a name, with the docstring of the header. A name of a namespace
without one ends the program with an error; a member of a class without one is an inner matter and left out.
"""

import re
import sys
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from pathlib import Path

# The pages: name, title, and which headers below sorrel/ are told there; the first that fits. Further folders get a
# page of their own.
PAGES = [
    ("json", "JSON in queries", r"query/json_"),
    ("queries", "Queries", r"query/"),
    ("schemas", "Schemas as data", r"migrate/schema/|schema/(model|change)\.|dialect/schema"),
    ("tables", "Tables and rules", r"schema/|reflect/|meta/"),
    ("sqlite", "SQLite", r"(backend/|dialect/)?sqlite"),
    ("postgres", "PostgreSQL", r"(backend/|dialect/)?postgres"),
    ("connections", "Connections, transactions and verbs", r"session/|backend/|version\."),
    ("types", "Types", r"types/"),
    ("errors", "Errors", r"error"),
    ("pool", "Connection pool", r"pool/"),
    ("relations", "Relations", r"relation/"),
    ("migrations", "Migrations", r"migrate/"),
    ("dialects", "Dialects", r"dialect/"),
    ("observing", "Observers and logs", r"observe"),
    ("formatting", "Formatting with fmt", r"fmt"),
    ("testing", "Testing", r"testing"),
    ("tool", "The command-line tool", r"tool"),
]
ORDER = ["queries", "tables", "connections", "types", "errors", "json", "relations", "sqlite", "postgres", "pool"]


@dataclass
class Entry:
    """A name with its declaration and what the docstring says."""

    name: str
    header: str
    line: int
    last: int
    kind: str
    declarations: list[str]
    text: str
    members: list["Entry"] = field(default_factory=list)
    is_static: bool = False


def plain(node: xml.Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def escaped(text: str) -> str:
    return re.sub(r"([\\*_<>\[\]`|])", r"\\\1", text)


def code(node: xml.Element) -> str:
    """A listing of a docstring, whose spaces are elements."""
    lines = []
    for line in node.iter("codeline"):
        parts = []
        for part in line.iter():
            parts.append(" " if part.tag == "sp" else "")
            parts.append((part.text or "") if part.tag != "codeline" else "")
            parts.append((part.tail or "") if part.tag != "codeline" else "")
        lines.append("".join(parts).rstrip())
    return "\n".join(lines)


def markdown(node: xml.Element) -> str:
    """The text of a docstring."""
    text = escaped(node.text or "")
    for part in node:
        if part.tag == "computeroutput":
            text += f"`{plain(part)}`"
        elif part.tag == "programlisting":
            text += f"\n\n```cpp\n{code(part)}\n```\n\n"
        elif part.tag in ("itemizedlist", "orderedlist"):
            items = [" ".join(markdown(item).split()) for item in part.findall("listitem")]
            text += "\n\n" + "\n".join(f"- {item}" for item in items) + "\n\n"
        elif part.tag == "para":
            text += markdown(part) + "\n\n"
        elif part.tag == "ulink":
            text += f"[{plain(part)}]({part.get('url')})"
        elif part.tag in ("ndash", "mdash"):
            text += "–"
        elif part.tag in ("parameterlist", "simplesect", "blockquote", "verbatim"):
            text += f"\n\n{escaped(plain(part))}\n\n"
        else:
            text += markdown(part)
        text += escaped(part.tail or "")
    return text


def docstring(node: xml.Element) -> str:
    parts = [node.find("briefdescription"), node.find("detaileddescription")]
    text = "\n\n".join(markdown(part).strip() for part in parts if part is not None)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def template(node: xml.Element) -> str:
    parameters = []
    for each in node.findall("templateparamlist/param"):
        default = plain(each.find("defval"))
        name = plain(each.find("declname"))
        parameters.append(" ".join(filter(None, [plain(each.find("type")), name, default and f"= {default}"])))
    if node.find("templateparamlist") is None:
        return ""
    wanted = plain(node.find("requiresclause"))
    return f"template <{', '.join(parameters)}>\n" + (f"    requires {wanted}\n" if wanted else "")


def tidy(text: str) -> str:
    """Doxygen's spaces, as the sources have them."""
    text = re.sub(r" ([&*]+) ?(?=\w)", r"\1 ", text)
    text = re.sub(r" (&&?|\*)(?=[,)>.])", r"\1", text)
    text = text.replace("< ", "<").replace(" >", ">")
    return re.sub(r"\s*(?<![=!<>+\-*/&|])=(?!=)\s*", " = ", text) if "operator" not in text else text


def folded(text: str) -> str:
    """A long list of parameters, one below the other."""
    start = text.find("(")
    if len(text) <= 96 or start < 0:
        return text
    depth, parts, rest = 0, [], text[start + 1 :]
    for at, letter in enumerate(rest):
        depth += {"(": 1, "<": 1, "{": 1, ")": -1, ">": -1, "}": -1}.get(letter, 0)
        if depth < 0 or (letter == "," and depth == 0):
            parts.append(at)
        if depth < 0:
            break
    cuts = [-1, *parts]
    arguments = [rest[a + 1 : b].strip() for a, b in zip(cuts, cuts[1:])]
    return text[: start + 1] + "\n    " + ",\n    ".join(arguments) + rest[parts[-1] :]


def declaration(node: xml.Element) -> str:
    kind, name = node.get("kind", ""), plain(node.find("name"))
    type_of = plain(node.find("type"))
    if kind == "function":
        return template(node) + folded(tidy(f"{type_of} {name}{plain(node.find('argsstring'))}".strip())) + ";"
    if kind == "typedef":
        return template(node) + tidy(f"using {name} = {type_of};")
    if kind == "enum":
        return f"enum class {name} {{ {', '.join(plain(each.find('name')) for each in node.findall('enumvalue'))} }};"
    value = plain(node.find("initializer"))
    value = f" {value}" if value and len(value) <= 60 else ""
    return template(node) + tidy(f"{type_of} {name}") + f"{value};"


def entry_of(node: xml.Element) -> Entry | None:
    place = node.find("location")
    name = plain(node.find("name"))
    deleted = plain(node.find("argsstring")).replace(" ", "").endswith("=delete")
    if place is None or node.get("prot") == "private" or name.startswith("~") or deleted:
        return None
    line = int(place.get("bodystart", place.get("line", "0")))
    last = max(line, int(place.get("bodyend", "0")))
    header = place.get("file", "")
    # A specialisation is told under the name of what it specialises.
    called = name if name.startswith("operator") else name.partition("<")[0].strip()
    made = Entry(called, header, line, last, node.get("kind", ""), [declaration(node)], docstring(node))
    made.is_static = node.get("static") == "yes"
    if made.kind == "enum":
        for each in node.findall("enumvalue"):
            text = docstring(each)
            made.members.append(Entry(plain(each.find("name")), header, 0, 0, "value", [], text))
    return made


def belongs(each: Entry, before: Entry) -> bool:
    """Whether a docstring is about the next declaration too: an overload, or without a line between."""
    near = each.line - before.last <= 1 + each.declarations[0].count("\n")
    return each.header == before.header and each.kind == before.kind and (near or each.name in before.name.split(", "))


def joined(entries: list[Entry], undocumented: list[Entry]) -> list[Entry]:
    """Those with a docstring; what follows one directly and has none belongs to it."""
    kept: list[Entry] = []
    for each in sorted(entries, key=lambda entry: (entry.header, entry.line)):
        before = kept[-1] if kept else None
        if each.text or (each.kind == "enum" and any(value.text for value in each.members)):
            kept.append(each)
        elif before and belongs(each, before):
            before.declarations += each.declarations
            before.last = each.last
            before.name += f", {each.name}" if each.name not in before.name.split(", ") else ""
        else:
            undocumented.append(each)
    return kept


def read_compound(node: xml.Element, undocumented: list[Entry]) -> list[Entry]:
    members = [made for each in node.iter("memberdef") if each.get("prot") != "private" and (made := entry_of(each))]
    kind, full = node.get("kind", ""), plain(node.find("compoundname"))
    place = node.find("location")
    if kind == "namespace":
        return joined(members, undocumented)
    if place is None or "<" in full or re.search(r"::\w+::\w+::\w+::", f"::{full}"):
        return []    # a specialisation, or something inside of a class
    header, line = place.get("file", ""), int(place.get("line", "0"))
    name = full.removeprefix("sorrel::")
    if kind == "concept":
        said = "".join(node.find("initializer").itertext()).strip()    # type: ignore[union-attr]
        said = re.sub(r"concept sorrel::", "concept ", said).rstrip(";") + ";"
        said = re.sub(r"= +", "= ", said)
        said = said if said.count("\n") < 8 else template(node) + f"concept {name} = …;"
        made = Entry(name, header, line, line, kind, [said], docstring(node))
    else:
        made = Entry(name, header, line, line, kind, [template(node) + f"{kind} {name};"], docstring(node))
        is_plain = not template(node) and kind == "struct"
        fields = [each for each in members if each.kind == "variable"]
        fields = [each for each in fields if each.text or (is_plain and not each.is_static)]
        made.members = fields + joined([each for each in members if each.kind in ("function", "typedef")], [])
    if not made.text:
        undocumented.append(made)
        return []
    return [made]


def block(entry: Entry) -> str:
    return "```cpp\n" + "\n".join(entry.declarations) + "\n```\n\n" + (entry.text + "\n\n" if entry.text else "")


def shown(entry: Entry, title: bool) -> str:
    text = "### " + ", ".join(f"`{name}`" for name in entry.name.split(", ")) + "\n\n" if title else ""
    if entry.kind == "enum" and any(value.text for value in entry.members):
        entry.declarations = [f"enum class {entry.name};"]
    text += block(entry)
    if entry.kind == "enum" and any(value.text for value in entry.members):
        rows = "\n".join(f"| `{value.name}` | {' '.join(value.text.split())} |" for value in entry.members)
        return text + f"| value | |\n|---|---|\n{rows}\n\n"
    fields = [member for member in entry.members if member.kind == "variable" and "\n" not in member.text]
    if fields:
        rows = "\n".join(f"| `{' '.join(declared.split()).rstrip(';')}` | {one.text} |".replace("||", "\\|\\|")
                         for one in fields for declared in one.declarations)
        text += f"| field | |\n|---|---|\n{rows}\n\n"
    others = [member for member in entry.members if member not in fields and entry.kind != "enum"]
    return text + "".join(block(member) for member in others)


def page_of(header: str) -> tuple[str, str]:
    below = header.removeprefix("sorrel/")
    for name, title, pattern in PAGES:
        if re.match(pattern, below):
            return name, title
    folder = below.split("/")[0].removesuffix(".hpp")
    return folder, folder.replace("_", " ").capitalize()


def write_page(file: Path, title: str, entries: list[Entry]) -> None:
    text, header, name = f"# Reference: {title}\n", "", ""
    # What a program writes comes before the structs that it gets.
    def place(entry: Entry) -> tuple[str, bool, int]:
        return entry.header, entry.header.startswith("sorrel/query/") and entry.kind in ("struct", "concept"), entry.line

    for each in sorted(entries, key=place):
        if each.header != header:
            header, name = each.header, ""
            text += f"\n## `<{header}>`\n\n"
        text += shown(each, each.name != name)
        name = each.name
    file.write_text(text, encoding="utf-8")


def main() -> int:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    entries: list[Entry] = []
    undocumented: list[Entry] = []
    for kind in ("namespace", "class", "struct", "concept"):
        for file in sorted(source.glob(f"{kind}*.xml")):
            for node in xml.parse(file).getroot().findall("compounddef"):
                if node.get("prot") != "private" and plain(node.find("compoundname")).startswith("sorrel"):
                    entries += read_compound(node, undocumented)
    pages: dict[tuple[str, str], list[Entry]] = {}
    for each in entries:
        if each.header.startswith("sorrel/"):
            pages.setdefault(page_of(each.header), []).append(each)
    (target / "reference").mkdir(parents=True, exist_ok=True)
    order = sorted(pages, key=lambda page: (ORDER.index(page[0]) if page[0] in ORDER else len(ORDER), page[1]))
    links, parts = "", ""
    for name, title in order:
        write_page(target / f"reference/{name}.md", title, pages[name, title])
        links += f"- [{title}](reference/{name}.md): {len(pages[name, title])} entries\n"
        parts += f"reference/{name}\n"
    text = "# Reference\n\nWhat the public headers say of themselves, header by header. Names are in the namespace `sorrel`.\n\n"
    text += f"{links}\n```{{toctree}}\n:hidden:\n\n{parts}```\n"
    (target / "reference.md").write_text(text, encoding="utf-8")
    lines = sorted(f"{each.header}:{each.line}: {each.kind} {each.name}" for each in undocumented)
    for line in lines:
        print(f"{line} has no docstring", file=sys.stderr)
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
