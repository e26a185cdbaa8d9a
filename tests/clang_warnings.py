# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What clang has to say about each C file that gcc has built: it only reads them, which takes a
fraction of the time of a build."""

import json
import os
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Of gcc's words those that make it write files, and of its flags those that cost time or that clang
# does not have.
WITHOUT_ARGUMENT = ('-c', '-MD')
WITH_ARGUMENT = ('-MF', '-MQ', '-o')
LEFT_OUT = ('-fsanitize=', '-O', '-g')
# clang takes a variable that only owns something (g_autofree) for unused; gcc tells the others.
CLANG = ('clang', '-fsyntax-only', '-Qunused-arguments', '-Wno-unknown-warning-option')
LAST = ('-Wno-unused-variable',)
LONGEST_SECS = 120


def find_warnings(folder, source):
    """What clang says about the files of a build folder that lie in the source folder."""
    commands = {}
    for entry in json.loads((Path(folder) / 'compile_commands.json').read_text(encoding='utf-8')):
        path = (Path(entry['directory']) / entry['file']).resolve()
        if path.suffix == '.c' and path.is_relative_to(source) and not path.is_relative_to(folder):
            commands.setdefault(path, (as_clang(shlex.split(entry['command'])), entry['directory']))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [said for said in pool.map(lambda job: ask_clang(*job), commands.values()) if said]


def as_clang(words):
    """The command of a compiler, perhaps with another program before it."""
    first = next(i for i, word in enumerate(words) if word.startswith('-'))
    command = list(CLANG)
    rest = iter(words[first:])
    for word in rest:
        if word in WITH_ARGUMENT:
            next(rest)
        elif word not in WITHOUT_ARGUMENT and not word.startswith(LEFT_OUT):
            command.append(word)
    return [*command, *LAST]


def ask_clang(command, directory):
    result = subprocess.run(command, cwd=directory, timeout=LONGEST_SECS, text=True, check=False,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if result.returncode and not result.stdout.strip():
        return f'clang ended with {result.returncode}: {shlex.join(command)}'
    return result.stdout.strip()
