#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The verbs that make and drop databases, and those that look at schemas."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from harness import Cases, main, on_each_database

SOURCE = Path(__file__).resolve().parents[2]
TABLES = (
    "CREATE TABLE team (id integer NOT NULL PRIMARY KEY, name varchar(40) NOT NULL UNIQUE)",
    "CREATE TABLE player (id integer NOT NULL PRIMARY KEY, name varchar(40) NOT NULL,"
    " team_id integer NOT NULL REFERENCES team (id))",
)


class Schema:
    """What the tests of this file share."""

    def has_database(self) -> bool:
        """Whether there is one, seen by other eyes."""
        if self.database.kind == "sqlite":
            return self.database.path.exists()
        rows = self.database.ask(
            self.database.server, f"SELECT count(*) FROM pg_database WHERE datname = '{self.database.name}'"
        )
        return rows == [("1",)]

    def with_tables(self) -> None:
        self.made()
        for table in TABLES:
            self.database.query(table)

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


@on_each_database
class Databases(Schema):
    """create, drop, setup and reset."""

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


@on_each_database
class Structs(Schema):
    """generate structs, and verify with the header it has written."""

    def generate(self, *arguments: str) -> str:
        self.ok("generate", "structs", "--output", "tables.hpp", *arguments)
        return (self.folder / "tables.hpp").read_text(encoding="utf-8")

    def test_the_header_is_printed_or_written(self):
        self.with_tables()
        printed = self.ok("generate", "structs", "--namespace", "game::db")
        self.assertTrue(printed.out.startswith("// Generated by Sorrel from a "), printed)
        self.assertIn("namespace game::db {", printed.out)
        self.assertIn("struct Player {", printed.out)
        self.assertEqual(self.generate("--namespace", "game::db"), printed.out)
        document = self.ok("generate", "structs", "--namespace", "game::db", "--json").document
        self.assertEqual(document["header"], printed.out)
        self.assertNotIn(self.database.url, printed.out)

    def test_the_tables_of_migrations_are_no_structs(self):
        self.three()
        self.ok("database", "setup")
        printed = self.ok("generate", "structs").out
        self.assertNotIn("sorrel_migrations", printed)
        self.assertIn("struct Two {", printed)

    def test_a_file_that_is_right_is_left_alone(self):
        self.with_tables()
        self.generate()
        path = self.folder / "tables.hpp"
        os.utime(path, (1, 1))
        self.assertIn("is up to date", self.ok("generate", "structs", "-o", "tables.hpp").out)
        self.assertEqual(path.stat().st_mtime, 1)
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # as git may check it out
        self.assertIn("is up to date", self.ok("generate", "structs", "-o", "tables.hpp", "--locked").out)

    def test_locked_writes_nothing_and_says_whether_it_would(self):
        self.with_tables()
        missing = self.ends_with(3, "generate", "structs", "-o", "tables.hpp", "--locked")
        self.assertIn("tables.hpp is not what the database says", missing.out)
        self.assertFalse((self.folder / "tables.hpp").exists())
        before = self.generate()
        self.ok("generate", "structs", "-o", "tables.hpp", "--locked")
        self.database.query("ALTER TABLE player ADD COLUMN goals integer")
        changed = self.ends_with(3, "generate", "structs", "-o", "tables.hpp", "--check", "--json")
        self.assertEqual(changed.document["result"], "would_change")
        self.assertEqual((self.folder / "tables.hpp").read_text(encoding="utf-8"), before)
        self.assertIn("goals", self.generate())
        self.ends_with(2, "generate", "structs", "--locked")

    def test_what_somebody_has_written_is_not_overwritten(self):
        self.with_tables()
        self.write("tables.hpp", "// my own structs\n")
        refused = self.ends_with(1, "generate", "structs", "-o", "tables.hpp")
        self.assertIn("was not written by Sorrel", refused.err)
        self.assertEqual((self.folder / "tables.hpp").read_text(encoding="utf-8"), "// my own structs\n")
        self.write("tables.hpp", "")
        self.generate()

    def test_a_link_and_rights_stay(self):
        self.with_tables()
        (self.folder / "real.hpp").write_text("", encoding="utf-8")
        (self.folder / "real.hpp").chmod(0o640)
        (self.folder / "tables.hpp").symlink_to("real.hpp")
        self.generate()
        self.assertTrue((self.folder / "tables.hpp").is_symlink())
        self.assertIn("struct Player", (self.folder / "real.hpp").read_text(encoding="utf-8"))
        self.assertEqual((self.folder / "real.hpp").stat().st_mode & 0o777, 0o640)
        self.assertEqual(sorted(path.name for path in self.folder.glob("*.new")), [])

    def test_what_cannot_be_written_is_said(self):
        self.with_tables()
        self.assertIn("cannot write no/x.hpp", self.ends_with(1, "generate", "structs", "-o", "no/x.hpp").err)
        (self.folder / "folder").mkdir()
        self.assertIn("it is a folder", self.ends_with(1, "generate", "structs", "-o", "folder").err)
        for name in ("1a", "a::", "a:b", "a {", "", "a::::b", "a b"):
            refused = self.ends_with(2, "generate", "structs", "--namespace", name)
            self.assertEqual(refused.out, "", name)

    def test_no_database_is_made_by_looking(self):
        for verb in (("generate", "structs"), ("diagram",), ("verify", "--header", "x.hpp")):
            self.assertIn("there is no database", self.ends_with(1, *verb).err)
            self.assertFalse(self.has_database())

    def test_verify_compares_a_header(self):
        self.with_tables()
        self.generate("--namespace", "game")
        self.assertIn("tables.hpp fits the database", self.ok("verify", "--header", "tables.hpp").out)
        self.database.query("ALTER TABLE player ADD COLUMN goals integer")
        differs = self.ends_with(3, "verify", "--header", "tables.hpp")
        self.assertRegex(differs.out, r"  struct Player \{\n\+     std::optional<std::int\w+> goals\{\};\n")
        document = self.ends_with(3, "verify", "--header", "tables.hpp", "--json").document
        self.assertIn("goals", document["difference"])
        self.write("own.hpp", "namespace own {}\n")
        self.ends_with(2, "verify", "--header", "own.hpp")
        self.ends_with(2, "verify", "--header", "nowhere.hpp")

    def test_verify_without_structs_shows_the_way(self):
        self.with_tables()
        for verb in ("verify", "diff", "sync"):
            self.assertIn("sorrel::tool<", self.ends_with(2, verb).err)


