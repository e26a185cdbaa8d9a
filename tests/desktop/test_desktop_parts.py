# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of platform/ on a real desktop: tray item, notifications, session state."""

import os
import signal
import unittest
from pathlib import Path

from gi.repository import GLib

from desktop_lab import DesktopLab
from lab_processes import LabError, wait_for
from lab_tray import ITEM, WATCHER, WATCHER_PATH

SOURCE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
PROBE = 'org.linklight.DesktopProbe'
NOTIFICATIONS = 'org.freedesktop.Notifications'
LOGIND = 'org.freedesktop.login1'
UPOWER = 'org.freedesktop.UPower'
SESSION_PATH = '/org/freedesktop/login1/session/1'
SYSTEMD = 'org.freedesktop.systemd1'
SYSTEMD_PATH = '/org/freedesktop/systemd1'
GRAPHICAL_SESSION_PATH = f'{SYSTEMD_PATH}/unit/graphical_2dsession_2etarget'
MUTTER = 'org.gnome.Mutter.IdleMonitor'
MUTTER_PATH = '/org/gnome/Mutter/IdleMonitor/Core'
PAUSE_WATCH, REST_WATCH, ACTIVE_WATCH = 1, 2, 3
MENU = ['How is IT?', '', 'Status']
# Of the icons, and of a menu's background.
GREEN, AMBER, RED, GREY, WHITE = '#1A7F37', '#9A6700', '#C4260D', '#656D76', '#FFFFFF'
PANEL_HEIGHT = 32
# LklTernary
UNKNOWN, NO, YES = range(3)


class Probe:
    """desktop-probe on a lab, and what to ask of it."""

    def __init__(self, lab, env=None, rest=None):
        """rest: seconds of idle time that are told, in place of 10 minutes"""
        self._lab = lab
        self._asked = 0
        self.program = lab.start(BUILD / 'tests/desktop/desktop-probe', SOURCE / 'icons',
                                 lab.folder / 'state/linklight',
                                 *([rest] if rest else []),
                                 env={'G_DEBUG': 'fatal-criticals', **(env or {})})
        self.program.wait_for_line('ready')
        wait_for(lambda: lab.session_bus.owns(PROBE), 5, 'the probe has its name')

    def do(self, action, signature=None, *parameters):
        variants = []
        if signature:
            value = parameters if signature.startswith('(') else parameters[0]
            variants = [GLib.Variant(signature, value)]
        self._lab.session_bus.call(PROBE, '/org/linklight/DesktopProbe', 'org.gtk.Actions',
                                   'Activate', '(sava{sv})', action, variants, {})

    def show(self, notification, summary, *actions, body=''):
        self.do('show', '(sssas)', notification, summary, body, list(actions))

    def show_state(self, icon, tooltip, needs_attention=False):
        self.do('set-state', '(ssb)', icon, tooltip, needs_attention)

    def lines(self):
        return self.program.output().splitlines()

    def wait_for_line(self, line, seconds=10):
        wait_for(lambda: line in self.lines(), seconds,
                 f'the probe prints "{line}", not only {self.lines()}')

    def ask(self, action, start):
        """Do something that is answered by a line that starts so; return the rest of it."""
        def answers():
            return [line.removeprefix(start) for line in self.lines() if line.startswith(start)]
        before = len(answers())
        self.do(action)
        return wait_for(lambda: answers()[before:], 5, f'an answer to {action}')[0].strip()

    def changes(self):
        return sum(line.startswith('changed') for line in self.lines())

    def wait_for_change(self, before, what, seconds=10):
        """Wait without asking it anything."""
        wait_for(lambda: self.changes() > before, seconds, what)
        return self.changes()

    def facts(self):
        return self.facts_from('ask-facts', 'facts')

    def read_facts(self):
        """With a look at the moment."""
        return self.facts_from('read-facts', 'read-facts')

    def facts_from(self, action, start):
        words = self.ask(action, start).split()
        return {key: int(value) for key, value in (word.split('=') for word in words)}

    def draws_buttons(self):
        return self.ask('ask-buttons', 'draws-buttons') == '1'

    def wait_for_fact(self, key, value):
        wait_for(lambda: self.facts()[key] == value, 10, f'{key} is {value}')


