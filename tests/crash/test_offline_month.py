# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Thirty days without the endpoint: the journal stays small, and when the way is free again all
that was said, and all outages, arrive soon and in good order.
"""

import collections
import os
import subprocess
import sys
import time
import unittest
from pathlib import Path

# The helpers are where most of the tests that use them are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'desktop'))

# pylint: disable=wrong-import-position
from lab_processes import wait_for  # noqa: E402
from recording_gate import RecordingGate  # noqa: E402
from sample_site import PATIENCE_SECS, SampleSite  # noqa: E402

PROGRAM = Path(os.environ.get('LKL_TEST_BUILD_ROOT', '/nowhere')) / 'tests/crash/write-offline-month'
MAX_JOURNAL_BYTES = 20 * 2**20
MAX_SYNC_SECS = 60


class TimedGate(RecordingGate):
    """Counts the requests of each second."""

    def __init__(self, endpoint_url):
        super().__init__(endpoint_url)
        self.per_second = collections.Counter()
        gate = self

        class Seconds(list):
            """Of exchanges; each is seen when it is over."""

            def append(self, exchange):
                gate.per_second[int(time.monotonic())] += 1
                super().append(exchange)

        self.exchanges = Seconds()


class OfflineMonth(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite(gate=TimedGate)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)

    def live_offline(self):
        """Returns how many answers were given, and how many outages there were."""
        self.site.wait_until_sent()
        self.assertEqual(self.site.agent.stop(PATIENCE_SECS), 0, self.site.agent.log_tail(40))
        journal = self.site.lab.folder / 'state/linklight/journal.db'
        output = subprocess.run([PROGRAM, journal, str(int(time.time()) - 60)], check=True,
                                stdout=subprocess.PIPE, text=True).stdout
        self.assertLess(journal.stat().st_size, MAX_JOURNAL_BYTES)
        self.size = journal.stat().st_size
        return [int(word) for word in output.split()]

    def count(self, sql):
        return self.site.query(sql)[0][0]

    def test_a_month_without_the_endpoint(self):
        answers, outages = self.live_offline()
        self.site.gate.per_second.clear()
        before = len(self.site.gate.exchanges)
        self.site.start_agent()
        waiting = wait_for(lambda: self.site.status()['unsent'], PATIENCE_SECS, 'much waits')
        started = time.monotonic()
        self.site.call('SyncNow')
        self.site.wait_until_sent()
        seconds = time.monotonic() - started
        pushes = [exchange for exchange in list(self.site.gate.exchanges)[before:]
                  if exchange.path in ('/v1/logs', '/v1/metrics')]
        there = len(self.site.answers())
        seen = self.count("SELECT count(*) FROM record WHERE name = 'linklight.outage'")
        print(f'# 30 days offline: journal {self.size / 2**20:.1f} MiB, {waiting} entries waited; '
              f'sent in {seconds:.1f} s with {len(pushes)} pushes, at most '
              f'{max(self.site.gate.per_second.values())} requests a second; answers {there} of '
              f'{answers}, outages {seen} of {outages}', flush=True)
        self.assertEqual((there, seen), (answers, outages))
        self.assertLess(seconds, MAX_SYNC_SECS)
        self.assertEqual({push.status for push in pushes}, {200})
        # Nobody but the endpoint need have it: what was given up is told, and nothing was.
        self.assertEqual(self.site.findings('journal-full'), [])


if __name__ == '__main__':
    unittest.main()
