# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's own desktop, with the same methods to start programs as the virtual one has."""

import os
import uuid
from pathlib import Path

from lab_processes import MARK, Program, end_marked, run_to_end


class OwnDesktop:
    """Programs on the person's session. What they keep is kept apart from the person's own."""

    def __init__(self, prefix, state):
        """prefix: where Linklight is installed; state: a folder that its owner removes."""
        self._folder = Path(state)
        self._mark = uuid.uuid4().hex
        self._programs = []
        self._environment = {
            **os.environ, MARK: self._mark,
            'PATH': f'{prefix}/bin:{os.environ.get("PATH", "/usr/bin:/bin")}',
            'XDG_STATE_HOME': f'{state}/state', 'XDG_CACHE_HOME': f'{state}/cache',
        }

    def __enter__(self):
        for name in ('state', 'cache', 'log'):
            (self._folder / name).mkdir(mode=0o700)
        return self

    def __exit__(self, *_):
        for program in reversed(self._programs):
            program.stop()
        end_marked(self._mark)

    def start(self, program, *args):
        log = self._folder / f'log/{len(self._programs):02}-{program}'
        self._programs.append(Program([program, *args], self._environment, log))
        return self._programs[-1]

    def run(self, program, *args):
        return run_to_end([program, *args], self._environment)
