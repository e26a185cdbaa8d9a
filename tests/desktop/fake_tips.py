# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the fake agent that has a tip, or none."""

from gi.repository import GLib

from fake_part import FakePart

TIP = {'id': 'linklight-tip-cable', 'title': 'A cable is faster than Wi-Fi',
       'text': 'The Wi-Fi was weak here on several days.'}


class FakeTips(FakePart):

    def __init__(self, options, connection):
        super().__init__(options, connection)
        self._has_tip = options.tip

    def lose_tip(self, invocation):
        self._has_tip = False
        invocation.return_value(None)
        self.tell('StatusChanged')

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_ListTips(self, invocation):
        tips = [{key: GLib.Variant('s', self.text(text)) if key != 'id' else GLib.Variant('s', text)
                 for key, text in TIP.items()}] if self._has_tip else []
        invocation.return_value(GLib.Variant('(aa{sv})', (tips,)))

    def do_RateTip(self, invocation, _id, _is_useful):
        self.lose_tip(invocation)

    do_MuteTips = lose_tip
