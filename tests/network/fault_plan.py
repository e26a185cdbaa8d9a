# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays many cases in several labs at the same time, each a process of its own."""

import ctypes
import dataclasses
import fnmatch
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

import fault_cases
from fault_run import FaultRun
from lab_certificates import Certificates

# A lab that says nothing for so long is stuck.
SILENCE_SECS = 240
PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclasses.dataclass
class PlanOptions:
    """How to play."""
    runs: int = 1
    ping_modes: tuple = (False,)
    is_idle: bool = False
    n_labs: int = 5
    part: tuple = (1, 1)
    results: Path = None
    shows_log: bool = False
    healthy_secs: int = 40

    @classmethod
    def from_arguments(cls, arguments):
        number, count = map(int, arguments.part.split('/'))
        modes = {'no': (False,), 'yes': (True,), 'both': (False, True)}
        return cls(arguments.runs, modes[arguments.ping_sockets], arguments.idle,
                   1 if arguments.log else arguments.labs, (number, count),
                   Path(arguments.results) if arguments.results else None, arguments.log)


def choose_cases(patterns):
    """The cases whose name, or "row-N", is like one of the patterns; without patterns all but the
    faint ones."""
    if not patterns:
        return [case for case in fault_cases.CASES if not case.is_faint]
    return [case for case in fault_cases.CASES if any(
        fnmatch.fnmatch(name, pattern) for pattern in patterns
        for name in (case.name, f'row-{case.row}'))]


class Plan:
    """What is to be played, and what was."""

    def __init__(self, cases, options):
        self._options = options
        self._cases = {case.name: case for case in cases}
        done = read_results(options.results) if options.results else []
        done = {(entry['case'], entry['run'], entry['ping_sockets']) for entry in done}
        tasks = [(case.name, run, mode) for mode in options.ping_modes
                 for run in range(1, options.runs + 1) for case in cases]
        number, count = options.part
        self._tasks = [task for i, task in enumerate(tasks)
                       if i % count == number - 1 and task not in done]

    def run(self):
        """Play; gives each outcome as soon as it is there."""
        top = Path(tempfile.mkdtemp(prefix='linklight-faults-'))
        top.chmod(0o755)
        workers = []
        try:
            certificates = Certificates(top / 'certificates')
            context = multiprocessing.get_context('fork')
            tasks, outcomes = context.Queue(), context.Queue()
            # Cases of one network together: to change it takes time.
            for task in sorted(self._tasks, key=self._order):
                tasks.put(task)
            n_labs = min(self._options.n_labs, len(self._tasks))
            for number in range(n_labs):
                tasks.put(None)
                workers.append(context.Process(
                    target=self._work, args=(top / f'lab-{number}', certificates, tasks,
                                             outcomes), daemon=True))
                workers[-1].start()
            yield from self._gather(outcomes, workers)
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.join(20)
            shutil.rmtree(top, ignore_errors=True)

    def _order(self, task):
        """The long ones first, so that no lab is busy alone at the end."""
        case = self._cases[task[0]]
        return (task[2], not case.site.has_proxy, case.site.name, not case.is_healthy)

    def _gather(self, outcomes, workers):
        for _ in self._tasks:
            outcome = None
            deadline = time.monotonic() + SILENCE_SECS
            while outcome is None:
                try:
                    outcome = outcomes.get(timeout=1)
                except multiprocessing.queues.Empty:
                    if time.monotonic() > deadline or not any(
                            worker.is_alive() for worker in workers):
                        print('The labs are stuck.', file=sys.stderr)
                        return
            if self._options.results:
                with open(self._options.results, 'a', encoding='utf-8') as results:
                    results.write(json.dumps(outcome) + '\n')
            yield outcome

    def _work(self, folder, certificates, tasks, outcomes):
        """One lab's process."""
        # However the parent ends, the lab is taken down.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        run = mode = None
        try:
            while (task := tasks.get()) is not None:
                name, number, allow_ping = task
                if run is None or mode != allow_ping:
                    if run is not None:
                        run.close()
                    run, mode = FaultRun(folder, certificates, allow_ping,
                                         not self._options.is_idle,
                                         self._options.healthy_secs), allow_ping
                    if self._options.shows_log:
                        threading.Thread(target=follow_logs, args=(folder,), daemon=True).start()
                outcomes.put(dataclasses.asdict(run.play(self._cases[name], number)))
        finally:
            if run is not None:
                run.close()
            # The queue's thread must have passed everything on.
            outcomes.close()
            outcomes.join_thread()


def follow_logs(folder):
    """Copy what the agents of a lab say to standard error, as it comes."""
    read = {}
    while True:
        for path in folder.glob('agent-*.log'):
            try:
                with open(path, 'rb') as log:
                    log.seek(read.get(path, 0))
                    content = log.read()
            except OSError:
                continue
            read[path] = read.get(path, 0) + len(content)
            os.write(sys.stderr.fileno(), content)
        time.sleep(0.2)


def read_results(path):
    if not Path(path).exists():
        return []
    with open(path, encoding='utf-8') as results:
        return [json.loads(line) for line in results if line.strip()]
