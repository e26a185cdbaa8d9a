# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What looks like a hang and is none; programs that can't be asked; and the window manager, which
asks the same question."""

import ctypes
import os
import signal
import subprocess
import time
import unittest
from pathlib import Path

from responsiveness_lab import ResponsivenessLab
from x11_relay import X11Relay

# sys/ptrace.h
PTRACE_ATTACH, PTRACE_DETACH = 16, 17
GROUPS = ('/sys/fs/cgroup', '/sys/fs/cgroup/unified')
DROPPED = 8


class ResponsivenessTest(unittest.TestCase):

    def setUp(self):
        self.lab = ResponsivenessLab()
        self.lab.__enter__()
        self.addCleanup(self.lab.__exit__)

    def assert_no_hang(self, start):
        """After it has answered again for a while."""
        self.lab.wait_until_delivered()
        self.assertEqual(self.lab.slow_samples(start), [])
        self.assertEqual(self.lab.read_report()[0].hangs, 0)


    def assert_no_answer_after(self, latency_ms, start):
        self.assertEqual([sample for sample in self.lab.samples('answered', start)
                          if sample.latency_ms >= latency_ms], [])

    def assert_never_measured(self):
        """A machine that is slow itself may say so meanwhile."""
        self.assertEqual([sample for sample in self.lab.samples()
                          if sample.outcome in ('answered', 'pending')], [])
        self.assertEqual(self.lab.read_report()[0].samples, 0)


class NoHangTest(ResponsivenessTest):

    def test_stopped(self):
        window, start = self.lab.start_proven()
        os.kill(window.program.pid, signal.SIGSTOP)
        self.lab.wait_for_samples('dropped', DROPPED, start)
        os.kill(window.program.pid, signal.SIGCONT)
        self.assert_no_hang(start)

    def test_held_by_a_debugger(self):
        window, start = self.lab.start_proven()
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.ptrace(PTRACE_ATTACH, window.program.pid, None, None) != 0:
            self.skipTest(f'ptrace: {os.strerror(ctypes.get_errno())}')
        os.waitpid(window.program.pid, 0)
        self.lab.wait_for_samples('dropped', DROPPED, start)
        libc.ptrace(PTRACE_DETACH, window.program.pid, None, None)
        self.assert_no_hang(start)

    def test_frozen(self):
        window, start = self.lab.start_proven()
        group = self.make_group()
        (group / 'cgroup.procs').write_text(str(window.program.pid))
        (group / 'cgroup.freeze').write_text('1')
        self.lab.wait_for_samples('dropped', DROPPED, start)
        (group / 'cgroup.freeze').write_text('0')
        self.assert_no_hang(start)

    def make_group(self):
        """A control group of the test's, or a skip where it may have none."""
        line = Path('/proc/self/cgroup').read_text().splitlines()[-1]
        for root in GROUPS:
            own = Path(root + line.partition('::')[2])
            group = own / f'linklight-test-{os.getpid()}'
            if not (own / 'cgroup.procs').exists():
                continue
            try:
                group.mkdir()
            except OSError as error:
                self.skipTest(f'no control group: {error}')
            self.addCleanup(self.remove_group, group, own)
            return group
        self.skipTest('no control groups of version 2')

    @staticmethod
    def remove_group(group, own):
        (group / 'cgroup.freeze').write_text('0')
        for pid in (group / 'cgroup.procs').read_text().split():
            (own / 'cgroup.procs').write_text(pid)
        group.rmdir()

    def test_the_pc_has_slept(self):
        """A stand-in: the pair of clocks that tells a suspend is the probe's. What the program
        stands still afterwards counts by itself, and is shorter than both together."""
        window, start = self.lab.start_proven()
        window.say('block 4000')
        self.lab.desktop.wait_for(
            lambda: any(sample.latency_ms > 2000 for sample in self.lab.slow_samples(start)), 10,
            'it has been silent for 2 s')
        self.lab.pinger.say('suspend 60')
        window.program.wait_for_line('done')
        self.lab.wait_until_delivered()
        self.assert_no_answer_after(2000, start)

    def test_a_window_destroyed_while_asked(self):
        window, start = self.lab.start_proven()
        window.say('block 60000')
        self.lab.wait_for_samples('pending', 1, start)
        (number,) = self.lab.window_ids() - self.windows_of_the_desktop()
        self.lab.desktop.run('xdotool', 'windowclose', str(int(number, 16)))
        self.lab.wait_for_samples('unmeasurable', 4, start)
        self.assert_no_answer_after(500, start)
        self.assertEqual(self.lab.read_report()[0].hangs, 0)

    def windows_of_the_desktop(self):
        """Those of the panel."""
        classes = [line.split() for line in self.lab.desktop.run('wmctrl', '-lx').splitlines()]
        return {words[0] for words in classes if 'xfce4-panel' in words[2].lower()}

    def test_forwarded(self):
        """A program of another PC stands still, and the local process that forwards it does not."""
        elsewhere = ['unshare', *(['--user', '--map-root-user'] if os.getuid() else []), '--uts']
        if subprocess.run([*elsewhere, 'hostname', 'elsewhere'], capture_output=True,
                          check=False).returncode != 0:
            self.skipTest('no host name of its own for a program')
        with X11Relay(self.lab.desktop.environment['DISPLAY']) as relay:
            window = self.lab.start_window(
                before=[*elsewhere, 'sh', '-c', 'hostname elsewhere; exec "$@"', 'sh'],
                env={'DISPLAY': relay.display})
            self.lab.start_pinger(250)
            self.lab.wait_for_samples('dropped', 2)
            window.say('block 2500')
            window.program.wait_for_line('done')
            self.lab.wait_for_samples('dropped', 2, len(self.lab.samples()))
            self.assert_never_measured()


    def test_those_who_measure_stood_still(self):
        """As when this PC is a virtual machine that somebody holds for a while."""
        window, start = self.lab.start_proven()
        window.say('block 1200')
        self.lab.wait_for_samples('pending', 1, start)
        os.kill(self.lab.pinger.program.pid, signal.SIGSTOP)
        window.program.wait_for_line('done')
        time.sleep(4)  # The wait is the test: nothing can tell of it.
        os.kill(self.lab.pinger.program.pid, signal.SIGCONT)
        self.lab.wait_until_delivered()
        self.assert_no_answer_after(2000, start)


