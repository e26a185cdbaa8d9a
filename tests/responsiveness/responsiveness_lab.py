# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual desktop with the window pinger and programs that stand still by script."""

import os
from pathlib import Path
from typing import NamedTuple

from desktop_lab import DesktopLab
from lab_commanded import Commanded

BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
HERE = Path(__file__).resolve().parent
# The agent's own interval, and one that brings answers sooner.
INTERVAL_MS = 1000
QUICK_MS = 250
SLOW_MS = 500
IN_C = {'gtk3': 'tests/desktop/blocking-window', 'mute': 'tests/responsiveness/mute-window'}


class Sample(NamedTuple):
    """A line of tests/fakes/window-sample-text.h."""
    outcome: str
    method: str
    latency_ms: int
    cause: str
    place: str
    interval_ms: int
    app: str


class Report(NamedTuple):
    """What the day's counts say of one program."""
    samples: int
    hangs: int
    freezes: int
    blocked_ms: int
    longest_ms: int


class Window(Commanded):
    """A program with one window. Toolkits: gtk3, gtk4, qt5, and mute, which can't be asked."""

    def __init__(self, lab, toolkit='gtk3', before=(), env=None):
        command = [BUILD / IN_C[toolkit]] if toolkit in IN_C else \
            ['/usr/bin/python3', HERE / 'blocking_window.py', toolkit]
        super().__init__(lab, [*before, *command],
                         env={'GSK_RENDERER': 'cairo', 'GDK_BACKEND': 'x11', **(env or {})})
        self.program.wait_for_line('shown', 20)

    def blocks(self):
        """(wall, processor) in milliseconds of each time that it stood still, by its own clock."""
        return [(int(wall), int(cpu)) for wall, cpu in self.words('done')]


class ResponsivenessLab:
    """The desktop, the pinger, and what they said. Use it with `with`."""

    def __init__(self):
        self.desktop = DesktopLab()
        self.pinger = None
        self._commanded = []

    def __enter__(self):
        self.desktop.start_desktop()
        return self

    def __exit__(self, *_):
        for commanded in self._commanded:
            commanded.close()
        self.desktop.stop()

    def start_window(self, toolkit='gtk3', before=(), env=None):
        window = Window(self.desktop, toolkit, before, env)
        self._commanded.append(window)
        return window

    def start_pinger(self, interval_ms=INTERVAL_MS):
        """Begin to ask the window in front."""
        self.pinger = Commanded(self.desktop, [BUILD / 'tests/responsiveness/latency-probe'])
        self._commanded.append(self.pinger)
        if interval_ms != INTERVAL_MS:
            self.pinger.say(f'interval {interval_ms}')

    def start_proven(self, toolkit='gtk3', interval_ms=QUICK_MS, before=(), env=None):
        """A window that has answered, and how many samples that took."""
        window = self.start_window(toolkit, before, env)
        self.start_pinger(interval_ms)
        self.wait_for_samples('answered', 1)
        return window, len(self.samples())

    def samples(self, outcome=None, start=0):
        """Those of the window in front with this outcome, after its first `start` samples."""
        found = [Sample(*words[:2], int(words[2]), *words[3:5], int(words[5]), words[6])
                 for words in self.pinger.words('sample') if words[4] == 'front']
        return [sample for sample in found[start:] if outcome in (None, sample.outcome)]

    def wait_for_samples(self, outcome, count, start=0, seconds=30):
        self.desktop.wait_for(lambda: len(self.samples(outcome, start)) >= count, seconds,
                              f'{count} samples "{outcome}" after {start}')
        return self.samples(outcome, start)

    def wait_until_delivered(self, start=None):
        """Wait until every answer until now, or until there were `start` samples, has come: they
        come together in batches, all that there are at a time."""
        start = len(self.samples()) if start is None else start
        self.desktop.wait_for(lambda: len(self.samples()) > start, 30, 'a batch of samples')
        # The probe prints a whole batch before it takes a command.
        self.read_report()

    def slow_samples(self, start=0):
        """Answers that were late, and those that were waited for."""
        return [sample for sample in self.samples(start=start)
                if sample.outcome in ('answered', 'pending') and sample.latency_ms >= SLOW_MS]

    def read_report(self):
        """What the day's counts say of the programs together, and the coverage in percent."""
        reports, coverages = self.pinger.words('report'), len(self.pinger.words('coverage'))
        self.pinger.say('report')
        self.desktop.wait_for(lambda: len(self.pinger.words('coverage')) > coverages, 10,
                              'the report is there')
        apps = [[int(word) for word in words[1:6]]
                for words in self.pinger.words('report')[len(reports):]]
        total = Report(*[sum(app[i] for app in apps) for i in range(4)],
                       max([app[4] for app in apps], default=0))
        return total, int(self.pinger.words('coverage')[-1][0])

    def window_manager_log(self):
        return next((self.desktop.folder / 'log').glob('*xfwm4')).read_text(errors='replace')

    def window_ids(self):
        return {line.split()[0] for line in self.desktop.run('wmctrl', '-l').splitlines()}