class LabTest(unittest.TestCase):
    lab_class = DesktopLab

    def create_lab(self):
        return self.lab_class()

    def setUp(self):
        self.lab = self.create_lab()
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)

    def corner_has_colour(self, *colours, above_panel=0, width=PANEL_HEIGHT):
        """Whether pixels of one of them are where the icon is, or so many pixels above the panel."""
        screen_width, screen_height = self.lab.size
        top = screen_height - PANEL_HEIGHT - above_panel
        histogram = self.lab.run(
            'import', '-window', 'root', '-crop',
            f'{width}x{above_panel or PANEL_HEIGHT}+{screen_width - width}+{top}',
            '-depth', '8', '-format', '%c', 'histogram:info:-')
        return any(colour in histogram for colour in colours)


class TrayTest(LabTest):

    def wait_for_item(self):
        return wait_for(self.lab.tray_items, 10, 'the tray has the item')[0]

    def test_the_icon_is_there_and_takes_clicks(self):
        probe = Probe(self.lab)
        probe.show_state('linklight-green', 'R&D and mail work')
        item = self.wait_for_item()
        self.assertEqual((item.id, item.status), ('linklight', 'Active'))
        # Markup, by the specification: what is none leaves the tooltip empty on Xfce.
        self.assertEqual(item.tooltip, 'Linklight: R&amp;D and mail work')
        wait_for(lambda: self.corner_has_colour(GREEN), 10, 'the green icon is in the panel')
        probe.show_state('linklight-red', 'No network', needs_attention=True)
        wait_for(lambda: self.corner_has_colour(RED), 10, 'the red icon is in the panel')
        self.assertEqual(self.wait_for_item().icon_name, 'linklight-red')
        self.assertIn('No network', self.wait_for_item().tooltip)
        self.assertEqual(self.wait_for_item().status, 'NeedsAttention')
        self.lab.click_tray()
        probe.wait_for_line('activated -')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_who_activates_many_times_opens_one_window(self):
        probe = Probe(self.lab)
        item = self.wait_for_item()
        for _ in range(20):
            self.lab.session_bus.call(item.bus_name, item.path, ITEM, 'Activate', '(ii)', 0, 0)
        probe.wait_for_line('activated -')
        self.lab.session_bus.call(item.bus_name, item.path, ITEM, 'Scroll', '(is)', 1, 'vertical')
        self.assertLess(probe.lines().count('activated -'), 4)

    def test_the_menu_opens_and_its_items_work(self):
        probe = Probe(self.lab)
        probe.do('set-menu', 'as', MENU)
        self.wait_for_item()
        # Where no icon is drawn yet, a click opens the menu of the panel itself.
        self.lab.wait_for(lambda: self.corner_has_colour(GREY), 10, 'the icon is in the panel')
        self.lab.click_tray(button=3)
        self.lab.wait_for(self.menu_is_drawn, 10, 'the menu is on the screen')
        self.lab.type_keys('Down', 'Down', 'Return')
        probe.wait_for_line('menu-activated Status')

    def menu_is_drawn(self):
        """Its edge, where no text is: a tooltip's text is white as well."""
        return self.corner_has_colour(WHITE, above_panel=40, width=4)

    def test_a_new_panel_gets_the_item_again(self):
        probe = Probe(self.lab)
        probe.do('set-menu', 'as', MENU)
        self.wait_for_item()
        self.lab.replace_panel()
        self.wait_for_item()
        wait_for(lambda: self.corner_has_colour(GREY), 10, 'the icon is in the new panel')
        self.assertTrue(self.lab.session_bus.get(
            WATCHER, WATCHER_PATH, WATCHER, 'IsStatusNotifierHostRegistered'))
        self.assertIsNone(probe.program.exit_code)


