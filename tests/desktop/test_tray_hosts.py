# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tray icon on panels that are not Xfce's: trayer, which takes windows only, and waybar on sway."""

import os
import time
import unittest
from pathlib import Path

from gi.repository import GLib

from desktop_lab import PANEL_HEIGHT, DesktopLab
from lab_processes import wait_for
from lab_tray import WATCHER, WATCHER_PATH
from sway_lab import SwayLab
from test_desktop_parts import AMBER, GREEN, GREY, RED, LabTest, Probe

TRAYER = ('trayer', '--edge', 'bottom', '--align', 'right', '--widthtype', 'request',
          '--height', PANEL_HEIGHT, '--margin', '0', '--padding', '0', '--SetDockType', 'true')
FORGE = Path(__file__).parent / 'forged_events.py'
# Within so many seconds after a click no other counts.
CLICK_PAUSE = 0.5
HOST_PROPERTY = 'IsStatusNotifierHostRegistered'


class TrayerLab(DesktopLab):
    """A desktop of which the panel is trayer."""

    def _start_panel(self):
        self.panel = self.start(*TRAYER)

    def _wait_for_panel(self):
        self.wait_for(lambda: self.run('xdotool', 'search', '--class', 'trayer', check=False), 10,
                      'trayer is there')


class TrayerTest(LabTest):
    lab_class = TrayerLab

    def icons(self):
        """Windows of the icon's class, wherever they are."""
        return self.lab.run('xdotool', 'search', '--class', '^Linklight$', check=False).split()

    def click_icon(self, button=1):
        width, height = self.lab.size
        self.lab.click(width - PANEL_HEIGHT // 2, height - PANEL_HEIGHT // 2, button)

    def start_probe(self):
        probe = Probe(self.lab)
        probe.show_state('linklight-green', 'All is well')
        self.lab.wait_for(lambda: self.corner_has_colour(GREEN), 10, 'the icon is in the tray')
        return probe

    def test_the_icon_is_there_and_takes_clicks(self):
        probe = self.start_probe()
        probe.show_state('linklight-red', 'No network', needs_attention=True)
        self.lab.wait_for(lambda: self.corner_has_colour(RED), 10, 'the icon is red')
        self.assertFalse(self.corner_has_colour(GREEN))
        for clicks, button in enumerate((1, 3), start=1):
            self.click_icon(button)
            wait_for(lambda want=clicks: probe.lines().count('activated -') == want, 10,
                     f'button {button} arrives')
            time.sleep(CLICK_PAUSE)
        window, = self.icons()
        self.assertIn('No network', self.lab.run('xdotool', 'getwindowname', window))
        self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_a_new_tray_gets_the_icon_and_nothing_is_left_on_the_desktop(self):
        probe = self.start_probe()
        self.lab.panel.kill()
        wait_for(lambda: not self.icons(), 10, 'no window is left')
        self.lab.panel = self.lab.start(*TRAYER)
        self.lab.wait_for(lambda: self.corner_has_colour(GREEN), 10, 'it is in the new tray')
        self.click_icon()
        probe.wait_for_line('activated -')
        self.assertEqual(len(self.icons()), 1)

    def test_what_other_programs_send_is_no_click_and_no_tray(self):
        probe = self.start_probe()
        window, = self.icons()
        # With a window's number xdotool only sends the events, with the pointer's place in them.
        width, height = self.lab.size
        self.lab.run('xdotool', 'mousemove', width - PANEL_HEIGHT // 2, height - PANEL_HEIGHT // 2)
        self.lab.run('xdotool', 'click', '--window', window, 1)
        time.sleep(CLICK_PAUSE)
        self.lab.run(FORGE, self.root_window(), 0x123, 50)
        # The real click comes after all that.
        self.click_icon()
        probe.wait_for_line('activated -')
        self.assertEqual(self.icons(), [window])
        self.assertEqual(probe.lines().count('activated -'), 1)
        self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def root_window(self):
        line = self.lab.run('xwininfo', '-root', '-int')
        return int(line.partition('Window id: ')[2].split()[0])

    def test_a_tray_that_gives_the_icon_back_gets_it_again_but_not_at_once(self):
        self.start_probe()
        began = time.monotonic()
        for returns in range(3):
            window, = self.icons()
            self.lab.run('xdotool', 'windowreparent', window, self.root_window())
            wait_for(lambda old=window: [icon for icon in self.icons() if icon != old], 10,
                     f'it is back after {returns + 1} times')
        # At once, after one second, after two more.
        self.assertGreater(time.monotonic() - began, 2.5)

    def test_it_makes_way_for_a_panel_that_draws_the_item(self):
        probe = self.start_probe()
        panel = self.lab.start('xfce4-panel', '--disable-wm-check')
        self.lab.wait_for(lambda: self.lab.session_bus.owns(WATCHER) and self.lab.tray_items(), 10,
                          'the new panel has the item')
        wait_for(lambda: not self.icons(), 10, 'the window has gone')
        # Xfce's panel took the old tray's part as well.
        for program in (panel, self.lab.panel):
            program.kill()
        wait_for(lambda: not self.lab.session_bus.owns(WATCHER), 10, 'the panel has gone')
        self.lab.start(*TRAYER)
        self.lab.wait_for(lambda: self.corner_has_colour(GREEN), 10, 'the window is back')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())


    def tell_watcher(self, method, signature, *arguments):
        self.lab.session_bus.call(WATCHER, WATCHER_PATH, 'org.freedesktop.DBus.Mock', method,
                                  signature, *arguments)

    def test_a_watcher_without_a_host_draws_nothing(self):
        self.lab.start('python3', '-m', 'dbusmock', '--session', WATCHER, WATCHER_PATH, WATCHER)
        wait_for(lambda: self.lab.session_bus.owns(WATCHER), 10, 'the watcher is there')
        self.tell_watcher('AddMethod', '(sssss)', WATCHER, 'RegisterStatusNotifierItem', 's', '',
                          '')
        self.tell_watcher('AddProperty', '(ssv)', WATCHER, HOST_PROPERTY,
                          GLib.Variant('b', False))
        self.start_probe()
        self.tell_watcher('UpdateProperties', '(sa{sv})', WATCHER,
                          {HOST_PROPERTY: GLib.Variant('b', True)})
        self.tell_watcher('EmitSignal', '(sssav)', WATCHER, 'StatusNotifierHostRegistered', '', [])
        wait_for(lambda: not self.icons(), 10, 'the window has gone')

    def test_a_tray_may_come_late(self):
        self.lab.panel.kill()
        probe = Probe(self.lab, env={'G_MESSAGES_DEBUG': 'LklDesktopTray'})
        probe.show_state('linklight-green', 'All is well')
        wait_for(lambda: 'Nobody draws' in probe.program.output(), 10, 'it looks for a tray')
        self.lab.start(*TRAYER)
        self.lab.wait_for(lambda: self.corner_has_colour(GREEN), 10, 'the icon is in the tray')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())


