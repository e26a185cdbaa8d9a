# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of the agent at random moments between a real click and the acknowledgement: what was
thanked for arrives, exactly once. Some of them meet an endpoint that stands still or is killed too,
a connection that is cut, or a disk that is full.

LKL_TEST_SEED repeats the moments of a run that printed it; LKL_TEST_KILLS is their number.
"""

import collections
import contextlib
import os
import random
import signal
import socket
import subprocess
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

KILLS = int(os.environ.get('LKL_TEST_KILLS', 2000 if 'LKL_TEST_ALL' in os.environ else 50))
# What some kills of twenty meet besides.
TROUBLES = {2: 'stopped', 7: 'stopped', 12: 'stopped', 17: 'stopped', 5: 'killed', 15: 'killed',
            1: 'cut', 11: 'cut', 3: 'full'}
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


class CuttingGate:
    """Stands between the agent and its endpoint, and can cut every connection at once."""

    def __init__(self, endpoint_url):
        host, port = endpoint_url.removeprefix('http://').split(':')
        self._endpoint = host, int(port)
        self._open = set()
        self._listener = socket.create_server(('127.0.0.1', 0))
        self.url = f'http://127.0.0.1:{self._listener.getsockname()[1]}'
        self.cuts = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                agent, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(agent,), daemon=True).start()

    def _serve(self, agent):
        try:
            endpoint = socket.create_connection(self._endpoint)
        except OSError:
            agent.close()
            return
        pair = agent, endpoint
        self._open.add(pair)
        for source, target in (pair, reversed(pair)):
            threading.Thread(target=self._carry, args=(source, target, pair), daemon=True).start()

    def _carry(self, source, target, pair):
        with contextlib.suppress(OSError):
            while data := source.recv(512):
                target.sendall(data)
        self._end(pair)

    def _end(self, pair):
        self._open.discard(pair)
        for side in pair:
            with contextlib.suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)
            side.close()

    def cut(self):
        self.cuts += 1
        for pair in list(self._open):
            self._end(pair)

    def close(self):
        self._listener.close()
        self.cut()


class SmallDisk:
    """A file system of its own for the journal, which can be filled. Without the right to mount one
    it is never full."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self._filler = folder / 'filler'
        self._folder = folder
        self.is_there = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=16m,mode=700', 'small',
                                        folder], check=False, capture_output=True).returncode == 0

    def fill(self):
        if self.is_there:
            with contextlib.suppress(OSError), self._filler.open('wb', buffering=0) as filler:
                while True:
                    filler.write(bytes(4096))

    def make_room(self):
        self._filler.unlink(missing_ok=True)

    def close(self):
        if self.is_there:
            subprocess.run(['umount', '--lazy', self._folder], check=False)


class SiteOnSmallDisk(SampleSite):
    """The journal is on a disk that can be full."""
    disk = None

    def start_agent(self):
        if self.disk is None:
            self.disk = SmallDisk(self.lab.folder / 'state/linklight')
        super().start_agent()

    def __exit__(self, *_):
        if self.disk is not None:
            self.disk.make_room()
            if self.agent is not None:
                self.agent.stop(PATIENCE_SECS)
            self.disk.close()
        super().__exit__()


class Kills(unittest.TestCase):

    def setUp(self):
        seed = os.environ.get('LKL_TEST_SEED') or str(random.SystemRandom().randrange(10**9))
        print(f'# LKL_TEST_SEED={seed}', flush=True)
        self.random = random.Random(seed)
        self.site = SiteOnSmallDisk(gate=CuttingGate)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.watch = BusWatch(self.site.lab)
        self.troubles = collections.Counter()

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

    def begin_trouble(self, trouble, longest):
        """Returns what waits for its moment, if anything does."""
        acts = {'killed': self.site.endpoint.kill, 'cut': self.site.gate.cut,
                'full': self.site.disk.fill}
        if trouble == 'stopped':
            os.kill(self.site.endpoint.pid, signal.SIGSTOP)
        if trouble not in acts:
            return None
        delay = self.random.uniform(-longest / 2, longest)
        if delay <= 0:
            acts[trouble]()
            return None
        timer = threading.Timer(delay, acts[trouble])
        timer.start()
        return timer

    def kill_once(self, number, longest):
        """Returns whether the person was thanked, how many answers came of the click in the end,
        and whether it had arrived when the agent died."""
        before = len(self.site.answers())
        label = self.random.choice(list(LABELS))
        self.show_question(label)
        trouble = TROUBLES.get(number % 20)
        self.troubles[trouble] += 1
        timer = self.begin_trouble(trouble, longest)
        thanked = self.click_and_kill(self.random.uniform(0, 1.2 * longest))
        if timer is not None:
            timer.join()
        self.site.disk.make_room()
        was_there = len(self.site.answers()) > before
        if trouble == 'killed':
            self.site.endpoint.wait(PATIENCE_SECS)
            self.site.start_endpoint()
        elif trouble == 'full':
            # Nor could it be written what is on the screen, so the next agent can't take it away.
            self.site.lab.end_owner_of(NOTIFICATIONS)
            self.site.lab.start_notification_server_anew()
        self.site.start_agent()
        if trouble == 'stopped':
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
        full = self.troubles['full'] if self.site.disk.is_there else 0
        print(f'# of these, the endpoint was killed {self.troubles["killed"]} times and stopped '
              f'{self.troubles["stopped"]}, connections were cut {self.troubles["cut"]}, and the '
              f'disk was full {full}', flush=True)
        self.assertEqual((len(results), lost, double), (KILLS, 0, 0))
        uids = [answer.uid for answer in self.site.answers()]
        self.assertEqual(len(uids), len(set(uids)))
        self.assertEqual(len(uids), PRACTICE_CLICKS + sum(arrived for _, arrived in outcomes))


if __name__ == '__main__':
    unittest.main()
