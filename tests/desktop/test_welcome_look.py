# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The welcome as a new hire sees it, in several languages, themes and sizes: what assistive
technology finds in it, that nothing is cut off or covered, and the order of reading.

With LKL_WRITE_DATA=1 the pictures, and what was checked on them, go into tests/data/welcome/.
"""

import os
import unittest
from pathlib import Path

from agent_windows import PANEL_PIXELS, TALL_SCREEN, TALL_WINDOW, Windows
from fake_part import LONG

DATA = Path(__file__).resolve().parents[1] / 'data/welcome'
LANGUAGES = {'en': None, 'de': 'de', 'ar': 'ar'}
FROM_RIGHT = ('ar',)
# What has words or a picture and nothing else in it.
LEAVES = {'heading', 'label', 'push button', 'image', 'icon'}
NAMED = LEAVES | {'list', 'list box', 'list item', 'frame', 'toggle button'}
CONTACTS = ('Ana Ferreira', 'Jonas Weber', 'Amal Haddad')
# Headings in this order, wherever the names of people come: title, contacts, checklist, what
# comes next, what leaves, how to stop it.
N_HEADINGS = 6 + len(CONTACTS)


def is_row(one, other):
    """Whether they stand side by side, at least in part."""
    return one.y < other.y + other.height and other.y < one.y + one.height


def overlap(one, other):
    return is_row(one, other) and one.x < other.x + other.width and other.x < one.x + one.width


class Look:
    """What is in the window, in the order in which it is read aloud."""

    def __init__(self, windows):
        self.elements = windows.lab.elements(where='linklight')
        self.frame, = [element for element in self.elements if element.role == 'frame']
        first = next(index for index, element in enumerate(self.elements)
                     if element.role == 'heading')
        self.content = self.elements[first:]
        self.leaves = [element for element in self.content if element.role in LEAVES]

    def unnamed(self):
        return [element for element in self.elements
                if element.role in NAMED and not element.name.strip()]

    def cut_off(self):
        """What stands outside its window, or is no higher than a part of a letter."""
        frame = self.frame
        return [element for element in self.leaves
                if element.x < frame.x or element.x + element.width > frame.x + frame.width
                or element.y < frame.y or element.y + element.height > frame.y + frame.height
                or element.height < 8]

    def covered(self):
        return [(one.name, other.name) for index, one in enumerate(self.leaves)
                for other in self.leaves[index + 1:] if overlap(one, other)]

    def against_the_order(self, is_from_right):
        """Neighbours in the order of reading of which the later one stands before the other."""
        wrong = []
        for one, other in zip(self.leaves, self.leaves[1:]):
            if is_row(one, other):
                is_after = other.x < one.x if is_from_right else other.x > one.x
            else:
                is_after = other.y > one.y
            if not is_after:
                wrong.append((one.name, other.name))
        return wrong

    def describe(self):
        return [f'{element.role}: {element.name}' for element in self.content
                if element.role in NAMED]


class LanguageTest(unittest.TestCase):

    def test_whole_page(self):
        for name, language in LANGUAGES.items():
            with self.subTest(language=name), Windows(language=language, size=TALL_SCREEN) as windows:
                lab = windows.open('welcome')
                windows.resize(*TALL_WINDOW)
                for contact in CONTACTS:
                    lab.wait_for(lambda who=contact: self.has_photo(lab, who), 20, 'the photos')
                lab.wait_until_still(20)
                self.check(windows, name)

    @staticmethod
    def has_photo(lab, contact):
        return [image for image in lab.elements('image', where='linklight')
                if contact in image.name and image.name != contact]

    def check(self, windows, name):
        look = Look(windows)
        headings = [element.name for element in look.content if element.role == 'heading']
        results = {
            'has no name': look.unnamed(),
            'is cut off or outside': look.cut_off(),
            'covers something else': look.covered(),
            'is read before what it follows': look.against_the_order(name in FROM_RIGHT),
            'was complained of by GTK': windows.program.output().splitlines(),
        }
        for wrong in results.values():
            self.assertEqual(wrong, [])
        self.assertEqual(len(headings), N_HEADINGS)
        self.assertEqual([heading for heading in headings if heading in CONTACTS],
                         list(CONTACTS))
        if os.environ.get('LKL_WRITE_DATA'):
            self.write(windows.lab, name, look, results)

    @staticmethod
    def write(lab, name, look, results):
        DATA.mkdir(exist_ok=True)
        picture, frame = DATA / f'welcome-{name}.png', look.frame
        lab.screenshot(picture)
        lab.run('convert', picture, '-crop',
                f'{frame.width}x{frame.height}+{frame.x}+{frame.y}', '+repage', '-strip',
                '-define', 'png:exclude-chunks=date,time', picture)
        lines = [f'Nothing {what} ({len(look.leaves)} looked at).' for what in results]
        lines += ['', 'As it is read aloud:', *look.describe()]
        (DATA / f'welcome-{name}.txt').write_text('\n'.join(lines) + '\n', encoding='utf-8')


class SizeTest(unittest.TestCase):

    def test_themes_and_scales(self):
        for env in ({'GTK_THEME': 'Adwaita:dark'}, {'GTK_THEME': 'HighContrast'},
                    {'GDK_SCALE': '2'}, {'GDK_DPI_SCALE': '2'}):
            with self.subTest(**env), Windows(env=env) as windows:
                lab = windows.open('welcome')
                lab.wait_until_still()
                self.assertEqual(windows.outside(), [])
                frame, = lab.elements('frame', where='linklight')
                scale = int(env.get('GDK_SCALE', '1'))
                self.assertLessEqual((frame.y + frame.height) * scale, 800 - PANEL_PIXELS)
                self.assertEqual(windows.program.output(), '')

    def test_long_words_in_a_narrow_window(self):
        for language in ('de', 'ar'):
            with self.subTest(language=language), \
                    Windows('--long', language=language, size=TALL_SCREEN) as windows:
                windows.open('welcome', f'{CONTACTS[0]} {LONG}')
                windows.resize(360, TALL_WINDOW[1])
                windows.lab.wait_until_still()
                self.assertEqual(windows.outside(), [])

    def test_dark_where_the_desktop_is_told_so(self):
        with Windows(env={'GTK_THEME': 'Adwaita:dark'}) as windows:
            lab = windows.open('welcome')
            lab.wait_until_still()
            frame, = lab.elements('frame', where='linklight')
            picture = lab.folder / 'screen.png'
            lab.screenshot(picture)
            brightness = float(lab.run(
                'convert', picture, '-crop', f'4x4+{frame.x + 6}+{frame.y + frame.height // 2}',
                '-resize', '1x1!', '-format', '%[fx:intensity]', 'info:'))
            self.assertLess(brightness, 0.5)


if __name__ == '__main__':
    unittest.main()