class NotificationTest(LabTest):

    def test_a_real_click_arrives_once_and_nothing_after_it(self):
        probe = Probe(self.lab)
        probe.show('question', 'How is IT for you?', 'good', 'so-so', 'bad', body='<b>R&D</b>')
        probe.wait_for_line('shown question')
        self.lab.wait_for_element('<b>R&D</b>', role='label')
        self.assertTrue(probe.draws_buttons())
        self.lab.click_button('so-so')
        probe.wait_for_line('action-invoked question so-so')
        probe.show('question', 'Thank you', 'more')
        self.lab.wait_for_element('Thank you', role='label')
        self.assertEqual([line for line in probe.lines() if 'question' in line],
                         ['shown question', 'action-invoked question so-so', 'shown question'])

    def test_the_same_id_replaces_in_place(self):
        probe = Probe(self.lab)
        probe.show('notice', 'First', 'yes')
        first = self.lab.wait_for_element('First', role='label')
        probe.show('notice', 'Other', 'yes')
        other = self.lab.wait_for_element('Other', role='label')
        self.assertEqual(first.y, other.y)
        self.assertEqual(self.lab.elements(name='First', role='label'), [])
        probe.do('close', 's', 'notice')
        self.lab.wait_for(lambda: not self.lab.elements(name='Other'), 10, 'it is closed')
        self.assertEqual([line for line in probe.lines() if line.startswith('closed')], [])

    def test_a_dismissed_one_is_told(self):
        probe = Probe(self.lab)
        probe.show('notice', 'A notice', 'yes')
        label = self.lab.wait_for_element('A notice', role='label')
        self.lab.click(*label.centre)
        probe.wait_for_line('closed notice dismissed')

    def test_one_that_the_server_takes_away_is_not_dismissed(self):
        probe = Probe(self.lab)
        probe.show('notice', 'A notice')
        probe.wait_for_line('closed notice expired', 30)

    def test_a_hung_server_delays_nobody(self):
        probe = Probe(self.lab)
        server = self.lab.process_of(NOTIFICATIONS)
        os.kill(server, signal.SIGSTOP)
        try:
            probe.do('start-ticking')
            probe.show('question', 'Anybody there?', 'yes')
            wait_for(lambda: any(line.startswith('failed question') for line in probe.lines()), 8,
                     'the deadline passes')
            gap_ms = int(probe.ask('stop-ticking', 'longest-gap-ms'))
        finally:
            os.kill(server, signal.SIGCONT)
        self.assertLess(gap_ms, 200)
        # What the server now shows late is taken away again, and the next one is as ever.
        probe.show('next', 'The next', 'fine')
        self.lab.click_button('fine')
        probe.wait_for_line('action-invoked next fine')
        self.assertEqual(self.lab.elements(name='Anybody there?'), [])
        self.assertNotIn('shown question', probe.lines())

    def test_a_lost_server_is_told_and_the_next_one_is_used(self):
        probe = Probe(self.lab)
        probe.show('question', 'How is IT for you?', 'good')
        probe.wait_for_line('shown question')
        path = os.readlink(f'/proc/{self.lab.process_of(NOTIFICATIONS)}/exe')
        self.lab.end_owner_of(NOTIFICATIONS)
        probe.wait_for_line('failed question the notification server went away')
        self.assertFalse(probe.draws_buttons())
        self.lab.start(path)
        wait_for(probe.draws_buttons, 10, 'the new one is known')
        probe.show('question', 'Once more?', 'good')
        self.assertTrue(wait_for(lambda: self.lab.elements(name='good'), 10, 'it is shown'))

    def test_no_server_is_told_at_once(self):
        self.lab.end_owner_of(NOTIFICATIONS)
        probe = Probe(self.lab)
        probe.show('question', 'Anybody there?', 'yes')
        wait_for(lambda: any(line.startswith('failed question') for line in probe.lines()), 2,
                 'the failure is told')

    def test_what_a_crashed_run_left_is_closed(self):
        probe = Probe(self.lab)
        probe.show('question', 'Left behind', 'good')
        self.lab.wait_for_element('Left behind', role='label')
        left = self.lab.folder / 'state/linklight/notifications'
        wait_for(left.exists, 5, 'the id is saved')
        probe.program.kill()
        self.assertTrue(self.lab.elements(name='Left behind'))
        Probe(self.lab)
        self.lab.wait_for(lambda: not self.lab.elements(name='Left behind'), 5, 'it is closed')
        wait_for(lambda: not left.exists(), 5, 'its id is forgotten')

    def test_a_clean_end_leaves_nothing(self):
        probe = Probe(self.lab)
        probe.show('question', 'To be closed', 'good')
        self.lab.wait_for_element('To be closed', role='label')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())
        self.lab.wait_for(lambda: not self.lab.elements(name='To be closed'), 5, 'it is closed')
        self.assertFalse((self.lab.folder / 'state/linklight/notifications').exists())


