# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tray: what is registered with the StatusNotifierWatcher, and what the items say."""

from dataclasses import dataclass

from lab_bus import BusError

WATCHER = 'org.kde.StatusNotifierWatcher'
WATCHER_PATH = '/StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'


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
