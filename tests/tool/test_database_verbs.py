#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The verbs that make and drop databases: create, drop, setup and reset."""

import contextlib
import sqlite3
import subprocess

from harness import main, on_each_database


@on_each_database
class Databases:
    """create, drop, setup and reset."""

    @contextlib.contextmanager
    def in_use(self):
        """Somebody else has the database open, and works in it."""
        if self.database.kind == "sqlite":
            with contextlib.closing(sqlite3.connect(self.database.path)) as other:
                other.execute("BEGIN IMMEDIATE")
                yield
            return
        other = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t", "-d", self.database.url, "-c", "SELECT 'here'", "-f", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            self.assertEqual(other.stdout.readline(), "here\n")
            yield
        finally:
            other.stdin.close()
            other.stdout.close()
            other.wait()

    def test_create_makes_it_once(self):
        self.assertFalse(self.has_database())
        self.assertIn("made the database", self.ok("database", "create").out)
        self.assertTrue(self.has_database())
        self.assertIn("is there already", self.ok("database", "create").out)
        document = self.ok("database", "create", "--json").document
        self.assertEqual(document["created"], False)
        self.assertEqual(document["verb"], "database create")
        self.assertIn(self.database.name if self.database.kind == "postgres" else "app.db", document["database"])

    def test_drop_asks_first(self):
        self.made()
        refused = self.ends_with(2, "database", "drop")
        self.assertIn("This drops the database", refused.err)
        self.assertIn("--yes", refused.err)
        self.assertTrue(self.has_database())
        self.assertEqual(self.on_terminal("database", "drop", answer="n\n").code, 1)
        self.assertTrue(self.has_database())
        self.assertEqual(self.on_terminal("database", "drop", answer="y\n").code, 0)
        self.assertFalse(self.has_database())

    def test_drop_of_nothing_is_done(self):
        self.assertIn("there is no database", self.ok("database", "drop").out)
        self.assertEqual(self.ok("database", "drop", "--json").document["dropped"], False)
        self.made()
        self.assertEqual(self.ok("database", "drop", "--json", "--yes").document["dropped"], True)
        self.assertFalse(self.has_database())

    def test_a_database_in_use_stays(self):
        self.made()
        with self.in_use():
            refused = self.ends_with(1, "database", "drop", "--yes")
            self.assertIn("is in use, and was not dropped", refused.err)
            self.assertTrue(self.has_database())
        self.ok("database", "drop", "--yes")
        self.assertFalse(self.has_database())

    def test_force_ends_the_sessions_of_a_server(self):
        self.made()
        with self.in_use():
            self.ends_with(0 if self.database.kind == "postgres" else 1, "database", "drop", "--yes", "--force")
        self.assertEqual(self.has_database(), self.database.kind == "sqlite")

    def test_a_file_that_is_no_database_is_not_removed(self):
        self.write("notes.txt", "what somebody has written\n" * 100)
        refused = self.run_tool("database", "drop", "--yes", "--database", "notes.txt")
        if self.database.kind == "sqlite":
            self.assertEqual(refused.code, 1, refused)
        self.assertTrue((self.folder / "notes.txt").exists())

    def test_setup_makes_migrates_and_seeds(self):
        self.three()
        self.write("seeds/1_rows.sql", "INSERT INTO one VALUES (7);\n")
        done = self.ok("database", "setup")
        self.assertEqual(done.out.count("applied "), 4, done)
        self.assertEqual(self.database.query("SELECT id FROM one"), [("7",)])
        self.assertEqual(self.ok("database", "setup").out.count("nothing to do"), 2)

    def test_setup_without_seeds(self):
        self.three()
        document = self.ok("database", "setup", "--json").document
        self.assertEqual(len(document["migrations"]["done"]), 3)
        self.assertNotIn("seeds", document)
        self.assertEqual(document["created"], True)

    def test_reset_begins_anew(self):
        self.three()
        self.ok("database", "setup")
        self.database.query("INSERT INTO two VALUES (1)")
        self.ends_with(2, "database", "reset")
        self.assertEqual(self.database.query("SELECT count(*) FROM two"), [("1",)])
        self.ok("database", "reset", "--yes")
        self.assertEqual(self.database.query("SELECT count(*) FROM two"), [("0",)])
        self.assertEqual(self.applied(), ["1", "2", "3"])

    def test_reset_of_what_could_not_be_set_up_drops_nothing(self):
        self.made()
        self.assertIn("there is no folder migrations", self.ends_with(2, "database", "reset", "--yes").err)
        self.assertTrue(self.has_database())

    def test_a_migration_that_fails_is_told_as_such(self):
        self.migration(1, "broken", "CREATE TABLE")
        failed = self.ends_with(1, "database", "setup", "--json").document
        self.assertEqual(failed["ok"], False)
        self.assertEqual(failed["problems"][0]["version"], 1)
        self.assertIn("1_broken.up.sql", failed["error"]["message"])

    def test_production_is_not_dropped(self):
        self.made()
        self.write("sorrel.toml", "[environment.production]\nmay_drop_everything = false\n")
        for verb in ("drop", "reset"):
            self.write("migrations/1_a.sql", "CREATE TABLE a (id integer);\n")
            refused = self.ends_with(1, "database", verb, "--yes", "--environment", "production")
            self.assertIn("does not allow", refused.err)
        self.assertTrue(self.has_database())


if __name__ == "__main__":
    main()