class SessionTest(LabTest):

    def emit(self, path, interface, name, signature='', *arguments):
        self.lab.system_bus.call(LOGIND, path, 'org.freedesktop.DBus.Mock', 'EmitSignal',
                                 '(sssav)', interface, name, signature, list(arguments))

    def start_idle_monitor(self):
        """A stand-in for GNOME's compositor."""
        self.lab.start('python3', '-m', 'dbusmock', '--session', MUTTER, MUTTER_PATH, MUTTER)
        wait_for(lambda: self.lab.session_bus.owns(MUTTER), 10, 'the idle monitor is there')
        for method, arguments, answer in (
                ('AddIdleWatch', 't', f'{PAUSE_WATCH} if args[0] == 30000 else {REST_WATCH}'),
                ('AddUserActiveWatch', '', ACTIVE_WATCH)):
            self.tell_idle_monitor('AddMethod', '(sssss)', MUTTER, method, arguments, 'u',
                                   f'ret = {answer}')

    def fire_watch(self, watch):
        self.tell_idle_monitor('EmitSignal', '(sssav)', MUTTER, 'WatchFired', 'u',
                               [GLib.Variant('u', watch)])

    def tell_idle_monitor(self, method, signature, *arguments):
        self.lab.session_bus.call(MUTTER, MUTTER_PATH, 'org.freedesktop.DBus.Mock', method,
                                  signature, *arguments)

    def test_logind_tells_what_changes(self):
        probe = Probe(self.lab)
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')
        self.lab.set_session(LockedHint=True)
        probe.wait_for_line('changed active=1 locked=1 suspending=0 user=1')
        self.lab.set_session(LockedHint=False, Active=False)
        probe.wait_for_line('changed active=0 locked=0 suspending=0 user=1')
        self.emit('/org/freedesktop/login1', 'org.freedesktop.login1.Manager', 'PrepareForSleep',
                  'b', GLib.Variant('b', True))
        probe.wait_for_line('changed active=0 locked=0 suspending=1 user=1')
        self.lab.set_session(Class='greeter')
        probe.wait_for_line('changed active=0 locked=0 suspending=1 user=0')

    def test_a_lock_that_is_only_asked_for_counts(self):
        probe = Probe(self.lab)
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')
        self.emit(SESSION_PATH, 'org.freedesktop.login1.Session', 'Lock')
        probe.wait_for_fact('locked', 1)
        self.emit(SESSION_PATH, 'org.freedesktop.login1.Session', 'Unlock')
        probe.wait_for_fact('locked', 0)
        self.emit(SESSION_PATH, 'org.freedesktop.login1.Session', 'Lock')
        probe.wait_for_fact('locked', 1)
        # The login screen's terminal, and back.
        self.lab.set_session(Active=False)
        self.lab.set_session(Active=True)
        probe.wait_for_fact('locked', 0)

    def test_the_battery_is_followed(self):
        probe = Probe(self.lab)
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')
        self.assertEqual(probe.facts()['on-battery'], UNKNOWN)
        upower = self.lab.start('python3', '-m', 'dbusmock', '--system', '--template', 'upower')
        probe.wait_for_fact('on-battery', NO)
        for on_battery, fact in ((True, YES), (False, NO), (True, YES)):
            told = len(probe.lines())
            self.lab.system_bus.call(UPOWER, '/org/freedesktop/UPower', 'org.freedesktop.DBus.Mock',
                                     'UpdateProperties', '(sa{sv})', UPOWER,
                                     {'OnBattery': GLib.Variant('b', on_battery)})
            wait_for(lambda start=told: any(line.startswith('changed')
                                            for line in probe.lines()[start:]), 10, 'it is told')
            self.assertEqual(probe.facts()['on-battery'], fact)
        upower.kill()
        probe.wait_for_fact('on-battery', UNKNOWN)

    def test_what_the_best_battery_holds_is_asked(self):
        probe = Probe(self.lab)
        self.assertEqual(probe.facts()['battery'], 0)
        self.lab.start('python3', '-m', 'dbusmock', '--system', '--template', 'upower')
        wait_for(lambda: self.lab.system_bus.owns(UPOWER), 10, 'UPower is there')
        for name, capacity, members in (('mouse', 90.0, {'PowerSupply': False}),
                                        ('worn', 30.0, {}), ('better', 41.6, {}),
                                        ('gone', 80.0, {'IsPresent': False})):
            path = self.lab.system_bus.call(UPOWER, '/org/freedesktop/UPower',
                                            'org.freedesktop.DBus.Mock', 'AddDischargingBattery',
                                            '(ssdx)', name, name, 30.0, 1200)[0]
            self.lab.system_bus.call(UPOWER, path, 'org.freedesktop.DBus.Mock', 'AddProperty',
                                     '(ssv)', f'{UPOWER}.Device', 'Capacity',
                                     GLib.Variant('d', capacity))
            self.lab.system_bus.call(UPOWER, path, 'org.freedesktop.DBus.Mock',
                                     'UpdateProperties', '(sa{sv})', f'{UPOWER}.Device',
                                     {key: GLib.Variant('b', value)
                                      for key, value in members.items()})
        # The charger is plugged out.
        self.lab.system_bus.call(UPOWER, '/org/freedesktop/UPower', 'org.freedesktop.DBus.Mock',
                                 'UpdateProperties', '(sa{sv})', UPOWER,
                                 {'OnBattery': GLib.Variant('b', True)})
        probe.wait_for_fact('battery', 42)

    def test_where_there_is_no_logind_the_session_is_active(self):
        probe = Probe(self.lab, env={'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/nonexistent'})
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')

    def test_idle_time_is_that_of_the_keyboard_and_pointer(self):
        probe = Probe(self.lab)
        wait_for(lambda: probe.facts()['idle'] >= 1, 5, 'a second without input')
        self.lab.type_keys('Shift_L')
        self.assertEqual(probe.facts()['idle'], 0)

    def test_a_rest_and_its_end_are_told_at_once(self):
        probe = Probe(self.lab, rest=2)
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')
        self.lab.type_keys('Shift_L')
        changes = probe.changes()
        for _ in range(2):
            changes = probe.wait_for_change(changes, 'the rest is told')
            self.assertGreaterEqual(probe.facts()['idle'], 2)
            self.lab.type_keys('Shift_L')
            changes = probe.wait_for_change(changes, 'the return is told', 1)
            self.assertEqual(probe.facts()['idle'], 0)

    def test_on_wayland_gnome_tells_of_a_rest(self):
        self.start_idle_monitor()
        probe = Probe(self.lab, env={'WAYLAND_DISPLAY': 'none'}, rest=60)
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')
        probe.wait_for_fact('idle', 0)
        changes = probe.changes()
        self.fire_watch(PAUSE_WATCH)
        wait_for(lambda: probe.facts()['idle'] >= 30, 10, 'the pause is known')
        self.fire_watch(ACTIVE_WATCH)
        probe.wait_for_fact('idle', 0)
        self.fire_watch(PAUSE_WATCH)
        wait_for(lambda: probe.facts()['idle'] >= 30, 10, 'the pause is known')
        self.assertEqual(probe.changes(), changes, 'a mere pause is told')
        self.fire_watch(REST_WATCH)
        changes = probe.wait_for_change(changes, 'the rest is told')
        self.assertGreaterEqual(probe.facts()['idle'], 60)
        self.fire_watch(ACTIVE_WATCH)
        probe.wait_for_change(changes, 'the return is told', 1)
        self.assertEqual(probe.facts()['idle'], 0)

    def test_on_other_waylands_the_hint_of_logind_counts(self):
        probe = Probe(self.lab, env={'WAYLAND_DISPLAY': 'none'})
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')
        self.assertEqual(probe.facts()['idle'], -1)
        changes = probe.changes()
        self.lab.set_session(IdleHint=True,
                             IdleSinceHint=GLib.get_real_time() - 700 * GLib.USEC_PER_SEC)
        changes = probe.wait_for_change(changes, 'the rest is told')
        self.assertGreaterEqual(probe.facts()['idle'], 700)
        self.lab.set_session(IdleHint=False)
        probe.wait_for_change(changes, 'the return is told', 1)
        self.assertEqual(probe.facts()['idle'], -1)

    def test_a_full_screen_window_is_seen(self):
        probe = Probe(self.lab)
        probe.wait_for_fact('full-screen', 0)
        picture = self.lab.folder / 'picture.png'
        self.lab.run('convert', '-size', '200x200', 'xc:navy', picture)
        self.lab.start('display', '-title', 'A film', picture)
        window = self.lab.wait_for(lambda: self.lab.run(
            'xdotool', 'search', '--onlyvisible', '--name', 'A film', check=False).split(), 10,
            'the window is there')[-1]
        self.lab.run('xdotool', 'windowactivate', '--sync', window)
        self.assertEqual(probe.facts()['full-screen'], 0)
        self.lab.type_keys('alt+F11')
        probe.wait_for_fact('full-screen', 1)
        self.lab.type_keys('alt+F11')
        probe.wait_for_fact('full-screen', 0)

    def test_do_not_disturb_of_xfce_is_followed(self):
        probe = Probe(self.lab)
        probe.wait_for_fact('do-not-disturb', 0)
        for quiet in (True, False):
            self.lab.session_bus.call('org.xfce.Xfconf', '/org/xfce/Xfconf', 'org.xfce.Xfconf',
                                      'SetProperty', '(ssv)', 'xfce4-notifyd', '/do-not-disturb',
                                      GLib.Variant('b', quiet))
            probe.wait_for_fact('do-not-disturb', int(quiet))

    def test_what_is_unknown_is_told_as_the_gentle_answer(self):
        probe = Probe(self.lab, env={'XDG_CURRENT_DESKTOP': 'Unknown', 'WAYLAND_DISPLAY': 'none'})
        facts = probe.facts()
        self.assertEqual((facts['idle'], facts['full-screen'], facts['do-not-disturb']), (-1, 1, 1))

    def test_schemas_that_are_missing_do_no_harm(self):
        for desktop in ('ubuntu:GNOME', 'MATE', 'X-Cinnamon', 'KDE'):
            with self.subTest(desktop=desktop):
                probe = Probe(self.lab, env={'XDG_CURRENT_DESKTOP': desktop,
                                             'GSETTINGS_SCHEMA_DIR': '/nonexistent',
                                             'XDG_DATA_DIRS': '/nonexistent'})
                self.assertEqual(probe.facts()['do-not-disturb'], 1)
                self.assertEqual(probe.program.stop(), 0, probe.program.output())


