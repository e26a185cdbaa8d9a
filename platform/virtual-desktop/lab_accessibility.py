# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the screen, as an assistive technology sees it (AT-SPI 2, spoken over D-Bus)."""

from dataclasses import dataclass

from lab_bus import BusConnection, BusError

ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
ACTION = 'org.a11y.atspi.Action'
ROOT = '/org/a11y/atspi/accessible/root'
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/registry', 'org.a11y.atspi.Registry')
# AtspiStateType in atspi-constants.h
STATE_CHECKED, STATE_FOCUSED, STATE_SENSITIVE, STATE_SHOWING = 4, 12, 24, 25
# AtspiRelationType there
RELATION_MEMBER_OF = 5
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
    reference: tuple  # of its program on the accessibility bus: name and path

    @property
    def centre(self):
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True)
class Wanted:
    """Which widgets; None: any. `where` is an application's name or a window's title."""
    role: str = None
    name: str = None
    where: str = None
    focused_only: bool = False


class Accessibility:
    """Looks through the widgets of all programs on one session bus."""

    def __init__(self, session_bus):
        address = session_bus.call('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus',
                                   'GetAddress')[0]
        self._bus = BusConnection(address, CALL_TIMEOUT_MS)
        self._focus = None

    def close(self):
        self._bus.close()

    def elements(self, wanted):
        """What is wanted of all that shows. Each property costs a call, so those that decide come
        first, and other programs' widgets are not looked at."""
        found = []
        for name, path in self._children('org.a11y.atspi.Registry', ROOT):
            try:
                app = self._bus.get(name, path, ACCESSIBLE, 'Name')
                for child in self._children(name, path):
                    window = self._bus.get(*child, ACCESSIBLE, 'Name')
                    if wanted.where in (None, app, window):
                        self._collect(found, child, (app, window), wanted, DEEPEST)
            except BusError:
                continue  # It ended or hangs: then nothing of it can be clicked.
        return found

    def act(self, element):
        """Do what is the first that can be done with it, such as pressing a button."""
        if not self._bus.call(*element.reference, ACTION, 'DoAction', '(i)', 0)[0]:
            raise BusError(f'"{element.name}" does nothing for assistive technology.')

    def watch_focus(self):
        """From now on spoken_focus() knows what a screen reader would say."""
        def on_changed(sender, path, arguments):
            if arguments[:2] == ('focused', 1):
                self._focus = sender, path
        self._bus.subscribe('org.a11y.atspi.Event.Object', 'StateChanged', on_changed)
        self._bus.call(*REGISTRY, 'RegisterEvent', '(sas)', 'object:state-changed:focused', [])

    def spoken_focus(self):
        """The name of what got the keyboard last, be it a part of a widget that no list has; None
        for nothing yet."""
        self._bus.poll()
        return self._focus and self._bus.get(*self._focus, ACCESSIBLE, 'Name')

    def describe(self, element):
        """What is read aloud after its name."""
        return self._bus.get(*element.reference, ACCESSIBLE, 'Description')

    def is_checked(self, element):
        low, _high = self._bus.call(*element.reference, ACCESSIBLE, 'GetState')[0]
        return bool(low >> STATE_CHECKED & 1)

    def count_group(self, element):
        """How many belong together with it, itself among them."""
        relations = self._bus.call(*element.reference, ACCESSIBLE, 'GetRelationSet')[0]
        return sum(len(members) for kind, members in relations if kind == RELATION_MEMBER_OF)

    def _collect(self, found, reference, place, wanted, depth):
        name, path = reference
        low, high = self._bus.call(name, path, ACCESSIBLE, 'GetState')[0]
        states = low | high << 32
        if not states >> STATE_SHOWING & 1 or depth == 0:
            return
        if not wanted.focused_only or states >> STATE_FOCUSED & 1:
            self._add(found, reference, place, wanted, states)
        for child in self._children(name, path):
            self._collect(found, child, place, wanted, depth - 1)

    def _add(self, found, reference, place, wanted, states):
        name, path = reference
        label = self._bus.get(name, path, ACCESSIBLE, 'Name')
        if wanted.name not in (None, label):
            return
        role = self._bus.call(name, path, ACCESSIBLE, 'GetRoleName')[0]
        if wanted.role not in (None, role):
            return
        extents = self._extents(name, path)
        # What is not mapped yet is one pixel wide.
        if extents is not None and extents[2] > 1 and extents[3] > 1:
            found.append(Element(*place, role, label, *extents,
                                 sensitive=bool(states >> STATE_SENSITIVE & 1),
                                 focused=bool(states >> STATE_FOCUSED & 1),
                                 reference=reference))

    def _extents(self, name, path):
        try:
            return self._bus.call(name, path, COMPONENT, 'GetExtents', '(u)',
                                  SCREEN_COORDINATES)[0]
        except BusError:
            return None  # Not a thing with a place.

    def _children(self, name, path):
        return self._bus.call(name, path, ACCESSIBLE, 'GetChildren')[0]
