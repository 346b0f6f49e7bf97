#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The verbs of `sorrel migrate`: arguments in, output, tables and exit codes out."""

from harness import Cases, main, on_each_database


@on_each_database
class ForthAndBack:
    """What runs migrations."""

    def test_run_applies_all_and_then_nothing(self):
        self.made()
        self.three()
        first = self.ok("migrate", "run")
        self.assertEqual(first.out.count("applied "), 3, first)
        self.assertIn("applied 2_make_two (", first.out)
        self.assertEqual(self.tables(), {"one", "two", "three"})
        self.assertEqual(self.ok("migrate", "run").out, "nothing to do\n")

    def test_run_goes_so_far(self):
        self.made()
        self.three()
        self.ok("migrate", "run", "-n", "1")
        self.assertEqual(self.tables(), {"one"})
        self.ok("migrate", "run", "--to", "2")
        self.assertEqual(self.tables(), {"one", "two"})
        self.ends_with(2, "migrate", "run", "--to", "2", "-n", "1")

    def test_revert_takes_back(self):
        self.made()
        self.three()
        self.ok("migrate", "run")
        self.assertIn("reverted 3_make_three", self.ok("migrate", "revert", "--yes").out)
        self.ok("migrate", "revert", "--to", "1", "--yes")
        self.assertEqual(self.tables(), {"one"})
        self.ok("migrate", "revert", "--all", "--yes")
        self.assertEqual(self.tables(), set())

    def test_redo_reset_and_refresh(self):
        self.made()
        self.three()
        self.ok("migrate", "run")
        redone = self.ok("migrate", "redo", "-n", "2", "--yes").out
        self.assertEqual(redone.count("reverted"), 2)
        self.assertEqual(redone.count("applied"), 2)
        self.database.query("INSERT INTO one VALUES (1)")
        self.ok("migrate", "refresh", "--yes")
        self.assertEqual(self.database.query("SELECT count(*) FROM one"), [("0",)])
        self.ok("migrate", "reset", "--yes")
        self.assertEqual(self.tables(), set())

    def test_fresh_drops_what_migrations_do_not_know(self):
        self.made()
        self.three()
        self.ok("migrate", "run")
        self.database.query("CREATE TABLE stranger (id int)")
        self.ok("migrate", "fresh", "--yes")
        self.assertEqual(self.tables(), {"one", "two", "three"})

    def test_dry_run_prints_sql_that_could_be_run_and_runs_none(self):
        self.made()
        self.three()
        for arguments in (("dry-run",), ("run", "--dry-run"), ("--quiet", "run", "--dry-run")):
            shown = self.ok("migrate", *arguments).out
            self.assertIn("-- 1_make_one\nCREATE TABLE one (id int);\n", shown)
            self.assertEqual(self.tables(), set())
        self.assertNotIn("two", self.ok("migrate", "dry-run", "-n", "1").out)
        for table in self.ok("migrate", "dry-run").out.split(";\n")[:-1]:
            self.database.query(table)
        self.ok("migrate", "fresh", "--yes")
        for verb in ("revert", "redo", "reset", "refresh", "fresh"):
            shown = self.ok("migrate", verb, "--dry-run").out
            self.assertIn("DROP TABLE", shown)
        self.assertEqual(self.tables(), {"one", "two", "three"})

    def test_verbose_tells_each_statement_and_its_time(self):
        self.made()
        self.three()
        told = self.ok("migrate", "run", "--verbose").err
        self.assertRegex(told, r"\d ms  CREATE TABLE two \(id int\)")

    def test_quiet_says_nothing(self):
        self.made()
        self.three()
        outcome = self.ok("migrate", "run", "--quiet")
        self.assertEqual((outcome.out, outcome.err), ("", ""))

    def test_generated_header_is_brought_up_to_date(self):
        self.made()
        self.three()
        header = ("--generate", "schema.hpp", "--namespace", "app")
        self.assertIn("wrote schema.hpp", self.ok("migrate", "run", *header).out)
        text = (self.folder / "schema.hpp").read_text()
        self.assertIn("struct Three {", text)
        self.ok("migrate", "run", *header, "--locked")
        self.migration(4, "make_four", "CREATE TABLE four (id int)")
        self.assertIn("schema.hpp is not", self.ends_with(3, "migrate", "run", *header, "--locked").err)
        self.assertEqual((self.folder / "schema.hpp").read_text(), text)
        told = self.ok("migrate", "run", *header, "--json").document
        self.assertEqual(told["generated"], "written")
        self.assertIn("struct Four {", (self.folder / "schema.hpp").read_text())

    def test_seeds_have_a_history_of_their_own(self):
        self.made()
        self.three()
        self.write("seeds/1_first.sql", "INSERT INTO one SELECT 7 WHERE NOT EXISTS (SELECT 1 FROM one);\n")
        self.ok("migrate", "run")
        self.assertIn("applied 1_first", self.ok("migrate", "seed").out)
        self.assertEqual(self.ok("migrate", "seed").out, "nothing to do\n")
        self.assertEqual(self.database.query("SELECT id FROM one"), [("7",)])

    def test_failing_statement_is_shown_where_it_stands(self):
        self.made()
        self.three()
        self.write("migrations/4_wrong.up.sql", "CREATE TABLE four (id int);\n\nSELECT\n  nothing FROM four;\n")
        outcome = self.ends_with(1, "migrate", "run")
        self.assertEqual(outcome.out.count("applied "), 3, outcome)
        self.assertRegex(outcome.err, r"error: migrations/4_wrong\.up\.sql:4:3: statement 2 failed: .*nothing")
        self.assertRegex(outcome.err, r"  4 \|   nothing FROM four;\n    \|   \^\n")
        self.assertEqual(self.tables(), {"one", "two", "three"})
        problem = self.ends_with(1, "migrate", "run", "--json").document["problems"][0]
        self.assertEqual((problem["kind"], problem["line"], problem["column"]), ("statement_failed", 4, 3))

    def test_failure_without_transaction_is_taken_up_again(self):
        self.made()
        text = "-- migrate:up no_transaction\nCREATE TABLE one (id int);\nINSERT INTO missing VALUES (1);\n"
        self.write("migrations/1_halfway.up.sql", text)
        self.ends_with(1, "migrate", "run")
        self.assertIn("failed", self.ok("migrate", "status").out)
        self.ends_with(1, "migrate", "run")
        self.database.query("CREATE TABLE missing (id int)")
        told = self.ok("migrate", "repair", "--dry-run").out
        self.assertIn("resume 1_halfway", told)
        self.ends_with(1, "migrate", "run")
        self.ok("migrate", "repair", "--yes")
        self.ok("migrate", "run")
        self.assertEqual(self.applied(), ["1"])


