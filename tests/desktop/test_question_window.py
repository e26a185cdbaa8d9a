# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The question in its window: every kind by keyboard alone, what can be added, no slips, and
everything inside the window."""

import re
import sqlite3
import unittest

from gi.repository import GLib

from agent_windows import PAGES, PANEL_PIXELS, Windows
from fake_agent import ANSWER, KINDS
from sample_site import PATIENCE_SECS, PERSON, SampleSite

QUESTION = 'How is IT for you?'
NAMED = 'Your IT team will see your name.'
COUNTED = 'Counted, not named: it can’t be found again, so it can’t be deleted later.'
THANKS = 'Thank you. Your answer is safe.'
TITLE = PAGES['question'][0]
ADDED = 'Thank you. What you added is safe.'
CLOSED = 'This question is closed. Nothing was sent.'
# Kind -> the name of a choice as it is read aloud, its id.
CHOICES = {'smile3': ('So-so', 'so-so'), 'stars5': ('3 of 5', '3'), 'nps': ('10 of 10', '10'),
           'ces7': ('1 of 7', '1'), 'yesno': ('No', 'no')}
# Kinds of which the choices are one stop of the Tab key, with their first.
GROUPS = {'stars5': '1 of 5', 'nps': '0 of 10', 'ces7': '1 of 7'}
READER = 'Your IT team reads this, with your name.'
NOBODY = 'Thank someone: Nobody in particular'
LINE_PIXELS = 24
SERVER = 'xfce4-notifyd'


def wait_for_choices(lab):
    """Until they can be used."""
    lab.wait_for(lambda: [element for element in lab.elements('radio button', where='linklight')
                          if element.sensitive], 5, 'the choices can be pressed')


def lead_to(windows, kind, name):
    """To a choice, by keyboard."""
    if kind in GROUPS:
        windows.press_until_focused(GROUPS[kind])
        windows.press_until_focused(name, key='Right')
    else:
        windows.press_until_focused(name)


class FirstStepTest(unittest.TestCase):

    def test_every_kind_is_answered_by_keyboard(self):
        for kind, (name, choice) in CHOICES.items():
            with self.subTest(kind=kind), Windows('--open', '--kind', kind) as windows:
                lab = windows.open('question', NAMED)
                self.assertTrue(lab.elements('heading', QUESTION))
                lab.wait_for(lambda w=windows: w.focused() == QUESTION, 5, 'the focus')
                self.assertEqual(len(lab.elements('radio button', where='linklight')),
                                 len(KINDS[kind][0]))
                wait_for_choices(lab)
                lead_to(windows, kind, name)
                lab.type_keys('Return')
                lab.wait_for_element(THANKS)
                self.assertEqual(windows.called('Answer'),
                                 [f'called Answer how-is-it 1 {choice} named'])
                lab.wait_for_element('What is behind it?', role='heading')
                self.assertEqual(windows.program.output(), '')

    def test_an_arrow_leads_on_and_chooses_nothing(self):
        with Windows('--open', '--kind', 'nps') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('0 of 10')
            windows.press_until_focused('5 of 10', key='Right')
            windows.press_until_focused('3 of 10', key='Left')
            windows.press_until_focused('4 of 10', key='Down')
            windows.press_until_focused('3 of 10', key='Up')
            self.assertEqual(windows.called('Answer'), [])
            lab.type_keys('space')
            lab.wait_for_element(THANKS)
            self.assertEqual(windows.called('Answer'), ['called Answer how-is-it 1 3 named'])

    def test_many_choices_are_one_stop_of_tab(self):
        with Windows('--open', '--kind', 'nps') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('0 of 10')
            self.press('End', '10 of 10', windows)
            self.press('Right', '10 of 10', windows)
            self.press('Left', '9 of 10', windows)
            self.press('Tab', 'Don’t answer', windows)
            self.press('shift+Tab', '9 of 10', windows)
            self.press('Home', '0 of 10', windows)
            self.press('shift+Tab', QUESTION, windows)
            self.assertEqual(windows.called('Answer'), [])

    def test_in_arabic_the_next_one_is_to_the_left(self):
        with Windows('--open', '--kind', 'stars5', language='ar') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            lab.type_keys('Tab')
            first, second = (step.name for step in
                             lab.elements('radio button', where='linklight')[:2])
            lab.wait_for(lambda: windows.focused() == first, 5, 'the focus')
            self.press('Left', second, windows)
            self.press('Right', first, windows)

    def press(self, key, name, windows):
        windows.lab.type_keys(key)
        windows.lab.wait_for(lambda: windows.focused() == name, 5, f'{key} leads to "{name}"')

    def test_count_me_is_there_only_where_it_is_kept(self):
        with Windows('--open', '--kind', 'yesno') as windows:
            lab = windows.open('question', NAMED)
            self.assertEqual(lab.elements('check box', where='linklight'), [])

    def test_count_me_says_so_and_asks_for_nothing_more(self):
        with Windows('--open', '--countable', '--answered', '--kind', 'yesno') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Count me, don’t name me')
            lab.type_keys('space')
            lab.wait_for_element(COUNTED)
            self.assertEqual(lab.elements(name=NAMED, where='linklight'), [])
            windows.press_until_focused('Yes', key='shift+Tab')
            lab.type_keys('Return')
            lab.wait_for_element(THANKS)
            self.assertEqual(windows.called('Answer'),
                             ['called Answer how-is-it 1 yes confidential'])
            lab.wait_for(lambda: len(windows.called('ListRecentAnswers')) > 1, 10, 'it looks again')
            self.assertEqual(lab.elements('heading', 'What is behind it?'), [])

    def test_an_answer_that_cannot_be_kept_can_be_given_again(self):
        with Windows('--open') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Bad')
            lab.type_keys('Return')
            lab.wait_for_element('Your answer could not be written: the disk is full.')
            windows.press_until_focused('Good')
            lab.type_keys('Return')
            lab.wait_for_element(THANKS)


    def test_a_look_at_the_agent_takes_nothing_from_the_hand(self):
        """What differs from look to look, as the time when the question closes, is not shown."""
        with Windows('--open', '--countable', '--kind', 'yesno') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Count me, don’t name me')
            lab.type_keys('space')
            lab.wait_for_element(COUNTED)
            windows.press_until_focused('Yes', key='shift+Tab')
            n_looks = len(windows.called('ListRecentAnswers'))
            windows.call('Ask')
            lab.wait_for(lambda: len(windows.called('ListRecentAnswers')) > n_looks, 10,
                         'it looks again')
            lab.wait_until_still()
            self.assertEqual(windows.focused(), 'Yes')
            self.assertTrue(lab.elements(name=COUNTED, where='linklight'))
            lab.type_keys('Return')
            lab.wait_for_element(THANKS)
            self.assertEqual(windows.called('Answer'),
                             ['called Answer how-is-it 1 yes confidential'])

    def test_without_an_agent_it_says_so(self):
        with Windows('--open', '--kind', 'yesno') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Yes')
            windows.agent.kill()
            lab.wait_until_still()
            lab.type_keys('Return')
            lab.wait_for_element('Linklight is not running, so your answer could not be kept. '
                                 'Please try again in a minute.')


class SlipTest(unittest.TestCase):
    """What is meant for something else answers nothing."""

    def test_a_pointer_at_rest(self):
        """The question comes up under it, and the click was meant for what stood there before."""
        with Windows('--open', '--kind', 'yesno') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            choice, = lab.elements('radio button', 'No', where='linklight')
            x, y = choice.centre
            windows.call('Dismiss', '(su)', 'how-is-it', 1)
            lab.wait_for_element(CLOSED)
            lab.run('xdotool', 'mousemove', '--sync', x, y)
            windows.call('Ask')
            wait_for_choices(lab)
            choice, = lab.elements('radio button', 'No', where='linklight')
            self.assertEqual(choice.centre, (x, y))
            lab.run('xdotool', 'click', 1)
            lab.run('xdotool', 'click', 1)
            lab.wait_until_still()
            self.assertEqual(windows.called('Answer'), [])
            lab.run('xdotool', 'mousemove_relative', '--sync', 3, 2, 'click', 1)
            lab.wait_for_element(THANKS)
            self.assertEqual(windows.called('Answer'), ['called Answer how-is-it 1 no named'])

    def test_the_window_comes_up_while_somebody_types(self):
        """The keyboard begins where Space and Enter do nothing; the guard is in the next ones."""
        for kind in ('yesno', 'smile3'):
            with self.subTest(kind=kind), Windows('--open', '--kind', kind) as windows:
                lab = windows.lab
                lab.start('xterm', '-T', 'Editor', '-e', 'cat')
                lab.run('xdotool', 'search', '--sync', '--onlyvisible', '--name', '^Editor$',
                        'windowactivate', '--sync')
                sentence = ['a', 'space', 'b', 'space', 'y', 'e', 's', 'Return']
                typist = lab.start('xdotool', 'key', '--delay', '60', *sentence * 100)
                windows.open('question', NAMED)
                window = lab.run('xdotool', 'search', '--onlyvisible', '--name',
                                 '^A question for you$').split()[0]
                lab.run('xdotool', 'windowactivate', '--sync', window)
                wait_for_choices(lab)
                typist.kill()
                lab.type_keys(*sentence)
                # And yet it is a window for the keyboard.
                windows.press_until_focused({'yesno': 'No', 'smile3': 'So-so'}[kind])
                self.assertEqual(windows.called('Answer'), [])
                lab.type_keys('Return')
                lab.wait_for_element(THANKS)

    def test_a_choice_that_had_the_keyboard_is_not_pressed_by_who_comes_back_typing(self):
        with Windows('--open', '--kind', 'yesno') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Yes')
            window = lab.run('xdotool', 'search', '--onlyvisible', '--name',
                             '^A question for you$').split()[0]
            lab.start('xterm', '-T', 'Editor', '-e', 'cat')
            lab.run('xdotool', 'search', '--sync', '--onlyvisible', '--name', '^Editor$',
                    'windowactivate', '--sync')
            lab.run('xdotool', 'windowactivate', '--sync', window, 'key', 'a', 'space', 'b',
                    'space', 'y', 'e', 's', 'Return')
            windows.press_until_focused('No')
            self.assertEqual(windows.called('Answer'), [])
            lab.type_keys('Return')
            lab.wait_for_element(THANKS)
            self.assertEqual(windows.called('Answer'), ['called Answer how-is-it 1 no named'])


class NoAnswerTest(unittest.TestCase):
    """Nobody has to answer, and not now may mean later, once."""

    def test_later_by_keyboard_and_only_once(self):
        with Windows('--open', '--later') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Ask me later')
            lab.type_keys('Return')
            windows.wait_until_closed(TITLE)
            self.assertEqual(windows.called('Snooze'), ['called Snooze how-is-it 1'])
            # Its window is gone, and that is no second word.
            self.assertEqual(windows.called('Dismiss'), [])
            windows.call('Ask')
            lab.run('linklight', 'question')
            lab.wait_for_element(NAMED)
            wait_for_choices(lab)
            self.assertEqual(self.ways_out(lab), ['Don’t answer'])

    def test_no_answer_by_keyboard(self):
        with Windows('--open', '--later') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            self.assertEqual(self.ways_out(lab), ['Ask me later', 'Don’t answer'])
            lab.type_keys('alt+d')
            windows.wait_until_closed(TITLE)
            self.assertEqual(windows.called('Dismiss'), ['called Dismiss how-is-it 1'])
            self.assertEqual(windows.called('Snooze'), [])

    def test_closing_the_window_is_no_answer(self):
        for keys in ('Escape', 'ctrl+w', 'alt+F4'):
            with self.subTest(keys=keys), Windows('--open', '--later') as windows:
                lab = windows.open('question', NAMED)
                wait_for_choices(lab)
                lab.type_keys(keys)
                windows.wait_until_closed(TITLE)
                windows.wait_for_call('Dismiss')
                self.assertEqual(windows.called('Dismiss'), ['called Dismiss how-is-it 1'])

    def test_who_has_answered_closes_nothing(self):
        with Windows('--open', '--later') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Good')
            lab.type_keys('Return')
            lab.wait_for_element(THANKS)
            lab.type_keys('Escape')
            windows.wait_until_closed(TITLE)
            lab.run('linklight', 'people')
            windows.wait_for_call('GetPhoto')
            self.assertEqual(windows.called('Dismiss'), [])

    def test_in_the_status_window_only_the_question_goes(self):
        with Windows('--open', '--later') as windows:
            lab = windows.open('status', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Don’t answer')
            lab.type_keys('Return')
            lab.wait_for(lambda: not lab.elements(name=NAMED, where='linklight'), 10,
                         'the question goes')
            self.assertEqual(windows.called('Dismiss'), ['called Dismiss how-is-it 1'])
            self.assertEqual(windows.titles(), {PAGES['status'][0]})
            lab.wait_for(lambda: windows.focused() == 'How is IT for you?', 5, 'the focus')

    def test_a_question_that_closed_meanwhile_is_no_trouble(self):
        with Windows('--open', '--later') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.call('Snooze', '(su)', 'how-is-it', 1)
            lab.wait_for_element(CLOSED)
            lab.type_keys('Escape')
            windows.wait_until_closed(TITLE)
            self.assertEqual(windows.called('Dismiss'), [])

    @staticmethod
    def ways_out(lab):
        return [button.name for button in lab.find_buttons('linklight')
                if button.name in ('Ask me later', 'Don’t answer')]


class EndTest(unittest.TestCase):
    """The question goes while its window is open."""

    def test_the_agent_knows_as_long_as_the_window_shows_it(self):
        with Windows('--open') as windows:
            lab = windows.open('question', NAMED)
            windows.wait_for_call('NoteQuestionWindow')
            windows.call('Ask')
            lab.wait_until_still()
            self.assertEqual(windows.called('NoteQuestionWindow'),
                             ['called NoteQuestionWindow how-is-it 1 question True'])
            lab.type_keys('Escape')
            windows.wait_until_closed(TITLE)
            lab.wait_for(lambda: len(windows.called('NoteQuestionWindow')) == 2, 5,
                         'it shows it no more')
            self.assertEqual(windows.called('NoteQuestionWindow')[1],
                             'called NoteQuestionWindow how-is-it 1 question False')

    def test_no_earlier_answer_comes_in_its_place(self):
        with Windows('--open', '--answered') as windows:
            lab = windows.open('question', NAMED)
            windows.call('Dismiss', '(su)', 'how-is-it', 1)
            lab.wait_for_element(CLOSED)
            lab.wait_for(lambda: windows.focused() == CLOSED, 5, 'it is read aloud')
            lab.wait_until_still()
            self.assertEqual(lab.elements(name='You said: Good', where='linklight'), [])
            self.assertEqual(lab.elements('radio button', where='linklight'), [])
            # Who asks for the window has come for the answer.
            lab.run('linklight', 'question')
            lab.wait_for_element('You said: Good')
            self.assertEqual(lab.elements(name=CLOSED, where='linklight'), [])

    def test_an_answer_from_elsewhere_is_its_own(self):
        with Windows('--open', '--answered') as windows:
            lab = windows.open('question', NAMED)
            windows.call('Answer', '(suss)', 'how-is-it', 1, 'so-so', 'named')
            lab.wait_for_element('This question is answered. Thank you.')
            lab.wait_for_element('You said: So-so')

    def test_the_status_window_says_so_too(self):
        with Windows('--open') as windows:
            lab = windows.open('status', NAMED)
            windows.wait_for_call('NoteQuestionWindow')
            self.assertEqual(windows.called('NoteQuestionWindow'),
                             ['called NoteQuestionWindow how-is-it 1 status True'])
            windows.call('Dismiss', '(su)', 'how-is-it', 1)
            lab.wait_for_element(CLOSED)


class DoubleClickTest(unittest.TestCase):
    """The second click of it was meant for nothing that came in the place of the choices."""

    def double_click(self, windows, page):
        lab = windows.open(page, NAMED)
        wait_for_choices(lab)
        # Where a button comes in the status window, and a reason in the other one.
        choice, = lab.elements('radio button', 'Good', where='linklight')
        lab.run('xdotool', 'mousemove', '--sync', choice.x + 8, choice.y + 4,
                'mousemove_relative', '--sync', 2, 1, 'click', '--repeat', 2, '--delay', 350, 1)
        lab.wait_for_element(THANKS)
        lab.wait_until_still()
        return lab

    def test_in_the_question_window(self):
        with Windows('--open') as windows:
            self.double_click(windows, 'question')
            self.assertEqual(windows.called('Answer'), ['called Answer how-is-it 1 good named'])
            self.assertEqual(windows.called('ReviseAnswer'), [])
            self.assertEqual(windows.focused(), THANKS)

    def test_in_the_status_window(self):
        with Windows('--open') as windows:
            lab = self.double_click(windows, 'status')
            self.assertEqual(windows.titles(), {PAGES['status'][0]})
            self.assertEqual(windows.focused(), THANKS)
            # A click by itself does what it says.
            lab.click_button('Say more…')
            lab.wait_for_element('You said: Good')


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
            lab = windows.open('question', 'You said: 7')
            wait_for_choices(lab)
            steps = [step for step in lab.elements('radio button', where='linklight')
                     if step.name.endswith(' of 10')]
            self.assertEqual([step.name for step in steps if lab.accessibility.is_checked(step)],
                             ['7 of 10'])
            self.assertEqual({lab.accessibility.count_group(step) for step in steps}, {11})
            # Tab leads to the one that is chosen.
            lab.type_keys('Tab')
            lab.wait_for(lambda: windows.focused() == '7 of 10', 5, 'the focus')

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


class FitTest(unittest.TestCase):

    def test_nothing_is_cut_off(self):
        for options, language, env in (
                (('--open', '--kind', 'nps'), 'de', {}), (('--open', '--kind', 'nps'), 'ar', {}),
                (('--open', '--long', '--later'), 'de', {}),
                (('--answered', '--long'), 'ar', {}),
                (('--answered', '--kind', 'stars5'), 'ar', {}), (('--answered',), 'de', {}),
                (('--open', '--later', '--kind', 'ces7'), 'en', {'GDK_DPI_SCALE': '2'}),
                (('--open', '--later', '--kind', 'nps'), 'en', {'GDK_DPI_SCALE': '2'}),
                (('--answered', '--kind', 'stars5'), 'en', {'GTK_THEME': 'HighContrast'}),
                (('--answered', '--choice', 'bad'), 'en',
                 {'GTK_THEME': 'HighContrastInverse'})):
            with self.subTest(options=options, language=language, **env), \
                    Windows(*options, language=language, env=env) as windows:
                text = QUESTION if '--long' not in options else None
                lab = windows.lab
                windows.program = lab.start('linklight', 'question',
                                            env={'G_DEBUG': 'fatal-warnings', **env})
                lab.wait_for(lambda: any(element.name.startswith(text or QUESTION) for element in
                                         lab.elements('heading', where='linklight')), 20,
                             'the question is there')
                windows.resize(360, 420)
                lab.wait_until_still()
                self.assertEqual(windows.outside(), [])
                unnamed = [element for element in lab.elements(where='linklight')
                           if element.role in ('radio button', 'check box', 'text', 'combo box')
                           and not element.name.strip()]
                self.assertEqual(unnamed, [])
                self.assertEqual(windows.program.output(), '')


class SampleSiteTest(unittest.TestCase):

    def test_say_more_leads_to_the_window_and_the_word_to_it(self):
        with SampleSite() as site:
            site.answer('So-so')
            site.wait_for_thanks()
            site.press_until('Say more…', lambda: site.lab.elements(name='You said: So-so'))
            said = site.lab.wait_for_element('You said: So-so', PATIENCE_SECS)
            site.lab.click(*said.centre)
            site.lab.type_keys('alt+p')
            site.lab.wait_for_element('Please contact me', PATIENCE_SECS, role='check box')
            site.lab.type_keys('alt+a')
            site.lab.wait_for_element(ADDED, PATIENCE_SECS)
            site.wait_until_sent()
            self.assertEqual(site.query('SELECT choice, wants_contact FROM answer'
                                        f" WHERE person = '{PERSON}'"), [('so-so', 1)])

    def test_closing_the_notification_leaves_it_to_the_window(self):
        with SampleSite() as site:
            site.ask()
            site.lab.wait_for_element(QUESTION, PATIENCE_SECS, where=SERVER)
            program = site.lab.start('linklight', 'question')
            site.lab.wait_for_element(NAMED, PATIENCE_SECS, where='linklight')
            wait_for_choices(site.lab)
            self.close_notification(site)
            site.lab.wait_until_still()
            self.assertTrue(site.call('ListOpenQuestions'))
            self.assertEqual(self.outcomes(site), ['shown'])
            # A window that died shows nothing.
            program.kill()
            site.lab.wait_for(lambda: not site.lab.elements('frame', TITLE), PATIENCE_SECS,
                              'the window is gone')
            site.ask()
            self.close_notification(site)
            site.lab.wait_for(lambda: not site.call('ListOpenQuestions'), PATIENCE_SECS,
                              'the question closes')

    @staticmethod
    def close_notification(site):
        element = site.lab.wait_for_element(QUESTION, PATIENCE_SECS, where=SERVER)
        site.lab.click(*element.centre)
        site.lab.wait_for(lambda: not site.lab.elements(name=QUESTION, where=SERVER),
                          PATIENCE_SECS, 'the notification closes')

    def test_no_answer_is_written_down(self):
        with SampleSite() as site:
            for keys in ('alt+d', 'Escape'):
                site.lab.wait_for(site.opens_question, PATIENCE_SECS, 'the agent has a question')
                site.lab.start('linklight', 'question')
                site.lab.wait_for_element(NAMED, PATIENCE_SECS, where='linklight')
                wait_for_choices(site.lab)
                site.lab.type_keys(keys)
                site.lab.wait_for(lambda: not site.call('ListOpenQuestions'), PATIENCE_SECS,
                                  'the question closes')
                site.lab.wait_for(lambda: not site.lab.elements('frame', TITLE), PATIENCE_SECS,
                                  'its window closes')
            expected = ['shown', 'dismissed'] * 2
            site.lab.wait_for(lambda: len(self.outcomes(site)) >= len(expected), PATIENCE_SECS,
                              'both are written')
            self.assertEqual(self.outcomes(site), expected)
            self.assertEqual(site.answers(), [])

    @staticmethod
    def outcomes(site):
        path = site.lab.folder / 'state/linklight/journal.db'
        database = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=PATIENCE_SECS)
        try:
            return [outcome for outcome, in
                    database.execute('SELECT outcome FROM question_history ORDER BY id')]
        finally:
            database.close()


if __name__ == '__main__':
    unittest.main()
