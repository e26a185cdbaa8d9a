# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the fake agent that has settings, and a pause of questions."""

import time

from gi.repository import GLib

from fake_part import FakePart, dictionary

# What the person may set: key -> value, choices.
OWN_SETTINGS = {
    'Questions.Enabled': ('true', []), 'Questions.From': ('09:00', []),
    'Questions.Frequency': ('usual', ['usual', 'monthly', 'never']),
    'Questions.Until': ('17:00', []), 'Notifications.Sound': ('true', []),
    'Notices.Outages': ('true', []), 'Notices.Maintenance': ('true', []),
    'Notices.YouSaidWeDid': ('true', []), 'Notices.Tips': ('true', []),
    'Notices.Visits': ('true', []), 'Notices.Hellos': ('true', []),
    'Texts.Language': ('auto', ['auto', 'ar', 'de', 'en', 'es', 'fr'])}
ADMIN_FILE = '/etc/linklight/agent.conf.d/60-site.conf'
PAUSED = 'Questions are paused until 15:00; notices of outages still come.'


def add_setting_options(parser):
    parser.add_argument('--locked', action='append', default=[], help='a setting by its key')
    parser.add_argument('--set', action='append', default=[], help='a setting and its value')
    parser.add_argument('--paused', action='store_true', help='questions are')


class FakeSettings(FakePart):

    def __init__(self, options, connection):
        super().__init__(options, connection)
        self._is_paused = options.paused
        self._settings = {key: value for key, (value, _) in OWN_SETTINGS.items()}
        self._settings.update(pair.split('=', 1) for pair in options.set)

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def setting(self, key, value):
        """Of what is locked only less can be chosen, or nothing."""
        is_locked = key in self._options.locked
        choices = OWN_SETTINGS[key][1]
        return dictionary(
            key=('s', key), value=('s', value), file=('s', ''), locked=('b', is_locked),
            lockedBy=('s', self.text(ADMIN_FILE) if is_locked else ''),
            canBeLess=('b', key.startswith(('Questions.', 'Notices.'))),
            choices=('as', choices[choices.index(value):] if is_locked and choices else choices),
            lowest=('s', value if is_locked and key == 'Questions.From' else '09:00'),
            highest=('s', value if is_locked and key == 'Questions.Until' else '17:00'))

    def do_ListSettings(self, invocation):
        settings = [self.setting(key, value) for key, value in self._settings.items()]
        invocation.return_value(GLib.Variant('(aa{sv}a{sv})', (settings, dictionary(
            until=('x', int(time.time() * 1e6) if self._is_paused else 0),
            text=('s', self.text(PAUSED) if self._is_paused else '')))))

    def tell_settings(self):
        for signal in ('SettingsChanged', 'StatusChanged'):
            self.tell(signal)

    def do_SetSetting(self, invocation, key, value):
        if value == '09:30':
            invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed',
                                         'Nothing was changed: the disk is full.')
            return
        self._settings[key] = value
        self.tell_settings()
        invocation.return_value(None)

    def do_Pause(self, invocation, length):
        if length not in ('hour', 'tomorrow'):
            invocation.return_dbus_error('org.freedesktop.DBus.Error.InvalidArgs', 'an hour?')
            return
        self._is_paused = True
        self.tell_settings()
        invocation.return_value(GLib.Variant('(s)', (PAUSED,)))

    def do_Resume(self, invocation):
        self._is_paused = False
        self.tell_settings()
        invocation.return_value(None)