@on_each_database
class Sample(Schema):
    """The Chinook sample, a database that nobody here designed. Not part of the repository."""

    def setUp(self) -> None:
        super().setUp()
        shared = Path(os.environ.get("SORREL_SHARED", SOURCE.parent / "shared"))
        sample = shared / "data" / "chinook"
        if not sample.exists():
            self.skipTest("no Chinook sample: nothing is compared")
        if self.database.kind == "sqlite":
            shutil.copyfile(sample / "Chinook_Sqlite.sqlite", self.database.path)
            return
        self.made()
        script = (sample / "Chinook_PostgreSql.sql").read_text(encoding="utf-8")
        file = self.write("chinook.sql", script.split("\\c chinook;")[1])
        subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.database.url, "-f", file],
            check=True,
            capture_output=True,
        )

    def test_the_header_is_the_one_whose_structs_are_known_to_fit(self):
        # tests/conformance/schema_generated.cpp compiles it in and finds no difference.
        known = SOURCE / "tests" / "support" / "generated" / f"chinook_{self.database.kind}.inc"
        self.ok("generate", "structs", "--output", "tables.hpp", "--namespace", "chinook_read")
        written = (self.folder / "tables.hpp").read_text(encoding="utf-8")
        without_origin = [text.split("\n", 1)[1] for text in (written, known.read_text(encoding="utf-8"))]
        self.assertEqual(*without_origin)
        self.ok("verify", "--header", "tables.hpp")

    def test_the_diagram_has_every_table_and_key(self):
        drawn = self.ok("diagram").out
        self.assertEqual(drawn.count(" {\n"), 11, drawn)
        self.assertEqual(drawn.count("||--") + drawn.count("|o--"), 11, drawn)


