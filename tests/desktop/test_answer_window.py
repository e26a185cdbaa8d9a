# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The second step in the question's window: what can be added to an answer, by keyboard and for
screen readers, and that nothing of it is lost."""

import re
import unittest

from gi.repository import GLib

from agent_windows import PANEL_PIXELS, Windows
from fake_questions import ANSWER
from question_words import ADDED, TITLE, wait_for_choices

READER = 'Your IT team reads this, with your name.'
NOBODY = 'Thank someone: Nobody in particular'
LINE_PIXELS = 24


class SecondStepTest(unittest.TestCase):

    def test_all_that_can_be_added_by_keyboard(self):
        with Windows('--answered', '--choice', 'so-so') as windows:
            lab = windows.open('question', 'You said: So-so')
            for name in ('It was slow', 'Printing'):
                windows.press_until_focused(name)
                lab.type_keys('space')
            windows.press_until_focused('I can’t say')
            windows.press_until_focused('Up to 5 minutes', key='Down')
            windows.press_until_focused('What would you like to tell your IT team?')
            lab.type_text('Twice today')
            lab.accessibility.watch_focus()
            lab.type_keys('Tab')
            lab.wait_for(lambda: lab.accessibility.spoken_focus() == NOBODY, 5, 'whom to thank')
            lab.type_keys('Down')
            lab.wait_for(lambda: lab.accessibility.spoken_focus() == 'Thank someone: Ana Ferreira',
                         5, 'somebody')
            windows.press_until_focused('Please contact me')
            lab.type_keys('space')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for_element(ADDED)
            call, = windows.called('ReviseAnswer')
            self.assertIn(f'called ReviseAnswer {ANSWER} ', call)
            for member in ("'reasons': ['slow', 'printer']", "'lost': 'up-to-5'", "'contact': True",
                           "'comment': 'Twice today'", "'thanks': 'ana-ferreira'"):
                self.assertIn(member, call)

    def test_lost_time_is_asked_for_only_where_something_was_wrong(self):
        for kind, fine, wrong in (('smile3', 'good', 'so-so'), ('nps', '9', '8')):
            with self.subTest(kind=kind), \
                    Windows('--answered', '--kind', kind, '--choice', fine) as windows:
                lab = windows.open('question', 'What is behind it?')
                self.assertEqual(self.lost_times(lab), [])
                windows.call('ReviseAnswer', '(sa{sv})', ANSWER, {'choice': GLib.Variant('s', wrong)})
                lab.wait_for_element('How much of your time did that cost?')
                self.assertEqual(self.lost_times(lab),
                                 ['I can’t say', 'None', 'Up to 5 minutes', 'More than an hour'])
                # Nobody has said even that yet.
                self.assertEqual([time.name for time in
                                  lab.elements('radio button', where='linklight')
                                  if time.name in self.lost_times(lab)
                                  and lab.accessibility.is_checked(time)], [])
                # What is said stays in view whatever the answer is.
                windows.press_until_focused('I can’t say')
                windows.press_until_focused('None', key='Right')
                windows.call('ReviseAnswer', '(sa{sv})', ANSWER, {'choice': GLib.Variant('s', fine)})
                lab.wait_for(lambda w=windows: len(w.called('ListRecentAnswers')) > 2, 10,
                             'it looks again')
                lab.wait_until_still()
                self.assertEqual(len(self.lost_times(lab)), 4)

    @staticmethod
    def lost_times(lab):
        return [element.name for element in lab.elements('radio button', where='linklight')
                if element.name in ('I can’t say', 'None', 'Up to 5 minutes', 'More than an hour')]

    def test_who_reads_it_stands_beside_it_and_is_read_aloud(self):
        with Windows('--answered', size=(1280, 1024)) as windows:
            lab = windows.open('question', 'You said: Good')
            self.assertEqual(len(lab.elements('label', READER, where='linklight')), 2)
            contact = 'Your IT team sees your name and gets in touch with you.'
            self.assertEqual(len(lab.elements('label', contact, where='linklight')), 1)
            self.assertEqual(lab.accessibility.describe(lab.elements('text', where='linklight')[0]), READER)
            box, = lab.elements('check box', 'Please contact me', where='linklight')
            self.assertEqual(lab.accessibility.describe(box), contact)
            # Who comes to it by keyboard has both in view.
            label, = lab.elements('label', contact, where='linklight')
            self.assertLess(label.y, box.y)

    def test_chips_are_read_in_their_order(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            self.assertEqual([chip.name for chip in lab.elements('check box', where='linklight')
                              if chip.name != 'Please contact me'],
                             ['It was slow', 'Printing', 'Signing in', 'Nothing to do with IT'])

    def test_what_adds_is_in_view_and_no_message_covers_it(self):
        for size, env in (((1280, 800), {}), ((1280, 800), {'GDK_SCALE': '2'}),
                          ((1280, 800), {'GDK_DPI_SCALE': '2'}), ((1024, 600), {})):
            with self.subTest(size=size, **env), \
                    Windows('--answered', '--choice', 'so-so', size=size, env=env) as windows:
                lab = windows.open('question', 'You said: So-so')
                self.assert_in_view(windows, 'Add to my answer', size, env)
                windows.press_until_focused(DraftTest.COMMENT)
                lab.type_text('a word')
                lab.type_keys('Escape')
                lab.wait_for_element('Please note:')
                lab.wait_until_still()
                self.assert_in_view(windows, 'Add to my answer', size, env)
                comment, = lab.elements('text', DraftTest.COMMENT, where='linklight')
                add, = lab.elements('push button', 'Add to my answer', where='linklight')
                self.assertLess(comment.y + LINE_PIXELS, add.y)
                windows.press_until_focused('Add to my answer')
                lab.type_keys('Return')
                lab.wait_for_element('Done:')

    def assert_in_view(self, windows, name, size, env):
        """Inside the window, and the window inside what the panel leaves of the screen."""
        scale = int(env.get('GDK_SCALE', '1'))
        frame, = windows.lab.elements('frame', TITLE)
        element, = windows.lab.elements('push button', name, where='linklight')
        self.assertGreaterEqual(element.y, frame.y)
        self.assertLessEqual(element.y + element.height, frame.y + frame.height)
        self.assertLessEqual((frame.y + frame.height) * scale, size[1] - PANEL_PIXELS)

    def test_in_a_wide_window_it_stands_below_the_page(self):
        with Windows('--answered', size=(1280, 1024)) as windows:
            lab = windows.open('question', 'You said: Good')
            windows.resize(1200, 800)
            lab.wait_until_still()
            comment, = lab.elements('text', DraftTest.COMMENT, where='linklight')
            add, = lab.elements('push button', 'Add to my answer', where='linklight')
            self.assertLessEqual(abs(add.x + add.width - comment.x - comment.width), 4)

    def test_nothing_to_do_with_it_stands_alone(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            for name in ('It was slow', 'Nothing to do with IT'):
                windows.press_until_focused(name)
                lab.type_keys('space')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for_element(ADDED)
            self.assertIn("'reasons': ['not-it']", windows.called('ReviseAnswer')[0])

    def test_a_scale_tells_how_many_there_are_and_which_is_chosen(self):
        with Windows('--answered', '--kind', 'nps', '--choice', '7') as windows:
            lab = windows.open('question', 'You said: 7 of 10')
            wait_for_choices(lab, '7 of 10')
            steps = [step for step in lab.elements('radio button', where='linklight')
                     if step.name.endswith(' of 10')]
            self.assertEqual([step.name for step in steps if lab.accessibility.is_checked(step)],
                             ['7 of 10'])
            self.assertEqual({lab.accessibility.count_group(step) for step in steps}, {11})
            # Tab leads to the one that is chosen.
            windows.press_until_focused('7 of 10', presses=2)

    def test_another_choice(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            wait_for_choices(lab)
            windows.press_until_focused('So-so')
            lab.type_keys('Return')
            lab.wait_for_element('You said: So-so')
            lab.type_keys('Return')
            windows.press_until_focused('Good', key='shift+Tab')
            lab.type_keys('Return')
            lab.wait_for_element('You said: Good')
            self.assertEqual(windows.called('ReviseAnswer'),
                             [f"called ReviseAnswer {ANSWER} {{'choice': '{choice}'}}"
                              for choice in ('so-so', 'good')])

    def test_when_it_is_too_late_the_choices_stay_and_say_so(self):
        too_late = 'You can’t change the answer any more.'
        with Windows('--answered', '--changeable', '12', size=(1280, 1024)) as windows:
            lab = windows.open('question', 'You said: Good')
            windows.call('Answer', '(suss)', 'how-is-it', 1, 'so-so', 'named')
            lab.wait_for_element('You said: So-so')
            wait_for_choices(lab, 'Good')
            windows.press_until_focused('Good')
            reason, = lab.elements('check box', 'Printing', where='linklight')
            lab.wait_for(lambda: windows.focused() == too_late, 20, 'it is over')
            lab.type_keys('space', 'Return')
            lab.wait_until_still()
            choice, = lab.elements('radio button', 'Good', where='linklight')
            self.assertFalse(choice.sensitive)
            self.assertEqual(lab.elements('check box', 'Printing', where='linklight')[0].y,
                             reason.y)
            self.assertEqual(windows.called('ReviseAnswer'), [])
            # And on goes the way.
            windows.press_until_focused('It was slow', presses=1)

    def test_what_was_refused_is_still_there(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            windows.press_until_focused('What would you like to tell your IT team?')
            lab.type_text('too much')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for_element('Your comment is too long.')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for(lambda: len(windows.called('ReviseAnswer')) == 2, 10, 'it is sent again')
            self.assertIn("'comment': 'too much'", windows.called('ReviseAnswer')[1])


class DraftTest(unittest.TestCase):
    """What was written is lost by nothing that comes between."""

    COMMENT = 'What would you like to tell your IT team?'
    NOT_ADDED = ('What you wrote has not been added to your answer yet. Add it, or close the window '
                 'once more to leave it out.')

    def write(self, windows, text, comment=COMMENT):
        windows.press_until_focused(comment)
        windows.lab.type_text(text)

    def comments(self, windows):
        return re.findall(r"'comment': '([^']*)'", ' '.join(windows.called('ReviseAnswer')))

    def test_another_answer_waits_until_it_is_added(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            self.write(windows, 'before')
            windows.call('Answer', '(suss)', 'how-is-it', 1, 'so-so', 'named')
            lab.wait_for_element('You have answered once more. What you wrote to your answer before '
                                 'is still here: add it, or close the window to leave it out.')
            self.assertTrue(lab.elements(name='You said: Good', where='linklight'))
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for_element('You said: So-so')
            call, = windows.called('ReviseAnswer')
            self.assertIn(f'called ReviseAnswer {ANSWER} ', call)
            self.assertEqual(self.comments(windows), ['before'])
            self.write(windows, 'after')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for(lambda: len(windows.called('ReviseAnswer')) == 2, 10, 'it is added')
            self.assertIn(f'called ReviseAnswer {ANSWER[:-1]}2 ', windows.called('ReviseAnswer')[1])
            self.assertEqual(self.comments(windows), ['before', 'after'])

    def test_another_answer_comes_at_once_where_nothing_was_written(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            windows.call('Answer', '(suss)', 'how-is-it', 1, 'so-so', 'named')
            lab.wait_for_element('You said: So-so')

    def test_the_window_closes_at_the_second_time(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            self.write(windows, 'a word')
            lab.type_keys('Escape')
            lab.wait_for_element(self.NOT_ADDED)
            self.assertEqual(windows.focused(), self.COMMENT)
            lab.type_text(' more')
            lab.type_keys('ctrl+q')
            lab.wait_until_still()
            self.assertEqual(windows.titles(), {'A question for you'})
            lab.type_keys('Escape')
            lab.wait_for(lambda: not windows.titles(), 10, 'the window goes')
            self.assertEqual(windows.called('ReviseAnswer'), [])

    def test_the_window_closes_at_once_where_all_is_added(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            self.write(windows, 'a word')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for_element(ADDED)
            lab.type_keys('Escape')
            lab.wait_for(lambda: not windows.titles(), 10, 'the window goes')

    def test_what_is_added_while_it_saves_is_saved_too(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            self.write(windows, 'slowly')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            windows.wait_for_call('ReviseAnswer')
            windows.press_until_focused(self.COMMENT, key='shift+Tab')
            lab.type_text(' but surely')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for(lambda: len(windows.called('ReviseAnswer')) == 2, 20, 'it is added')
            lab.wait_for_element(ADDED)
            self.assertEqual(self.comments(windows), ['slowly', 'slowly but surely'])

    def test_what_is_not_added_is_not_said_to_be_safe(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            self.write(windows, 'slowly')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            windows.wait_for_call('ReviseAnswer')
            windows.press_until_focused(self.COMMENT, key='shift+Tab')
            lab.type_text(' but surely')
            lab.wait_for_element('What you added before is safe. What you wrote since then is not '
                                 'added yet.', seconds=20)
            self.assertEqual(lab.elements(name=ADDED, where='linklight'), [])

    def test_without_an_agent_it_says_so(self):
        with Windows('--answered') as windows:
            lab = windows.open('question', 'You said: Good')
            self.write(windows, 'a word')
            windows.agent.kill()
            lab.wait_until_still()
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for_element('Linklight is not running, so it could not be kept. What you wrote '
                                 'is still here; please try again in a minute.')

    def test_who_is_thanked_stays_thanked_when_the_card_is_gone(self):
        with Windows('--answered', '--thanked', 'gone-by-now') as windows:
            lab = windows.open('question', 'You said: Good')
            self.write(windows, 'a word')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for_element(ADDED)
            self.assertNotIn("'thanks'", windows.called('ReviseAnswer')[0])
            windows.press_until_focused(self.COMMENT, key='shift+Tab')
            lab.accessibility.watch_focus()
            lab.type_keys('Tab')
            lab.wait_for(lambda: lab.accessibility.spoken_focus()
                         == 'Thank someone: Somebody who is not listed now', 5, 'whom to thank')
            lab.type_keys('Home')
            lab.wait_for(lambda: lab.accessibility.spoken_focus() == NOBODY, 5, 'nobody')
            windows.press_until_focused('Add to my answer')
            lab.type_keys('Return')
            lab.wait_for(lambda: len(windows.called('ReviseAnswer')) == 2, 10, 'it is added')
            self.assertIn("'thanks': ''", windows.called('ReviseAnswer')[1])


if __name__ == '__main__':
    unittest.main()
