# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows of linklight with the keyboard alone: it stands nowhere unseen or unnamed, and leads
to all of a page."""

import unittest

from agent_windows import PAGES, Windows
from lab_processes import wait_for

# Somebody whose card is below what a window shows at first.
BELOW = 'Jonas Weber'
# Of the welcome.
TOP, FOOT = 'Welcome to Example AS', 'How to stop it'
# Of what leaves the PC: a row, and something in it.
ROW, INSIDE = 'Your answers: Your IT team sees this beside your name.', 'The answer that you clicked.'


def is_seen(lab, name):
    return bool(lab.elements('heading', name, where='linklight'))


def tops(lab, name):
    """How far below the top of the screen it begins."""
    return [label.y for label in lab.elements('label', name, where='linklight')]


class KeyboardTest(unittest.TestCase):

    def test_a_page_scrolls_from_the_button_below_it(self):
        with Windows() as windows:
            lab = windows.open('welcome')
            lab.wait_until_still()
            windows.press_until_focused('Done')
            for key, is_there in (('Page_Down', lambda: not is_seen(lab, TOP)),
                                  ('Home', lambda: is_seen(lab, TOP)),
                                  ('End', lambda: is_seen(lab, FOOT))):
                self.assertFalse(is_there())
                lab.type_keys(key)
                wait_for(is_there, 10, f'{key} scrolls')
            self.assertEqual(windows.focused(), 'Done')

    def test_a_long_row_of_a_list_can_be_read(self):
        """The list would take the key to go to its last row."""
        with Windows() as windows:
            lab = windows.open('data')
            lab.wait_until_still()
            windows.press_until_focused(ROW)
            lab.type_keys('Return')
            lab.wait_for_element(INSIDE)
            before = tops(lab, INSIDE)
            lab.type_keys('Home')
            wait_for(lambda: tops(lab, INSIDE) != before, 10, 'the page scrolls')

    def test_a_button_that_was_scrolled_to_is_on_the_screen(self):
        """Assistive technology is told so too."""
        with Windows() as windows:
            windows.open('welcome')
            windows.press_until_focused(f'Say hello to {BELOW}')

    def test_nothing_without_a_name_has_the_keyboard(self):
        with Windows() as windows:
            lab = windows.open('people')
            lab.type_text('zzzz')
            lab.wait_for_element('Nobody found', seconds=10)
            names = []
            while 'Search' not in names:
                before = windows.focused()
                lab.type_keys('Tab')
                wait_for(lambda was=before: windows.focused() != was, 10, 'the keyboard goes on')
                names.append(windows.focused())
            self.assertEqual(names, ['Usually in now (1)', 'Who helps with what', 'Menu', 'Search'])

    def test_who_is_stuck_sees_how_to_say_so(self):
        """However long the text is that goes along."""
        with Windows('--long') as windows:
            windows.lab.start('linklight', 'hand')
            lab = windows.lab
            lab.wait_for_element(PAGES['hand'][0], role='frame', seconds=20)
            button = lab.wait_for_element('Send to IT', seconds=20)
            lab.wait_until_still()
            frame, = lab.elements('frame', where='linklight')
            self.assertLessEqual(button.y + button.height, frame.y + frame.height)
            heading, = lab.elements('heading', 'Or reach them directly', where='linklight')
            self.assertLess(heading.y, button.y)


if __name__ == '__main__':
    unittest.main()
