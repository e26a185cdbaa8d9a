# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons can be told apart without their colours, and seen on light and on dark panels."""

import importlib.util
import itertools
import subprocess
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
ICONS = SOURCE / 'icons/hicolor/scalable/status'
STATES = ('green', 'amber', 'red', 'grey', 'question')
# What panels show.
SIDES = (16, 22, 24)
# Of all pixels: as many have to differ between two icons, in black and white.
LEAST_DIFFERENCE = 0.1
# As many have to stand out from what is behind, which is a thin ring; WCAG 2.1 wants 3:1 of graphics.
LEAST_VISIBLE, LEAST_CONTRAST = 0.07, 3
PANELS = {'white': 255, 'light': 222, 'dark': 48, 'black': 0}


def load_baker():
    path = SOURCE / 'platform/tray/bake-icons.py'
    spec = importlib.util.spec_from_file_location('bake_icons', path)
    baker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(baker)
    return baker


BAKER = load_baker()


def draw(name, side):
    """Premultiplied ARGB pixels, four numbers from 0 to 255 each."""
    png = subprocess.run(['rsvg-convert', '-w', str(side), '-h', str(side), ICONS / f'{name}.svg'],
                         check=True, capture_output=True).stdout
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


def in_black_and_white(pixels):
    """What is left for somebody who sees neither colours nor greys, on a black panel."""
    return [value > 0.5 for value in on_panel(pixels, 0)]


def silhouette(pixels):
    """What a panel keeps of a symbolic icon."""
    return [alpha > 127 for alpha, *_ in pixels]


class IconsTest(unittest.TestCase):

    def assert_different(self, shapes, side):
        for (one, first), (other, second) in itertools.combinations(shapes.items(), 2):
            share = sum(a != b for a, b in zip(first, second)) / side ** 2
            self.assertGreater(share, LEAST_DIFFERENCE, f'{one} and {other} at {side} pixels')

    def test_shapes_differ_without_colour(self):
        for side in SIDES:
            self.assert_different({state: in_black_and_white(draw(f'linklight-{state}', side))
                                   for state in STATES}, side)

    def test_symbolic_shapes_differ(self):
        for side in SIDES:
            self.assert_different({state: silhouette(draw(f'linklight-{state}-symbolic', side))
                                   for state in STATES}, side)

    def test_each_is_seen_on_light_and_dark(self):
        for state, side, (name, panel) in itertools.product(STATES, SIDES, PANELS.items()):
            behind = luminance(panel, panel, panel)
            seen = sum(contrast(value, behind) >= LEAST_CONTRAST
                       for value in on_panel(draw(f'linklight-{state}', side), panel))
            self.assertGreater(seen / side ** 2, LEAST_VISIBLE,
                               f'{state} at {side} pixels on a {name} panel')

    def test_symbolic_icons_have_one_colour_which_panels_replace(self):
        for state in STATES:
            text = (ICONS / f'linklight-{state}-symbolic.svg').read_text(encoding='utf-8')
            self.assertEqual({part.split('"')[0] for part in text.split('fill="')[1:]},
                             {'#2e3436'}, state)


if __name__ == '__main__':
    unittest.main()
