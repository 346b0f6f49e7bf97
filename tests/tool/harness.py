# SPDX-License-Identifier: MIT
"""What the tests of the program share: a folder, a database, and a run of the program in it.

The program is SORREL_TOOL, the server SORREL_TEST_POSTGRES; without a server the tests of PostgreSQL fail. A test
is a method of a class of Cases; `on_each_database` makes of it one class for each database.
"""

import contextlib
import json
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import uuid
from pathlib import Path

TOOL = os.environ.get("SORREL_TOOL", "sorrel")
DATABASES = os.environ.get("SORREL_TEST_DATABASES", "sqlite postgres").split()


class Outcome:
    """How a run ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def document(self) -> dict:
        return json.loads(self.out)

    def __repr__(self) -> str:
        return f"exit code {self.code}\n--- out\n{self.out}--- err\n{self.err}"


class Sqlite:
    """A file in the test's folder."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "app.db"
        self.url = f"sqlite:{self.path}"

    def query(self, sql: str) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(self.path)) as db:
            rows = db.execute(sql).fetchall()
            db.commit()
            return [tuple(str(cell) for cell in row) for row in rows]

    def schema(self) -> list[tuple]:
        return self.query("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sorrel_%' ORDER BY name")

    def close(self) -> None:
        pass


class Postgres:
    """A database of its own on the tests' server."""

    kind = "postgres"

    def __init__(self, _folder: Path) -> None:
        server = os.environ.get("SORREL_TEST_POSTGRES")
        if not server:
            raise AssertionError("no server: run this by tests/support/postgres_server")
        self.server = server
        self.name = f"sorrel_tool_{uuid.uuid4().hex[:12]}"
        self.url = self.with_name(server, self.name)

    @staticmethod
    def with_name(server: str, name: str) -> str:
        if "://" in server:
            return re.sub(r"(://[^/]*)(/[^?]*)?", rf"\1/{name}", server, count=1)
        return re.sub(r"\bdbname=\S+", "", server) + f" dbname={name}"

    def ask(self, where: str, sql: str) -> list[tuple]:
        run = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", where, "-c", sql],
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode != 0:
            raise AssertionError(run.stderr)
        return [tuple(line.split("|")) for line in run.stdout.splitlines()]

    def query(self, sql: str) -> list[tuple]:
        return self.ask(self.url, sql)

    def schema(self) -> list[tuple]:
        return self.query(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name NOT LIKE 'sorrel_%' ORDER BY 1, 2"
        )

    def close(self) -> None:
        self.ask(self.server, f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


class Cases(unittest.TestCase):
    """A test in an empty folder, with a database that is not made yet."""

    maxDiff = None
    make_database = Sqlite

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="sorrel-tool-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.database = self.make_database(self.folder)
        self.addCleanup(self.database.close)

    # --- running the program

    def environment(self, **changes: str | None) -> dict[str, str]:
        """That of the test, without what could lead the program elsewhere, and with these variables."""
        leave = ("DATABASE_URL", "SORREL_ENVIRONMENT", "NO_COLOR", "PGPASSWORD")
        base = {name: value for name, value in os.environ.items() if name not in leave}
        given = {"DATABASE_URL": self.database.url, "TERM": "xterm", **changes}
        return {**base, **{name: value for name, value in given.items() if value is not None}}

    def run_tool(self, *arguments: str, program: str = TOOL, **environment: str | None) -> Outcome:
        run = subprocess.run(
            [program, *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        return Outcome(run.returncode, run.stdout, run.stderr)

    def start(self, *arguments: str, **environment: str | None) -> subprocess.Popen:
        return subprocess.Popen(
            [TOOL, *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def on_terminal(self, *arguments: str, answer: str = "", **environment: str | None) -> Outcome:
        """Runs the program on a terminal of its own, and types `answer` when it asks; `^C` is typed as such."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execvpe(TOOL, [TOOL, *arguments], self.environment(**environment))
        shown, has_answered = b"", False
        while True:
            readable, _, _ = select.select([terminal], [], [], 60)
            self.assertTrue(readable, f"nothing more came after {shown!r}")
            try:
                part = os.read(terminal, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
            if answer and not has_answered and b"[y/N]" in shown:
                os.write(terminal, answer.replace("^C", "\x03").encode())
                has_answered = True
        _, status = os.waitpid(child, 0)
        os.close(terminal)
        return Outcome(os.waitstatus_to_exitcode(status), shown.decode(), "")

    # --- asking

    def ok(self, *arguments: str, **environment: str | None) -> Outcome:
        return self.ends_with(0, *arguments, **environment)

    def ends_with(self, code: int, *arguments: str, **environment: str | None) -> Outcome:
        outcome = self.run_tool(*arguments, **environment)
        self.assertEqual(outcome.code, code, outcome)
        return outcome

    def made(self) -> None:
        self.ok("database", "create")

    def tables(self) -> set[str]:
        return {row[0] for row in self.database.schema()}

    def applied(self) -> list[str]:
        rows = self.database.query("SELECT version FROM sorrel_migrations WHERE state = 'applied' ORDER BY version")
        return [row[0] for row in rows]

    # --- files

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def migration(self, version: int, name: str, up: str, down: str | None = None) -> None:
        self.write(f"migrations/{version}_{name}.up.sql", up + ";\n")
        if down is not None:
            self.write(f"migrations/{version}_{name}.down.sql", down + ";\n")

    def three(self) -> None:
        """Three migrations that make a table each."""
        for version, table in enumerate(("one", "two", "three"), 1):
            self.migration(version, f"make_{table}", f"CREATE TABLE {table} (id int)", f"DROP TABLE {table}")

    def has_database(self) -> bool:
        """Whether there is one, seen by other eyes."""
        if self.database.kind == "sqlite":
            return self.database.path.exists()
        rows = self.database.ask(
            self.database.server, f"SELECT count(*) FROM pg_database WHERE datname = '{self.database.name}'"
        )
        return rows == [("1",)]

    def wait_for(self, what, why: str, seconds: float = 60) -> None:
        """Until something is so."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if what():
                return
            time.sleep(0.02)
        self.fail(f"waited in vain for {why}")


def on_each_database(cases: type) -> type:
    """Makes a class of tests for each database of `cases`, beside it."""
    module = sys.modules[cases.__module__]
    for make in (Sqlite, Postgres):
        if make.kind in DATABASES:
            name = f"{cases.__name__}On{make.__name__}"
            made = type(name, (cases, Cases), {"make_database": make, "__doc__": cases.__doc__})
            made.__module__ = cases.__module__
            setattr(module, name, made)
    return cases


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    unittest.main(verbosity=2)
