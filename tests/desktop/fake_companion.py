# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the agent that only talks says of other people: whether they have the same trouble, and
whether a new hire has met them."""

from gi.repository import GLib

from fake_part import FakePart, dictionary

NO_DISK = 'The disk is full.'


def add_companion_options(parser):
    parser.add_argument('--colleagues', default='',
                        help='whether others have the trouble of the red state')
    parser.add_argument('--meeting', action='append', default=[], metavar='NAME',
                        help='of whom is asked whether the person has met them')
    parser.add_argument('--no-disk', action='store_true', help='what they say to it is not kept')


class FakeCompanion(FakePart):
    """Needs the options of add_companion_options(), and state()."""

    _answered = frozenset()

    def status_of_colleagues(self):
        """A member of the status, as type and value."""
        is_trouble = self.state() == 'red'
        return {'colleagues': ('s', self._options.colleagues if is_trouble else '')}

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_ListMeetings(self, invocation):
        invocation.return_value(GLib.Variant('(aa{sv})', ([dictionary(
            uid=('s', name), name=('s', name), text=('s', self.text(f'Have you met {name}?')))
            for name in self._options.meeting if name not in self._answered],)))

    def do_AnswerMeeting(self, invocation, uid, _has_met):
        if self._options.no_disk:
            invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed', NO_DISK)
            return
        self._answered = self._answered | {uid}
        invocation.return_value(None)
        self.tell('PeopleChanged')
