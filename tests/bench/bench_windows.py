# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts of programs with a window, on the desktop of a Stage: how long until it has its content."""

import os
import shutil
import statistics
from dataclasses import dataclass, field
from pathlib import Path

from bench_process import OtherWork
from lab_processes import LabError

# Content is there from the first picture on that differs from the window at rest by no more.
LARGEST_REST = 0.01
# A window that shows a moment of today or another row of a list is still the same one.
LARGEST_DIFFERENCE = 0.05
DROP_CACHES = Path('/proc/sys/vm/drop_caches')
PAGES_ENTRIES_AND_INODES = '3'
LONGEST_SECS = 30
# A start beside which the machine did so much else (of some two seconds) says nothing of the window;
# as many starts may be lost in this way as count.
MOST_OTHER_SECS = 0.1


@dataclass(frozen=True)
class Shown:
    """What has to be on the screen once, so that a picture counts for the window."""
    command: tuple
    text: str


@dataclass
class Starts:
    """Milliseconds from just before the program was started."""
    content: list = field(default_factory=list)
    rest: list = field(default_factory=list)   # nothing of it changed any more
    n_disturbed: int = 0                       # more starts, beside which the machine did other work

    @property
    def median(self):
        return statistics.median(self.content)

    @property
    def worst(self):
        return max(self.content)


class WindowStarts:
    """Starts one program with a window again and again."""

    def __init__(self, lab, timer, shown):
        """timer: the program window-timer."""
        self._lab = lab
        self._timer = timer
        self._shown = shown
        self._picture = lab.folder / 'window.ppm'
        self._model = None

    def look(self):
        """Start it once by itself, and remember what it looks like: at first hand it must show what
        it is for. This also brings into memory what a first start reads from the disk."""
        program = self._lab.start(*self._shown.command)
        try:
            self._lab.wait_for_element(self._shown.text, LONGEST_SECS)
            self._lab.wait_until_still()
        except LabError as error:
            raise LabError(f'{error}\n{program.log_tail()}') from None
        finally:
            program.stop()
        self._start()
        self._model = read_picture(self._picture)

    def measure(self, count, drops_caches=False):
        starts = Starts()
        while len(starts.content) < count:
            if drops_caches:
                drop_caches()
            work = OtherWork()
            content, rest = self._start()
            is_disturbed = work.seconds() > MOST_OTHER_SECS
            self._compare()
            if is_disturbed and starts.n_disturbed < count:
                starts.n_disturbed += 1
                continue
            starts.content.append(content)
            starts.rest.append(rest)
        return starts

    def _start(self):
        lines = self._lab.run(self._timer, self._picture, *self._shown.command,
                              timeout=LONGEST_SECS).splitlines()
        _, width, height = lines[0].split()
        pictures = [tuple(map(int, line.split()[1:])) for line in lines[1:]]
        return (first_within([(when, different) for when, different, _ in pictures],
                             LARGEST_REST * int(width) * int(height)),
                first_within([(when, changing) for when, _, changing in pictures], 0))

    def _compare(self):
        """A page that only says that something is wrong is quick, and no content."""
        size, pixels = read_picture(self._picture)
        model_size, model = self._model
        count = len(pixels) // 3
        if size != model_size or LARGEST_DIFFERENCE * count < sum(
                pixels[i:i + 3] != model[i:i + 3] for i in range(0, len(pixels), 3)):
            kept = Path(shutil.copy(self._picture, '/tmp/linklight-bench-window.ppm'))
            raise LabError(f'{" ".join(self._shown.command)} showed something else than before; '
                           f'the picture is {kept}.')


def first_within(pictures, allowed):
    """The time from which on no picture differs from the window at rest by more pixels."""
    since = None
    for milliseconds, different in pictures:
        if different > allowed:
            since = None
        elif since is None:
            since = milliseconds
    return since


def read_picture(path):
    """A PPM: its size, and its pixels."""
    kind, size, depth, pixels = Path(path).read_bytes().split(b'\n', 3)
    if (kind, depth) != (b'P6', b'255'):
        raise LabError(f'{path} is no picture.')
    return size, pixels


def can_drop_caches():
    return os.access(DROP_CACHES, os.W_OK)


def drop_caches():
    """Of all that is in memory only what some program has mapped stays."""
    DROP_CACHES.write_text(PAGES_ENTRIES_AND_INODES, encoding='ascii')
