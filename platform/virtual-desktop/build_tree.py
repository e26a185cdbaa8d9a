# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build the checkout into a folder of its own, and install it there: platform/try and tests/run."""

import os
import time
from pathlib import Path

from lab_processes import LabError, Program

SOURCE = Path(__file__).resolve().parents[2]
LONGEST_SECS = 30 * 60


def prefix_of(folder):
    """Where the programs of a build folder are installed."""
    return Path(folder) / 'root'


def build(folder, options, say, env=None, install=True):
    """Configure (the first time), compile and install; raises LabError with the compiler's words.

    The settings folder lies within, which only a build with -Dbuilder_owns_settings accepts."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, 'LANG': 'C.UTF-8', **(env or {})}
    started = time.monotonic()
    if not (folder / 'build.ninja').exists():
        say(f'Setting up {shown(folder)} …')
        _run(folder, environment, 'setup', [
            'meson', 'setup', folder, SOURCE, f'--prefix={prefix_of(folder)}', '-Dsysconfdir=etc',
            '-Dlibdir=lib', '-Dbuilder_owns_settings=true', *options])
    say(f'Building in {shown(folder)} …')
    _run(folder, environment, 'ninja', ['ninja', '-C', folder])
    if install:
        _run(folder, environment, 'install',
             ['meson', 'install', '--quiet', '--no-rebuild', '-C', folder])
    say(f'Built in {time.monotonic() - started:.0f} s.')


def shown(path):
    """The path as a person would type it from the top of the checkout."""
    path = Path(path)
    return path.relative_to(SOURCE) if path.is_relative_to(SOURCE) else path


def _run(folder, environment, step, command):
    program = Program(command, environment, folder / f'{step}.log')
    try:
        exit_code = program.wait(LONGEST_SECS)
    finally:
        program.stop()
    if exit_code != 0:
        raise LabError(f'{Path(command[0]).name} failed; all of it is in '
                       f'{shown(program.log_path)}.\n{program.log_tail(40)}')
