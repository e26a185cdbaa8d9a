# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons can be told apart without their colours, and seen on light and on dark panels."""

import functools
import importlib.util
import itertools
import subprocess
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
ICONS = SOURCE / 'icons/hicolor/scalable/status'
STATES = ('green', 'amber', 'red', 'grey', 'question')
# In the windows, always as symbolic icons.
HOPS = ('hop-ok', 'hop-degraded', 'hop-down', 'hop-unknown')
SYMBOLIC = tuple(f'{name}-symbolic' for name in (*STATES, *HOPS))
# What panels show.
SIDES = (16, 22, 24)
# Of all pixels: as many have to differ between two icons, in black and white.
LEAST_DIFFERENCE = 0.1
# As many have to stand out from what is behind, which is a thin ring; WCAG 2.1 wants 3:1 of graphics.
LEAST_VISIBLE, LEAST_CONTRAST = 0.07, 3
PANELS = {'white': 255, 'light': 222, 'dark': 48, 'black': 0}
# In the files, and what hosts write in its place on a dark panel.
INK, LIGHT_INK = '#2e3436', '#ffffff'
DISC = ('<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">'
        '<circle cx="8" cy="8" r="7" fill="{fill}" stroke="{ring}"/></svg>')


def load_baker():
    path = SOURCE / 'platform/tray/bake-icons.py'
    spec = importlib.util.spec_from_file_location('bake_icons', path)
    baker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(baker)
    return baker


BAKER = load_baker()


def read(name):
    return (ICONS / f'linklight-{name}.svg').read_text(encoding='utf-8')


@functools.lru_cache(maxsize=None)
def draw(svg, side):
    """Premultiplied ARGB pixels, four numbers from 0 to 255 each."""
    png = subprocess.run(['rsvg-convert', '-w', str(side), '-h', str(side)], check=True,
                         input=svg.encode(), capture_output=True).stdout
    return [tuple(pixel.to_bytes(4, 'big')) for pixel in BAKER.read_png(png, side)]


def luminance(red, green, blue):
    """Relative luminance of sRGB, from 0 to 1."""
    def linear(value):
        value /= 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def on_panel(pixels, panel):
    return [luminance(*(value + panel * (255 - alpha) / 255 for value in colours))
            for alpha, *colours in pixels]


def in_black_and_white(pixels, panel):
    """What is left for somebody who sees neither colours nor greys."""
    return [value > 0.5 for value in on_panel(pixels, panel)]


def silhouette(pixels):
    """What a panel keeps of a symbolic icon."""
    return [alpha > 127 for alpha, *_ in pixels]


class Looks(unittest.TestCase):

    def assert_different(self, shapes, side):
        for (one, first), (other, second) in itertools.combinations(shapes.items(), 2):
            share = sum(a != b for a, b in zip(first, second)) / side ** 2
            self.assertGreater(share, LEAST_DIFFERENCE, f'{one} and {other} at {side} pixels')

    def assert_different_without_colour(self, icons, side):
        """icons: SVG by name."""
        for panel in (PANELS['white'], PANELS['black']):
            self.assert_different({name: in_black_and_white(draw(svg, side), panel)
                                   for name, svg in icons.items()}, side)

    def assert_visible(self, name, svg, side, panel):
        behind = luminance(*[PANELS[panel]] * 3)
        seen = sum(contrast(value, behind) >= LEAST_CONTRAST
                   for value in on_panel(draw(svg, side), PANELS[panel]))
        self.assertGreater(seen / side ** 2, LEAST_VISIBLE,
                           f'{name} at {side} pixels on a {panel} panel')


class IconsTest(Looks):

    def test_shapes_differ_without_colour(self):
        for side in SIDES:
            self.assert_different_without_colour({state: read(state) for state in STATES}, side)

    def test_symbolic_shapes_differ(self):
        for names, side in itertools.product((STATES, HOPS), SIDES):
            self.assert_different({name: silhouette(draw(read(f'{name}-symbolic'), side))
                                   for name in names}, side)

    def test_each_is_seen_on_light_and_dark(self):
        for state, side, panel in itertools.product(STATES, SIDES, PANELS):
            self.assert_visible(state, read(state), side, panel)

    def test_each_symbolic_one_is_seen_on_light_and_dark(self):
        for name, side, panel in itertools.product(SYMBOLIC, SIDES, PANELS):
            ink = LIGHT_INK if panel in ('dark', 'black') else INK
            self.assert_visible(name, read(name).replace(INK, ink), side, panel)

    def test_symbolic_icons_have_one_colour_which_panels_replace(self):
        for name in SYMBOLIC:
            text = read(name)
            self.assertEqual({part.split('"')[0] for part in text.split('fill="')[1:]}, {INK}, name)
            self.assertNotIn('stroke=', text)


class BadIconsTest(Looks):
    """What the tests above are there to find."""

    def test_one_shape_in_two_colours(self):
        discs = {fill: DISC.format(fill=fill, ring='#fff') for fill in ('#1a7f37', '#c4260d')}
        with self.assertRaises(AssertionError):
            self.assert_different_without_colour(discs, SIDES[0])

    def test_one_symbolic_shape_for_two_states(self):
        icon = silhouette(draw(read('green-symbolic'), SIDES[0]))
        with self.assertRaises(AssertionError):
            self.assert_different({'green': icon, 'red': list(icon)}, SIDES[0])

    def test_no_ring_on_a_panel_of_its_own_colour(self):
        for fill, panel in (('#1a3f17', 'dark'), ('#eeeecc', 'light')):
            with self.assertRaises(AssertionError):
                self.assert_visible('disc', DISC.format(fill=fill, ring='none'), SIDES[0], panel)

    def test_dark_ink_on_a_dark_panel(self):
        with self.assertRaises(AssertionError):
            self.assert_visible('green', read('green-symbolic'), SIDES[0], 'dark')


if __name__ == '__main__':
    unittest.main()
