#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The manual page names what --help names: every verb of every group, and the options that all verbs have."""

import re
from pathlib import Path

from harness import Cases, main

PAGE = Path(__file__).parents[2] / "docs/sorrel.1.in"
SUBCOMMANDS = re.compile(r"^subcommands:\n", re.IGNORECASE | re.MULTILINE)


def section(name: str) -> str:
    page = PAGE.read_text(encoding="utf-8").replace("\\-", "-")
    return re.search(rf"^\.SH {name}\n(.*?)^\.SH ", page, re.MULTILINE | re.DOTALL)[1]


class Manual(Cases):
    def verbs(self, *group: str) -> list[str]:
        said = SUBCOMMANDS.split(self.ok(*group, "--help").out)[1:]
        return re.findall(r"^  (\S+)  ", said[0].partition("\n\n")[0], re.MULTILINE) if said else []

    def test_verbs(self):
        page = {}
        for entry in section("VERBS").partition("\n.PP\n")[0].split(".TP\n")[1:]:
            page[re.match(r"\.B (\S+)\n", entry)[1]] = re.findall(r"^\.BR (\S+) [,.]$", entry, re.MULTILINE)
        self.assertIn("run", page["migrate"])
        self.assertEqual(page, {name: self.verbs(name) for name in self.verbs()})

    def test_options(self):
        options = re.findall(r"--[a-z]+", SUBCOMMANDS.split(self.ok("--help").out)[0])
        self.assertIn("--database", options)
        entries = re.findall(r"^\.TP\n(.*)$", section("OPTIONS"), re.MULTILINE)
        self.assertEqual([re.search(r"--[a-z]+", entry)[0] for entry in entries], options)


if __name__ == "__main__":
    main()
