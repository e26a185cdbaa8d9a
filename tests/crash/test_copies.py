# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A home that was restored from yesterday's copy, and one that was cloned to a second PC: what was
thanked for is stored once, whichever journal it was in.
"""

import os
import shutil
import signal
import sys
import unittest
from pathlib import Path

# The helpers are where most of the tests that use them are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'desktop'))

# pylint: disable=wrong-import-position
from lab_processes import wait_for  # noqa: E402
from sample_site import PATIENCE_SECS, SampleSite  # noqa: E402

# Of a home, what a backup or a clone has. What is of the session alone is not among it.
HOME = ('state', 'cache', 'config')
LABELS = {'Good': 'good', 'So-so': 'so-so', 'Bad': 'bad'}


class ClonedPc(SampleSite):
    """A second desktop with a copy of the first one's home, and the same endpoint. It has the same
    machine id, as PCs that were made from one image often have."""

    def __init__(self, original):
        super().__init__(enrolled=False)
        self.original = original

    def start_endpoint(self):
        self.url = self.original.url
        for name in HOME:
            shutil.copytree(self.original.lab.folder / name, self.lab.folder / name,
                            dirs_exist_ok=True, ignore=shutil.ignore_patterns('xfce4'))

    def set_endpoint(self, url):
        """The settings are there."""

    def query(self, sql):
        return self.original.query(sql)


class Copies(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.thanked = []

    def click(self, site, *labels):
        """The person answers and is thanked."""
        for label in labels:
            site.answer(label)
            site.wait_for_thanks()
            site.lab.wait_for(lambda s=site: not s.call('ListOpenQuestions'), PATIENCE_SECS,
                              'no question is open')
            self.thanked.append(LABELS[label])

    def stop_agent(self, site):
        self.assertEqual(site.agent.stop(PATIENCE_SECS), 0, site.agent.log_tail(40))

    def back_up(self):
        for name in HOME:
            shutil.copytree(self.site.lab.folder / name, self.site.lab.folder / 'copy' / name)

    def restore(self):
        """In place, as a backup program does that finds the files there."""
        for path in (self.site.lab.folder / 'state/linklight').glob('journal.db-*'):
            path.unlink()
        for name in HOME:
            shutil.copytree(self.site.lab.folder / 'copy' / name, self.site.lab.folder / name,
                            dirs_exist_ok=True)

    def counter(self, name):
        rows = self.site.query(f"SELECT value FROM number WHERE name = '{name}'")
        return rows[0][0] if rows else 0

    def report(self, what):
        answers = self.site.answers()
        uids = {answer.uid for answer in answers}
        print(f'# {what}: thanked {len(self.thanked)}, stored {len(answers)}, '
              f'twice {len(answers) - len(uids)}, pushes under a number that was used '
              f'{self.counter("conflicts")}', flush=True)
        self.assertEqual(sorted(answer.choice for answer in answers), sorted(self.thanked))
        self.assertEqual(len(uids), len(answers))

    def test_restored_from_yesterdays_copy(self):
        self.click(self.site, 'Good', 'Bad')
        self.site.wait_until_sent()
        # What waits in the copy leaves twice: from the journal that was there, and from the copy.
        os.kill(self.site.endpoint.pid, signal.SIGSTOP)
        self.click(self.site, 'So-so')
        self.stop_agent(self.site)
        self.back_up()
        os.kill(self.site.endpoint.pid, signal.SIGCONT)
        self.site.start_agent()
        self.click(self.site, 'Good', 'So-so')
        self.site.wait_until_sent()
        self.stop_agent(self.site)
        self.restore()
        self.site.start_agent()
        self.click(self.site, 'Bad', 'Good')
        self.site.wait_until_sent()
        self.report('restored')
        self.assertEqual(self.counter('conflicts'), 0)

    def test_cloned_to_a_second_pc(self):
        self.click(self.site, 'Good')
        self.site.wait_until_sent()
        os.kill(self.site.endpoint.pid, signal.SIGSTOP)
        self.click(self.site, 'Bad')
        self.stop_agent(self.site)
        with ClonedPc(self.site) as clone:
            os.kill(self.site.endpoint.pid, signal.SIGCONT)
            self.site.start_agent()
            for pc in (self.site, clone, clone, self.site):
                self.click(pc, 'So-so')
                pc.wait_until_sent()
            self.stop_agent(clone)
        wait_for(lambda: len(self.site.answers()) >= len(self.thanked), PATIENCE_SECS,
                 'all answers are at the endpoint')
        self.report('cloned')
        # The endpoint found out, and each PC counts in a stream of its own since.
        self.assertLessEqual(self.counter('conflicts'), 2)


if __name__ == '__main__':
    unittest.main()
