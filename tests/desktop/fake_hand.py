# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the fake agent that takes what a person says to IT beside answers."""

from gi.repository import GLib

NAME = 'org.linklight.Agent1'
PATH = '/org/linklight/Agent1'
EVIDENCE = 'Mail does not answer.\nNo outage in the last 15 minutes. '
EXPECTED_REPLY = 'Your IT team usually answers within 30 minutes.'


class FakeHand:
    """Needs the fake agent's connection, options and text()."""

    _unsaid = 0

    def status_of_hand(self):
        """Members of the status, as types and values."""
        return {'reader': ('b', not self._options.no_reader), 'unsaid': ('u', self._unsaid),
                'expectedReply': ('s', EXPECTED_REPLY)}

    def tell_status(self):
        self._connection.emit_signal(None, PATH, NAME, 'StatusChanged', None)

    def tell_people(self):
        self._connection.emit_signal(None, PATH, NAME, 'PeopleChanged', None)

    def control_Arrive(self):
        """What was said has left the PC."""
        self._unsaid = 0
        self.tell_status()

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_PreviewHand(self, invocation, service):
        invocation.return_value(GLib.Variant('(s)', (self.text(EVIDENCE + service),)))

    def do_RaiseHand(self, invocation, _service, _words, _preview):
        self._unsaid += 1
        invocation.return_value(None)

    def do_Thank(self, invocation, _uid, _words):
        invocation.return_value(None)
