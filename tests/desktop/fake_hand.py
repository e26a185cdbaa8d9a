# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the fake agent that takes what a person says to IT beside answers."""

from gi.repository import GLib

from fake_part import FakePart

EVIDENCE = 'Mail does not answer.\nNo outage in the last 15 minutes. '
# What an agent that has seen much of a network writes.
LONG_EVIDENCE_LINES = 20
TOO_OFTEN = 'This was said very often today.'
EXPECTED_REPLY = 'Your IT team usually answers within 30 minutes.'


class FakeHand(FakePart):

    _unsaid = 0

    def status_of_hand(self):
        """Members of the status, as types and values."""
        return {'reader': ('b', not self._options.no_reader), 'unsaid': ('u', self._unsaid),
                'expectedReply': ('s', EXPECTED_REPLY)}

    def control_Arrive(self):
        """What was said has left the PC."""
        self._unsaid = 0
        self.tell('StatusChanged')

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_PreviewHand(self, invocation, service):
        lines = LONG_EVIDENCE_LINES if self._options.long else 1
        text = '\n'.join([self.text(EVIDENCE + service)] * lines)
        invocation.return_value(GLib.Variant('(s)', (text,)))

    def do_RaiseHand(self, invocation, _service, _words, _preview):
        self._unsaid += 1
        invocation.return_value(None)

    def do_Thank(self, invocation, _uid, words):
        if words == 'Too much':
            invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed', TOO_OFTEN)
            return
        invocation.return_value(None)
