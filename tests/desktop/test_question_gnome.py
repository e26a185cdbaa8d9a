# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A question on GNOME Shell (X11) with the AppIndicator extension: the click on the notification, what
is typed elsewhere, and the icon. GNOME Shell draws slowly without a graphics card, so these tests run
with --all only."""

import os
import unittest

from gnome_lab import PANEL_HEIGHT, GnomeLab
from lab_processes import wait_for
from person_at_work import (PersonAtWork, answer_by_keyboard, check_nothing_was_said,
                            close_prompt, wait_for_choice)
from sample_site import PATIENCE_SECS, PREFIX, QUESTION_TEXT, SampleSite
from test_desktop_parts import AMBER, GREEN, GREY, RED

BLUE = '#1F5FBF'
SHELL = 'gnome-shell'


@unittest.skipUnless('LKL_TEST_ALL' in os.environ, 'GNOME Shell is slow: only with --all')
class GnomeTest(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite(lab=GnomeLab(PREFIX))
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.lab = self.site.lab

    def check_answers(self, *choices):
        answers = self.site.wait_for_answers(len(choices))
        self.assertEqual([answer.choice for answer in answers], list(choices))

    def show_buttons(self):
        """They come with the pointer."""
        banner = self.lab.wait_for_element(QUESTION_TEXT, PATIENCE_SECS, where=SHELL)
        self.lab.run('xdotool', 'mousemove', *banner.centre)

    def test_a_click_on_the_notification(self):
        self.site.ask()
        self.show_buttons()
        self.lab.click_button('So-so', PATIENCE_SECS, SHELL)
        self.check_answers('so-so')
        self.lab.wait_for_element('Thank you.', PATIENCE_SECS, where=SHELL)
        self.site.wait_until_sent()
        self.assertEqual(len(self.site.answers()), 1)

    def test_a_sentence_is_no_answer_and_a_key_is_one(self):
        self.site.ask()
        self.lab.wait_for_element(QUESTION_TEXT, PATIENCE_SECS, where=SHELL)
        person = PersonAtWork(self.site)
        person.write()
        self.lab.start('linklight', 'question')
        person.write_until_prompt_is_open()
        self.assertTrue(all(person.write_into_prompt()), 'the editor had the keyboard')
        person.write()
        check_nothing_was_said(self, self.site)
        answer_by_keyboard(self.lab, 'Good')
        self.check_answers('good')
        close_prompt(self.lab)
        self.site.ask()
        self.lab.start('linklight', 'question')
        self.lab.press_by_accessibility(wait_for_choice(self.lab, 'Bad'))
        self.check_answers('good', 'bad')

    def wait_for_icon(self, *colours):
        panel = (0, 0, self.lab.size[0], PANEL_HEIGHT)
        return self.lab.wait_for(lambda: self.lab.find_colour(*colours, area=panel), PATIENCE_SECS,
                                 'the icon is in the panel')

    def wait_for_status_window(self):
        self.lab.wait_for_element('Linklight', PATIENCE_SECS, role='frame', where='linklight')

    def test_the_icon_takes_clicks(self):
        place = self.wait_for_icon(GREEN, AMBER, RED, GREY)
        self.lab.click(*place)
        line = self.lab.wait_for_element('Status', PATIENCE_SECS, where=SHELL)
        self.lab.click(*line.centre)
        self.wait_for_status_window()
        self.site.ask()
        if self.site.status()['state'] != 'red':
            self.wait_for_icon(BLUE)
        wait_for(lambda: self.site.call('ListOpenQuestions'), PATIENCE_SECS, 'it is open')


if __name__ == '__main__':
    unittest.main()
