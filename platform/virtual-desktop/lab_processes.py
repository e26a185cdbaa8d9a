# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs of a lab: started in the background, waited for with deadlines, ended without a rest.

Every program of a lab carries the lab's mark in its environment, and so does all that it starts in
turn. So a lab ends exactly what it started, even what a bus or a panel has started for it.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import time

MARK = 'LINKLIGHT_LAB'
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


class LabError(Exception):
    """Something did not come up, happen or end in time; the text says what, and shows the log."""


def wait_for(condition, seconds, what):
    """Ask condition() until it says something true, and return that."""
    deadline = time.monotonic() + seconds
    while True:
        asked = time.monotonic()
        result = condition()
        if result:
            return result
        now = time.monotonic()
        if now > deadline:
            raise LabError(f'Waited {seconds} s in vain: {what}.')
        # What is waited for needs the processor more than the question does.
        time.sleep(min(max(0.02, 2 * (now - asked)), 0.5))


def ended_within(has_ended, seconds):
    try:
        return wait_for(has_ended, seconds, 'the end of a program')
    except LabError:
        return False


class Program:
    """A program in the background; what it writes goes to a file."""

    def __init__(self, command, environment, log_path, pass_fds=()):
        path = shutil.which(str(command[0]), path=environment.get('PATH'))
        if path is None:
            raise LabError(f'The program {command[0]} is not there.')
        self.name = os.path.basename(path)
        self.log_path = log_path
        with open(log_path, 'wb') as log:
            # The kernel ends it when this process dies, however it dies. (It looks at the thread
            # that starts it: start programs from the main thread.)
            self._process = subprocess.Popen(
                ['setpriv', '--pdeathsig', 'KILL', path, *map(str, command[1:])],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True, pass_fds=pass_fds)
        self.pid = self._process.pid

    @property
    def exit_code(self):
        """None while it runs; negative: the signal that ended it."""
        return self._process.poll()

    def output(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as log:
            return log.read()

    def log_tail(self, lines=15):
        tail = self.output().splitlines()[-lines:]
        return '\n'.join([f'Last lines of {self.name}:', *(f'  {line}' for line in tail)])

    def wait_for_line(self, start, seconds=10):
        """Wait for a line that begins so; return the rest of it."""
        def rest_of_line():
            for line in self.output().splitlines():
                if line.startswith(start):
                    return line[len(start):].strip() or ' '
            if self.exit_code is not None:
                raise LabError(f'{self.name} ended early (exit code {self.exit_code}).\n'
                               + self.log_tail())
            return None
        try:
            return wait_for(rest_of_line, seconds, f'{self.name} prints "{start} …"').strip()
        except LabError as error:
            raise LabError(f'{error}\n{self.log_tail()}') from None

    def wait(self, seconds=10):
        """Wait until it ends by itself; return its exit code."""
        wait_for(lambda: self.exit_code is not None, seconds, f'{self.name} ends')
        return self.exit_code

    def kill(self):
        """kill -9."""
        self._process.kill()
        return self._process.wait()

    def stop(self, seconds=5):
        """Ask it to end (SIGTERM); after the deadline, end it. Returns the exit code."""
        if self.exit_code is None:
            self._process.terminate()
            if not ended_within(lambda: self.exit_code is not None, seconds):
                self.kill()
        return self.exit_code


def run_to_end(command, environment, timeout=20, check=True):
    """Run a program to its end; return what it printed."""
    words = [str(word) for word in command]
    path = shutil.which(words[0], path=environment.get('PATH'))
    if path is None:
        raise LabError(f'The program {words[0]} is not there.')
    try:
        result = subprocess.run([path, *words[1:]], timeout=timeout, text=True, env=environment,
                                stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        raise LabError(f'“{" ".join(words)}” took more than {timeout} s.') from None
    if check and result.returncode != 0:
        raise LabError(f'“{" ".join(words)}” failed (exit code {result.returncode}).\n'
                       f'{result.stdout}{result.stderr}'.rstrip())
    return result.stdout


def marked_pids(mark):
    """Of all processes that carry the mark, this one excepted."""
    pids = set()
    for number, handle in _marked_processes(mark, ()):
        os.close(handle)
        pids.add(number)
    return pids


def _marked_processes(mark, spared):
    """Numbers and handles (pidfd) of all processes that carry the mark, this one and those that are
    spared excepted."""
    wanted = f'{MARK}={mark}'.encode()
    found = []
    for number in map(int, filter(str.isdigit, os.listdir('/proc'))):
        if number == os.getpid() or number in spared:
            continue
        try:
            # The handle comes first, so that the number can't mean another process later.
            handle = os.pidfd_open(number)
        except OSError:
            continue
        try:
            with open(f'/proc/{number}/environ', 'rb') as environ:
                if wanted in environ.read().split(b'\0'):
                    found.append((number, handle))
                    continue
        except OSError:
            pass
        os.close(handle)
    return found


def _signal_marked(mark, number, spared):
    """True when there was none left to signal."""
    found = _marked_processes(mark, spared)
    for _, handle in found:
        try:
            signal.pidfd_send_signal(handle, number)
        except ProcessLookupError:
            pass
        os.close(handle)
    return not found


def end_marked(mark, spared=()):
    """End everything that carries the mark, but for some processes: asked once, then told."""
    if _signal_marked(mark, signal.SIGTERM, spared):
        return
    if not ended_within(lambda: not marked_pids(mark) - set(spared), 2):
        wait_for(lambda: _signal_marked(mark, signal.SIGKILL, spared), 5, 'the last programs end')


def adopt_orphans():
    """Make what our programs leave behind our own children, so that we see them end."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap_orphans(sessions):
    """Forget the adopted children that have ended; they are known by the session they ran in."""
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{name}/stat', encoding='utf-8', errors='replace') as stat:
                fields = stat.read().rpartition(')')[2].split()  # proc(5): state ppid pgrp session
            if int(fields[1]) == os.getpid() and int(fields[3]) in sessions:
                os.waitpid(int(name), os.WNOHANG)
        except OSError:
            continue
