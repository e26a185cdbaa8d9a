# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the fake agent have in common."""

from gi.repository import GLib

NAME = 'org.linklight.Agent1'
PATH = '/org/linklight/Agent1'
LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk und alles, was dazugehört'


def dictionary(**members):
    """Keyword arguments (type, value) as a{sv}."""
    return {key: GLib.Variant(*pair) for key, pair in members.items()}


class FakePart:

    def __init__(self, options, connection):
        self._options = options
        self._connection = connection

    def text(self, text):
        return f'{text} {LONG}' if self._options.long and text else text

    def tell(self, signal):
        self._connection.emit_signal(None, PATH, NAME, signal, None)
