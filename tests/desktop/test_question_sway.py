# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A question on sway with waybar and mako, which draws no buttons: no window comes unasked, the icon,
the menu and a notification announce it, and real clicks and keys answer it."""

import unittest

from desktop_lab import NOTIFICATIONS, PANEL_HEIGHT
from lab_processes import wait_for
from lab_tray import TrayMenu
from person_at_work import (PROMPT, PersonAtWork, answer_by_keyboard, check_nothing_was_said,
                            close_prompt, wait_for_choice)
from sample_site import PATIENCE_SECS, PREFIX, QUESTION_TEXT, SampleSite
from sway_lab import SwayLab
from test_desktop_parts import AMBER, GREEN, GREY, RED

# What mako is told to draw on, and the icon of a question.
PURPLE, BLUE = '#402060', '#1F5FBF'
MAKO, MAKO_PATH = 'fr.emersion.Mako', '/fr/emersion/Mako'
THANKS = 'Thank you. Your answer is safe.'


class Desk(SwayLab):
    """sway as people have it."""

    def _start_session(self):
        super()._start_session()
        self.start_server('mako', '--background-color', PURPLE)
        self.start_waybar()


class SwayTest(unittest.TestCase):

    def test_no_window_comes_unasked_and_every_way_leads_to_an_answer(self):
        with SampleSite(lab=Desk(PREFIX)) as site:
            self.site, self.lab = site, site.lab
            wait_for(site.opens_question, PATIENCE_SECS, 'the agent has a question')
            # A program is no person, and gets no window.
            self.assertEqual(site.ctl('ask')[0], 0)
            self.check_that_it_is_announced()
            self.type_and_come_by_the_notification()
            self.lab.click(*wait_for_choice(self.lab, 'So-so').centre)
            self.check_answers('so-so')
            close_prompt(self.lab)
            self.wish_to_be_asked()
            answer_by_keyboard(self.lab, 'Good')
            self.check_answers('so-so', 'good')
            close_prompt(self.lab)
            self.wish_to_be_asked()
            self.lab.press_by_accessibility(wait_for_choice(self.lab, 'Bad'))
            self.check_answers('so-so', 'good', 'bad')
            self.lab.click(*self.wait_for_icon(GREEN, AMBER, RED, GREY))
            wait_for(lambda: 'Linklight' in self.titles(), PATIENCE_SECS, 'the status has its window')

    def titles(self):
        return [window.title for window in self.lab.windows()]

    def menu(self):
        item, = self.lab.wait_for(self.lab.tray_items, PATIENCE_SECS, 'waybar has the item')
        return TrayMenu(self.lab.session_bus, item)

    def wish_to_be_asked(self):
        """Which opens a window, since mako draws no buttons."""
        self.menu().click(QUESTION_TEXT)

    def announced(self):
        """What mako shows."""
        return [entry['summary'] for entry in self.lab.session_bus.call(
            NOTIFICATIONS, MAKO_PATH, MAKO, 'ListNotifications')[0]]

    def wait_for_icon(self, *colours):
        """Where it is on waybar."""
        width, height = self.lab.size
        bar = (0, height - PANEL_HEIGHT, width, PANEL_HEIGHT)
        return self.lab.wait_for(lambda: self.lab.find_colour(*colours, area=bar), PATIENCE_SECS,
                                 'the icon is on waybar')

    def check_that_it_is_announced(self):
        self.assertEqual(self.titles(), [])
        wait_for(lambda: QUESTION_TEXT in self.announced(), PATIENCE_SECS, 'mako shows the question')
        item, = self.lab.tray_items()
        self.assertIsNotNone(self.menu().find(PROMPT))
        # Trouble of this machine's own would be more urgent.
        if self.site.status()['state'] != 'red':
            self.assertEqual((item.icon_name, item.status), ('linklight-question', 'NeedsAttention'))
            self.assertIn(QUESTION_TEXT, item.tooltip)
            self.wait_for_icon(BLUE)

    def type_and_come_by_the_notification(self):
        person = PersonAtWork(self.site)
        person.write()
        self.assertEqual(self.titles(), ['Editor'])
        check_nothing_was_said(self, self.site)
        self.lab.click(*self.lab.wait_for(lambda: self.lab.find_colour(PURPLE), PATIENCE_SECS,
                                          'mako draws the question'))
        person.write_until_prompt_is_open()
        self.assertTrue(all(person.write_into_prompt()), 'the editor had the keyboard')
        person.write()
        check_nothing_was_said(self, self.site)
        self.assertEqual(sorted(self.titles()), [PROMPT, 'Editor'])

    def check_answers(self, *choices):
        answers = self.site.wait_for_answers(len(choices))
        self.assertEqual([answer.choice for answer in answers], list(choices))
        self.lab.wait_for_element(THANKS, PATIENCE_SECS)


if __name__ == '__main__':
    unittest.main()