@on_each_database
class Looking:
    """What changes nothing."""

    def test_status_pending_and_history(self):
        self.made()
        self.three()
        self.assertEqual(self.ends_with(3, "migrate", "status", "--check").out.count("pending  "), 3)
        self.assertEqual(self.tables(), set())
        self.assertEqual(self.ok("migrate", "history").out, "")
        self.ok("migrate", "run", "-n", "2")
        shown = self.ok("migrate", "status").out
        self.assertRegex(shown, r"(?m)^applied   1_make_one    +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  [\d.]+ m?s$")
        self.assertRegex(shown, r"(?m)^pending   3_make_three$")
        self.assertIn("1 pending, 2 applied", shown)
        self.assertEqual(self.ok("migrate", "pending").out, "3_make_three\n")
        self.ends_with(3, "migrate", "pending", "--check")
        history = self.ok("migrate", "history").out.splitlines()
        self.assertEqual([line.split()[1] for line in history], ["1_make_one", "2_make_two"])
        self.ok("migrate", "run")
        self.ok("migrate", "status", "--check")

    def test_status_as_a_document(self):
        self.made()
        self.three()
        self.ok("migrate", "run", "-n", "1")
        told = self.ok("migrate", "status", "--json").document
        self.assertEqual(told["verb"], "migrate status")
        self.assertEqual((told["ok"], told["exit_code"], told["version"]), (True, 0, 1))
        self.assertEqual((told["counts"]["applied"], told["counts"]["pending"]), (1, 2))
        self.assertEqual([each["state"] for each in told["migrations"]], ["applied", "pending", "pending"])
        self.assertEqual(told["migrations"][0]["source"]["down_file"], "migrations/1_make_one.down.sql")
        self.assertIsNone(told["migrations"][1]["history"])

    def test_every_verb_has_a_document(self):
        self.made()
        self.three()
        for verb, member in {
            "status": "migrations",
            "pending": "pending",
            "history": "history",
            "validate": "problems",
            "lint": "findings",
            "dry-run": "planned",
            "run": "done",
            "sum": "changed",
            "repair": "changes",
            "redo": "done",
        }.items():
            told = self.ok("migrate", verb, "--json", "--yes").document
            self.assertEqual(told["verb"], f"migrate {verb}")
            self.assertIsInstance(told[member], list, verb)

    def test_edited_file(self):
        self.made()
        self.three()
        self.ok("migrate", "run", "-n", "2")
        self.migration(2, "make_two", "CREATE TABLE two (id bigint)")
        outcome = self.ends_with(1, "migrate", "run")
        self.assertIn("migrations/2_make_two.up.sql", outcome.err)
        self.assertNotIn("three", self.tables())
        problems = self.ends_with(3, "migrate", "validate", "--json").document["problems"]
        self.assertEqual([each["kind"] for each in problems], ["changed"])
        self.assertRegex(problems[0]["expected"], "^[0-9a-f]{64}$")
        self.ok("migrate", "repair", "--yes")
        self.ok("migrate", "run")

    def test_missing_file(self):
        self.made()
        self.three()
        self.ok("migrate", "run")
        for way in ("up", "down"):
            (self.folder / f"migrations/2_make_two.{way}.sql").unlink()
        self.assertIn("2_make_two", self.ends_with(1, "migrate", "run").err)
        self.ends_with(3, "migrate", "validate")
        self.ok("migrate", "run", "--allow-missing")

    def test_out_of_order(self):
        self.made()
        self.migration(1, "one", "CREATE TABLE one (id int)")
        self.migration(3, "three", "CREATE TABLE three (id int)")
        self.ok("migrate", "run")
        self.migration(2, "two", "CREATE TABLE two (id int)")
        self.assertIn("2_two", self.ends_with(1, "migrate", "run").err)
        self.assertIn("skipped 2_two", self.ok("migrate", "run", "--order", "skip").err)
        self.assertNotIn("two", self.tables())
        self.ok("migrate", "run", "--order", "any")
        self.assertIn("two", self.tables())
        self.ends_with(2, "migrate", "run", "--order", "sideways")

    def test_lint_says_what_is_dangerous(self):
        self.made()
        self.migration(1, "one", "CREATE TABLE one (id int)", "DROP TABLE one")
        self.ok("migrate", "run")
        self.ok("migrate", "lint")
        self.migration(2, "drop", "DROP TABLE one", "CREATE TABLE one (id int)")
        self.assertIn("migrations/2_drop.up.sql:1:1: drop_table:", self.ends_with(3, "migrate", "lint").out)


