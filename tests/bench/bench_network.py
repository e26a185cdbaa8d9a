# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network in good health, the same on every machine: this PC with a cable to a router, and a name
server behind it. Both are network namespaces; nothing of it touches the machine's own network."""

import os
import subprocess
import sys
from pathlib import Path

from lab_processes import LabError, Program, run_to_end

RESPONDER = Path(__file__).resolve().parent / 'responder.py'
ROUTER, PC = '192.168.77.1', '192.168.77.2'
NAME_SERVER, INTERNET = '198.51.100.53', '198.51.100.80'
NAMESPACES = ['unshare', '--user', '--map-root-user', '--mount', '--net']
WITHIN = 'LINKLIGHT_BENCH_NETWORK'


def enter_namespaces():
    """Start this program anew within namespaces of its own; returns only there."""
    if os.environ.pop(WITHIN, None) == str(os.getpid()):
        return
    try:
        subprocess.run([*NAMESPACES, 'true'], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise LabError('The kernel refuses namespaces to this user, so there is no network that '
                       'is the same on every machine.') from None
    os.environ[WITHIN] = str(os.getpid())
    os.execvp(NAMESPACES[0], [*NAMESPACES, sys.executable, *sys.argv])


class HealthyNetwork:
    """The cable, the router and the name server; use it with `with`, after enter_namespaces()."""

    def __init__(self, folder):
        """folder: a folder of its owner's for files and logs."""
        self._folder = Path(folder)
        self._programs = []

    def __enter__(self):
        try:
            self._connect()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for program in reversed(self._programs):
            program.stop()

    def _start(self, *command):
        log = self._folder / f'network-{len(self._programs)}'
        self._programs.append(Program(command, os.environ, log))
        return self._programs[-1]

    def _connect(self):
        self._run('ip', 'link', 'set', 'lo', 'up')
        resolv_conf = self._folder / 'resolv.conf'
        resolv_conf.write_text(f'nameserver {NAME_SERVER}\n', encoding='utf-8')
        self._run('mount', '--bind', resolv_conf, '/etc/resolv.conf')
        router = self._start('unshare', '--net', 'sh', '-c', 'echo ready; exec sleep infinity')
        router.wait_for_line('ready')
        on_router = ('nsenter', '--target', router.pid, '--net')
        self._run('ip', 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'lan0',
                  'netns', router.pid)
        for link in ('lo', 'lan0'):
            self._run(*on_router, 'ip', 'link', 'set', link, 'up')
        for address, link in ((f'{ROUTER}/24', 'lan0'), (f'{NAME_SERVER}/32', 'lo'),
                              (f'{INTERNET}/32', 'lo')):
            self._run(*on_router, 'ip', 'address', 'add', address, 'dev', link)
        self._run('ip', 'address', 'add', f'{PC}/24', 'dev', 'eth0')
        self._run('ip', 'link', 'set', 'eth0', 'up')
        self._run('ip', 'route', 'add', 'default', 'via', ROUTER)
        state = self._folder / 'responder-state'
        state.write_text('ok', encoding='utf-8')
        self._start(*on_router, sys.executable, RESPONDER, NAME_SERVER, INTERNET,
                    state).wait_for_line('ready')

    def take_down(self):
        """Every interface of this PC, its own loopback too: nothing goes anywhere any more."""
        for link in ('eth0', 'lo'):
            self._run('ip', 'link', 'set', link, 'down')

    @staticmethod
    def _run(*command):
        run_to_end(command, os.environ)
