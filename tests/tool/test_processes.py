#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Many programs at once, and programs that are stopped or killed half-way."""

import os
import signal
import time

from harness import Cases, main, on_each_database

SLOW = {
    "sqlite": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 10000000000) "
    "SELECT count(*) FROM c",
    "postgres": "SELECT pg_sleep(1000)",
}


@on_each_database
class AtOnce:
    """Sixteen programs start with the same migrations."""

    programs = 16
    rounds = int(os.environ.get("SORREL_TEST_ROUNDS", "4"))

    def test_each_migration_is_applied_once_and_everybody_ends_well(self):
        self.migration(1, "log", "CREATE TABLE log (version int)")
        for version in range(2, 7):
            self.migration(version, "say", f"INSERT INTO log VALUES ({version})")
        for _ in range(self.rounds):
            self.made()
            running = [self.start("migrate", "run") for _ in range(self.programs)]
            outputs = [each.communicate(timeout=100) for each in running]
            self.assertEqual([each.returncode for each in running], [0] * self.programs, outputs)
            self.assertEqual(sum(out.count("applied ") for out, _ in outputs), 6)
            said = self.database.query("SELECT version FROM log ORDER BY version")
            self.assertEqual(said, [(str(version),) for version in range(2, 7)])
            self.ok("database", "drop", "--yes")


@on_each_database
class Stopped:
    """SIGINT and SIGTERM end a run at a safe point."""

    def stop(self, with_signal: int, code: int) -> None:
        self.made()
        self.migration(1, "one", "CREATE TABLE one (id int)")
        self.migration(2, "two", f"CREATE TABLE two (id int);\n{SLOW[self.database.kind]}")
        running = self.start("migrate", "run", "--json" if code == 143 else "--verbose")
        self.wait_for(lambda: self.is_applied(1), "the first migration")
        running.send_signal(with_signal)
        out, err = running.communicate(timeout=60)
        self.assertEqual(running.returncode, code, out + err)
        self.assertEqual(self.tables(), {"one"})
        self.assertEqual(self.applied(), ["1"])
        self.migration(2, "two", "CREATE TABLE two (id int)")
        self.ok("migrate", "run", "--lock-wait", "10s")
        self.assertEqual(self.applied(), ["1", "2"])

    def is_applied(self, version: int) -> bool:
        # Asked as a user would: the tables may not be there yet.
        told = self.run_tool("migrate", "status", "--json").document
        return told.get("version") == version

    def test_interrupted(self):
        self.stop(signal.SIGINT, 130)

    def test_terminated(self):
        self.stop(signal.SIGTERM, 143)

    def test_interrupted_while_it_waits_for_the_lock(self):
        self.made()
        self.migration(1, "one", "CREATE TABLE one (id int)")
        self.migration(2, "two", SLOW[self.database.kind])
        first = self.start("migrate", "run")
        self.wait_for(lambda: self.is_applied(1), "the first program")
        second = self.start("migrate", "run")
        self.assertIn("waiting for the lock", second.stderr.readline())
        second.send_signal(signal.SIGINT)
        second.communicate(timeout=60)
        self.assertEqual(second.returncode, 130)
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=60)
        self.assertEqual(first.returncode, 130)


@on_each_database
class Killed:
    """After a kill -9 the next run ends in the schema that an undisturbed one makes."""

    tables_made = 12

    def test_killed_anywhere(self):
        for version in range(1, self.tables_made + 1):
            index = f"CREATE INDEX t{version}_a ON t{version} (a)"
            self.migration(version, "table", f"CREATE TABLE t{version} (id int, a int);\n{index}")
        self.made()
        self.ok("migrate", "run")
        undisturbed = self.database.schema()
        slow = self.tables_made + 1
        for after in range(0, self.tables_made + 1, 3):
            self.ok("database", "drop", "--yes", "--force")
            self.made()
            self.migration(slow, "slow", SLOW[self.database.kind])  # so that the run is never over too soon
            running = self.start("migrate", "run")
            for _ in range(after):
                self.assertIn("applied", running.stdout.readline())
            running.kill()
            running.communicate()
            self.assertEqual(running.returncode, -signal.SIGKILL)
            (self.folder / f"migrations/{slow}_slow.up.sql").unlink()
            self.ok("migrate", "run")
            self.assertEqual(self.database.schema(), undisturbed)
            self.ok("migrate", "status", "--check")


class ManyFiles(Cases):
    """Ten times as many files take about ten times as long."""

    def time_of_status(self) -> float:
        times = []
        for _ in range(3):
            begin = time.perf_counter()
            self.ok("migrate", "status", "--quiet")
            times.append(time.perf_counter() - begin)
        return min(times)

    def test_status_of_ten_thousand(self):
        self.made()
        for version in range(1, 10_001):
            self.migration(version, "many", f"CREATE TABLE many{version} (id int)")
            if version == 1000:
                few = self.time_of_status()
        many = self.time_of_status()
        print(f"status of 1,000 files: {few * 1000:.0f} ms; of 10,000: {many * 1000:.0f} ms")
        self.assertLess(many, 40 * few)


if __name__ == "__main__":
    main()
