# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs of a lab that do as they are told, one line at a time."""

import os


class Commanded:
    """A program that takes commands by a descriptor, which it gets as its first argument."""

    def __init__(self, lab, command, *arguments, env=None):
        reading, self._writing = os.pipe()
        self.program = lab.start(*command, reading, *arguments, env=env, pass_fds=(reading,))
        os.close(reading)

    def say(self, command):
        os.write(self._writing, f'{command}\n'.encode())

    def lines(self):
        """The words of each line that it has printed; one that is not yet whole is left out."""
        return [line.split() for line in self.program.output().splitlines(keepends=True)
                if line.endswith('\n')]

    def words(self, start):
        """The words after `start` of each line that begins with it."""
        return [line[1:] for line in self.lines() if line and line[0] == start]

    def close(self):
        if self._writing is not None:
            os.close(self._writing)
        self._writing = None
