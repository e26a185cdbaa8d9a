# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window pinger asks a real program on a real X server under a real window manager."""

import os
import re
import shutil
import signal
import time
import unittest
from pathlib import Path

from desktop_lab import DesktopLab
from lab_commanded import Commanded

BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
INTERVAL_MS = 250
SHORT_MS = 40
OTHERS = 30  # LKL_WINDOW_PINGER_OTHERS


def start_probe(lab, choice):
    return Commanded(lab, [BUILD / 'tests/desktop/pinger-probe'], choice)


def switches_of(window):
    """How often its main thread went to sleep of its own accord, so: was woken."""
    text = Path(f'/proc/{window.program.pid}/status').read_text(encoding='utf-8')
    return int(re.search(r'^voluntary_ctxt_switches:\s+(\d+)', text, re.M)[1])


class WindowPingerTest(unittest.TestCase):

    def setUp(self):
        self.lab = DesktopLab()
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)
        self.pinger = start_probe(self.lab, 'x11')
        self.addCleanup(self.pinger.close)

    def start_window(self):
        window = Commanded(self.lab, [BUILD / 'tests/desktop/blocking-window'])
        self.addCleanup(window.close)
        window.program.wait_for_line('shown')
        return window

    def samples(self, outcome, start=0, place='front'):
        """Latencies in ms of what came with this outcome after the first `start` samples."""
        return [int(line[2]) for line in self.pinger.lines()[start:]
                if line[0] == outcome and line[4] == place]

    def wait_for_samples(self, outcome, count=1, start=0, seconds=15, place='front'):
        self.lab.wait_for(lambda: len(self.samples(outcome, start, place)) >= count, seconds,
                          f'{count} samples "{outcome}" {place} after {start}')
        return self.samples(outcome, start, place)

    def start_pinging(self, interval_ms=INTERVAL_MS):
        self.pinger.say(f'interval {interval_ms}')
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
        # Calm answers are told some at a time, so those of before it may come with it.
        self.lab.wait_for(
            lambda: [value for value in self.samples('answered', start) if value >= 400], 15,
            'the late answer')
        self.wait_for_samples('answered', len(self.samples('answered', start)) + 3, start)
        late = [value for value in self.samples('answered', start) if value >= 400]
        self.assertEqual(len(late), 1, self.pinger.lines())
        self.assertLess(late[0], 1700)
        self.assertTrue(self.samples('pending', start))

    def test_a_ready_program_is_looked_at_and_left_alone(self):
        window = self.start_window()
        start = self.start_pinging()
        woken = switches_of(window)
        answers = self.wait_for_samples('answered', 33, start)
        # Asking takes longer than a look, which wakes nobody.
        self.assertGreater(answers.count(0), len(answers) * 2 / 3, answers)
        self.assertLess(switches_of(window) - woken, len(answers))

    def test_a_program_that_waits_in_a_poll_of_its_own_is_found_when_somebody_types(self):
        window = self.start_window()
        start = self.start_pinging(2 * INTERVAL_MS)
        self.wait_for_samples('answered', 12, start)
        window.say('nested 60000')
        window.program.wait_for_line('blocked')
        before = len(self.pinger.lines())
        self.lab.type_keys('a')
        typed = time.monotonic()
        self.wait_for_samples('pending', 1, before)
        # Sooner than its turn to be asked again.
        self.assertLess(time.monotonic() - typed, 5 * 2 * INTERVAL_MS / 1000)

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

    def test_a_program_behind_is_asked_in_turn(self):
        """It is found standing still within two of its turns, though another one is in front."""
        behind = self.start_window()
        self.start_window()
        self.pinger.say(f'interval {SHORT_MS}')
        self.wait_for_all_behind()
        start = len(self.pinger.lines())
        behind.say('block 60000')
        behind.program.wait_for_line('blocked')
        blocked = time.monotonic()
        self.wait_for_samples('pending', 1, start, place='behind')
        self.assertLess(time.monotonic() - blocked, 2 * OTHERS * SHORT_MS / 1000)
        self.assertEqual(self.samples('pending', start), [])
        intervals = {line[4]: int(line[5]) for line in self.pinger.lines()}
        self.assertEqual(intervals, {'front': SHORT_MS, 'behind': OTHERS * SHORT_MS})

    def test_programs_behind_that_are_ready_are_left_alone(self):
        """Once they have answered, and whatever they have done since."""
        busy = self.start_window()
        for _ in range(3):
            self.start_window()
        self.pinger.say(f'interval {SHORT_MS}')
        self.wait_for_all_behind()
        start = len(self.pinger.lines())
        rounds = 3
        for done in range(rounds):
            busy.say('block 1')
            self.wait_for_samples('answered', (done + 1) * OTHERS, start, seconds=60)
        # One may be looked at just while it works.
        self.assertLessEqual(sum(line[4] == 'behind' for line in self.pinger.lines()[start:]), 1)

    def test_turning_to_a_program_that_stands_still_brings_it_to_the_front(self):
        behind = self.start_window()
        self.start_window()
        self.pinger.say(f'interval {SHORT_MS}')
        self.wait_for_all_behind()
        start = len(self.pinger.lines())
        behind.say('block 60000')
        self.wait_for_samples('pending', 1, start, place='behind')
        self.lab.run('xdotool', 'windowactivate', self.window_of(behind))
        self.wait_for_samples('pending', 1, start)

    def test_no_window_in_front_says_nothing_under_xwayland(self):
        """One that X knows nothing of may be there."""
        # It asks nothing until such a process is there; this one is a stand-in.
        xwayland = self.lab.folder / 'Xwayland'
        shutil.copy('/usr/bin/sleep', xwayland)
        self.lab.start(xwayland, 600)
        other = start_probe(self.lab, 'xwayland')
        self.addCleanup(other.close)
        for probe in (self.pinger, other):
            probe.say(f'interval {SHORT_MS}')
        self.wait_for_samples('unmeasurable', 5)
        # It is told with the next answer, and until then the panel is only looked at.
        self.lab.wait_for(other.lines, 60, 'the panel is asked')
        self.assertEqual([line for line in other.lines() if line[4] == 'front'], [])

    def wait_for_all_behind(self):
        """Until each program behind the one in front has had two turns, in which it answered once
        at least."""
        self.wait_for_samples('answered', 2 * OTHERS, len(self.pinger.lines()))
        self.wait_for_samples('answered', self.programs_with_windows() - 1, place='behind')

    def window_of(self, window):
        return self.lab.run('xdotool', 'search', '--onlyvisible', '--pid', window.program.pid,
                            ).split()[0]

    def programs_with_windows(self):
        ids = re.findall('0x[0-9a-f]+', self.lab.run('xprop', '-root', '_NET_CLIENT_LIST'))
        pids = [self.lab.run('xprop', '-id', number, '_NET_WM_PID') for number in ids]
        return len(set(pids))

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
