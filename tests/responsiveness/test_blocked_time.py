# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs of GTK 3, GTK 4 and Qt 5 stand still by script; are the counts of the day true?

One program each on a desktop of its own, all at once: five minutes with --all, else one. How long
they stood still the programs say themselves. Probes are a second apart, so whether a hang next to
1 s counts, or a freeze next to 5 s, is chance: two lengths of the script are near the first, none
near the second.
"""

import os
import random
import subprocess
import time
import unittest
from contextlib import ExitStack

from responsiveness_lab import INTERVAL_MS, ResponsivenessLab

IS_LONG = 'LKL_TEST_ALL' in os.environ
SECONDS = 300 if IS_LONG else 60
# Six blocks of a minute can't be as near to the truth as twenty-eight of five.
TOLERANCE = 0.10 if IS_LONG else 0.25
TOOLKITS = {'gtk3': '', 'gtk4': "import gi; gi.require_version('Gtk', '4.0')",
            'qt5': 'import PyQt5.QtWidgets'}


def draw_lengths(numbers):
    """Of freezes, of hangs, and of what is neither, in milliseconds."""
    freezes, hangs, short = (3, 16, 7) if IS_LONG else (1, 4, 1)
    lengths = [numbers.randint(5800, 7500) for _ in range(freezes)]
    lengths += [numbers.randint(1800, 4300) for _ in range(hangs)]
    lengths += [numbers.randint(200, 440) for _ in range(short)]
    if IS_LONG:
        lengths += [1200, 750]
    numbers.shuffle(lengths)
    return lengths


def draw_script(numbers):
    """(when, how long) in milliseconds: the pauses are drawn, and fill the time."""
    lengths = draw_lengths(numbers)
    rest = SECONDS * 1000 - sum(lengths) - 1500 * len(lengths)
    cuts = sorted(numbers.uniform(0, rest) for _ in lengths)
    script, blocked = [], 0
    for number, (cut, length) in enumerate(zip(cuts, lengths), 1):
        script.append((cut + 1500 * number + blocked, length))
        blocked += length
    return script


class BlockedRun:
    """One program on one desktop."""

    def __init__(self, toolkit, seed, stack):
        self.toolkit = toolkit
        self.lab = stack.enter_context(ResponsivenessLab())
        self.window, _ = self.lab.start_proven(toolkit, INTERVAL_MS)
        self._script = draw_script(random.Random(seed))
        self.count = len(self._script)
        self._started = time.monotonic()

    def play(self):
        """Say what is due. Returns: whether all is said and done."""
        elapsed_ms = (time.monotonic() - self._started) * 1000
        if self._script and elapsed_ms >= self._script[0][0]:
            self.window.say(f'block {self._script.pop(0)[1]}')
        return not self._script and len(self.window.blocks()) == self.count


class BlockedTimeTest(unittest.TestCase):

    @unittest.skipUnless(os.path.exists('/usr/bin/python3'), 'no python3 of the system')
    def test_hangs_and_blocked_time(self):
        with ExitStack() as stack:
            runs = [BlockedRun(toolkit, seed, stack)
                    for seed, (toolkit, imports) in enumerate(TOOLKITS.items(), 1)
                    if self.has(toolkit, imports)]
            runs[0].lab.desktop.wait_for(
                lambda: all([run.play() for run in runs]), SECONDS + 60, 'the scripts are played')
            counts = [len(run.lab.samples()) for run in runs]
            for run, count in zip(runs, counts):
                with self.subTest(toolkit=run.toolkit):
                    run.lab.wait_until_delivered(count)
                    self.compare(run)

    def has(self, toolkit, imports):
        found = subprocess.run(['/usr/bin/python3', '-c', imports], capture_output=True,
                               check=False).returncode == 0
        with self.subTest(toolkit=toolkit):
            if not found:
                self.skipTest(f'{toolkit} is not there')
        return found

    def compare(self, run):
        walls = [wall for wall, _ in run.window.blocks()]
        true_ms, true_hangs = sum(walls), sum(wall >= 1000 for wall in walls)
        true_freezes = sum(wall >= 5000 for wall in walls)
        report, coverage = run.lab.read_report()
        print(f'# {run.toolkit}: blocked {report.blocked_ms / 1000:.1f} s, truth '
              f'{true_ms / 1000:.1f} s; hangs {report.hangs}, truth {true_hangs}; freezes '
              f'{report.freezes}, truth {true_freezes}; {report.samples} samples, '
              f'{len(run.lab.samples("system"))} of the system', flush=True)
        self.assertLessEqual(abs(report.blocked_ms - true_ms), true_ms * TOLERANCE)
        self.assertLessEqual(abs(report.hangs - true_hangs), 1)
        self.assertEqual(report.freezes, true_freezes)
        self.assertLessEqual(report.longest_ms, max(walls) + 100)
        self.assertGreater(coverage, 90)
        self.assertEqual({sample.cause for sample in run.lab.slow_samples()
                          if sample.latency_ms >= 1000}, {'waiting'})


if __name__ == '__main__':
    unittest.main()
