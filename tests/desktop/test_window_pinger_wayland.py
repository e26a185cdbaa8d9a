# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window pinger finds programs that stand still in real Wayland sessions, by D-Bus, by the
accessibility bus where somebody has switched it on, and by their main threads."""

import os
import shutil
import signal
import unittest
from pathlib import Path
from typing import NamedTuple

from lab_bus import PROPERTIES
from lab_commanded import Commanded
from test_window_pinger import BUILD, start_probe
from wayland_lab import WaylandLab

from gi.repository import GLib

INTERVAL_MS = 200
# In such a time somebody at work is asked once.
ROUND_MS = 5 * INTERVAL_MS
BLOCK_MS = 4500
# Before the first question of a block, on a busy machine.
UNSEEN_MS = 3000
# From the end of a block until its answer is here, on a busy machine.
SLACK_MS = 500
APPLICATION = 'org.linklight.BlockingApplication'
WITHOUT_ACCESSIBILITY = {'NO_AT_BRIDGE': '1'}


class Sample(NamedTuple):
    outcome: str
    method: str
    latency_ms: int
    cause: str
    place: str
    interval_ms: int
    app: str


class Blocking(Commanded):
    """The program tests/desktop/blocking-application. name: on the session bus."""

    def __init__(self, lab, name=None, env=None):
        super().__init__(lab, [BUILD / 'tests/desktop/blocking-application'],
                         *([name] if name else []), env=env)
        self.program.wait_for_line('shown', 30)


class WaylandTest(unittest.TestCase):
    """What all tests here need; has none of its own."""
    compositor = 'sway'
    with_xwayland = False

    def setUp(self):
        self.lab = WaylandLab(self.compositor, with_xwayland=self.with_xwayland)
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)
        self.pinger = start_probe(self.lab, 'session')
        self.addCleanup(self.pinger.close)

    def start_program(self, name=None, env=None):
        program = Blocking(self.lab, name, WITHOUT_ACCESSIBILITY if env is None else env)
        self.addCleanup(program.close)
        return program

    def samples(self, outcome, method, start=0):
        samples = [Sample(*line[:2], int(line[2]), *line[3:5], int(line[5]), line[6])
                   for line in self.pinger.lines()[start:] if len(line) == 7]
        return [sample for sample in samples
                if (sample.outcome, sample.method) == (outcome, method)]

    def wait_for_samples(self, outcome, method, count=1, start=0, seconds=20):
        self.lab.wait_for(lambda: len(self.samples(outcome, method, start)) >= count, seconds,
                          f'{count} samples "{outcome} {method}" after {start}')
        return self.samples(outcome, method, start)

    def start_pinging(self, outcome, method):
        self.pinger.say(f'interval {INTERVAL_MS}')
        self.wait_for_samples(outcome, method, 3)
        return len(self.pinger.lines())

    def late(self, method, start):
        return [sample for sample in self.samples('answered', method, start)
                if sample.latency_ms >= 500]

    def assert_one_late_answer(self, program, method, start):
        """... as late as the program says that it stood still. Somebody at work is asked once a
        round, so that a part of the block may be over before that."""
        blocked_ms = int(program.program.wait_for_line('done').split()[0])
        self.lab.wait_for(lambda: self.late(method, start), 20, f'a late answer, {method}')
        late, = self.late(method, start)
        self.assertGreater(late.latency_ms, blocked_ms - UNSEEN_MS)
        self.assertLess(late.latency_ms, blocked_ms + SLACK_MS)
        self.assertEqual(late.cause, 'waiting')
        self.assertEqual(late.place, 'behind')
        return late

    def check_that_a_blocked_application_is_found(self):
        application = self.start_program(APPLICATION)
        start = self.start_pinging('answered', 'actions')
        application.say(f'block {BLOCK_MS}')
        self.wait_for_samples('pending', 'actions', 1, start)
        late = self.assert_one_late_answer(application, 'actions', start)
        self.assertEqual(late.interval_ms, ROUND_MS)
        self.assertEqual(self.samples('pending', 'main-thread'), [])


class WindowPingerSwayTest(WaylandTest):

    def test_a_blocked_application_is_found(self):
        self.check_that_a_blocked_application_is_found()

    def test_a_program_that_nobody_can_ask_is_suspected(self):
        program = self.start_program()
        start = self.start_pinging('unmeasurable', 'main-thread')
        program.say(f'block {BLOCK_MS}')
        self.wait_for_samples('pending', 'main-thread', 1, start)
        self.assert_one_late_answer(program, 'main-thread', start)
        self.wait_for_samples('unmeasurable', 'main-thread', 1, start)
        self.assertEqual(self.samples('answered', 'actions'), [])

    def test_a_busy_program_is_suspected_where_it_reads_nothing(self):
        program = self.start_program()
        start = self.start_pinging('unmeasurable', 'main-thread')
        program.say('spin 8000')
        program.program.wait_for_line('blocked')
        self.lab.change_screen(800, 600)
        self.wait_for_samples('pending', 'main-thread', 1, start)
        program.program.wait_for_line('done', 30)
        self.lab.wait_for(lambda: self.late('main-thread', start), 20, 'a late answer')
        late, = self.late('main-thread', start)
        self.assertGreater(late.latency_ms, 2000)
        self.assertIn(late.cause, ('busy', 'starved'))

    def test_names_of_a_person_stay_here(self):
        """Of the bus, the folder, the program and the person's own desktop file."""
        path = self.lab.home / 'zaunkoenig-folder/zaunkoenig-program'
        path.parent.mkdir()
        shutil.copy(BUILD / 'tests/desktop/blocking-application', path)
        applications = self.lab.folder / 'data/applications'
        applications.mkdir(parents=True)
        name = 'org.zaunkoenig.Salaries'
        (applications / f'{name}.desktop').write_text(
            f'[Desktop Entry]\nType=Application\nName=Zaunkoenig\nExec={path}\n')
        program = Commanded(self.lab, [path], name, env=WITHOUT_ACCESSIBILITY)
        self.addCleanup(program.close)
        program.program.wait_for_line('shown', 30)
        self.start_pinging('answered', 'actions')
        self.assertEqual({sample.app for sample in self.samples('answered', 'actions')}, {'other'})
        self.assertNotIn('zaunkoenig', self.pinger.program.output().lower())

    def test_stopped_programs_do_not_hang(self):
        programs = [self.start_program(APPLICATION), self.start_program()]
        self.start_pinging('answered', 'actions')
        start = self.start_pinging('unmeasurable', 'main-thread')
        for program in programs:
            os.kill(program.program.pid, signal.SIGSTOP)
        self.wait_for_samples('dropped', 'actions', 1, start)
        for program in programs:
            os.kill(program.program.pid, signal.SIGCONT)
        resumed = len(self.pinger.lines())
        self.wait_for_samples('answered', 'actions', 2, resumed)
        self.wait_for_samples('unmeasurable', 'main-thread', 2, resumed)
        for method in ('actions', 'main-thread'):
            self.assertEqual(self.late(method, start), [])
            self.assertEqual([sample for sample in self.samples('pending', method, start)
                              if sample.latency_ms >= 600], [])

    def test_a_program_that_dies_while_asked_is_not_hung(self):
        application = self.start_program(APPLICATION)
        start = self.start_pinging('answered', 'actions')
        application.say('block 60000')
        self.wait_for_samples('pending', 'actions', 1, start)
        application.program.kill()
        ended = len(self.pinger.lines())
        self.start_program('org.linklight.Another')
        self.wait_for_samples('answered', 'actions', 2, ended)
        self.assertLessEqual(len(self.samples('pending', 'actions', ended)), 2)
        self.assertEqual(self.late('actions', start), [])

    def test_accessibility_is_never_started(self):
        for name in (APPLICATION, None):
            self.start_program(name)
        self.start_pinging('answered', 'actions')
        self.start_pinging('unmeasurable', 'main-thread')
        self.assertFalse(self.lab.session_bus.owns('org.a11y.Bus'))

    def test_accessibility_is_not_used_where_it_is_off(self):
        self.start_accessibility()
        self.start_program(env={})
        self.start_pinging('unmeasurable', 'main-thread')
        self.wait_for_samples('unmeasurable', 'main-thread', 10)
        self.assertEqual(self.samples('answered', 'accessibility'), [])
        self.assertIs(self.is_accessibility_on(), False)

    def test_accessibility_is_used_where_somebody_uses_it(self):
        self.start_accessibility()
        self.lab.session_bus.call('org.a11y.Bus', '/org/a11y/bus', PROPERTIES, 'Set', '(ssv)',
                                  'org.a11y.Status', 'IsEnabled', GLib.Variant('b', True))
        program = self.start_program(env={})
        start = self.start_pinging('answered', 'accessibility')
        program.say(f'block {BLOCK_MS}')
        self.assert_one_late_answer(program, 'accessibility', start)

    def start_accessibility(self):
        """As the first program of a desktop does that could be read aloud."""
        self.lab.session_bus.call('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress')
        self.assertIs(self.is_accessibility_on(), False)

    def is_accessibility_on(self):
        return self.lab.session_bus.get('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Status',
                                        'IsEnabled')

    def test_off_is_silent(self):
        self.start_program(APPLICATION)
        self.start_pinging('answered', 'actions')
        self.pinger.say('interval 0')
        self.lab.wait_for(self.sleeps, 20, 'the thread sleeps while a program starts')

    def sleeps(self):
        before = self.wakeups()
        self.start_program()
        return self.wakeups() == before

    def wakeups(self):
        for task in Path(f'/proc/{self.pinger.program.pid}/task').iterdir():
            if (task / 'comm').read_text().strip() == 'wayland-pinger':
                status = (task / 'status').read_text().splitlines()
                return int(next(line.split()[1] for line in status
                                if line.startswith('voluntary_ctxt_switches')))
        return self.fail('There is no thread of the pinger.')

    def test_it_ends_in_order(self):
        application = self.start_program(APPLICATION)
        start = self.start_pinging('answered', 'actions')
        application.say('block 60000')
        self.wait_for_samples('pending', 'actions', 1, start)
        self.pinger.close()
        self.assertEqual(self.pinger.program.wait(), 0, self.pinger.program.log_tail())


class WindowPingerXwaylandTest(WaylandTest):
    with_xwayland = True

    def test_x11_programs_are_asked_by_their_windows(self):
        program = Commanded(self.lab, [BUILD / 'tests/desktop/blocking-window'],
                            env={'GDK_BACKEND': 'x11', **WITHOUT_ACCESSIBILITY})
        self.addCleanup(program.close)
        program.program.wait_for_line('shown', 30)
        self.start_pinging('answered', 'ping')
        self.assertEqual({sample.place for sample in self.samples('answered', 'ping')}, {'front'})
        self.assertEqual(self.samples('unmeasurable', 'main-thread'), [])
        self.start_program(APPLICATION)
        self.wait_for_samples('answered', 'actions', 3)


class WindowPingerMutterTest(WaylandTest):
    compositor = 'mutter'

    def test_a_blocked_application_is_found(self):
        self.check_that_a_blocked_application_is_found()


if __name__ == '__main__':
    unittest.main()
