# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private sway desktop at which somebody sits: a pointer, a keyboard, pictures of the screen, what
assistive technology sees, and on demand waybar and a notification server.

    with SwayLab(prefix) as lab:
        lab.start_server('mako')
        lab.start_waybar()
        lab.start('linklight', 'question')
        lab.click_button('Good')
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_lab import NOTIFICATIONS, PANEL_HEIGHT
from lab_accessibility import Accessibility
from lab_keyboard import LabKeyboard
from lab_pointer import LabPointer
from lab_tray import has_tray
from wayland_lab import WaylandLab

WAYBAR = {'layer': 'top', 'position': 'bottom', 'height': PANEL_HEIGHT, 'modules-right': ['tray'],
          'tray': {'icon-size': 24}}
WAYBAR_STYLE = 'window { background: #202020; } * { min-height: 0; }'


@dataclass(frozen=True)
class SwayWindow:
    """A window of a program; x and y are where its content begins, in pixels of the screen."""
    title: str
    app: str
    x: int
    y: int
    has_keyboard: bool


class SwayLab(WaylandLab):
    """One desktop. Use it with `with`, or call start_desktop() and stop()."""

    def __init__(self, prefix=None, size=(1280, 720)):
        super().__init__('sway', prefix)
        self.size = size
        self._inputs = []

    def _start_session(self):
        super()._start_session()
        self.change_screen(*self.size)
        socket = Path(self.environment['XDG_RUNTIME_DIR']) / self.environment['WAYLAND_DISPLAY']
        self.pointer, self.keyboard = LabPointer(socket, self.size), LabKeyboard(socket)
        self._inputs = [self.pointer, self.keyboard]
        self._accessibility = Accessibility(self.session_bus)

    def stop(self):
        for device in self._inputs:
            device.close()
        self._inputs = []
        super().stop()

    # --- Programs of the desktop

    def start_server(self, program, *args):
        """A notification server, such as mako."""
        server = self.start(program, *args)
        self.wait_for(lambda: self.session_bus.owns(NOTIFICATIONS), 10, f'{program} is ready')
        return server

    def start_waybar(self):
        folder = self.folder / 'config/waybar'
        folder.mkdir(exist_ok=True)
        (folder / 'config').write_text(json.dumps(WAYBAR), encoding='utf-8')
        (folder / 'style.css').write_text(WAYBAR_STYLE, encoding='utf-8')
        bar = self.start('waybar', '--config', folder / 'config', '--style', folder / 'style.css')
        self.wait_for(lambda: has_tray(self.session_bus), 10, 'waybar shows its tray')
        return bar

    # --- Screen, pointer, keyboard

    def screenshot(self, path):
        kind = 'ppm' if Path(path).suffix == '.ppm' else 'png'
        self.run('grim', '-t', kind, Path(path).absolute())

    def windows(self):
        """Of all programs; layers, such as notifications and bars, are none."""
        return list(_windows_of(json.loads(self.swaymsg('-t', 'get_tree'))))

    def elements(self, role=None, name=None, where=None):
        """As of every lab. Programs know only where things are in their windows, sway the rest."""
        windows = {window.title: window for window in self.windows()}
        found = super().elements(role, name, where)
        return [replace(element, x=element.x + windows[element.window].x,
                        y=element.y + windows[element.window].y)
                if element.window in windows else element for element in found]

    def click(self, x, y, button=1):
        self.pointer.click(x, y, button)

    def give_keyboard_to(self, title):
        self.wait_for(lambda: title in (window.title for window in self.windows()), 10,
                      f'there is a window "{title}"')
        self.swaymsg(f'[title="^{title}$"] focus')

    def type_keys(self, *keys):
        for key in keys:
            self.keyboard.press(key)

    def type_text(self, text):
        self.type_keys(*('space' if letter == ' ' else letter for letter in text))


def _windows_of(node):
    rect, inner = node.get('rect', {}), node.get('window_rect', {})
    if node.get('app_id') or node.get('window'):
        yield SwayWindow(node['name'] or '', node.get('app_id') or '', rect['x'] + inner['x'],
                         rect['y'] + inner['y'], node['focused'])
    for child in node.get('nodes', []) + node.get('floating_nodes', []):
        yield from _windows_of(child)
