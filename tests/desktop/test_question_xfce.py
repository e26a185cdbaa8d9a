# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A question on Xfce, from the screen to the endpoint: by keyboard alone, by the accessibility tree,
and not at all by what is typed elsewhere. test_main_job.py has the click on the notification."""

import unittest

from lab_processes import wait_for
from lab_tray import TrayMenu
from person_at_work import (PROMPT, PersonAtWork, answer_by_keyboard, check_nothing_was_said,
                            close_prompt, wait_for_choice)
from sample_site import PATIENCE_SECS, QUESTION_TEXT, SampleSite

THANKS = 'Thank you. Your answer is safe.'


class QuestionTest(unittest.TestCase):

    def test_by_keyboard_and_by_the_accessibility_tree_and_not_by_a_sentence(self):
        with SampleSite() as site:
            self.site = site
            program = self.type_while_it_is_open()
            answer_by_keyboard(site.lab, 'Good')
            site.lab.wait_for_element(THANKS, PATIENCE_SECS)
            self.check_answers('good')
            close_prompt(site.lab)
            site.ask()
            site.lab.start('linklight', 'question')
            site.lab.press_by_accessibility(wait_for_choice(site.lab, 'So-so'))
            self.check_answers('good', 'so-so')
            site.ask()
            site.lab.press_by_accessibility(site.lab.wait_for_element(
                'Bad', PATIENCE_SECS, 'push button', 'xfce4-notifyd'))
            site.wait_for_thanks()
            self.check_answers('good', 'so-so', 'bad')
            self.assertEqual(program.output(), '')

    def test_who_closes_it_by_a_slip_can_still_answer(self):
        with SampleSite() as site:
            self.site = site
            site.ask()
            words = site.lab.wait_for_element(QUESTION_TEXT, PATIENCE_SECS, 'label',
                                              'xfce4-notifyd')
            item = site.lab.tray_items()[0]
            menu = TrayMenu(site.lab.session_bus, item)
            wait_for(lambda: menu.find(PROMPT), PATIENCE_SECS, 'the menu has the question')
            self.assertIsNone(menu.find(QUESTION_TEXT), 'one line leads to a question')
            # A click beside the buttons closes it.
            site.lab.click(*words.centre)
            site.lab.wait_for(lambda: not site.lab.elements(name=QUESTION_TEXT), PATIENCE_SECS,
                              'it is gone')
            # Nothing calls for it any more, unless this machine has trouble of its own.
            if site.status()['state'] != 'red':
                wait_for(lambda: site.lab.tray_items()[0].status == 'Active', PATIENCE_SECS,
                         'the icon is calm')
            menu.click(PROMPT)
            site.lab.press_by_accessibility(wait_for_choice(site.lab, 'Bad'))
            self.check_answers('bad')

    def type_while_it_is_open(self):
        """Returns the program that has the window."""
        self.site.ask()
        self.site.lab.wait_for_element('So-so', PATIENCE_SECS, role='push button')
        person = PersonAtWork(self.site)
        person.write()
        program = self.site.lab.start('linklight', 'question', env={'G_DEBUG': 'fatal-warnings'})
        person.write_until_prompt_is_open()
        self.assertTrue(all(person.write_into_prompt()), 'the editor had the keyboard')
        person.write()
        check_nothing_was_said(self, self.site)
        return program

    def check_answers(self, *choices):
        answers = self.site.wait_for_answers(len(choices))
        self.assertEqual([answer.choice for answer in answers], list(choices))


if __name__ == '__main__':
    unittest.main()
