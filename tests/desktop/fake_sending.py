# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the fake agent that tells what waits to leave, and has switches for it."""

from gi.repository import GLib

from fake_part import FakePart, dictionary
from fake_settings import ADMIN_FILE

TITLES = {'measurements': 'Measurements', 'events': 'Outages', 'answers': 'Your answers'}
PAUSED_SENDING = 'Nothing leaves this PC until 15:00. What you say waits here.'


class FakeSending(FakePart):

    def __init__(self, options, connection):
        super().__init__(options, connection)
        self._sends = {kind: {'isOn': True, 'waiting': 4 if kind == 'answers' else 0}
                       for kind in ('answers', 'events', 'measurements')}
        self._sending_pause = ''
        self._is_erasing = False

    def is_locked(self, kind):
        return f'Sending.{kind.capitalize()}' in self._options.locked

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_DescribeParcel(self, invocation, parcel):
        invocation.return_value(GLib.Variant('(s)', (
            self.text(f'• That you answered a question ({parcel})\n    The answer: good'),)))

    def do_ListWaiting(self, invocation, after):
        ids = [] if self._options.empty else ['batch-1', *(f'record-{n}' for n in range(2, 5))]
        ids = ids[ids.index(after) + 1:] if after else ids
        if not self._sends['answers']['waiting']:
            ids = []
        invocation.return_value(GLib.Variant('(aa{sv})', ([dictionary(
            id=('s', parcel), kind=('s', 'answers'), since=('x', 1800000000000000 + int(parcel[-1]) * 60_000_000),
            records=('u', 1), bytes=('u', 300), isPacked=('b', parcel.startswith('batch')))
            for parcel in ids],)))

    def do_GetSending(self, invocation):
        classes = [dictionary(
            id=('s', kind), title=('s', TITLES[kind]), isOn=('b', state['isOn']),
            isLocked=('b', self.is_locked(kind)),
            lockedBy=('s', self.text(ADMIN_FILE) if self.is_locked(kind) else ''),
            waiting=('u', state['waiting']),
            obstacle=('s', '' if state['isOn'] else self.text(
                'Nothing of it is sent: it is switched off.')))
            for kind, state in self._sends.items()]
        invocation.return_value(GLib.Variant('(a{sv})', (dictionary(
            classes=('aa{sv}', classes), pause=('s', self._sending_pause),
            erasure=('s', 'asked' if self._is_erasing else ''),
            erasureText=('s', self.text('You asked for it.') if self._is_erasing else '')),)))

    def do_SetSending(self, invocation, kind, is_on, deletes):
        state = self._sends[kind]
        deleted = state['waiting'] if deletes else 0
        state.update(isOn=is_on, waiting=state['waiting'] - deleted)
        self.tell('SettingsChanged')
        invocation.return_value(GLib.Variant('(u)', (deleted,)))

    def do_PauseSending(self, invocation, length):
        self._sending_pause = self.text(PAUSED_SENDING) if length else ''
        self.tell('SettingsChanged')
        invocation.return_value(GLib.Variant('(s)', (self._sending_pause,)))

    def do_DeleteMine(self, invocation):
        self._is_erasing = True
        self.tell('SettingsChanged')
        invocation.return_value(None)