@on_each_database
class Diagrams(Schema):
    """mermaid, dot and svg."""

    def test_mermaid_and_dot_are_text(self):
        self.with_tables()
        mermaid = self.ok("diagram").out
        self.assertTrue(mermaid.startswith("erDiagram\n"), mermaid)
        self.assertIn("player", mermaid)
        graph = self.ok("diagram", "--format", "dot").out
        self.assertTrue(graph.startswith("digraph"), graph)
        document = self.ok("diagram", "--json").document
        self.assertEqual((document["format"], document["diagram"]), ("mermaid", mermaid))

    def test_the_files_name_tells_the_format(self):
        self.with_tables()
        for name, begin in (("a.dot", "digraph"), ("a.gv", "digraph"), ("a.mmd", "erDiagram")):
            self.assertIn(f"wrote {name}", self.ok("diagram", "-o", name).out)
            self.assertTrue((self.folder / name).read_text(encoding="utf-8").startswith(begin))
        self.ok("diagram", "-o", "b.dot", "--format", "mermaid")
        self.assertTrue((self.folder / "b.dot").read_text(encoding="utf-8").startswith("erDiagram"))
        self.ends_with(2, "diagram", "--format", "png")

    def fake_dot(self, script: str) -> str:
        """A PATH in which `dot` is this script of the shell."""
        path = self.write("programs/dot", f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return f"{path.parent}:{os.environ['PATH']}"

    def test_svg_is_drawn_by_dot(self):
        self.with_tables()
        path = self.fake_dot('[ "$*" = -Tsvg ] || exit 9; echo "<svg>"; cat; echo "</svg>"')
        drawn = self.ok("diagram", "--format", "svg", PATH=path).out
        graph = self.ok("diagram", "--format", "dot").out
        self.assertEqual(drawn, f"<svg>\n{graph}</svg>\n")
        self.ok("diagram", "-o", "schema.svg", PATH=path)
        self.assertEqual((self.folder / "schema.svg").read_text(encoding="utf-8"), drawn)

    def test_a_dot_that_fails_or_is_not_there_is_told(self):
        self.with_tables()
        path = self.fake_dot('echo "dot: no room" >&2; exit 3')
        self.assertIn("dot has failed: dot: no room", self.ends_with(1, "diagram", "-o", "a.svg", PATH=path).err)
        self.assertFalse((self.folder / "a.svg").exists())
        missing = self.ends_with(1, "diagram", "-o", "a.svg", PATH="/nonexistent")
        self.assertIn("there is no program dot in PATH", missing.err)
        self.assertFalse((self.folder / "a.svg").exists())

    def test_a_large_graph_fits_through(self):
        self.made()
        self.database.query("CREATE TABLE wide (" + ", ".join(f"column_number_{i} integer" for i in range(900)) + ")")
        path = self.fake_dot("cat; cat /dev/zero | head -c 300000 | tr '\\0' x; cat >&2 /dev/null")
        drawn = self.ok("diagram", "--format", "svg", PATH=path).out
        self.assertIn("column_number_899", drawn)
        self.assertTrue(drawn.endswith("x" * 300000))


@on_each_database
class OwnProgram(Schema):
    """verify, diff and sync of a program that has structs compiled in."""

    def own(self, code: int, *arguments: str):
        program = os.environ[f"SORREL_OWN_PROGRAM_{self.database.kind.upper()}"]
        outcome = self.run_tool(*arguments, program=program)
        self.assertEqual(outcome.code, code, outcome)
        return outcome

    def setUp(self) -> None:
        super().setUp()
        self.made()

    def test_sync_brings_an_empty_database_up_to_the_structs(self):
        self.assertIn("there is no table", self.own(3, "verify").out)
        self.assertIn("--yes", self.own(2, "sync").err)
        self.assertEqual(self.tables(), set())
        done = self.own(0, "sync", "--yes")
        self.assertIn("CREATE TABLE", done.out)
        self.assertIn("2 structs fit the database", self.own(0, "verify").out)
        self.assertIn("the database fits the structs", self.own(0, "sync").out)
        self.assertIn("the database fits the structs", self.own(0, "diff").out)

    def test_verify_tells_each_difference(self):
        self.own(0, "sync", "--yes")
        self.database.query("ALTER TABLE player RENAME COLUMN nick TO alias")
        told = self.own(3, "verify").out
        self.assertIn("nick", told)
        self.assertIn("note: ", told)
        document = self.own(3, "verify", "--json").document
        self.assertEqual(document["ok"], False)
        self.assertEqual(
            [(each["kind"], each["table"], each["column"]) for each in document["differences"]],
            [("column", "player", "nick")],
        )
        self.assertEqual([each["kind"] for each in document["notes"]], ["extra"])

    def test_diff_writes_a_migration_that_removes_the_differences(self):
        printed = self.own(3, "diff").out
        self.assertTrue(printed.startswith("-- migrate:up\n"), printed)
        self.assertIn("-- migrate:down\n", printed)
        self.assertEqual(self.tables(), set())
        self.own(0, "diff", "--name", "first tables")
        files = sorted(path.name.split("_", 1)[1] for path in (self.folder / "migrations").glob("*.sql"))
        self.assertEqual(files, ["first_tables.down.sql", "first_tables.up.sql"])
        self.ok("migrate", "run")
        self.own(0, "verify")
        self.own(0, "diff", "--name", "nothing")
        self.assertEqual(len(list((self.folder / "migrations").glob("*.sql"))), 2)
        self.ok("migrate", "revert", "--yes")
        self.assertEqual(self.tables(), set())

    def test_what_would_lose_data_is_held_back(self):
        self.own(0, "sync", "--yes")
        self.database.query("ALTER TABLE player ADD COLUMN kept text")
        shown = self.own(3, "sync", "--yes")
        self.assertIn("held back", shown.out)
        self.assertIn("nothing was done", shown.err)
        self.assertEqual(self.database.query("SELECT count(kept) FROM player"), [("0",)])
        self.database.query("CREATE TABLE stranger (id integer)")
        self.database.query("ALTER TABLE player DROP COLUMN nick")
        both = self.own(3, "sync", "--yes", "--json").document
        self.assertEqual(both["changed"], True)
        self.assertEqual(self.database.query("SELECT count(nick) + count(kept) FROM player"), [("0",)])
        self.assertIn("stranger", self.tables())

    def test_a_sync_that_fails_has_done_nothing(self):
        made = "" if self.database.kind == "sqlite" else "GENERATED BY DEFAULT AS IDENTITY"
        self.database.query(f"CREATE TABLE team (id integer {made} NOT NULL PRIMARY KEY, name text NOT NULL)")
        self.database.query("CREATE TABLE player (id integer, name text, nick text, team_id integer)")
        self.database.query("INSERT INTO player VALUES (1, 'Ada', NULL, NULL)")
        differences = self.own(3, "verify").out
        self.assertIn("nothing makes (name) unique in team", differences)
        failed = self.own(1, "sync", "--yes")
        self.assertLess(failed.out.index('"team"'), failed.out.index('"player"'), "the first step can be done")
        self.assertIn("team_id", failed.err)  # NULL
        self.assertEqual(self.own(3, "verify").out, differences)
        self.assertEqual(self.database.query("SELECT name FROM player"), [("Ada",)])

    def test_sync_is_for_developers(self):
        self.write("sorrel.toml", "[environment.production]\nconfirm = true\nmay_drop_everything = false\n")
        refused = self.own(1, "sync", "--yes", "--environment", "production")
        self.assertIn("sync is for databases of developers", refused.err)
        self.assertEqual(self.tables(), set())

    def test_rows_that_are_pointed_at_survive_a_rebuild(self):
        made = "" if self.database.kind == "sqlite" else "GENERATED BY DEFAULT AS IDENTITY"
        self.database.query(f"CREATE TABLE team (id integer {made} NOT NULL PRIMARY KEY, name varchar(40))")
        self.database.query("INSERT INTO team VALUES (1, 'red')")
        self.database.query(
            f"CREATE TABLE player (id integer {made} NOT NULL PRIMARY KEY, name varchar(40) NOT NULL,"
            " nick varchar(40), team_id integer NOT NULL REFERENCES team (id) ON DELETE CASCADE)"
        )
        self.database.query("INSERT INTO player VALUES (1, 'Ada', NULL, 1)")
        self.own(3, "verify")
        self.own(0, "sync", "--yes")
        self.own(0, "verify")
        self.assertEqual(self.database.query("SELECT count(*) FROM player"), [("1",)])


if __name__ == "__main__":
    main()