class UnmeasurableTest(ResponsivenessTest):

    def check(self, start):
        self.lab.start_pinger(250)
        start()
        self.lab.wait_for_samples('unmeasurable', 5, len(self.lab.samples()))
        self.assert_never_measured()

    def test_a_terminal(self):
        def start():
            self.lab.desktop.start('xterm', '-e', 'cat')
            self.lab.desktop.wait_for(
                lambda: 'xterm' in self.lab.desktop.run('wmctrl', '-lx').lower(), 10, 'the xterm')
        self.check(start)

    def test_a_window_like_those_of_java(self):
        self.check(lambda: self.lab.start_window('mute'))


class WindowManagerTest(ResponsivenessTest):

    def test_it_hears_nothing_of_our_pings(self):
        log = self.lab.window_manager_log()
        window, start = self.lab.start_proven()
        windows = self.lab.window_ids()
        window.say('block 6000')
        window.program.wait_for_line('done')
        self.assertEqual(self.lab.window_ids(), windows)
        self.lab.wait_until_delivered()
        self.assertTrue(self.lab.slow_samples(start))
        self.assertEqual(self.lab.window_manager_log(), log)

    def test_its_own_dialog_comes(self):
        """Somebody closes the window of a program that stands still."""
        window, start = self.lab.start_proven()
        windows = self.lab.window_ids()
        window.say('block 30000')
        self.lab.wait_for_samples('pending', 2, start)
        self.lab.desktop.run('wmctrl', '-c', ':ACTIVE:')
        self.lab.desktop.wait_for(lambda: self.lab.window_ids() - windows, 15,
                                  'the window manager asks what to do')
        self.assertNotIn('CRITICAL', self.lab.window_manager_log())


if __name__ == '__main__':
    unittest.main()
