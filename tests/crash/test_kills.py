# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of the agent at random moments between a real click and the acknowledgement: what was
thanked for arrives, exactly once.

LKL_TEST_SEED repeats the moments of a run that printed it; LKL_TEST_KILLS is their number.
"""

import os
import random
import signal
import sys
import threading
import time
import unittest
from pathlib import Path

# The helpers are where most of the tests that use them are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'desktop'))

# pylint: disable=wrong-import-position
from desktop_lab import NOTIFICATIONS  # noqa: E402
from lab_processes import wait_for  # noqa: E402
from sample_site import AGENT, PATIENCE_SECS, SampleSite  # noqa: E402

KILLS = int(os.environ.get('LKL_TEST_KILLS', 50))
# Of ten kills, so many meet an endpoint that stands still, and one that is killed too.
STOPPED, KILLED = (2, 7), (5,)
LABELS = {'Good': 'good', 'So-so': 'so-so', 'Bad': 'bad'}
THANKS = 'string "Thank you."'
PRACTICE_CLICKS = 5


class BusWatch:
    """Sees, in the order of the bus, what is shown and when the agent has gone."""

    def __init__(self, lab):
        self._program = lab.start(
            'dbus-monitor', '--address', lab.environment['DBUS_SESSION_BUS_ADDRESS'],
            f"type='method_call',interface='{NOTIFICATIONS}',member='Notify'",
            f"type='signal',member='NameOwnerChanged',arg0='{AGENT}'")
        wait_for(self._program.output, PATIENCE_SECS, 'the monitor looks')

    def thanks(self):
        return self._program.output().count(THANKS)

    def changes(self):
        """How often the agent's name came or went."""
        return self._program.output().count('member=NameOwnerChanged')


class Kills(unittest.TestCase):

    def setUp(self):
        seed = os.environ.get('LKL_TEST_SEED') or str(random.SystemRandom().randrange(10**9))
        print(f'# LKL_TEST_SEED={seed}', flush=True)
        self.random = random.Random(seed)
        self.site = SampleSite()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.watch = BusWatch(self.site.lab)

    def show_question(self, label):
        """Ask; put the pointer on the button. What an earlier agent left is gone before."""
        wait_for(lambda: not any(element.name in LABELS for element in self.site.lab.elements()),
                 PATIENCE_SECS, 'no question is on the screen')
        self.site.ask()
        button = self.site.lab.wait_for_element(label, PATIENCE_SECS, role='push button')
        self.site.lab.run('xdotool', 'mousemove', *button.centre)

    def click(self):
        self.site.lab.run('xdotool', 'click', 1)

    def measure_acknowledgement(self):
        """How long it takes from a click to the acknowledgement, at most, in seconds."""
        durations = []
        for count in range(1, PRACTICE_CLICKS + 1):
            self.show_question('Good')
            started = time.monotonic()
            self.click()
            wait_for(lambda n=count: len(self.site.answers()) == n, PATIENCE_SECS, 'it arrives')
            self.site.wait_until_sent()
            durations.append(time.monotonic() - started)
        return max(durations)

    def click_and_kill(self, delay):
        """Whether the person was thanked before the agent died."""
        thanks, changes = self.watch.thanks(), self.watch.changes()
        timer = threading.Timer(delay, os.kill, (self.site.agent.pid, signal.SIGKILL))
        timer.start()
        self.click()
        timer.join()
        self.assertEqual(self.site.agent.wait(PATIENCE_SECS), -signal.SIGKILL)
        # What it sent before is in front of this.
        wait_for(lambda: self.watch.changes() > changes, PATIENCE_SECS, 'the bus sees it go')
        return self.watch.thanks() > thanks

    def kill_once(self, number, longest):
        """Returns whether the person was thanked, how many answers came of the click in the end,
        and whether it had arrived when the agent died."""
        before = len(self.site.answers())
        label = self.random.choice(list(LABELS))
        self.show_question(label)
        trouble = number % 10
        if trouble in STOPPED:
            os.kill(self.site.endpoint.pid, signal.SIGSTOP)
        elif trouble in KILLED:
            threading.Timer(self.random.uniform(0, longest), self.site.endpoint.kill).start()
        thanked = self.click_and_kill(self.random.uniform(0, 1.2 * longest))
        was_there = len(self.site.answers()) > before
        if trouble in KILLED:
            self.site.endpoint.wait(PATIENCE_SECS)
            self.site.start_endpoint()
        self.site.start_agent()
        if trouble in STOPPED:
            os.kill(self.site.endpoint.pid, signal.SIGCONT)
        self.site.wait_until_sent()
        answers = self.site.answers()
        arrived = len(answers) - before
        if arrived:
            self.assertEqual(answers[-1].choice, LABELS[label], f'kill {number}')
        return thanked, arrived, was_there

    def test_every_thanked_answer_arrives_exactly_once(self):
        longest = self.measure_acknowledgement()
        results = []
        for number in range(KILLS):
            with self.subTest(kill=number):
                results.append(self.kill_once(number, longest))
        outcomes = [result[:2] for result in results]
        lost, double = outcomes.count((True, 0)), sum(arrived > 1 for _, arrived in outcomes)
        print(f'# {len(results)} kills within {longest * 1200:.0f} ms of the click: '
              f'thanked {sum(thanked for thanked, _ in outcomes)}, '
              f'unthanked but stored {outcomes.count((False, 1))}, '
              f'neither {outcomes.count((False, 0))}; '
              f'sent only by the next agent {sum(n > was for _, n, was in results)}; '
              f'lost={lost}, double={double}', flush=True)
        self.assertEqual((len(results), lost, double), (KILLS, 0, 0))
        uids = [answer.uid for answer in self.site.answers()]
        self.assertEqual(len(uids), len(set(uids)))
        self.assertEqual(len(uids), PRACTICE_CLICKS + sum(arrived for _, arrived in outcomes))


if __name__ == '__main__':
    unittest.main()
