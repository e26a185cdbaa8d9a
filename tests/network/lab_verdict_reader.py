# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what the agent of this session bus says of the network, each time it says something else:
one JSON object a line. "at" is this machine's monotonic time in seconds."""

import json
import time

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # pylint: disable=wrong-import-position

AGENT, PATH = 'org.linklight.Agent1', '/org/linklight/Agent1'
OVERALL = {'green': 'ok', 'amber': 'ok', 'red': 'trouble'}


class VerdictReader:
    """Asks for the status at the start and after each signal, one call at a time."""

    def __init__(self):
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self._is_asking = self._is_stale = False
        self._said = None
        self._bus.signal_subscribe(AGENT, AGENT, 'StatusChanged', PATH, None,
                                   Gio.DBusSignalFlags.NONE, lambda *_: self._ask())
        Gio.bus_watch_name_on_connection(self._bus, AGENT, Gio.BusNameWatcherFlags.NONE,
                                         lambda *_: self._ask(), None)

    def _ask(self):
        if self._is_asking:
            self._is_stale = True
            return
        self._is_asking, self._is_stale = True, False
        self._bus.call(AGENT, PATH, AGENT, 'GetStatus', None, None, Gio.DBusCallFlags.NO_AUTO_START,
                       20000, None, self._on_answer)

    def _on_answer(self, bus, result):
        self._is_asking = False
        try:
            self._say(bus.call_finish(result).unpack()[0])
        except GLib.Error as error:
            self._print({'error': error.message})
        if self._is_stale:
            self._ask()

    def _say(self, status):
        verdict = status.get('verdict', {})
        hop, kind = verdict.get('hop', ''), verdict.get('kind', '')
        state = verdict.get('state') or (OVERALL.get(status['state'], 'checking')
                                         if not kind else 'trouble')
        self._print({
            'state': state, 'hop': hop, 'kind': kind,
            'others': [[other.get('hop', ''), other.get('kind', '')]
                       for other in verdict.get('others', [])],
            'evidence': list(verdict.get('evidence', [])), 'sentence': status.get('sentence', ''),
            'path': {hop['id']: hop['state'] for hop in status.get('path', [])},
            'has_documents': bool(status.get('organisation')),
            'sync_problem': status.get('lastSyncProblem', '')})

    def _print(self, said):
        if said != self._said:
            self._said = said
            print(json.dumps({'at': time.monotonic(), **said}), flush=True)


VerdictReader()
GLib.MainLoop().run()
