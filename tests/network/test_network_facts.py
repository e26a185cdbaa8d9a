# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What NetworkManager knows of Wi-Fi, metering, portal and VPN arrives in the facts. It is a
stand-in on a bus of the test's own."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from gi.repository import GLib

from lab_bus import PROPERTIES, BusConnection, bus_config
from lab_processes import wait_for

BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
NM = 'org.freedesktop.NetworkManager'
NM_PATH = '/org/freedesktop/NetworkManager'
ACTIVE, WIRELESS, ACCESS_POINT = (
    f'{NM}.{name}' for name in ('Connection.Active', 'Device.Wireless', 'AccessPoint'))
RESOLVED = 'org.freedesktop.resolve1'
RESOLVED_PATH = '/org/freedesktop/resolve1'
RESOLVED_MANAGER = f'{RESOLVED}.Manager'
STUB = '127.0.0.53'
MOCK = 'org.freedesktop.DBus.Mock'
WIFI_CARD = f'{NM_PATH}/Devices/1'
OFFICE, HALL = (f'{NM_PATH}/AccessPoint/{number}' for number in (1, 2))
# NMMetered and NMConnectivityState
METERED, NOT_METERED, GUESS_METERED, GUESS_NOT_METERED = 1, 2, 3, 4
PORTAL, FULL = 2, 4
# LklTernary and LklLinkKind
NO, YES = 1, 2
WIRED, WIFI, CELLULAR = 1, 2, 3
SECONDS = 10
# For so long an absence passes for a restart.
RESTART_SECONDS = 10


def paths(*values):
    return GLib.Variant('ao', values)


class Facts(dict):
    """Numbers by name, and the name of the Wi-Fi, None where there is none."""

    def __init__(self, line):
        words, ssid = line.removeprefix('facts ').split(' ssid=', 1)
        super().__init__((key, value if key == 'servers' else int(value)) for key, value in
                         (word.split('=') for word in words.split()))
        self['ssid'] = None if ssid == '-' else ssid


class NetworkFactsTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        socket = self.folder / 'bus'
        config = self.folder / 'bus.conf'
        config.write_text(bus_config(socket), encoding='utf-8')
        self.environment = {**os.environ, 'DBUS_SYSTEM_BUS_ADDRESS': f'unix:path={socket}',
                            'G_DEBUG': 'fatal-criticals'}
        self.start('dbus-daemon', '--nofork', '--nopidfile', f'--config-file={config}',
                   stderr=subprocess.DEVNULL)
        self.bus = wait_for(lambda: self.connect(socket), SECONDS, 'the bus is ready')
        self.addCleanup(self.bus.close)
        self.manager = None
        self.changes = 0

    def start(self, *command, stderr=None):
        program = subprocess.Popen([*map(str, command)], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=stderr, text=True,
                                   env=self.environment)

        def end():
            program.kill()
            program.wait()
            program.stdin.close()
            program.stdout.close()
        self.addCleanup(end)
        return program

    @staticmethod
    def connect(socket):
        try:
            return BusConnection(f'unix:path={socket}')
        except GLib.Error:
            return None

    # --- The stand-in for NetworkManager

    def mock(self, path, method, signature, *arguments):
        self.bus.call(NM, path, MOCK, method, signature, *arguments)

    def add_object(self, path, interface, **properties):
        self.mock(NM_PATH, 'AddObject', '(ssa{sv}a(ssss))', path, interface, properties, [])

    def start_manager(self, **properties):
        self.manager = self.start(sys.executable, '-m', 'dbusmock', '--system', NM, NM_PATH, NM)
        wait_for(lambda: self.bus.owns(NM), SECONDS, 'NetworkManager is there')
        self.mock(NM_PATH, 'AddProperties', '(sa{sv})', NM, {
            'Metered': GLib.Variant('u', 0), 'Connectivity': GLib.Variant('u', FULL),
            'PrimaryConnectionType': GLib.Variant('s', ''),
            'PrimaryConnection': GLib.Variant('o', '/'), 'ActiveConnections': paths(),
            'Startup': GLib.Variant('b', False), **properties})

    def tell(self, path=NM_PATH, interface=NM, **properties):
        """Change properties, each with its signal."""
        for name, value in properties.items():
            self.bus.call(NM, path, PROPERTIES, 'Set', '(ssv)', interface, name, value)

    def join_wifi(self):
        for path, ssid, strength in ((OFFICE, b'Office', 81), (HALL, b'Hall', 40)):
            self.add_object(path, ACCESS_POINT, Ssid=GLib.Variant('ay', ssid),
                            Strength=GLib.Variant('y', strength))
        self.add_object(WIFI_CARD, WIRELESS, ActiveAccessPoint=GLib.Variant('o', OFFICE))
        self.add_connection(1, '802-11-wireless', devices=(WIFI_CARD,))
        self.make_primary(1, '802-11-wireless')

    def add_connection(self, number, kind, devices=(), vpn=False, default=True):
        self.add_object(self.connection(number), ACTIVE, Devices=paths(*devices),
                        Type=GLib.Variant('s', kind), Vpn=GLib.Variant('b', vpn),
                        Default=GLib.Variant('b', default), Default6=GLib.Variant('b', False))

    @staticmethod
    def connection(number):
        return f'{NM_PATH}/ActiveConnection/{number}'

    def make_primary(self, number, kind):
        self.tell(PrimaryConnection=GLib.Variant('o', self.connection(number)),
                  PrimaryConnectionType=GLib.Variant('s', kind),
                  ActiveConnections=paths(self.connection(number)))

    # --- What the source says

    def watch(self, *before):
        self.watcher = self.start(*before, BUILD / 'tests/network/network-watch')

        def end():
            self.watcher.stdin.close()
            self.assertEqual(self.watcher.wait(SECONDS), 0)
        self.addCleanup(end)

    def watch_behind_stub(self):
        """As where /etc/resolv.conf names systemd-resolved's stub alone."""
        conf = self.folder / 'resolv.conf'
        conf.write_text(f'nameserver {STUB}\n', encoding='utf-8')
        self.watch('unshare', '--user', '--map-current-user', '--keep-caps', '--mount', 'sh', '-c',
                   f'mount --bind {conf} /etc/resolv.conf && exec "$@"', 'sh')

    def start_resolved(self, *server):
        resolved = self.start(sys.executable, '-m', 'dbusmock', '--system', RESOLVED,
                              RESOLVED_PATH, RESOLVED_MANAGER)
        wait_for(lambda: self.bus.owns(RESOLVED), SECONDS, 'systemd-resolved is there')
        self.bus.call(RESOLVED, RESOLVED_PATH, MOCK, 'AddProperties', '(sa{sv})', RESOLVED_MANAGER,
                      {'DNS': GLib.Variant('a(iiay)', [(2, 2, bytes(server))])})
        self.bus.call(RESOLVED, RESOLVED_PATH, PROPERTIES, 'Set', '(ssv)', RESOLVED_MANAGER, 'DNS',
                      GLib.Variant('a(iiay)', [(2, 2, bytes(server))]))
        return resolved

    def facts(self):
        self.watcher.stdin.write('\n')
        self.watcher.stdin.flush()
        while True:
            line = self.watcher.stdout.readline().rstrip('\n')
            if line.startswith('facts '):
                return Facts(line)
            self.assertEqual(line, 'changed')
            self.changes += 1

    def assert_nothing_changes(self, seconds=1.5):
        """For longer than changes are collected, facts stay as they are and no change is told."""
        facts, changes = self.facts(), self.changes
        end = time.monotonic() + seconds
        # With pauses, since the stand-in for NetworkManager chokes on too many questions.
        while time.monotonic() < end:
            self.assertEqual(self.facts(), facts)
            self.assertEqual(self.changes, changes, 'a change of nothing is told')
            time.sleep(0.05)

    def wait_for_facts(self, seconds=SECONDS, **expected):
        last = {}

        def fits():
            last.update(self.facts())
            return all(last[key] == value for key, value in expected.items())
        try:
            wait_for(fits, seconds, f'the facts are {expected}')
        except Exception as error:
            raise AssertionError(f'{error} They are {last}.') from None

    # --- Tests

    def test_without_networkmanager_nothing_is_made_up(self):
        self.watch()
        facts = self.facts()
        self.assertEqual((facts['strength'], facts['ssid']), (-1, None))
        self.assertNotEqual(facts['portal'], YES)

    def test_wifi_has_a_name_and_a_strength(self):
        self.start_manager()
        self.join_wifi()
        self.watch()
        self.wait_for_facts(kind=WIFI, ssid='Office', strength=81)
        wait_for(lambda: self.facts() and self.changes, SECONDS, 'it is told')

    def test_strength_is_asked_anew(self):
        self.start_manager()
        self.join_wifi()
        self.watch()
        self.wait_for_facts(strength=81)
        self.tell(OFFICE, ACCESS_POINT, Strength=GLib.Variant('y', 12))
        self.wait_for_facts(strength=12, ssid='Office')

    def test_another_access_point_is_noticed(self):
        self.start_manager()
        self.join_wifi()
        self.watch()
        self.wait_for_facts(ssid='Office')
        self.tell(WIFI_CARD, WIRELESS, ActiveAccessPoint=GLib.Variant('o', HALL))
        self.wait_for_facts(ssid='Hall', strength=40)
        self.tell(WIFI_CARD, WIRELESS, ActiveAccessPoint=GLib.Variant('o', '/'))
        self.wait_for_facts(strength=-1, ssid=None)

    def test_access_point_without_a_name_has_not_that_of_another(self):
        self.start_manager()
        self.join_wifi()
        self.watch()
        self.wait_for_facts(ssid='Office')
        nameless = f'{NM_PATH}/AccessPoint/3'
        self.tell(WIFI_CARD, WIRELESS, ActiveAccessPoint=GLib.Variant('o', nameless))
        self.wait_for_facts(ssid=None)
        self.add_object(nameless, ACCESS_POINT, Ssid=GLib.Variant('ay', b'Late'),
                        Strength=GLib.Variant('y', 7))
        self.wait_for_facts(ssid='Late', strength=7)

    def test_cable_has_no_wifi(self):
        self.start_manager()
        self.join_wifi()
        self.add_connection(2, '802-3-ethernet')
        self.watch()
        self.wait_for_facts(ssid='Office')
        self.make_primary(2, '802-3-ethernet')
        self.wait_for_facts(kind=WIRED, strength=-1, ssid=None)
        self.make_primary(2, 'gsm')
        self.wait_for_facts(kind=CELLULAR)

    def test_metered_also_by_guess(self):
        self.start_manager()
        self.watch()
        for said, fact in ((METERED, YES), (NOT_METERED, NO), (GUESS_METERED, YES),
                           (GUESS_NOT_METERED, NO)):
            with self.subTest(said=said):
                self.tell(Metered=GLib.Variant('u', said))
                self.wait_for_facts(metered=fact)

    def test_portal_is_believed_and_its_absence_is_not(self):
        self.start_manager()
        self.watch()
        before = self.facts()['portal']
        self.tell(Connectivity=GLib.Variant('u', PORTAL))
        self.wait_for_facts(portal=YES)
        self.tell(Connectivity=GLib.Variant('u', FULL))
        self.wait_for_facts(portal=before)
        self.assertNotEqual(before, NO)

    def test_vpn_counts_where_it_takes_all(self):
        self.start_manager()
        self.join_wifi()
        self.watch()
        self.wait_for_facts(ssid='Office')
        before = self.facts()['vpn']
        self.assertNotEqual(before, YES, 'this machine has a VPN itself')
        self.add_connection(2, 'vpn', vpn=True, default=False)
        self.add_connection(3, 'vpn', vpn=True)
        wait_for(lambda: self.facts() and self.changes, SECONDS, 'the Wi-Fi is told')
        self.tell(ActiveConnections=paths(self.connection(1), self.connection(2)))
        self.assert_nothing_changes()
        self.tell(ActiveConnections=paths(*map(self.connection, (1, 2, 3))))
        self.wait_for_facts(vpn=YES, ssid='Office')
        self.tell(ActiveConnections=paths(self.connection(1)))
        self.wait_for_facts(vpn=before)

    def test_it_may_come_late_and_leave(self):
        self.watch()
        before = self.facts()
        self.start_manager()
        self.join_wifi()
        self.tell(Metered=GLib.Variant('u', METERED))
        self.wait_for_facts(kind=WIFI, ssid='Office', strength=81, metered=YES)
        self.manager.kill()
        self.wait_for_facts(RESTART_SECONDS + SECONDS, **before)

    def watch_all_of_it(self):
        """Watch a Wi-Fi that costs money, and all of it by a VPN, until it is known and told."""
        self.start_manager()
        self.join_all()
        self.watch()
        self.wait_for_facts(kind=WIFI, ssid='Office', strength=81, metered=YES, vpn=YES)
        wait_for(lambda: self.facts() and self.changes, SECONDS, 'it is told')

    def join_all(self):
        self.add_connection(2, 'vpn', vpn=True)
        self.tell(Metered=GLib.Variant('u', METERED))
        self.join_wifi()
        self.tell(ActiveConnections=paths(self.connection(1), self.connection(2)))

    def test_what_is_read_anew_is_not_forgotten_nor_told(self):
        self.watch_all_of_it()
        self.tell(Metered=GLib.Variant('u', METERED))
        self.assert_nothing_changes()

    def test_a_restart_changes_nothing(self):
        self.watch_all_of_it()
        self.manager.kill()
        wait_for(lambda: not self.bus.owns(NM), SECONDS, 'NetworkManager has gone')
        self.assert_nothing_changes()
        self.start_manager(Startup=GLib.Variant('b', True))
        self.assert_nothing_changes()
        self.join_all()
        self.tell(Startup=GLib.Variant('b', False))
        self.assert_nothing_changes()
        self.tell(Metered=GLib.Variant('u', NOT_METERED))
        self.wait_for_facts(metered=NO, ssid='Office', vpn=YES)

    def test_a_start_that_does_not_end_is_no_restart(self):
        self.watch_all_of_it()
        self.tell(Startup=GLib.Variant('b', True),
                  PrimaryConnection=GLib.Variant('o', '/'),
                  PrimaryConnectionType=GLib.Variant('s', ''),
                  Metered=GLib.Variant('u', NOT_METERED), ActiveConnections=paths())
        self.wait_for_facts(RESTART_SECONDS + SECONDS, metered=NO, ssid=None)

    def test_real_servers_outlive_a_restart_of_resolved(self):
        resolved = self.start_resolved(192, 0, 2, 53)
        self.watch_behind_stub()
        self.wait_for_facts(servers='192.0.2.53')
        wait_for(lambda: self.facts() and self.changes, SECONDS, 'it is told')
        resolved.kill()
        wait_for(lambda: not self.bus.owns(RESOLVED), SECONDS, 'systemd-resolved has gone')
        self.assert_nothing_changes()
        resolved = self.start_resolved(192, 0, 2, 54)
        self.wait_for_facts(servers='192.0.2.54')
        resolved.kill()
        self.wait_for_facts(RESTART_SECONDS + SECONDS, servers=STUB)

    def test_odd_answers_do_no_harm(self):
        self.start_manager()
        self.join_wifi()
        self.tell(Metered=GLib.Variant('s', 'yes'), Connectivity=GLib.Variant('b', True),
                  ActiveConnections=GLib.Variant('s', 'none'))
        self.tell(OFFICE, ACCESS_POINT, Ssid=GLib.Variant('ay', b'\xffOffice'),
                  Strength=GLib.Variant('y', 255))
        self.watch()
        self.wait_for_facts(kind=WIFI, ssid='\N{REPLACEMENT CHARACTER}Office', strength=100)
        self.tell(OFFICE, ACCESS_POINT, Strength=GLib.Variant('s', 'good'))
        self.wait_for_facts(strength=-1)


if __name__ == '__main__':
    unittest.main()
