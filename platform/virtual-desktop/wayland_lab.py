# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private Wayland session that nobody sees: sway or mutter without a screen, the buses and the
stand-in for logind of desktop_lab. Nobody types there; there is no panel and no pointer.

    with WaylandLab('sway') as lab:
        lab.start('linklight-agent')
"""

import os

from desktop_lab import LOGIND, DesktopLab

COMPOSITORS = ('sway', 'mutter')
SWAY_CONFIG = '''xwayland {xwayland}
exec printenv DISPLAY > {folder}/display
'''


class WaylandLab(DesktopLab):
    """One session. Use it with `with`, or call start_desktop() and stop()."""

    def __init__(self, compositor, prefix=None, with_xwayland=False):
        """with_xwayland: for X11 programs, on sway only."""
        super().__init__(prefix)
        self._compositor = compositor
        self._with_xwayland = with_xwayland

    def _start_x_server(self):
        """There is none; the compositor needs the buses, so it starts after them."""
        self.environment.update({
            'XDG_SESSION_TYPE': 'wayland', 'XDG_CURRENT_DESKTOP': self._compositor,
            'GDK_BACKEND': 'wayland', 'QT_QPA_PLATFORM': 'wayland'})

    def _start_session(self):
        if self._compositor == 'sway':
            self._start_sway()
        else:
            self._start_essential('mutter', '--headless', '--wayland', '--no-x11',
                                  '--virtual-monitor', '1024x768')
        self.environment['WAYLAND_DISPLAY'] = self.wait_for(
            self._find_socket, 20, f'{self._compositor} is ready')
        if self._with_xwayland:
            self.environment['DISPLAY'] = self.wait_for(
                self._find_display, 20, 'sway has a display for X11 programs')
            self.wait_for(lambda: '#' in self.run('xprop', '-root', '_NET_SUPPORTING_WM_CHECK',
                                                  check=False), 20, 'XWayland is ready')
        self.wait_for(lambda: self.system_bus.owns(LOGIND), 20, 'logind is ready')
        self._log_in()

    def _start_sway(self):
        config = self.folder / 'config/sway.conf'
        config.write_text(SWAY_CONFIG.format(
            xwayland='force' if self._with_xwayland else 'disable', folder=self.folder),
            encoding='utf-8')
        # Sway refuses to run as root, so root looks like somebody else to it; XWayland lets in who has
        # a name in /etc/passwd, as 1 has (daemon).
        user = ['unshare', '--user', '--map-user=1', '--map-group=1'] if os.getuid() == 0 else []
        self._start_essential(*user, 'sway', '-c', config, env={
            'WLR_BACKENDS': 'headless', 'WLR_LIBINPUT_NO_DEVICES': '1', 'WLR_RENDERER': 'pixman'})

    def change_screen(self, width, height):
        """Give the screen another size, on sway only, which every program is told."""
        self.swaymsg('output', '*', 'resolution', f'{width}x{height}')

    def swaymsg(self, *words):
        """Tell or ask sway something; returns what it says."""
        socket, = (self.folder / 'run').glob('sway-ipc.*.sock')
        return self.run('swaymsg', '-s', socket, *words)

    def _find_socket(self):
        names = [path.name for path in (self.folder / 'run').glob('wayland-*') if path.is_socket()]
        return names[0] if names else None

    def _find_display(self):
        file = self.folder / 'display'
        return file.exists() and file.read_text(encoding='utf-8').strip()
