# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The private desktop of desktop_lab with GNOME Shell on X11, which is window manager, panel and
notification server at once, and the extension that draws tray icons.

    with GnomeLab(prefix) as lab:
        lab.start('linklight-agent')
"""

from desktop_lab import BUS_SERVICES, LOGIND, DesktopLab
from lab_accessibility import Accessibility

PANEL_HEIGHT = 32
# The notification server is a program of its own, which the bus starts.
SERVICES = ('org.gnome.Shell.Notifications',)
# Icons that let nothing shine through have the colours that they are looked for by.
SETTINGS = '''[org/gnome/shell]
enabled-extensions=['ubuntu-appindicators@ubuntu.com']
welcome-dialog-last-shown-version='99'

[org/gnome/shell/extensions/appindicator]
icon-opacity=255

[org/gnome/desktop/interface]
enable-animations=false

[org/gnome/desktop/lockdown]
disable-lock-screen=true
'''


class GnomeLab(DesktopLab):
    """One desktop. Use it with `with`, or call start_desktop() and stop()."""
    x_options = ('+extension', 'GLX')
    bus_services = BUS_SERVICES + SERVICES

    def _make_folders(self):
        super()._make_folders()
        keyfile = self.folder / 'config/glib-2.0/settings/keyfile'
        keyfile.parent.mkdir(parents=True)
        keyfile.write_text(SETTINGS, encoding='utf-8')
        # It would tell that nobody can lock the screen here, in front of all other notifications.
        told = self.folder / 'data/gnome-shell/lock-warning-shown'
        told.parent.mkdir()
        told.touch()

    def _make_environment(self):
        super()._make_environment()
        self.environment.update({'XDG_CURRENT_DESKTOP': 'GNOME', 'GSETTINGS_BACKEND': 'keyfile'})

    def _start_session(self):
        self.wait_for(lambda: self.system_bus.owns(LOGIND), self.ready_secs, 'logind is ready')
        self._log_in()
        self._accessibility = Accessibility(self.session_bus)
        self._start_essential('gnome-shell', '--x11', '--unsafe-mode')
        self._wait_for_notification_server()
        self._wait_for_panel()
        # It starts with the overview of all windows.
        self.wait_for(self._is_overview_left, self.ready_secs, 'the desktop is in view')

    def _is_overview_left(self):
        if self.evaluate('Main.layoutManager._startingUp') != 'false':
            return False
        if self.evaluate('Main.overview.visible') == 'false':
            return True
        self.type_keys('Escape')
        return False

    def evaluate(self, script):
        """What a line of JavaScript is worth in the shell, as JSON."""
        is_done, result = self.session_bus.call('org.gnome.Shell', '/org/gnome/Shell',
                                                'org.gnome.Shell', 'Eval', '(s)', script)
        return result if is_done else None