class BootTest(LabTest):
    """How long the start took, with stand-ins for systemd's two managers."""

    def start_systemd(self, bus, connection, path, interface, **properties):
        """A stand-in that has these times, in seconds."""
        self.lab.start('python3', '-m', 'dbusmock', f'--{bus}', SYSTEMD, path, interface)
        wait_for(lambda: connection.owns(SYSTEMD), 10, 'systemd is there')
        self.tell(connection, path, 'AddProperties', '(sa{sv})', interface, in_usecs(properties))

    def tell(self, connection, path, method, signature, *arguments, name=SYSTEMD):
        connection.call(name, path, 'org.freedesktop.DBus.Mock', method, signature, *arguments)

    def start_system_manager(self, finish):
        self.start_systemd('system', self.lab.system_bus, SYSTEMD_PATH, f'{SYSTEMD}.Manager',
                           FirmwareTimestampMonotonic=9, LoaderTimestampMonotonic=2,
                           UserspaceTimestampMonotonic=3, FinishTimestampMonotonic=finish)

    def test_without_systemd_it_is_unknown(self):
        probe = Probe(self.lab)
        self.assertIn('systemd does not say', probe.ask('ask-boot-times', 'boot-times'))

    def test_without_a_system_bus_it_is_unknown(self):
        probe = Probe(self.lab, env={'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/nonexistent'})
        self.assertIn('systemd does not say', probe.ask('ask-boot-times', 'boot-times'))

    def test_what_systemd_and_logind_know_is_told(self):
        probe = Probe(self.lab)
        self.start_system_manager(finish=0)
        self.assertEqual(probe.ask('ask-boot-times', 'boot-times'), 'this PC is still starting')
        self.tell(self.lab.system_bus, SYSTEMD_PATH, 'UpdateProperties', '(sa{sv})',
                  f'{SYSTEMD}.Manager', in_usecs({'FinishTimestampMonotonic': 21}))
        told = 'firmware=7000000 loader=2000000 kernel=3000000 services=18000000'
        self.assertEqual(probe.ask('ask-boot-times', 'boot-times'), f'{told} login=-1')
        self.tell(self.lab.system_bus, '/org/freedesktop/login1', 'AddObject', '(ssa{sv}a(ssss))',
                  '/org/freedesktop/login1/session/auto', f'{LOGIND}.Session',
                  in_usecs({'TimestampMonotonic': 30}), [], name=LOGIND)
        self.assertEqual(probe.ask('ask-boot-times', 'boot-times'), f'{told} login=-1')
        self.start_systemd('session', self.lab.session_bus, GRAPHICAL_SESSION_PATH,
                           f'{SYSTEMD}.Unit', ActiveEnterTimestampMonotonic=36)
        self.assertEqual(probe.ask('ask-boot-times', 'boot-times'), f'{told} login=6000000')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())


def in_usecs(seconds):
    return {key: GLib.Variant('t', value * 1_000_000) for key, value in seconds.items()}


if __name__ == '__main__':
    unittest.main()
