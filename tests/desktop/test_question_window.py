# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The question in its window: every kind by keyboard alone, no slips, how it ends, and everything
inside the window."""

import sqlite3
import unittest

from agent_windows import AGENT, AGENT_PATH, PAGES, Windows
from fake_questions import KINDS
from question_words import (ADDED, CLOSED, COUNTED, NAMED, QUESTION, THANKS, TITLE,
                            wait_for_choices)
from sample_site import PATIENCE_SECS, PERSON, SampleSite

# Kind -> the name of a choice as it is read aloud, its id.
CHOICES = {'smile3': ('So-so', 'so-so'), 'stars5': ('3 of 5', '3'), 'nps': ('10 of 10', '10'),
           'ces7': ('1 of 7', '1'), 'yesno': ('No', 'no')}
# Kinds of which the choices are one stop of the Tab key, with their first.
GROUPS = {'stars5': '1 of 5', 'nps': '0 of 10', 'ces7': '1 of 7'}
SERVER = 'xfce4-notifyd'


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
            first, second = (step.name for step in
                             lab.elements('radio button', where='linklight')[:2])
            windows.press_until_focused(first, presses=2)
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
        """What differs from look to look is not shown."""
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
            self.assertEqual(windows.called('PutAside'), [])
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
            self.assertEqual(windows.called('Snooze') + windows.called('PutAside'), [])

    def test_closing_the_window_may_be_a_slip(self):
        for keys in ('Escape', 'ctrl+w', 'alt+F4'):
            with self.subTest(keys=keys), Windows('--open', '--later') as windows:
                lab = windows.open('question', NAMED)
                wait_for_choices(lab)
                lab.type_keys(keys)
                windows.wait_until_closed(TITLE)
                windows.wait_for_call('PutAside')
                self.assertEqual(windows.called('PutAside'), ['called PutAside how-is-it 1'])
                self.assertEqual(windows.called('Dismiss'), [])

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
            self.assertEqual(windows.called('Dismiss') + windows.called('PutAside'), [])

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
            self.assertEqual(windows.called('Dismiss') + windows.called('PutAside'), [])

    def test_without_an_agent_it_says_so(self):
        with Windows('--open', '--later') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Ask me later')
            windows.agent.kill()
            lab.wait_until_still()
            lab.type_keys('Return')
            lab.wait_for_element('Linklight did not take that. Please try again in a minute.')

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

    def test_the_agent_knows_it_of_one_that_opened_anew_behind_the_window(self):
        with Windows('--open', '--kind', 'yesno') as windows:
            lab = windows.open('question', NAMED)
            wait_for_choices(lab)
            windows.press_until_focused('Yes')
            windows.control('Reopen')
            lab.wait_for(lambda: len(windows.called('NoteQuestionWindow')) == 2, 5,
                         'it is told again')
            self.assertEqual(set(windows.called('NoteQuestionWindow')),
                             {'called NoteQuestionWindow how-is-it 1 question True'})
            # And what was about to be pressed is still there.
            self.assertEqual(windows.focused(), 'Yes')

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

    def test_who_comes_too_late_can_say_how_it_is(self):
        with Windows('--open', '--answered') as windows:
            lab = windows.open('question', NAMED)
            windows.control('Expire')
            lab.wait_for_element('The time for this question is over. Nothing was sent.')
            lab.wait_until_still()
            windows.press_until_focused('How is IT for you?')
            lab.type_keys('Return')
            lab.wait_for_element(NAMED)
            self.assertEqual(len(windows.called('AskHere')), 1)
            lab.wait_for(lambda: windows.focused() == QUESTION, 5, 'it is read aloud')
            self.assertEqual(lab.elements('push button', 'How is IT for you?', where='linklight'),
                             [])

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
            lab = self.double_click(windows, 'question')
            self.assertEqual(windows.called('Answer'), ['called Answer how-is-it 1 good named'])
            self.assertEqual([chip.name for chip in lab.elements('check box', where='linklight')
                              if lab.accessibility.is_checked(chip)], [])
            self.assertEqual(windows.focused(), THANKS)

    def test_in_the_status_window(self):
        with Windows('--open') as windows:
            lab = self.double_click(windows, 'status')
            self.assertEqual(windows.titles(), {PAGES['status'][0]})
            self.assertEqual(windows.focused(), THANKS)
            # A click by itself does what it says.
            lab.click_button('Say more…')
            lab.wait_for_element('You said: Good')


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


    def test_the_window_is_as_high_as_a_long_question_needs(self):
        for kind in ('yesno', 'smile3', 'ces7'):
            with self.subTest(kind=kind), \
                    Windows('--open', '--later', '--long', '--kind', kind,
                            size=(1280, 1024)) as windows:
                lab = windows.lab
                windows.program = lab.start('linklight', 'question')
                lab.wait_for_element('Don’t answer', 20)
                lab.wait_until_still()
                button, = lab.elements('push button', 'Don’t answer', where='linklight')
                frame, = lab.elements('frame', TITLE)
                self.assertLessEqual(button.y + button.height, frame.y + frame.height)
                # And no higher.
                self.assertGreater(button.y + button.height + 60, frame.y + frame.height)


class StandInTest(unittest.TestCase):
    """What the fake agent tells is what the agent tells, or these tests see a window of their own."""

    def test_it_has_the_same_members(self):
        with Windows('--open', '--answered') as windows:
            fake = self.members(windows)
        with SampleSite() as site:
            site.answer('So-so')
            site.wait_for_thanks()
            site.lab.wait_for(site.opens_question, PATIENCE_SECS, 'the next question')
            question, = site.call('ListOpenQuestions')
            # By an endpoint that takes what is counted.
            self.assertIs(question['canBeCounted'], True)
            self.assertEqual(self.members(site), fake)

    @staticmethod
    def members(site):
        """Of an open question, and of an answer; site: whatever has a session bus."""
        return tuple(set(site.lab.session_bus.call(AGENT, AGENT_PATH, AGENT, method)[0][0])
                     - {'looks'} for method in ('ListOpenQuestions', 'ListRecentAnswers'))


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
            self.ask_in_window(site)
            self.close_notification(site)
            site.lab.wait_until_still()
            self.assertTrue(site.call('ListOpenQuestions'))
            # The pair before comes from finding out whether there is a question.
            self.assertEqual(self.outcomes(site), ['shown', 'dismissed', 'shown'])

    def test_window_that_died_shows_nothing(self):
        with SampleSite() as site:
            self.ask_in_window(site).kill()
            site.lab.wait_for(lambda: not site.lab.elements('frame', TITLE), PATIENCE_SECS,
                              'the window is gone')
            self.close_notification(site)
            site.lab.wait_for(lambda: self.outcomes(site)[2:] == ['shown', 'dismissed'],
                              PATIENCE_SECS, 'the question is put aside')

    @staticmethod
    def ask_in_window(site):
        site.ask()
        site.lab.wait_for_element(QUESTION, PATIENCE_SECS, where=SERVER)
        program = site.lab.start('linklight', 'question')
        site.lab.wait_for_element(NAMED, PATIENCE_SECS, where='linklight')
        wait_for_choices(site.lab)
        return program

    @staticmethod
    def close_notification(site):
        element = site.lab.wait_for_element(QUESTION, PATIENCE_SECS, where=SERVER)
        site.lab.click(*element.centre)
        site.lab.wait_for(lambda: not site.lab.elements(name=QUESTION, where=SERVER),
                          PATIENCE_SECS, 'the notification closes')

    def test_no_answer_is_written_down(self):
        with SampleSite() as site:
            for _ in range(2):
                site.lab.wait_for(site.opens_question, PATIENCE_SECS, 'the agent has a question')
                site.lab.start('linklight', 'question')
                site.lab.wait_for_element(NAMED, PATIENCE_SECS, where='linklight')
                wait_for_choices(site.lab)
                site.lab.type_keys('alt+d')
                site.lab.wait_for(lambda: not site.call('ListOpenQuestions'), PATIENCE_SECS,
                                  'the question closes')
                site.lab.wait_for(lambda: not site.lab.elements('frame', TITLE), PATIENCE_SECS,
                                  'its window closes')
            expected = ['shown', 'dismissed'] * 2
            site.lab.wait_for(lambda: len(self.outcomes(site)) >= len(expected), PATIENCE_SECS,
                              'both are written')
            self.assertEqual(self.outcomes(site), expected)
            self.assertEqual(site.answers(), [])

    def test_closed_window_leaves_it_to_the_menu(self):
        with SampleSite() as site:
            site.ask()
            site.lab.start('linklight', 'question')
            site.lab.wait_for_element(NAMED, PATIENCE_SECS, where='linklight')
            wait_for_choices(site.lab)
            site.lab.type_keys('Escape')
            site.lab.wait_for(lambda: self.outcomes(site)[2:] == ['shown', 'dismissed'],
                              PATIENCE_SECS, 'the question is put aside')
            site.lab.wait_for(lambda: not site.lab.elements(name=QUESTION, where=SERVER),
                              PATIENCE_SECS, 'its notification goes')
            self.assertTrue(site.call('ListOpenQuestions'))

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
