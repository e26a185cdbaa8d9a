# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the screen, as an assistive technology sees it (AT-SPI 2, spoken over D-Bus)."""

from dataclasses import dataclass

from gi.repository import GLib

from lab_bus import PROPERTIES, BusConnection, BusError

ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
ACTION = 'org.a11y.atspi.Action'
REGISTRY_ROOT = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
NAME_ARGUMENTS = GLib.Variant('(ss)', (ACCESSIBLE, 'Name'))
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/registry', 'org.a11y.atspi.Registry')
# AtspiStateType in atspi-constants.h
STATE_CHECKED, STATE_FOCUSED, STATE_SENSITIVE, STATE_SHOWING = 4, 12, 24, 25
# AtspiRelationType there
RELATION_MEMBER_OF = 5
SCREEN_COORDINATES = 0
EXTENTS_ARGUMENTS = GLib.Variant('(u)', (SCREEN_COORDINATES,))
# An application that hangs costs this much, once per look or twice.
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


class Node:
    """A widget on the way to those that are wanted."""

    def __init__(self, reference, place):
        self.reference = reference  # as of Element
        self.place = place  # application and window
        self.name = self.role = None
        self.states = 0
        self.children = []

    def has(self, state):
        return bool(self.states >> state & 1)

    def with_all_inside(self):
        """Itself and what is in it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.with_all_inside()


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
        """What is wanted of all that shows. Each answer costs a call: other programs' widgets are not
        looked at, and all that can be asked at once is, which spares both sides most of the work."""
        apps = self._named(Node(reference, None) for reference in
                           self._children_of([REGISTRY_ROOT])[0])
        for app, windows in zip(apps, self._children_of([app.reference for app in apps])):
            app.children = [Node(reference, None) for reference in windows]
        windows = []
        for app in apps:
            for window in self._named(app.children):
                window.place = app.name, window.name
                if wanted.where in (None, *window.place):
                    windows.append(window)
        self._look_inside(windows)
        return self._pick([node for window in windows for node in window.with_all_inside()
                           if node.has(STATE_SHOWING)], wanted)

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

    def _look_inside(self, nodes):
        """Level by level. What ends or hangs meanwhile has nothing in it: nothing of it can be
        clicked."""
        for _ in range(DEEPEST):
            for node, answer in zip(nodes, self._ask(nodes, ACCESSIBLE, 'GetState')):
                node.states = answer[0][0] | answer[0][1] << 32 if answer else 0
            nodes = [node for node in nodes if node.has(STATE_SHOWING)]
            for node, children in zip(nodes, self._children_of([node.reference for node in nodes])):
                node.children = [Node(reference, node.place) for reference in children]
            nodes = [child for node in nodes for child in node.children]

    def _pick(self, nodes, wanted):
        if wanted.focused_only:
            nodes = [node for node in nodes if node.has(STATE_FOCUSED)]
        # What is wanted decides first, and of the rest nothing is asked.
        if wanted.name is not None or wanted.role is None:
            nodes = self._named(nodes, wanted.name)
            nodes = self._with_role(nodes, wanted.role)
        else:
            nodes = self._with_role(nodes, wanted.role)
            nodes = self._named(nodes)
        answers = self._ask(nodes, COMPONENT, 'GetExtents', EXTENTS_ARGUMENTS)
        # What is not mapped yet is one pixel wide, and what has no place has no answer.
        return [Element(*node.place, node.role, node.name, *answer[0],
                        sensitive=node.has(STATE_SENSITIVE), focused=node.has(STATE_FOCUSED),
                        reference=node.reference)
                for node, answer in zip(nodes, answers)
                if answer and answer[0][2] > 1 and answer[0][3] > 1]

    def _named(self, nodes, wanted=None):
        """Those with this name, or with any."""
        nodes = list(nodes)
        for node, answer in zip(nodes, self._ask(nodes, PROPERTIES, 'Get', NAME_ARGUMENTS)):
            node.name = answer[0] if answer else None
        return [node for node in nodes if node.name is not None and wanted in (None, node.name)]

    def _with_role(self, nodes, wanted):
        for node, answer in zip(nodes, self._ask(nodes, ACCESSIBLE, 'GetRoleName')):
            node.role = answer[0] if answer else None
        return [node for node in nodes if node.role is not None and wanted in (None, node.role)]

    def _children_of(self, references):
        """A list for each."""
        answers = self._bus.call_all([(*reference, ACCESSIBLE, 'GetChildren', None)
                                      for reference in references])
        return [answer[0] if answer else [] for answer in answers]

    def _ask(self, nodes, interface, method, arguments=None):
        return self._bus.call_all([(*node.reference, interface, method, arguments)
                                   for node in nodes])
