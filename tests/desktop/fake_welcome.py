# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the fake agent that welcomes a new hire."""

from gi.repository import GLib

from fake_companion import FakeCompanion, add_companion_options
from fake_part import dictionary

CONTACTS = ['ana-ferreira', 'jonas-weber', 'amal-haddad']
CHECK_IN_DAYS = (1, 7, 30, 90)
# The lights of mail, by the state of the whole.
MAIL_STATES = {'green': 'works', 'amber': 'works', 'red': 'not-yet', 'grey': 'unknown'}
NO_DISK = 'Your hello could not be kept: the disk is full.'


def add_welcome_options(parser):
    parser.add_argument('--day', type=int, default=1,
                        help='which day at work it is; 0: the person is no new hire')
    parser.add_argument('--name', default='', help='what the person is called')
    parser.add_argument('--greeted', action='append', default=[],
                        help='somebody to whom a hello is on its way')
    parser.add_argument('--no-hellos', action='store_true', help='nobody would read one')
    parser.add_argument('--hold-hellos', action='store_true',
                        help='none is on disk before ReleaseHellos()')
    add_companion_options(parser)


class FakeWelcome(FakeCompanion):
    """Needs state()."""

    def __init__(self, options, connection):
        super().__init__(options, connection)
        self._greeted = list(options.greeted)
        self._held = []

    def control_ReleaseHellos(self):
        for invocation, uid in self._held:
            self.keep_hello(invocation, uid)
        self._held.clear()

    def keep_hello(self, invocation, uid):
        self._greeted.append(uid)
        invocation.return_value(None)

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_GetWelcome(self, invocation):
        day = self._options.day
        welcome = {} if day == 0 else dictionary(
            organisation=('s', self.text('Example AS')), name=('s', self._options.name),
            day=('u', day), contacts=('as', CONTACTS), greeted=('as', self._greeted),
            canGreet=('b', not self._options.no_hellos),
            checkIns=('au', [check_in for check_in in CHECK_IN_DAYS if check_in >= day]),
            checklist=('aa{sv}', [dictionary(
                id=('s', number), name=('s', self.text(name)), state=('s', state),
                sentence=('s', self.text(sentence)))
                for number, name, state, sentence in self.checklist()]))
        invocation.return_value(GLib.Variant('(a{sv})', (welcome,)))

    def checklist(self):
        return (('mail', 'Mail', MAIL_STATES[self.state()], ''),
                ('intranet', 'Intranet', 'works', ''),
                ('vpn', 'VPN', 'not-yet', 'It does not answer from here.'),
                ('wiki', 'Wiki', 'unknown', ''),
                ('badge', 'Fetch your badge at the reception', '', ''))

    def do_ConfirmWelcome(self, invocation):
        invocation.return_value(None)

    def do_SayHello(self, invocation, uid):
        if uid == 'jonas-weber':
            invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed', NO_DISK)
        elif self._options.hold_hellos:
            self._held.append((invocation, uid))
        else:
            self.keep_hello(invocation, uid)
