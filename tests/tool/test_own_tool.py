#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The verbs in a program of one's own: examples/30_own_tool.cpp, with its migrations and structs compiled in."""

import os
import unittest

from harness import Cases, Outcome, main


@unittest.skipUnless(os.environ.get("SORREL_OWN_TOOL"), "the examples were not built")
class OwnTool(Cases):
    """It needs no folder of migrations and knows what to compare with."""

    def own(self, code: int, *arguments: str) -> Outcome:
        outcome = self.run_tool(*arguments, program=os.environ["SORREL_OWN_TOOL"])
        self.assertEqual(outcome.code, code, outcome)
        return outcome

    def test_migrations_and_structs_are_compiled_in(self):
        self.own(0, "database", "create")
        self.own(3, "verify")
        self.assertEqual(self.own(0, "migrate", "run").out.count("applied "), 3)
        self.assertEqual(self.database.query("SELECT name FROM author"), [("Ursula K. Le Guin",)])
        self.own(0, "verify")
        self.own(0, "migrate", "status", "--check")
        self.database.query("ALTER TABLE book RENAME COLUMN title TO name")
        self.assertIn("title", self.own(3, "verify").out)

    def test_what_is_written_in_cpp_has_no_sql_to_show(self):
        self.own(0, "database", "create")
        self.assertIn("written in C++", self.own(0, "migrate", "dry-run").out)

    def test_it_has_its_own_name_and_databases(self):
        self.assertRegex(self.own(0, "--help").out, "(?i)usage: 30_own_tool ")
        refused = self.run_tool(
            "migrate", "status", program=os.environ["SORREL_OWN_TOOL"], DATABASE_URL="postgres://localhost/app"
        )
        self.assertEqual(refused.code, 2, refused)
        self.assertIn("sqlite:app.db", refused.err)


if __name__ == "__main__":
    main()
