# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the stand-in for the agent that has a tip, or none."""

from gi.repository import GLib

TIP = {'id': 'linklight-tip-cable', 'title': 'A cable is faster than Wi-Fi',
       'text': 'The Wi-Fi was weak here on several days.'}


class FakeTips:
    """Needs text() of the stand-in. pylint: disable=invalid-name"""

    def __init__(self, connection, has_tip):
        self._tips_connection = connection
        self._has_tip = has_tip

    def do_ListTips(self, invocation):
        tips = [{key: GLib.Variant('s', self.text(text)) if key != 'id' else GLib.Variant('s', text)
                 for key, text in TIP.items()}] if self._has_tip else []
        invocation.return_value(GLib.Variant('(aa{sv})', (tips,)))

    def do_RateTip(self, invocation, _id, _is_useful):
        self.do_MuteTips(invocation)

    def do_MuteTips(self, invocation):
        self._has_tip = False
        invocation.return_value(None)
        self._tips_connection.emit_signal(None, '/org/linklight/Agent1', 'org.linklight.Agent1',
                                          'StatusChanged', None)
