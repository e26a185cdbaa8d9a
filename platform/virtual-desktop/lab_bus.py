# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private D-Bus: its configuration, and a connection that calls with deadlines."""

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # pylint: disable=wrong-import-position

from lab_processes import LabError

PROPERTIES = 'org.freedesktop.DBus.Properties'

CONFIG = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  {service_dirs}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''


def bus_config(socket, service_dirs=()):
    """Text of a dbus-daemon's configuration that starts only the services in these folders."""
    return CONFIG.format(socket=socket, service_dirs='\n  '.join(
        f'<servicedir>{folder}</servicedir>' for folder in service_dirs))


class BusError(LabError):
    """A call over D-Bus failed."""


class BusConnection:
    """A connection of our own to the bus at an address."""

    def __init__(self, address, timeout_ms=5000):
        self._timeout_ms = timeout_ms
        self._connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def close(self):
        try:
            self._connection.close_sync(None)
        except GLib.Error:
            pass  # The bus is gone already.

    def call(self, name, path, interface, method, signature=None, *arguments):
        """Call a method; return its results as a tuple. Raises BusError."""
        parameters = GLib.Variant(signature, arguments) if signature else None
        try:
            return self._connection.call_sync(
                name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                self._timeout_ms, None).unpack()
        except GLib.Error as error:
            raise BusError(f'{interface}.{method} of {name} failed: {error.message}') from None

    def call_all(self, calls):
        """Make many calls at once, each of (name, path, interface, method, parameters or None);
        their results in the same order, None in place of those that failed."""
        results, missing = [None] * len(calls), len(calls)
        context = GLib.MainContext.new()

        def on_answer(connection, answer, index):
            nonlocal missing
            missing -= 1
            try:
                results[index] = connection.call_finish(answer).unpack()
            except GLib.Error:
                pass

        context.push_thread_default()
        try:
            for index, call in enumerate(calls):
                self._connection.call(*call, None, Gio.DBusCallFlags.NONE, self._timeout_ms, None,
                                      on_answer, index)
            while missing:
                context.iteration(True)
        finally:
            context.pop_thread_default()
        return results

    def get(self, name, path, interface, key):
        return self.call(name, path, PROPERTIES, 'Get', '(ss)', interface, key)[0]

    def get_all(self, name, path, interface):
        return self.call(name, path, PROPERTIES, 'GetAll', '(s)', interface)[0]

    def subscribe(self, interface, member, callback):
        """Have callback(sender, path, arguments) called for a signal, from poll()."""
        self._connection.signal_subscribe(
            None, interface, member, None, None, Gio.DBusSignalFlags.NONE,
            lambda _connection, sender, path, _interface, _member, arguments:
            callback(sender, path, arguments.unpack()))

    @staticmethod
    def poll():
        """Hand on the signals that came."""
        while GLib.MainContext.default().iteration(False):
            pass

    def owns(self, name):
        """Whether somebody owns the name now."""
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         'NameHasOwner', '(s)', name)[0]
