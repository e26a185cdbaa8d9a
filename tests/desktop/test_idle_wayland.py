# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is somebody there, on a Wayland compositor that is not GNOME's? By a real sway, and by stand-ins for
newer ones and for what hangs, dies and sends what is not Wayland."""

import os
import socket
import struct
import unittest

from fake_compositor import EXT, IDLED, KDE, RESUMED, SEAT, FakeCompositor
from lab_processes import wait_for
from sway_lab import SwayLab
from test_desktop_parts import LabTest, Probe

REST_SECS, PAUSE_SECS = 60, 30
REST_MS, PAUSE_MS = REST_SECS * 1000, PAUSE_SECS * 1000
READY = 'changed active=1 locked=0 suspending=0 user=1'
# Of wl_display, which nobody asked for; of an object that is not there; of our registry, with a text
# that is longer than the message.
GARBAGE = {
    'noise': os.urandom(4000),
    'zeros': bytes(4000),
    'nothing': b'',
    'a size that is too small': struct.pack('=II', 2, 4 << 16),
    'an error': struct.pack('=III', 1, 20 << 16, 2) + struct.pack('=II', 1, 0),
    'an unknown event': struct.pack('=II', 2, 8 << 16 | 77),
    'a text without end': struct.pack('=IIIIII', 2, 24 << 16, 1, 0x7fffffff, 0x41414141, 1),
}


class SwayTest(unittest.TestCase):
    """Sway 1.7 offers KDE's older form."""

    def setUp(self):
        self.lab = SwayLab()
        self.lab.start_desktop()
        self.addCleanup(self.lab.stop)

    def start_probe(self, rest=2):
        probe = Probe(self.lab, rest=rest)
        probe.wait_for_line(READY)
        wait_for(lambda: probe.facts()['idle'] >= 0, 10, 'sway tells')
        return probe

    def test_a_rest_and_its_end_are_told_at_once(self):
        probe = self.start_probe()
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=0')
        changes = probe.changes()
        for come_back in (lambda: self.lab.keyboard.press('a'),
                          lambda: self.lab.pointer.move(100, 100),
                          lambda: self.lab.pointer.click(200, 200)):
            changes = probe.wait_for_change(changes, 'the rest is told')
            self.assertGreaterEqual(probe.facts()['idle'], 2)
            come_back()
            changes = probe.wait_for_change(changes, 'the return is told', 1)
            self.assertEqual(probe.facts()['idle'], 0)
        self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_when_sway_dies_nobody_knows(self):
        probe = self.start_probe()
        changes = probe.wait_for_change(probe.changes(), 'the rest is told')
        # It does not stay to answer.
        socket_path, = (self.lab.folder / 'run').glob('sway-ipc.*.sock')
        self.lab.run('swaymsg', '-s', socket_path, 'exit', check=False)
        probe.wait_for_change(changes, 'that it is not known any more is told')
        self.assertEqual(probe.facts()['idle'], -1)
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=1')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())


