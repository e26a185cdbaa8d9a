# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app watch sees real programs start and crash on a real X server under a window manager."""

import os
import signal
import time
import unittest
from pathlib import Path

from desktop_lab import DesktopLab

BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
DELAY_MS = 700
TOLERANCE_MS = 150
TICKS_PER_SECOND = os.sysconf('SC_CLK_TCK')
# The first kernel that says how another process ended.
KERNEL = (6, 15)


def kernel_version():
    return tuple(int(number) for number in os.uname().release.split('-')[0].split('.')[:2])


class AppWatchTest(unittest.TestCase):

    def setUp(self):
        self.lab = DesktopLab()
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)

    def start_watch(self):
        """The watch, once it tells of a program that starts."""
        self.watch = self.lab.start(BUILD / 'tests/desktop/app-watch-probe')
        self.lab.wait_for(self.is_awake, 10, 'the app watch has seen the windows that are there')
        self.start_window()
        self.wait_for('started')

    def is_awake(self):
        """Whether the thread waits, after it has held each process that has a window."""
        tasks = Path(f'/proc/{self.watch.pid}/task')
        descriptors = Path(f'/proc/{self.watch.pid}/fd')
        names = [(task / 'comm').read_text().strip() for task in tasks.iterdir()]
        links = [os.readlink(link) for link in descriptors.iterdir()]
        return 'app-watch' in names and any('pidfd' in link for link in links)

    def start_window(self, *arguments, wait=True, **environment):
        reading, writing = os.pipe()
        # The sanitizer's own handler would turn a crash into an ordinary end.
        window = self.lab.start(BUILD / 'tests/desktop/blocking-window', reading, *arguments,
                                pass_fds=(reading,),
                                env={'ASAN_OPTIONS': 'handle_segv=0:handle_abort=0',
                                     **environment})
        os.close(reading)
        self.addCleanup(os.close, writing)
        if wait:
            window.wait_for_line('shown')
        return window

    def news(self, word, start=0):
        """The number of each line that begins with this word, after the first `start` lines."""
        lines = [line.split() for line in self.watch.output().splitlines()[start:]]
        return [int(line[2]) for line in lines if line[0] == word]

    def count(self):
        return len(self.watch.output().splitlines())

    def wait_for(self, word, start=0):
        return self.lab.wait_for(lambda: self.news(word, start), 10, f'"{word}" after {start}')

    def wait_for_a_start(self):
        """All that happened before has been told."""
        start = self.count()
        self.start_window()
        self.wait_for('started', start)

    def test_a_start_is_timed_from_the_start_of_the_process(self):
        self.start_watch()
        start = self.count()
        window = self.start_window(DELAY_MS)
        shown_ms = int(window.wait_for_line('shown'))
        stat = Path(f'/proc/{window.pid}/stat').read_text(encoding='utf-8')
        started_ms = int(stat.rpartition(')')[2].split()[19]) * 1000 / TICKS_PER_SECOND
        told_ms = self.wait_for('started', start)[0]
        self.assertGreaterEqual(told_ms, DELAY_MS)
        self.assertAlmostEqual(told_ms, shown_ms - started_ms, delta=TOLERANCE_MS)

    def test_a_start_is_timed_from_the_click(self):
        self.start_watch()
        start = self.count()
        # X time counts the ms of CLOCK_MONOTONIC.
        clicked_ms = time.monotonic_ns() // 1000000 - 2000
        window = self.start_window(
            DESKTOP_STARTUP_ID=f'panel-1-pc-program_TIME{clicked_ms % 2 ** 32}')
        shown_ms = int(window.wait_for_line('shown'))
        offset_ms = (time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()) * 1000
        told_ms = self.wait_for('started', start)[0]
        self.assertAlmostEqual(told_ms, shown_ms - offset_ms - clicked_ms, delta=TOLERANCE_MS)
        self.assertGreaterEqual(told_ms, 2000)

    def test_windows_that_were_there_are_no_starts(self):
        self.start_window()
        self.start_watch()
        self.assertEqual(len(self.news('started')), 1)

    def test_a_crash_is_told_with_its_signal(self):
        if kernel_version() < KERNEL:
            self.skipTest(f'This kernel ({os.uname().release}) does not say how another process '
                          'ended.')
        was_there = self.start_window()
        self.start_watch()
        for window, number in ((self.start_window(), signal.SIGSEGV),
                               (self.start_window(), signal.SIGABRT),
                               (was_there, signal.SIGSEGV)):
            start = self.count()
            os.kill(window.pid, number)
            window.wait()
            self.assertEqual(self.wait_for('crashed', start), [number])

    def test_an_end_that_somebody_wanted_is_no_crash(self):
        self.start_watch()
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGHUP):
            window = self.start_window()
            os.kill(window.pid, number)
            self.assertEqual(window.wait(), -number)
        self.wait_for_a_start()
        self.lab.wait_for(lambda: self.watched_processes() <= self.programs_with_windows(), 10,
                          'the watch has seen the ends')
        self.assertEqual(self.news('crashed'), [])

    def test_it_sleeps_while_nothing_happens(self):
        self.start_watch()
        thread = next(task for task in Path(f'/proc/{self.watch.pid}/task').iterdir()
                      if (task / 'comm').read_text().strip() == 'app-watch')

        def wakeups():
            for line in (thread / 'status').read_text().splitlines():
                if line.startswith('voluntary_ctxt_switches'):
                    return int(line.split()[1])
            return None

        def asleep_for_a_second():
            before = wakeups()
            time.sleep(1)  # The time that is measured.
            return wakeups() == before
        self.lab.wait_for(asleep_for_a_second, 10, 'the thread sleeps')

    def watched_processes(self):
        descriptors = Path(f'/proc/{self.watch.pid}/fd')
        return sum('pidfd' in os.readlink(link) for link in descriptors.iterdir())

    def programs_with_windows(self):
        ids = self.lab.run('xprop', '-root', '_NET_CLIENT_LIST').split('#')[1].split(',')
        pids = {self.lab.run('xprop', '-id', number.strip(), '_NET_WM_PID') for number in ids}
        return len(pids)
