# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the screen, as an assistive technology sees it (AT-SPI 2, spoken over D-Bus)."""

from dataclasses import dataclass

from lab_bus import BusConnection, BusError

ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
ROOT = '/org/a11y/atspi/accessible/root'
# AtspiStateType in atspi-constants.h
STATE_FOCUSED, STATE_SENSITIVE, STATE_SHOWING = 12, 24, 25
SCREEN_COORDINATES = 0
# An application that hangs costs this much, once per look.
CALL_TIMEOUT_MS = 500
DEEPEST = 40


@dataclass(frozen=True)
class Element:
    """A widget that is on the screen now; x, y, width and height in pixels of the screen."""
    app: str
    window: str
    role: str
    name: str
    x: int
    y: int
    width: int
    height: int
    sensitive: bool
    focused: bool

    @property
    def centre(self):
        return self.x + self.width // 2, self.y + self.height // 2


class Accessibility:
    """Looks through the widgets of all programs on one session bus."""

    def __init__(self, session_bus):
        address = session_bus.call('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus',
                                   'GetAddress')[0]
        self._bus = BusConnection(address, CALL_TIMEOUT_MS)

    def close(self):
        self._bus.close()

    def elements(self):
        found = []
        for name, path in self._children('org.a11y.atspi.Registry', ROOT):
            try:
                app = self._bus.get(name, path, ACCESSIBLE, 'Name')
                for child in self._children(name, path):
                    self._collect(found, child, app, None, DEEPEST)
            except BusError:
                continue  # It ended or hangs: then nothing of it can be clicked.
        return found

    def _collect(self, found, reference, app, window, depth):
        name, path = reference
        low, high = self._bus.call(name, path, ACCESSIBLE, 'GetState')[0]
        states = low | high << 32
        if not states >> STATE_SHOWING & 1 or depth == 0:
            return
        role = self._bus.call(name, path, ACCESSIBLE, 'GetRoleName')[0]
        label = self._bus.get(name, path, ACCESSIBLE, 'Name')
        window = label if window is None else window
        extents = self._extents(name, path)
        # What is not mapped yet is one pixel wide.
        if extents is not None and extents[2] > 1 and extents[3] > 1:
            found.append(Element(app, window, role, label, *extents,
                                 sensitive=bool(states >> STATE_SENSITIVE & 1),
                                 focused=bool(states >> STATE_FOCUSED & 1)))
        for child in self._children(name, path):
            self._collect(found, child, app, window, depth - 1)

    def _extents(self, name, path):
        try:
            return self._bus.call(name, path, COMPONENT, 'GetExtents', '(u)',
                                  SCREEN_COORDINATES)[0]
        except BusError:
            return None  # Not a thing with a place.

    def _children(self, name, path):
        return self._bus.call(name, path, ACCESSIBLE, 'GetChildren')[0]