class CompositorTest(LabTest):
    """What sway 1.7 does not do."""

    def setUp(self):
        super().setUp()
        self.path = self.lab.folder / 'run/wayland-7'

    def offer(self, *offered):
        compositor = FakeCompositor(self.path, *offered)
        self.addCleanup(compositor.close)
        return compositor

    def start_probe(self, rest=REST_SECS):
        probe = Probe(self.lab, env={'WAYLAND_DISPLAY': self.path.name}, rest=rest)
        probe.wait_for_line(READY)
        return probe

    def listen(self, backlog=1):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self.path))
        listener.listen(backlog)
        self.addCleanup(listener.close)
        return listener

    def follow(self, compositor, probe):
        """A pause, its end, a rest, its end."""
        probe.wait_for_fact('idle', 0)
        changes = probe.changes()
        compositor.tell(PAUSE_MS, IDLED)
        wait_for(lambda: probe.facts()['idle'] >= PAUSE_SECS, 10, 'the pause is known')
        compositor.tell(PAUSE_MS, RESUMED)
        probe.wait_for_fact('idle', 0)
        compositor.tell(PAUSE_MS, IDLED)
        wait_for(lambda: probe.facts()['idle'] >= PAUSE_SECS, 10, 'the pause is known')
        self.assertEqual(probe.changes(), changes, 'a mere pause is told')
        compositor.tell(REST_MS, IDLED)
        changes = probe.wait_for_change(changes, 'the rest is told')
        self.assertGreaterEqual(probe.facts()['idle'], REST_SECS)
        compositor.tell(PAUSE_MS, RESUMED)
        compositor.tell(REST_MS, RESUMED)
        probe.wait_for_change(changes, 'the return is told', 1)
        self.assertEqual(probe.facts()['idle'], 0)
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=0')

    def test_the_newer_form_goes_first(self):
        compositor = self.offer((SEAT, 8), (KDE, 1), (EXT, 1), ('wl_output', 4))
        probe = self.start_probe()
        compositor.wait_for_timeouts(2)
        wait_for(lambda: compositor.counts_films, 10, 'the newer form is asked')
        self.follow(compositor, probe)
        self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_a_film_is_no_person(self):
        compositor = self.offer((SEAT, 9), (EXT, 7))
        probe = self.start_probe()
        compositor.wait_for_timeouts(2)
        self.assertIs(compositor.counts_films, False)
        self.follow(compositor, probe)

    def test_a_rest_that_came_before_it_was_told_is_told(self):
        compositor = self.offer((SEAT, 8), (EXT, 1))
        rest = PAUSE_SECS + 1
        probe = self.start_probe(rest)
        compositor.wait_for_timeouts(2)
        probe.wait_for_fact('idle', 0)
        changes = probe.changes()
        compositor.tell(PAUSE_MS, IDLED)
        wait_for(lambda: probe.facts()['idle'] >= rest, 10, 'time makes a rest of a pause')
        compositor.tell(rest * 1000, IDLED)
        changes = probe.wait_for_change(changes, 'the rest is told')
        compositor.tell(PAUSE_MS, RESUMED)
        probe.wait_for_change(changes, 'the return is told')

    def test_the_seat_counts_at_which_somebody_is(self):
        compositor = self.offer((SEAT, 8), (SEAT, 8), (EXT, 1))
        probe = self.start_probe()
        compositor.wait_for_timeouts(4)
        probe.wait_for_fact('idle', 0)
        changes = probe.changes()
        compositor.tell(REST_MS, IDLED, seat=1)
        self.assertEqual(probe.facts()['idle'], 0)
        compositor.tell(REST_MS, IDLED, seat=2)
        changes = probe.wait_for_change(changes, 'the rest is told')
        compositor.tell(REST_MS, RESUMED, seat=2)
        changes = probe.wait_for_change(changes, 'the return is told')
        compositor.take_away(2)
        changes = probe.wait_for_change(changes, 'nobody is left')
        compositor.take_away(1)
        probe.wait_for_change(changes, 'nothing is left to know')
        self.assertEqual(probe.facts()['idle'], -1)

    def test_who_offers_it_anew_is_asked_anew(self):
        compositor = self.offer((SEAT, 8), (EXT, 1))
        probe = self.start_probe()
        compositor.wait_for_timeouts(2)
        probe.wait_for_fact('idle', 0)
        compositor.tell(REST_MS, IDLED)
        wait_for(lambda: probe.facts()['idle'] >= REST_SECS, 10, 'the rest is known')
        compositor.take_away(2)
        probe.wait_for_fact('idle', -1)
        compositor.timeouts.clear()
        compositor.offer(3, EXT)
        compositor.wait_for_timeouts(2)
        self.follow(compositor, probe)
        self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_what_is_not_told_is_not_known(self):
        for offered in ((), ((SEAT, 8),), ((EXT, 2),), ((SEAT, 8), ('wl_output', 4))):
            with self.subTest(offered=offered):
                compositor = self.offer(*offered)
                probe = self.start_probe()
                self.assertEqual(probe.facts()['idle'], -1)
                self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=1')
                self.assertEqual(probe.program.stop(), 0, probe.program.output())
                compositor.close()
                self.path.unlink()

    def test_what_hangs_or_takes_nobody_delays_nobody(self):
        self.listen(backlog=0)
        probe = self.start_probe()
        # That one was the last that it takes.
        full = self.start_probe()
        for one in (probe, full):
            one.do('start-ticking')
            self.assertEqual(one.facts()['idle'], -1)
            self.assertLess(int(one.ask('stop-ticking', 'longest-gap-ms')), 1000)
            self.assertEqual(one.program.stop(), 0, one.program.output())

    def test_one_that_stops_answers_no_more_but_harms_nobody(self):
        compositor = self.offer((SEAT, 8), (EXT, 2))
        probe = self.start_probe()
        compositor.wait_for_timeouts(2)
        probe.wait_for_fact('idle', 0)
        compositor.close()
        probe.wait_for_fact('idle', -1)
        self.assertEqual(probe.ask('ask-presence', 'presence'), 'unknown=1')
        self.assertEqual(probe.program.stop(), 0, probe.program.output())

    def test_garbage_harms_nobody(self):
        for name, data in GARBAGE.items():
            with self.subTest(garbage=name):
                listener = self.listen()
                probe = self.start_probe()
                client, _ = listener.accept()
                client.sendall(data)
                client.close()
                self.assertEqual(probe.facts()['idle'], -1)
                self.assertEqual(probe.program.stop(), 0, probe.program.output())
                listener.close()
                self.path.unlink()

    def test_offers_without_end_are_endured(self):
        compositor = self.offer((SEAT, 8), (EXT, 2))
        probe = self.start_probe()
        compositor.wait_for_timeouts(2)
        for name in range(3, 2000):
            compositor.offer(name, (SEAT, EXT, KDE)[name % 3], 0xffffffff)
        compositor.wait_for_timeouts(16)
        self.assertEqual(probe.facts()['idle'], 0)
        self.assertEqual(probe.program.stop(), 0, probe.program.output())


if __name__ == '__main__':
    unittest.main()
