#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What holds for every verb: where the database's name comes from, what is shown of it, how the program ends."""

import os
import re
import subprocess
import unittest

from harness import Cases, main, on_each_database

SECRET = "s3cr3t-Wort"


@on_each_database
class Naming:
    """Command line over environment over `.env` over sorrel.toml; a chosen environment over all but the first."""

    def database_told(self, *arguments: str, **environment: str | None) -> str:
        return self.run_tool("migrate", "status", "--json", *arguments, **environment).document["database"]

    def setUp(self) -> None:
        super().setUp()
        self.made()
        (self.folder / "migrations").mkdir()

    def test_precedence(self):
        self.write("sorrel.toml", 'database = "sqlite:toml.db"\n')
        self.assertEqual(self.database_told(DATABASE_URL=None), "toml.db")
        self.write(".env", "# a comment\nexport DATABASE_URL='sqlite:dotenv.db'  # another\n")
        self.assertEqual(self.database_told(DATABASE_URL=None), "dotenv.db")
        self.assertEqual(self.database_told(DATABASE_URL=""), "dotenv.db")
        self.assertEqual(self.database_told(DATABASE_URL="sqlite:environment.db"), "environment.db")
        self.assertEqual(self.database_told("--database", "line.db"), "line.db")
        self.ok("migrate", "status", "-d", self.database.url)

    def test_environments(self):
        self.write(
            "sorrel.toml",
            'environment = "development"\n'
            "[environment.development]\n"
            "[environment.other]\n"
            'database = "other#1.db"  # not the comment\n'
            "[environment.production]\n"
            'database_from = "PRODUCTION_URL"\n',
        )
        self.ok("migrate", "status")
        self.assertEqual(self.database_told("--environment", "other"), "other#1.db")
        self.assertEqual(self.database_told(SORREL_ENVIRONMENT="other"), "other#1.db")
        self.assertEqual(self.database_told("-e", "other", "-d", "line.db"), "line.db")
        missing = self.ends_with(2, "migrate", "status", "-e", "production")
        self.assertIn("PRODUCTION_URL", missing.err)
        self.ok("migrate", "status", "-e", "production", PRODUCTION_URL=self.database.url, DATABASE_URL="no.db")
        self.assertIn("[environment.moon]", self.ends_with(2, "migrate", "status", "-e", "moon").err)

    def test_mistakes_in_the_configuration(self):
        for text, why in {
            "max_revert = 1": "sorrel.toml:1: there is no setting max_revert",
            "\n[environment.x]\nmay_revert = maybe": "sorrel.toml:3: may_revert is true or false",
            "statement_timeout = 5": "sorrel.toml:1: statement_timeout is a time such as",
            "[production]\nconfirm = true": "sorrel.toml:1: sections are called [environment.NAME]",
            'folder = "a': "sorrel.toml:1: a quote is not closed",
        }.items():
            self.write("sorrel.toml", text)
            self.assertIn(why, self.ends_with(2, "migrate", "status").err)
        self.ends_with(2, "migrate", "status", "--config", "nowhere.toml")

    def test_configured_folder_and_table(self):
        self.write("sorrel.toml", "folder = elsewhere\nhistory_table = versions\n")
        self.write("elsewhere/1_one.sql", "CREATE TABLE one (id int);\n")
        self.ok("migrate", "run")
        self.assertEqual(self.database.query("SELECT version FROM versions"), [("1",)])


class Usage(Cases):
    """Wrong usage ends with 2 and says what is wrong."""

    def test_wrong_usage(self):
        for arguments, why in {
            (): "a verb is missing",
            ("migrate",): "a verb is missing",
            ("migrte",): "there is no verb migrte; did you mean migrate?",
            ("migrate", "refesh"): "there is no verb refesh; did you mean refresh?",
            ("migrate", "run", "-n", "0"): "--steps",
            ("migrate", "run", "-n", "some"): "--steps",
            ("migrate", "run", "--fast"): "--fast",
            ("migrate", "force", "--applied"): "version",
            ("completion", "tcsh"): "tcsh",
        }.items():
            outcome = self.ends_with(2, *arguments)
            self.assertIn(why, outcome.err)
            self.assertIn("--help", outcome.err)
            self.assertEqual(outcome.out, "")

    def test_options_that_make_no_sense_together(self):
        (self.folder / "migrations").mkdir()
        self.assertIn("--generate", self.ends_with(2, "migrate", "run", "--locked").err)

    def test_no_database(self):
        (self.folder / "migrations").mkdir()
        for url, why in {
            None: "no database is named",
            "mysql://localhost/app": "names no database",
            ":memory:": "in memory",
            "sqlite::memory:": "in memory",
        }.items():
            self.assertIn(why, self.ends_with(2, "migrate", "status", DATABASE_URL=url).err)

    def test_usage_as_a_document(self):
        told = self.ends_with(2, "migrate", "rum", "--json").document
        self.assertEqual((told["ok"], told["exit_code"], told["error"]["kind"]), (False, 2, "usage"))

    def test_help_and_version(self):
        self.assertRegex(self.ok("--version").out, r"^sorrel \d+\.\d+\.\d+\n$")
        whole = self.ok("--help").out
        for verb in ("migrate", "database", "generate", "verify", "diagram", "completion"):
            self.assertRegex(whole, rf"(?m)^  {verb} ")
        _, listed = re.split("(?i)subcommands:", self.ok("migrate", "--help").out)
        verbs = re.findall(r"(?m)^  ([a-z-]+)  ", listed)
        self.assertGreaterEqual(len(verbs), 18)
        for verb in verbs:
            self.assertIn(f"\n  sorrel migrate {verb}", self.ok("migrate", verb, "--help").out)


