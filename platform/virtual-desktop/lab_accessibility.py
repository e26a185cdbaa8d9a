# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the screen, as an assistive technology sees it (AT-SPI 2, spoken over D-Bus)."""

from dataclasses import dataclass

from lab_bus import BusConnection, BusError

ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
ACTION = 'org.a11y.atspi.Action'
ROOT = '/org/a11y/atspi/accessible/root'
CACHE = ('/org/a11y/atspi/cache', 'org.a11y.atspi.Cache')
REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/registry', 'org.a11y.atspi.Registry')
# AtspiStateType in atspi-constants.h
STATE_CHECKED, STATE_FOCUSED, STATE_SENSITIVE, STATE_SHOWING = 4, 12, 24, 25
# AtspiRelationType there
RELATION_MEMBER_OF = 5
SCREEN_COORDINATES = 0
# An application that hangs costs this much, once per look.
CALL_TIMEOUT_MS = 500


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


@dataclass(frozen=True)
class Widget:
    """What a program tells of one, shown or not."""
    reference: tuple
    name: str
    role: int  # None: to be asked
    states: int
    count: int  # of what is in it; negative: that is to be asked

    def has(self, state):
        return bool(self.states >> state & 1)


class WidgetTree:
    """All widgets of a program, read in one call: each property on its own would cost another.
    Raises BusError."""

    def __init__(self, bus, program):
        self._bus = bus
        self._widgets = {}
        self._children = {}
        # In org.a11y.atspi.Cache.xml: the object, its application, its parent, its index there, the
        # number of its children, interfaces, name, role, description, states.
        for reference, _app, (_, parent), index, count, _, name, role, _text, states in \
                bus.call(program, *CACHE, 'GetItems')[0]:
            widget = Widget(reference, name, role, states[0] | states[1] << 32, count)
            self._widgets[reference] = widget
            self._children.setdefault(parent, []).append((index, widget))

    def children(self, path):
        """In the order of their places; scroll bars have none, and come last."""
        return [widget for _index, widget in
                sorted(self._children.get(path, []), key=lambda child: (child[0] < 0, child[0]))]

    def showing(self, widget):
        """The widget and all in it that shows, as they are read aloud."""
        if not widget.has(STATE_SHOWING):
            return
        yield widget
        children = self.children(widget.reference[1])
        for child in children if 0 <= widget.count <= len(children) else self._ask(widget):
            yield from self.showing(child)

    def _ask(self, widget):
        """For what is in it, where the cache has not all, such as the rows of a list."""
        for reference in self._bus.call(*widget.reference, ACCESSIBLE, 'GetChildren')[0]:
            yield self._widgets.get(reference) or self._read(reference)

    def _read(self, reference):
        low, high = self._bus.call(*reference, ACCESSIBLE, 'GetState')[0]
        return Widget(reference, self._bus.get(*reference, ACCESSIBLE, 'Name'), None,
                      low | high << 32, -1)


class Accessibility:
    """Looks through the widgets of all programs on one session bus."""

    def __init__(self, session_bus):
        address = session_bus.call('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus',
                                   'GetAddress')[0]
        self._bus = BusConnection(address, CALL_TIMEOUT_MS)
        self._focus = None
        self._role_names = {}
        # Programs keep a cache only for those who want to hear of something, be it what never happens.
        self._bus.call(*REGISTRY, 'RegisterEvent', '(sas)', 'window:shade', [])

    def close(self):
        self._bus.close()

    def elements(self, wanted):
        """What is wanted of all that shows; other programs' widgets are not looked at."""
        found = []
        for name, path in self._children('org.a11y.atspi.Registry', ROOT):
            try:
                app = self._bus.get(name, path, ACCESSIBLE, 'Name')
                tree = WidgetTree(self._bus, name)
                for window in tree.children(path):
                    if wanted.where in (None, app, window.name):
                        found += self._matching(tree, window, app, wanted)
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

    def _matching(self, tree, window, app, wanted):
        """Elements for what is wanted of a window."""
        found = []
        for widget in tree.showing(window):
            if wanted.focused_only and not widget.has(STATE_FOCUSED):
                continue
            if wanted.name not in (None, widget.name):
                continue
            role = self._role_name(widget)
            extents = wanted.role in (None, role) and self._extents(widget.reference)
            # What is not mapped yet is one pixel wide.
            if extents and extents[2] > 1 and extents[3] > 1:
                found.append(Element(app, window.name, role, widget.name, *extents,
                                     sensitive=widget.has(STATE_SENSITIVE),
                                     focused=widget.has(STATE_FOCUSED),
                                     reference=widget.reference))
        return found

    def _role_name(self, widget):
        """As the widget itself calls it; one that is in the cache is asked once for each role."""
        name = widget.role is not None and self._role_names.get(widget.role)
        if not name:
            name = self._bus.call(*widget.reference, ACCESSIBLE, 'GetRoleName')[0]
            self._role_names[widget.role] = name
        return name

    def _extents(self, reference):
        try:
            return self._bus.call(*reference, COMPONENT, 'GetExtents', '(u)',
                                  SCREEN_COORDINATES)[0]
        except BusError:
            return None  # Not a thing with a place, or it has gone.

    def _children(self, name, path):
        return self._bus.call(name, path, ACCESSIBLE, 'GetChildren')[0]
