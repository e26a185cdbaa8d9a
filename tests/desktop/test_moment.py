# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""May somebody be disturbed now? Do-not-disturb of real servers (Xfce's is in test_desktop_parts) and
of stand-ins for GNOME and KDE; films, calls and talks; shared screens and cameras.

Stand-ins: GNOME's session manager, KDE's power management and notification server, logind, and where
something is shared pw-dump, since nothing here shares a screen.
"""

import os
import signal
import time
import unittest

from gi.repository import GLib

from lab_processes import wait_for
from test_desktop_parts import LOGIND, NO, NOTIFICATIONS, UNKNOWN, YES, LabTest, Probe
from wayland_lab import WaylandLab

MOCK = 'org.freedesktop.DBus.Mock'
NOTIFICATIONS_PATH = '/org/freedesktop/Notifications'
SESSION_MANAGER = 'org.gnome.SessionManager'
SESSION_MANAGER_PATH = '/org/gnome/SessionManager'
KDE_POWER = 'org.kde.Solid.PowerManagement'
KDE_POLICY = f'{KDE_POWER}.PolicyAgent'
KDE_POLICY_PATH = '/org/kde/Solid/PowerManagement/PolicyAgent'
IDLE, SCREEN_SETTINGS = 8, 4
CAMERA = '{"media.class": "Video/Source", "device.api": "v4l2"}'
SCREEN = '{"media.class": "Stream/Output/Video"}'
READ_MS = 1000


class StandIns(LabTest):
    """What the tests here need; has none of its own."""

    def mock(self, name, path, interface):
        program = self.lab.start('python3', '-m', 'dbusmock', '--session', name, path, interface)
        wait_for(lambda: self.lab.session_bus.owns(name), 10, f'{name} is there')
        return program

    def tell(self, name, path, method, signature, *arguments, bus=None):
        (bus or self.lab.session_bus).call(name, path, MOCK, method, signature, *arguments)


class QuietTest(StandIns):
    """Do-not-disturb."""

    def replace_server(self):
        self.lab.end_owner_of(NOTIFICATIONS)

    def test_dunst_is_followed(self):
        self.replace_server()
        # Elsewhere nothing but the server itself says so.
        probe = Probe(self.lab, env={'XDG_CURRENT_DESKTOP': 'i3'})
        self.assertEqual(probe.facts()['do-not-disturb'], 1, 'unknown is the gentle answer')
        self.lab.start('dunst')
        probe.wait_for_fact('do-not-disturb', 0)
        for paused in (True, False, True):
            self.lab.session_bus.call(NOTIFICATIONS, NOTIFICATIONS_PATH,
                                      'org.freedesktop.DBus.Properties', 'Set', '(ssv)',
                                      'org.dunstproject.cmd0', 'paused', GLib.Variant('b', paused))
            probe.wait_for_fact('do-not-disturb', int(paused))

    def test_kde_is_followed(self):
        self.replace_server()
        probe = Probe(self.lab, env={'XDG_CURRENT_DESKTOP': 'KDE'})
        self.mock(NOTIFICATIONS, NOTIFICATIONS_PATH, NOTIFICATIONS)
        self.tell(NOTIFICATIONS, NOTIFICATIONS_PATH, 'AddProperty', '(ssv)', NOTIFICATIONS,
                  'Inhibited', GLib.Variant('b', False))
        for inhibited in (True, False):
            self.tell(NOTIFICATIONS, NOTIFICATIONS_PATH, 'UpdateProperties', '(sa{sv})',
                      NOTIFICATIONS, {'Inhibited': GLib.Variant('b', inhibited)})
            probe.wait_for_fact('do-not-disturb', int(inhibited))

    def test_gnome_is_followed(self):
        self.replace_server()
        settings = {'XDG_CURRENT_DESKTOP': 'ubuntu:GNOME', 'GSETTINGS_BACKEND': 'keyfile'}
        probe = Probe(self.lab, env=settings)
        probe.wait_for_fact('do-not-disturb', 0)
        for banners in ('false', 'true'):
            self.lab.run('gsettings', 'set', 'org.gnome.desktop.notifications', 'show-banners',
                         banners, env=settings)
            probe.wait_for_fact('do-not-disturb', int(banners == 'false'))


class PresentingTest(StandIns):
    """A film, a call or a talk."""

    def mock_session_manager(self):
        program = self.mock(SESSION_MANAGER, SESSION_MANAGER_PATH, SESSION_MANAGER)
        self.inhibit_idle(False)
        return program

    def inhibit_idle(self, is_inhibited):
        self.tell(SESSION_MANAGER, SESSION_MANAGER_PATH, 'AddMethod', '(sssss)', SESSION_MANAGER,
                  'IsInhibited', 'u', 'b', f'ret = {is_inhibited} and args[0] == {IDLE}')
        self.tell(SESSION_MANAGER, SESSION_MANAGER_PATH, 'EmitSignal', '(sssav)', SESSION_MANAGER,
                  'InhibitorAdded' if is_inhibited else 'InhibitorRemoved', 'o',
                  [GLib.Variant('o', f'{SESSION_MANAGER_PATH}/Inhibitor1')])

    def test_where_nobody_says_it_is_unknown(self):
        probe = Probe(self.lab)
        probe.wait_for_line('changed active=1 locked=0 suspending=0 user=1')
        self.assertEqual(probe.facts()['presenting'], UNKNOWN)

    def test_the_session_manager_of_gnome_tells(self):
        probe = Probe(self.lab, env={'XDG_CURRENT_DESKTOP': 'GNOME'})
        manager = self.mock_session_manager()
        probe.wait_for_fact('presenting', NO)
        self.inhibit_idle(True)
        probe.wait_for_fact('presenting', YES)
        self.inhibit_idle(False)
        probe.wait_for_fact('presenting', NO)
        self.inhibit_idle(True)
        probe.wait_for_fact('presenting', YES)
        manager.kill()
        probe.wait_for_fact('presenting', UNKNOWN)

    def test_the_power_management_of_kde_tells(self):
        probe = Probe(self.lab, env={'XDG_CURRENT_DESKTOP': 'KDE'})
        self.mock(KDE_POWER, KDE_POLICY_PATH, KDE_POLICY)
        for is_inhibited in (False, True, False):
            self.tell(KDE_POWER, KDE_POLICY_PATH, 'AddMethod', '(sssss)', KDE_POLICY,
                      'HasInhibition', 'u', 'b',
                      f'ret = {is_inhibited} and args[0] == {SCREEN_SETTINGS}')
            self.tell(KDE_POWER, KDE_POLICY_PATH, 'EmitSignal', '(sssav)', KDE_POLICY,
                      'InhibitionsChanged', '', [])
            probe.wait_for_fact('presenting', YES if is_inhibited else NO)

    def test_presentation_mode_of_xfce_tells(self):
        probe = Probe(self.lab)
        for is_on in (True, False):
            self.lab.session_bus.call('org.xfce.Xfconf', '/org/xfce/Xfconf', 'org.xfce.Xfconf',
                                      'SetProperty', '(ssv)', 'xfce4-power-manager',
                                      '/xfce4-power-manager/presentation-mode',
                                      GLib.Variant('b', is_on))
            probe.wait_for_fact('presenting', YES if is_on else UNKNOWN)

    def test_logind_tells(self):
        probe = Probe(self.lab)
        self.tell(LOGIND, '/org/freedesktop/login1', 'AddProperty', '(ssv)', f'{LOGIND}.Manager',
                  'BlockInhibited', GLib.Variant('s', ''), bus=self.lab.system_bus)
        for blocked, fact in (('shutdown:idle', YES), ('shutdown', UNKNOWN)):
            self.tell(LOGIND, '/org/freedesktop/login1', 'UpdateProperties', '(sa{sv})',
                      f'{LOGIND}.Manager', {'BlockInhibited': GLib.Variant('s', blocked)},
                      bus=self.lab.system_bus)
            probe.wait_for_fact('presenting', fact)


class MomentTest(StandIns):
    """Shared screens and cameras."""

    def setUp(self):
        super().setUp()
        self.bin = self.lab.folder / 'bin'
        self.bin.mkdir()

    def stand_in(self, script):
        """A stand-in for pw-dump, and for the files of a PipeWire that runs."""
        for name in ('pipewire-0', 'pipewire-0.lock'):
            (self.lab.folder / 'run' / name).touch()
        program = self.bin / 'pw-dump'
        program.write_text(f'#!/bin/sh\n{script}\n', encoding='utf-8')
        program.chmod(0o755)

    def show_nodes(self, *nodes):
        objects = ', '.join('{"type": "PipeWire:Interface:Node", "info": {"state": "running", '
                            f'"props": {props}}}}}' for props in nodes)
        self.stand_in(f"cat <<'END'\n[{objects}]\nEND")

    def start_probe(self, **env):
        return Probe(self.lab, env={'PATH': f'{self.bin}:{self.lab.environment["PATH"]}', **env})

    def moment(self, facts):
        return facts['screen-shared'], facts['camera']

    def test_what_pipewire_says_is_known_for_a_while_to_who_asks(self):
        probe = self.start_probe()
        self.show_nodes(CAMERA, SCREEN)
        self.assertEqual(self.moment(probe.facts()), (UNKNOWN, UNKNOWN), 'nobody has looked')
        self.assertEqual(self.moment(probe.read_facts()), (YES, YES))
        self.assertEqual(self.moment(probe.facts()), (YES, YES))
        self.show_nodes()
        self.assertEqual(self.moment(probe.facts()), (YES, YES), 'nobody has looked again')
        self.assertEqual(probe.read_facts()['screen-shared'], UNKNOWN, 'X11 shares past PipeWire')
        self.assertNotEqual(probe.facts()['camera'], YES)

    def start_sharing(self, **env):
        """A probe that has seen a shared screen, so that what it says next is news."""
        self.show_nodes(SCREEN)
        probe = self.start_probe(**env)
        self.assertEqual(probe.read_facts()['screen-shared'], YES)
        return probe

    def test_on_wayland_pipewire_sees_every_shared_screen(self):
        for desktop, silence in (('GNOME', NO), ('sway', UNKNOWN)):
            with self.subTest(desktop=desktop):
                probe = self.start_sharing(XDG_CURRENT_DESKTOP=desktop, WAYLAND_DISPLAY='none')
                self.show_nodes()
                self.assertEqual(probe.read_facts()['screen-shared'], silence)
                self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_an_odd_node_hides_no_shared_screen(self):
        probe = self.start_probe(XDG_CURRENT_DESKTOP='GNOME', WAYLAND_DISPLAY='none')
        self.show_nodes('7', SCREEN, '{"media.class": []}')
        self.assertEqual(probe.read_facts()['screen-shared'], YES)

    def test_a_real_pipewire_that_shares_nothing_says_no(self):
        self.lab.start('pipewire')
        wait_for(lambda: '[' in self.lab.run('pw-dump', check=False), 10, 'PipeWire answers')
        probe = self.start_probe(XDG_CURRENT_DESKTOP='GNOME', WAYLAND_DISPLAY='none')
        self.assertEqual(probe.read_facts()['screen-shared'], NO)

    def test_without_pipewire_the_screen_is_unknown_at_once(self):
        probe = self.start_sharing(XDG_CURRENT_DESKTOP='GNOME', WAYLAND_DISPLAY='none')
        (self.lab.folder / 'run/pipewire-0.lock').unlink()
        self.assertEqual(probe.read_facts()['screen-shared'], UNKNOWN)

    def test_what_is_no_list_is_unknown(self):
        for script in ('echo garbage', 'exit 1', 'yes', "echo '[{\"type\": 1}]'"):
            with self.subTest(script=script):
                probe = self.start_sharing(XDG_CURRENT_DESKTOP='GNOME', WAYLAND_DISPLAY='none')
                self.stand_in(script)
                self.assertEqual(probe.read_facts()['screen-shared'], UNKNOWN)
                self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_what_hangs_delays_nobody(self):
        probe = self.start_sharing()
        self.stand_in('echo $$ > "$XDG_RUNTIME_DIR/pid"; exec sleep 1000')
        probe.do('start-ticking')
        before = time.monotonic()
        facts = probe.read_facts()
        took_ms = (time.monotonic() - before) * 1000
        gap_ms = int(probe.ask('stop-ticking', 'longest-gap-ms'))
        self.assertEqual(facts['screen-shared'], UNKNOWN)
        self.assertGreater(took_ms, READ_MS * 0.9)
        self.assertLess(took_ms, READ_MS * 3)
        # Whoever waited for it would have stood still for all that time.
        self.assertLess(gap_ms, READ_MS * 0.8)
        pid = int((self.lab.folder / 'run/pid').read_text(encoding='utf-8'))
        wait_for(lambda: not os.path.exists(f'/proc/{pid}'), 5, 'pw-dump is ended')


class SwayLab(WaylandLab):

    def __init__(self):
        super().__init__('sway')

    def start_server(self, program):
        server = self.start(program)
        wait_for(lambda: self.session_bus.owns(NOTIFICATIONS), 10, f'{program} is ready')
        return server


class SwayTest(unittest.TestCase):
    """The servers of sway. Of mako's modes no signal tells."""

    def setUp(self):
        self.lab = SwayLab()
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)

    def test_swaync_is_followed(self):
        probe = Probe(self.lab)
        self.lab.start_server('swaync')
        probe.wait_for_fact('do-not-disturb', 0)
        for option, quiet in (('--dnd-on', 1), ('--dnd-off', 0)):
            self.lab.run('swaync-client', option)
            probe.wait_for_fact('do-not-disturb', quiet)
        self.assertEqual(probe.facts()['full-screen'], 1, 'nobody knows')

    def test_mako_is_asked_each_time(self):
        probe = Probe(self.lab)
        facts = probe.facts()
        self.assertEqual((facts['do-not-disturb'], facts['full-screen']), (1, 1), 'unknown')
        self.lab.start_server('mako')
        probe.wait_for_fact('do-not-disturb', 0)
        # Its banners stay behind a window that fills the screen.
        self.assertEqual(probe.facts()['full-screen'], 0)
        self.lab.run('makoctl', 'mode', '-s', 'do-not-disturb')
        self.assertEqual(probe.read_facts()['do-not-disturb'], 1)
        self.assertEqual(probe.facts()['do-not-disturb'], 1)
        self.lab.run('makoctl', 'mode', '-s', 'default')
        self.assertEqual(probe.read_facts()['do-not-disturb'], 0)

    def test_nobody_tells_of_a_lock_until_somebody_does(self):
        """swaylock, started by a key, does not tell of the lock, and some compositors not of idle
        time."""
        silent = {'WAYLAND_DISPLAY': 'none'}
        probe = Probe(self.lab, env=silent)
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=1')
        probe.do('note-sign')
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=0')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())
        probe = Probe(self.lab, env=silent)
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=1')
        # swayidle tells logind, where it was asked to.
        self.lab.set_session(IdleHint=True)
        wait_for(lambda: probe.ask('ask-presence', 'presence') == 'unknown=0', 10, 'it is told')
        self.lab.set_session(IdleHint=False)
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=0')

    def test_a_hung_mako_delays_nobody(self):
        probe = Probe(self.lab)
        mako = self.lab.start_server('mako')
        probe.wait_for_fact('do-not-disturb', 0)
        os.kill(mako.pid, signal.SIGSTOP)
        before = time.monotonic()
        self.assertEqual(probe.read_facts()['do-not-disturb'], 0, 'what was known stays')
        self.assertLess((time.monotonic() - before) * 1000, READ_MS * 3)
        self.assertEqual(probe.program.stop(), 0, probe.program.output())


if __name__ == '__main__':
    unittest.main()
