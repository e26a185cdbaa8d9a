# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""“Have you met Ana?” in the windows: answered by keyboard alone, and kept before it is thanked for."""

import unittest

from agent_windows import Windows
from fake_companion import NO_DISK

QUESTION = 'Have you met Ana?'
YES, NOT_YET = 'Yes, I have met Ana', 'I have not met Ana yet'
THANKS = 'Thank you.'
THANKS_FOR_NOT_YET = 'Thank you. We ask Ana to come by and say hello.'
SECS = 20


class MeetingQuestion(unittest.TestCase):

    def names(self, lab):
        return [element.name for element in lab.elements(where='linklight')]

    def test_by_keyboard_in_each_window(self):
        for page in ('status', 'welcome'):
            for button, said, thanks in ((YES, 'True', THANKS),
                                         (NOT_YET, 'False', THANKS_FOR_NOT_YET)):
                with self.subTest(page=page, button=button), Windows('--meeting', 'Ana') as windows:
                    lab = windows.open(page, QUESTION)
                    lab.wait_until_still(SECS)
                    windows.press_until_focused(button)
                    lab.type_keys('space')
                    self.assertEqual(windows.wait_for_call('AnswerMeeting'),
                                     [f'called AnswerMeeting Ana {said}'])
                    lab.wait_for_element(thanks, seconds=SECS)
                    # The keyboard stands where that is read aloud.
                    lab.wait_for(lambda w=windows, name=thanks: w.focused() == name, SECS, 'focus')
                    self.assertNotIn(QUESTION, self.names(lab))
                    self.assertNotIn(button, self.names(lab))

    def test_one_after_the_other(self):
        with Windows('--meeting', 'Ana', '--meeting', 'Ben') as windows:
            lab = windows.open('status', QUESTION)
            lab.wait_until_still(SECS)
            self.assertNotIn('Have you met Ben?', self.names(lab))
            windows.press_until_focused(YES)
            lab.type_keys('space')
            lab.wait_for_element('Have you met Ben?', seconds=SECS)
            self.assertIn(THANKS, self.names(lab))

    def test_what_is_not_kept_is_not_thanked_for(self):
        with Windows('--meeting', 'Ana', '--no-disk') as windows:
            lab = windows.open('status', QUESTION)
            lab.wait_until_still(SECS)
            windows.press_until_focused(NOT_YET)
            lab.type_keys('space')
            lab.wait_for_element(NO_DISK, seconds=SECS)
            self.assertIn(QUESTION, self.names(lab))
            self.assertNotIn(THANKS_FOR_NOT_YET, self.names(lab))

    def test_an_answer_given_elsewhere_ends_it(self):
        with Windows('--meeting', 'Ana') as windows:
            lab = windows.open('status', QUESTION)
            windows.call('AnswerMeeting', '(sb)', 'Ana', True)
            lab.wait_for(lambda: QUESTION not in self.names(lab), SECS, 'the question goes')
            self.assertNotIn(THANKS, self.names(lab))

    def test_it_fits(self):
        with Windows('--meeting', 'Ana', '--long') as windows:
            windows.open('status', YES)
            windows.resize(360, 640)
            windows.lab.wait_until_still(SECS)
            self.assertEqual(windows.outside(), [])


if __name__ == '__main__':
    unittest.main()
