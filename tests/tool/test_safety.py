#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who is asked before something is destroyed, and what a profile of sorrel.toml forbids."""

from harness import Cases, main, on_each_database

DESTROYING = ("revert", "redo", "reset", "refresh", "fresh")


@on_each_database
class Confirmation:
    """On a terminal somebody is asked; elsewhere --yes must have been said."""

    def setUp(self) -> None:
        super().setUp()
        self.made()
        self.three()
        self.ok("migrate", "run")

    def test_without_a_terminal_yes_is_needed(self):
        for verb in DESTROYING:
            outcome = self.ends_with(2, "migrate", verb)
            self.assertIn("--yes", outcome.err)
            self.assertEqual(self.tables(), {"one", "two", "three"})
        self.ends_with(2, "migrate", "force", "1", "--pending")
        self.assertEqual(self.applied(), ["1", "2", "3"])

    def test_the_answer_counts(self):
        no = self.on_terminal("migrate", "revert", answer="n\n")
        self.assertEqual(no.code, 1, no)
        self.assertIn("This reverts 1 migration in ", no.out)
        self.assertIn("3_make_three", no.out)
        self.assertIn("nothing was done", no.out)
        self.assertEqual(self.on_terminal("migrate", "revert", answer="\n").code, 1)
        self.assertEqual(self.tables(), {"one", "two", "three"})
        self.assertEqual(self.on_terminal("migrate", "revert", answer="yes\n").code, 0)
        self.assertEqual(self.tables(), {"one", "two"})
        self.assertNotIn("[y/N]", self.on_terminal("migrate", "reset", "--yes").out)

    def test_control_c_is_no_answer(self):
        stopped = self.on_terminal("migrate", "reset", answer="^C")
        self.assertEqual(stopped.code, 130, stopped)
        self.assertEqual(self.tables(), {"one", "two", "three"})

    def test_nothing_to_do_asks_nobody(self):
        self.ok("migrate", "reset", "--yes")
        self.ok("migrate", "reset")
        self.ok("migrate", "repair")


@on_each_database
class Production:
    """What an environment forbids stays forbidden with --yes."""

    def setUp(self) -> None:
        super().setUp()
        self.made()
        self.three()

    def configure(self, text: str) -> None:
        self.write("sorrel.toml", f"[environment.production]\n{text}\n")

    def test_everything_asks(self):
        self.configure("confirm = true")
        self.ends_with(2, "migrate", "run", "-e", "production")
        self.assertEqual(self.tables(), set())
        self.ok("migrate", "run", "-n", "1", "-e", "production", "--yes")
        self.assertEqual(self.on_terminal("migrate", "run", "-e", "production", answer="y\n").code, 0)
        self.assertEqual(self.tables(), {"one", "two", "three"})

    def test_no_way_back(self):
        self.configure("may_revert = false\nmay_drop_everything = false")
        self.ok("migrate", "run", "-e", "production")
        for verb in DESTROYING:
            told = self.ends_with(1, "migrate", verb, "--yes", "--json", "-e", "production").document
            self.assertEqual(told["problems"][0]["kind"], "refused", verb)
            self.assertEqual(told["environment"], "production")
        self.assertEqual(self.tables(), {"one", "two", "three"})

    def test_a_limited_way_back(self):
        self.configure("max_reverts = 1")
        self.ok("migrate", "run", "-e", "production")
        self.ends_with(1, "migrate", "revert", "-n", "2", "--yes", "-e", "production")
        self.ok("migrate", "revert", "--yes", "-e", "production")
        self.assertEqual(self.tables(), {"one", "two"})

    def test_a_command_runs_before_and_may_refuse(self):
        self.configure("before = 'echo to-nobody; printf %s \"$DATABASE_URL\" > told'")
        outcome = self.ok("migrate", "run", "-n", "1", "--json", "-e", "production")
        self.assertEqual(outcome.document["exit_code"], 0)
        self.assertEqual((self.folder / "told").read_text(), self.database.url)
        self.configure("before = 'exit 3'")
        refused = self.ends_with(1, "migrate", "run", "-e", "production")
        self.assertIn("the command that runs before migrations failed (3)", refused.err)
        self.assertEqual(self.tables(), {"one"})

    def test_time_of_a_statement_is_limited(self):
        slow = {
            "sqlite": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) "
            "SELECT count(*) FROM c",
            "postgres": "SELECT pg_sleep(100)",
        }[self.database.kind]
        self.migration(4, "slow", slow)
        self.configure("statement_timeout = 200ms")
        self.ends_with(1, "migrate", "run", "-e", "production")
        self.ends_with(1, "migrate", "run", "--statement-timeout", "100ms")
        self.assertEqual(self.applied(), ["1", "2", "3"])
        self.ends_with(2, "migrate", "run", "--statement-timeout", "soon")


class Backups(Cases):
    """SQLite's files are copied before the first change."""

    def test_back_up_to(self):
        self.made()
        self.three()
        self.ok("migrate", "run", "-n", "1")
        self.write("sorrel.toml", "back_up_to = before.db\n")
        self.ok("migrate", "run")
        told = self.ok("migrate", "status", "--json", "-d", "before.db").document
        self.assertEqual(told["version"], 1)
        self.ok("migrate", "revert", "--yes", "--back-up-to", "after.db")
        self.assertEqual(self.ok("migrate", "status", "--json", "-d", "after.db").document["version"], 3)


if __name__ == "__main__":
    main()
