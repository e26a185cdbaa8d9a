# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a program did not answer: it is told from its main thread alone, and told right."""

import os
import unittest

from lab_processes import LabError
from responsiveness_lab import ResponsivenessLab

# More of them than processors that they may use.
HOGS = 6
# A program that spins is busy where it has more of a processor than this, and starved where it has
# less than that: then the machine has too much else to do, and the test tries again.
BUSY_SHARE, STARVED_SHARE = 0.6, 0.4
TRIES = 8


class StallCauseTest(unittest.TestCase):

    def setUp(self):
        self.lab = ResponsivenessLab()
        self.lab.__enter__()
        self.addCleanup(self.lab.__exit__)

    def stall(self, window, command):
        """Let it stand still, and return its cause as told meanwhile and in the end. On a machine that
        has too much else to do an answer is set aside: then once more."""
        for _ in range(TRIES):
            causes = self.stall_once(window, command)
            if causes:
                return causes
        raise LabError(f'Set aside {TRIES} times: {self.lab.samples()[-5:]}')

    def stall_once(self, window, command):
        start, count = len(self.lab.samples()), len(window.blocks())
        window.say(command)
        self.lab.desktop.wait_for(lambda: len(window.blocks()) > count, 60, f'"{command}" is done')
        self.lab.desktop.wait_for(lambda: self.late_answers(start) or self.set_aside(start), 30,
                                  'its answer')
        self.lab.wait_until_delivered()
        late = self.late_answers(start)
        if not late:
            return None
        meanwhile = [sample.cause for sample in self.lab.samples('pending', start)
                     if sample.latency_ms > 1200]
        self.assertEqual(len(late), 1, late)
        self.assertEqual(late[0].method, 'ping')
        self.assertTrue(meanwhile)
        return set(meanwhile), late[0].cause

    def set_aside(self, start):
        return [sample for outcome in ('system', 'dropped')
                for sample in self.lab.samples(outcome, start)]

    def late_answers(self, start):
        return [sample for sample in self.lab.slow_samples(start) if sample.outcome == 'answered']

    def check(self, command, cause, toolkit='gtk3'):
        window, _ = self.lab.start_proven(toolkit)
        self.assertEqual(self.stall(window, command), ({cause}, cause))
        return window

    def test_asleep_is_waiting(self):
        self.check('block 3000', 'waiting')

    def test_an_unanswered_poll_is_waiting(self):
        self.check('nested 3000', 'waiting')

    def test_disk(self):
        """State D by a vfork parent, a stand-in for a disk that is slow."""
        self.check('disk 3000', 'disk')

    def test_busy(self):
        window, _ = self.lab.start_proven()
        for _ in range(TRIES):
            causes = self.stall(window, 'spin 3000')
            wall, cpu = window.blocks()[-1]
            if cpu > wall * BUSY_SHARE:
                self.assertEqual(causes[1], 'busy')
                return
            if cpu < wall * STARVED_SHARE:
                self.assertEqual(causes[1], 'starved')
        self.skipTest(f'{TRIES} times the program had too little of a processor to be busy')

    def test_starved(self):
        """It has work for 0.4 s, and shares one processor with six that never rest."""
        window, _ = self.lab.start_proven()
        one = {min(os.sched_getaffinity(0))}
        os.sched_setaffinity(window.program.pid, one)
        for _ in range(HOGS):
            hog = self.lab.desktop.start('sh', '-c', 'while :; do :; done')
            os.sched_setaffinity(hog.pid, one)
        causes = self.stall(window, 'work 400')
        wall, cpu = window.blocks()[-1]
        self.assertGreater(wall, 3 * cpu)
        self.assertEqual(causes, ({'starved'}, 'starved'))

    def test_a_quick_answer_has_no_cause(self):
        self.lab.start_proven()
        self.lab.wait_until_delivered()
        self.assertEqual({sample.cause for sample in self.lab.samples('answered')
                          if sample.latency_ms < 400}, {'unknown'})


if __name__ == '__main__':
    unittest.main()
