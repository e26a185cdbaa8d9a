# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PC that was disconnected while something waited, and is connected again: what was said and
measured before arrives once.
"""

import os
import signal
import sqlite3
import sys
import unittest
from pathlib import Path

# The helpers are where most of the tests that use them are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'desktop'))

# pylint: disable=wrong-import-position
from lab_processes import wait_for  # noqa: E402
from sample_site import PATIENCE_SECS, PERSON, SampleSite  # noqa: E402

# LklRecordClass
ANSWERS = 2


class ConnectedAnew(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)

    def click(self, label):
        self.site.answer(label)
        self.site.wait_for_thanks()
        self.site.lab.wait_for(lambda: not self.site.call('ListOpenQuestions'), PATIENCE_SECS,
                               'no question is open')

    def revoke(self):
        self.site.lab.run('linklight-endpoint', 'revoke', PERSON, '--state-dir',
                          self.site.lab.folder / 'endpoint')

    def count_frozen(self):
        """Answers that the agent has begun to send."""
        path = self.site.lab.folder / 'state/linklight/journal.db'
        database = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=PATIENCE_SECS)
        try:
            return database.execute(f'SELECT count(*) FROM batches WHERE class = {ANSWERS}'
                                    ).fetchone()[0]
        finally:
            database.close()

    def counter(self, name):
        rows = self.site.query(f"SELECT value FROM number WHERE name = '{name}'")
        return rows[0][0] if rows else 0

    def test_what_was_frozen_arrives_once(self):
        self.site.make_measurements()
        self.click('Good')
        self.site.wait_for_answers(1)
        # The endpoint hears of both only after the PC was disconnected.
        os.kill(self.site.endpoint.pid, signal.SIGSTOP)
        self.click('Bad')
        self.site.ctl('sync-now')
        wait_for(self.count_frozen, PATIENCE_SECS, 'the answer is on its way')
        self.revoke()
        os.kill(self.site.endpoint.pid, signal.SIGCONT)
        self.site.wait_for_finding('sync', 'status 401')
        self.assertEqual([answer.choice for answer in self.site.answers()], ['good'])
        self.site.call('Enrol', '(s)', self.site.code_for(PERSON))
        self.click('So-so')
        answers = self.site.wait_for_answers(3)
        self.site.ctl('sync-now')
        self.site.wait_until_sent()
        self.assertEqual(sorted(answer.choice for answer in answers), ['bad', 'good', 'so-so'])
        self.assertTrue(self.site.batches())
        for name in ('foreign', 'conflicts'):
            self.assertEqual(self.counter(name), 0, name)


if __name__ == '__main__':
    unittest.main()
