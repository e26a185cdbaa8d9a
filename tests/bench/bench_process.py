# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a running program costs, as the kernel counts it (proc(5)). Looking does not wake it."""

import os
import re
import resource
import time
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY_SECS = 1
# clock_getcpuclockid(3) for a process: CPUCLOCK_SCHED of all its threads, the ended ones too.
CPUCLOCK_SCHED = 2


@dataclass(frozen=True)
class Memory:
    """MiB. Private dirty is what only this program costs; PSS also counts its share of the rest."""
    private_dirty: float
    pss: float
    rss: float

    @classmethod
    def of(cls, pid):
        text = Path(f'/proc/{pid}/smaps_rollup').read_text(encoding='utf-8')
        kib = {name: int(value) for name, value in re.findall(r'^(\w+): +(\d+) kB$', text, re.M)}
        return cls(kib['Private_Dirty'] / 1024, kib['Pss'] / 1024, kib['Rss'] / 1024)


@dataclass(frozen=True)
class Activity:
    """What a program did in a while."""
    seconds: float
    switches: int      # how often a thread went to sleep of its own accord, so: woke again
    busy_seconds: int  # in how many of the seconds anything woke at all
    cpu_seconds: float

    @property
    def switches_per_second(self):
        return self.switches / self.seconds

    @property
    def switches_per_minute(self):
        return self.switches_per_second * 60

    @property
    def busy_seconds_per_minute(self):
        return self.busy_seconds / self.seconds * 60

    @property
    def cpu_seconds_per_minute(self):
        return self.cpu_seconds / self.seconds * 60


def watch(pids, seconds, on_look=lambda: None):
    """Watch processes for a while; returns their activity by pid.

    on_look() is called before each look, once a second."""
    counters = {pid: _Counter(pid) for pid in pids}
    started = time.monotonic()
    cpu_before = {pid: _cpu_seconds(pid) for pid in pids}
    while time.monotonic() < started + seconds:
        time.sleep(min(LOOK_EVERY_SECS, max(0, started + seconds - time.monotonic())))
        on_look()
        for counter in counters.values():
            counter.look()
    passed = time.monotonic() - started
    return {pid: Activity(passed, counter.switches, counter.busy_looks,
                          _cpu_seconds(pid) - cpu_before[pid])
            for pid, counter in counters.items()}


def maps_library(pid, name):
    """Whether a shared library whose file name begins so is mapped."""
    text = Path(f'/proc/{pid}/maps').read_text(encoding='utf-8', errors='replace')
    return f'/{name}' in text


def _cpu_seconds(pid):
    """0 for a process that has ended."""
    try:
        return time.clock_gettime(~pid << 3 | CPUCLOCK_SCHED)
    except OSError:
        return 0


class OtherWork:
    """How long the machine's processors worked for anybody but this program and its descendants,
    for another machine on the same hardware too. The kernel tells it by hundredths of a second."""

    def __init__(self):
        self._all = _machine_seconds()
        self._ours = {pid: _cpu_seconds(pid) for pid in _descendants()}
        self._ended = _ended_seconds()

    def seconds(self):
        ours = {pid: _cpu_seconds(pid) for pid in _descendants()}
        work = sum(seconds - self._ours.get(pid, 0) for pid, seconds in ours.items())
        return _machine_seconds() - self._all - work - (_ended_seconds() - self._ended)


def _machine_seconds():
    """All but idle, waiting for a disk, and guests, which are within user."""
    words = Path('/proc/stat').read_text(encoding='ascii').splitlines()[0].split()
    user, nice, system, _, _, interrupts, soft_interrupts, stolen = map(int, words[1:9])
    ticks = user + nice + system + interrupts + soft_interrupts + stolen
    return ticks / os.sysconf('SC_CLK_TCK')


def _descendants():
    """This process and all that it started, directly or not."""
    parents = {}
    for folder in Path('/proc').glob('[0-9]*'):
        try:
            parents[int(folder.name)] = int((folder / 'stat').read_text().rsplit(')', 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue  # It ended meanwhile.
    found = {os.getpid()}
    size = 0
    while len(found) > size:
        size = len(found)
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found


def _ended_seconds():
    """Of the children that ended, and of theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Counter:
    """Voluntary context switches of all threads. What a thread did after the last look before its
    end is lost, so threads that live for less than a second are not counted."""

    def __init__(self, pid):
        self._folder = Path(f'/proc/{pid}/task')
        self._first = self._read()
        self._last = dict(self._first)
        self.busy_looks = 0

    @property
    def switches(self):
        return sum(count - self._first.get(thread, 0) for thread, count in self._last.items())

    def look(self):
        before = self.switches
        self._last.update(self._read())
        self.busy_looks += self.switches > before

    def _read(self):
        counts = {}
        for thread in os.listdir(self._folder):
            try:
                text = (self._folder / thread / 'status').read_text(encoding='utf-8')
            except (FileNotFoundError, ProcessLookupError):
                continue  # It ended meanwhile.
            counts[thread] = int(re.search(r'^voluntary_ctxt_switches:\s+(\d+)', text, re.M)[1])
        return counts
