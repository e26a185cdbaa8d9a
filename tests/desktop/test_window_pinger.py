# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window pinger asks a real program on a real X server under a real window manager."""

import os
import signal
import unittest
from pathlib import Path

from desktop_lab import DesktopLab

BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
INTERVAL_MS = 250


class Commanded:
    """A program of a lab that takes commands, one a line."""

    def __init__(self, lab, name):
        self._lab = lab
        reading, self._writing = os.pipe()
        self.program = lab.start(BUILD / 'tests/desktop' / name, reading, pass_fds=(reading,))
        os.close(reading)

    def say(self, command):
        os.write(self._writing, f'{command}\n'.encode())

    def lines(self):
        return [line.split() for line in self.program.output().splitlines()]

    def close(self):
        os.close(self._writing)


class WindowPingerTest(unittest.TestCase):

    def setUp(self):
        self.lab = DesktopLab()
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)
        self.pinger = Commanded(self.lab, 'pinger-probe')
        self.addCleanup(self.pinger.close)

    def start_window(self):
        window = Commanded(self.lab, 'blocking-window')
        self.addCleanup(window.close)
        window.program.wait_for_line('shown')
        return window

    def samples(self, outcome, start=0):
        """Latencies in ms of what came with this outcome after the first `start` samples."""
        return [int(line[2]) for line in self.pinger.lines()[start:] if line[0] == outcome]

    def wait_for_samples(self, outcome, count=1, start=0, seconds=15):
        self.lab.wait_for(lambda: len(self.samples(outcome, start)) >= count, seconds,
                          f'{count} samples "{outcome}" after {start}')
        return self.samples(outcome, start)

    def start_pinging(self):
        self.pinger.say(f'interval {INTERVAL_MS}')
        self.wait_for_samples('answered', 3)
        return len(self.pinger.lines())

    def test_a_healthy_program_answers_at_once(self):
        self.start_window()
        self.start_pinging()
        latencies = sorted(self.wait_for_samples('answered', 9))
        self.assertLess(latencies[len(latencies) // 2], 50)
        self.assertEqual(self.samples('pending'), [])

    def test_a_block_is_one_late_answer(self):
        window = self.start_window()
        start = self.start_pinging()
        window.say('block 1500')
        window.program.wait_for_line('done')
        self.wait_for_samples('answered', 3, start)
        late = [value for value in self.samples('answered', start) if value >= 400]
        self.assertEqual(len(late), 1, self.pinger.lines())
        self.assertLess(late[0], 1700)
        self.assertTrue(self.samples('pending', start))

    def test_a_program_that_never_answered_is_not_hung(self):
        window = self.start_window()
        window.say('block 1500')
        window.program.wait_for_line('blocked')
        self.pinger.say(f'interval {INTERVAL_MS}')
        window.program.wait_for_line('done')
        self.wait_for_samples('answered', 2)
        self.assertEqual(self.samples('pending'), [])

    def test_a_stopped_program_is_not_hung(self):
        window = self.start_window()
        start = self.start_pinging()
        os.kill(window.program.pid, signal.SIGSTOP)
        self.wait_for_samples('dropped', 4, start)
        os.kill(window.program.pid, signal.SIGCONT)
        resumed = len(self.pinger.lines())
        self.wait_for_samples('answered', 3, resumed)
        self.assertEqual([value for value in self.samples('answered', start) if value > 400], [])

    def test_a_program_that_dies_while_asked_is_not_hung(self):
        window = self.start_window()
        start = self.start_pinging()
        window.say('block 60000')
        self.wait_for_samples('pending', 1, start)
        window.program.kill()
        ended = len(self.pinger.lines())
        self.wait_for_samples('unmeasurable', 2, ended)
        self.assertLessEqual(len(self.samples('pending', ended)), 1)

    def test_off_is_silent(self):
        self.start_window()
        self.start_pinging()
        self.pinger.say('interval 0')
        self.pinger.say('interval 0')
        thread = self.pinger_thread()
        self.lab.wait_for(lambda: self.wakeups(thread) == self.wakeups_after_a_while(thread), 10,
                          'the thread sleeps')

    def pinger_thread(self):
        for task in Path(f'/proc/{self.pinger.program.pid}/task').iterdir():
            if (task / 'comm').read_text().strip() == 'window-pinger':
                return task
        self.fail('There is no thread of the pinger.')

    @staticmethod
    def wakeups(thread):
        for line in (thread / 'status').read_text().splitlines():
            if line.startswith('voluntary_ctxt_switches'):
                return int(line.split()[1])
        return None

    def wakeups_after_a_while(self, thread):
        """The switches of the thread after a second window has come up and moved the first."""
        self.start_window()
        return self.wakeups(thread)
