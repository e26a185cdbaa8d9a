# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tray: what is registered with the StatusNotifierWatcher, and what the items say."""

import time
from dataclasses import dataclass

from gi.repository import Gio, GLib

from lab_bus import BusError

WATCHER = 'org.kde.StatusNotifierWatcher'
WATCHER_PATH = '/StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'


@dataclass(frozen=True)
class TrayItem:
    """A StatusNotifierItem that the panel shows."""
    bus_name: str
    path: str
    id: str
    title: str
    status: str
    icon_name: str
    tooltip: str


def has_tray(session_bus):
    return session_bus.owns(WATCHER) and session_bus.get(
        WATCHER, WATCHER_PATH, WATCHER, 'IsStatusNotifierHostRegistered')


def tray_items(session_bus):
    registered = session_bus.get(WATCHER, WATCHER_PATH, WATCHER, 'RegisteredStatusNotifierItems')
    return [item for item in (_read_item(session_bus, name) for name in registered) if item]


def _read_item(session_bus, registered):
    bus_name, slash, path = registered.partition('/')
    path = slash + path or '/StatusNotifierItem'
    try:
        got = session_bus.get_all(bus_name, path, ITEM)
    except BusError:
        return None  # It left meanwhile.
    tooltip = ': '.join(text for text in got.get('ToolTip', ('', [], '', ''))[2:] if text)
    return TrayItem(bus_name, path, got.get('Id', ''), got.get('Title', ''),
                    got.get('Status', ''), got.get('IconName', ''), tooltip)


class TrayMenu:
    """The menu of an item, as a panel sees it (com.canonical.dbusmenu)."""

    def __init__(self, bus, item):
        self._bus, self._name = bus, item.bus_name
        self._path = bus.get(item.bus_name, item.path, ITEM, 'Menu')

    def find(self, label):
        """The id of the line with this label, if it can be used."""
        layout = self._bus.call(self._name, self._path, MENU, 'GetLayout', '(iias)', 0, -1, [])[1]
        return next((number for number, properties, _ in layout[2]
                     if properties.get('label', '').replace('_', '') == label
                     and properties.get('enabled', True)), None)

    def click(self, label):
        """Whether there was such a line."""
        line = self.find(label)
        if line is None:
            return False
        self._bus.call(self._name, self._path, MENU, 'Event', '(isvu)', line, 'clicked',
                       GLib.Variant('i', 0), 0)
        return True


def time_registration(lab, command, seconds):
    """Milliseconds from starting a program to its registration with the tray; None when there is
    none within so many seconds. The program is ended."""
    bus = Gio.DBusConnection.new_for_address_sync(
        lab.environment['DBUS_SESSION_BUS_ADDRESS'],
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
    registered = []
    bus.signal_subscribe(WATCHER, WATCHER, 'StatusNotifierItemRegistered', None, None,
                         Gio.DBusSignalFlags.NONE, lambda *_: registered.append(time.monotonic()))
    started = time.monotonic()
    program = lab.start(*command)
    context = GLib.MainContext.default()
    while not registered and time.monotonic() < started + seconds:
        if not context.iteration(False):
            time.sleep(0.0002)
    program.stop()
    bus.close_sync(None)
    return (registered[0] - started) * 1000 if registered else None