class AgentTest(LabTest):
    """On Xfce."""

    def create_lab(self):
        return self.lab_class(prefix=os.environ['LKL_TEST_PREFIX'])

    def test_a_left_click_opens_the_status_window(self):
        agent = self.lab.start('linklight-agent', env={'G_DEBUG': 'fatal-warnings'})
        self.lab.wait_for(lambda: self.corner_has_colour(GREEN, AMBER, RED, GREY), 20,
                          'the icon is in the panel')
        width, height = self.lab.size
        self.lab.click(width - PANEL_HEIGHT // 2, height - PANEL_HEIGHT // 2)
        self.lab.wait_for_element('Linklight', 20, role='frame', where='linklight')
        self.assertEqual(agent.stop(), 0, agent.output())


class AgentInOldTrayTest(AgentTest):
    """The same with trayer."""
    lab_class = TrayerLab


class WaybarTest(unittest.TestCase):

    def setUp(self):
        self.lab = SwayLab()
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)

    def wait_for_icon(self, colour):
        return self.lab.wait_for(lambda: self.lab.find_colour(colour), 20, f'an icon in {colour}')

    def test_the_icon_is_there_and_takes_clicks(self):
        probe = Probe(self.lab)
        probe.show_state('linklight-green', 'All is well')
        bar = self.lab.start_waybar()
        self.lab.click(*self.wait_for_icon(GREEN))
        probe.wait_for_line('activated -')
        probe.show_state('linklight-red', 'No network', needs_attention=True)
        self.wait_for_icon(RED)
        self.assertIsNone(self.lab.find_colour(GREEN))
        bar.kill()
        wait_for(lambda: not self.lab.session_bus.owns(WATCHER), 10, 'waybar has gone')
        self.lab.start_waybar()
        self.wait_for_icon(RED)


if __name__ == '__main__':
    unittest.main()