@on_each_database
class MissingDatabases:
    """A database that is not there is not made by accident."""

    def test_missing_database(self):
        self.three()
        for verb in ("run", "status"):
            outcome = self.ends_with(1, "migrate", verb)
            self.assertIn("there is no database", outcome.err)
            self.assertIn("`database create`", outcome.err)
        self.assertFalse((self.folder / "app.db").exists())


class Passwords(Cases):
    """No output has one, whatever goes wrong."""

    def assert_hidden(self, *arguments: str, **environment: str | None) -> None:
        for more in ((), ("--json",), ("--verbose",)):
            outcome = self.run_tool(*arguments, *more, **environment)
            self.assertNotEqual(outcome.code, 0)
            self.assertNotIn(SECRET, outcome.out + outcome.err)
            self.assertNotIn(SECRET[:6], outcome.out + outcome.err)

    def test_hidden_in_usage(self):
        url = f"postgres://user:{SECRET}@localhost/app"
        self.assert_hidden("migrate", "run", url)
        self.assert_hidden(url)
        self.assert_hidden("migrate", "status", "-d", f"mysql://user:{SECRET}@localhost/app")
        self.assert_hidden("migrate", "status", "--batabase", url)
        self.write(".env", f"DATABASE_URL='postgres://user:{SECRET}@localhost/app\n")
        self.assert_hidden("migrate", "status", DATABASE_URL=None)

    @unittest.skipUnless(os.environ.get("SORREL_TEST_POSTGRES_TCP"), "no server with passwords was started")
    def test_wrong_password(self):
        (self.folder / "migrations").mkdir()
        parts = dict(re.findall(r"(\w+)=(\S+)", os.environ["SORREL_TEST_POSTGRES_TCP"]))
        host = f"{parts['host']}:{parts['port']}"
        for url in (
            f"postgres://{parts['user']}:{SECRET}@{host}/postgres",
            f"postgres://{parts['user']}:{SECRET}/@{host}/postgres",
            f"postgresql://{parts['user']}@{host}/postgres?password={SECRET}",
            f"host={parts['host']} port={parts['port']} user={parts['user']} password='{SECRET} x' dbname=postgres",
            f"host={parts['host']} port={parts['port']} user={parts['user']} password = {SECRET} dbname='postgres",
        ):
            self.assert_hidden("migrate", "status", DATABASE_URL=url)
            self.assert_hidden("database", "create", DATABASE_URL=url)

    @unittest.skipUnless(os.environ.get("SORREL_TEST_POSTGRES_TCP"), "no server with passwords was started")
    def test_right_password_is_not_shown(self):
        (self.folder / "migrations").mkdir()
        url = os.environ["SORREL_TEST_POSTGRES_TCP"]
        password = re.search(r"password=(\S+)", url)[1]
        for more in ("--json", "--verbose"):
            outcome = self.ok("migrate", "status", more, "--history-table", "nobodys", DATABASE_URL=url)
            self.assertNotIn(password, outcome.out + outcome.err)


class Terminal(Cases):
    """Colours are for terminals, and never where NO_COLOR is set."""

    def test_colours(self):
        self.made()
        self.three()
        self.assertNotIn("\x1b", self.ok("migrate", "status").out)
        self.assertIn("\x1b[33mpending", self.on_terminal("migrate", "status").out)
        self.assertNotIn("\x1b", self.on_terminal("migrate", "status", NO_COLOR="1").out)
        self.assertNotIn("\x1b", self.on_terminal("migrate", "status", TERM="dumb").out)

    def test_progress(self):
        self.made()
        self.three()
        shown = self.on_terminal("migrate", "run").out
        self.assertIn("[2/3] 2_make_two", shown)
        self.assertIn("\r\x1b[K", shown)
        self.ok("migrate", "reset", "--yes")
        self.assertNotIn("[2/3]", self.on_terminal("migrate", "run", "--quiet").out)
        self.ok("migrate", "reset", "--yes")
        self.assertNotIn("[2/3]", self.ok("migrate", "run").err)

    def test_completion_is_made_from_the_parser(self):
        for shell in ("bash", "zsh", "fish"):
            script = self.ok("completion", shell, DATABASE_URL=None).out
            for word in ("redo", "dry-run", "no-transaction", "environment"):
                self.assertIn(word, script, shell)
            self.write(shell, script)
        subprocess.run(["bash", "-n", self.folder / "bash"], check=True)

    def test_bash_completes(self):
        self.write("script", self.ok("completion", "bash").out)
        for words, reply in {
            "sorrel mig": "migrate",
            "sorrel migrate re": "redo refresh repair reset revert",
            "sorrel -d app.db migrate val": "validate",
            "sorrel migrate run --gen": "--generate",
        }.items():
            count = len(words.split()) - 1
            asked = f"COMP_WORDS=({words}); COMP_CWORD={count}; _sorrel; printf '%s\\n' \"${{COMPREPLY[@]}}\" | sort"
            run = subprocess.run(
                ["bash", "-c", f"source ./script; {asked}"], cwd=self.folder, capture_output=True, text=True, check=True
            )
            self.assertEqual(run.stdout.split(), reply.split(), (words, run.stderr))


if __name__ == "__main__":
    main()