@on_each_database
class History:
    """What changes the history alone."""

    def test_force(self):
        self.made()
        self.three()
        self.ends_with(2, "migrate", "force", "1")
        told = self.ok("migrate", "force", "1", "--applied", "--yes").out
        self.assertIn("mark_applied 1_make_one", told)
        self.assertEqual(self.applied(), ["1"])
        self.assertEqual(self.tables(), set())
        self.ok("migrate", "force", "1", "--pending", "--yes")
        self.assertEqual(self.applied(), [])

    def test_baseline(self):
        self.made()
        self.three()
        self.database.query("CREATE TABLE one (id int)")
        self.assertIn("1_make_one", self.ok("migrate", "baseline", "1", "--dry-run").out)
        self.ok("migrate", "baseline", "1")
        self.ok("migrate", "run")
        self.assertEqual(self.applied(), ["1", "2", "3"])
        self.ends_with(1, "migrate", "baseline", "2")


class Files(Cases):
    """What writes files; no database is asked."""

    def test_add(self):
        made = self.ok("migrate", "add", "create users", DATABASE_URL=None).out.splitlines()
        self.assertEqual(len(made), 2)
        self.assertRegex(made[0], r"^migrations/\d{14}_create_users\.up\.sql$")
        self.assertTrue((self.folder / made[1]).exists())
        told = self.ok("migrate", "add", "fill", "--one-file", "--json").document
        text = (self.folder / told["files"][0]).read_text()
        self.assertIn("-- migrate:up\n", text)
        self.assertIn("-- migrate:down\n", text)
        self.assertTrue(told["sum_file"])
        alone = self.ok("migrate", "add", "gone", "--irreversible", "--description", "for good").out
        self.assertEqual(len(alone.splitlines()), 1)
        self.assertIn("-- description: for good", (self.folder / alone.strip()).read_text())
        self.ends_with(1, "migrate", "add", "sémantique")
        self.ends_with(2, "migrate", "add")

    def test_sum_after_an_edit(self):
        self.made()
        path = self.folder / self.ok("migrate", "add", "one").out.splitlines()[0]
        path.write_text("CREATE TABLE one (id int);\n")
        self.ok("migrate", "dry-run")  # what is new may be written
        self.ok("migrate", "add", "two")
        path.write_text("CREATE TABLE one (id int, name text);\n")
        self.assertIn("sorrel.sum", self.ends_with(1, "migrate", "run").err)
        self.assertIn(path.name, self.ok("migrate", "sum").out)
        self.assertEqual(self.ok("migrate", "sum").out, "nothing has changed\n")
        self.ok("migrate", "run")
        self.ends_with(2, "migrate", "sum", "--folder", "nowhere")


if __name__ == "__main__":
    main()
