# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows of linklight: how they open and end, what they say of the agent, by keyboard
alone."""

import unittest

from agent_windows import AGENT, PAGES, TALL_SCREEN, TALL_WINDOW, Windows

APPLICATION = 'org.linklight.Linklight'
LINGER_SECS = 30
# What a person acts on or looks at must have a name for those who don't see it.
NAMED_ROLES = {'push button', 'toggle button', 'radio button', 'check box', 'entry', 'text',
               'icon', 'image', 'list', 'list box', 'list item', 'combo box', 'link', 'heading'}


class OpeningTest(unittest.TestCase):

    def test_every_page_opens_is_named_and_closes_with_escape(self):
        for page, (title, _) in PAGES.items():
            with self.subTest(page=page), Windows() as windows:
                lab = windows.open(page)
                self.assertEqual(windows.titles(), {title})
                unnamed = [element for element in lab.elements(where='linklight')
                           if element.role in NAMED_ROLES and not element.name.strip()]
                self.assertEqual(unnamed, [])
                self.assertTrue(lab.elements('heading', where='linklight') or page == 'people')
                lab.type_keys('Escape')
                lab.wait_for(lambda w=windows: not w.titles(), 5, 'the window closes')
                self.assertEqual(windows.program.output(), '')

    def test_a_second_start_shows_the_page_in_the_first_process(self):
        with Windows() as windows:
            lab = windows.open('status')
            lab.run('linklight', 'people')
            lab.wait_for_element('Ana Ferreira', role='heading')
            # However often it is called for.
            for _ in range(5):
                lab.run('linklight', 'people')
            self.assertEqual(sorted(frame.name for frame in lab.elements('frame', where='linklight')),
                             ['Linklight', 'Your IT team'])
            self.assertIsNone(windows.program.exit_code)

    def test_nonsense_is_refused_at_once(self):
        with Windows(with_agent=False) as windows:
            program = windows.lab.start('linklight', 'nonsense')
            self.assertEqual(program.wait(10), 2)
            self.assertIn('first-page', program.output())

    def test_it_leaves_after_its_last_window(self):
        with Windows() as windows:
            lab = windows.open('status')
            lab.type_keys('Escape')
            lab.wait_for(lambda: not windows.titles(), 5, 'the window closes')
            self.assertTrue(lab.session_bus.owns(APPLICATION))
            self.assertEqual(windows.program.wait(LINGER_SECS + 10), 0)
            self.assertFalse(lab.session_bus.owns(APPLICATION))


class AgentTest(unittest.TestCase):

    def test_without_agent_it_says_what_to_do_and_fills_in_when_the_agent_comes(self):
        with Windows(with_agent=False) as windows:
            lab = windows.open('status', 'Linklight is not running')
            windows.start_agent()
            lab.wait_for_element('Everything works for you.')

    def test_a_silent_agent_leaves_the_window_open_and_asking(self):
        with Windows('--hang') as windows:
            windows.open('status', 'One moment…')
            windows.lab.wait_for_element('Linklight did not answer', seconds=20)

    def test_people_stay_when_the_agent_goes(self):
        with Windows() as windows:
            lab = windows.open('people')
            windows.agent.stop()
            lab.wait_for(lambda: not lab.session_bus.owns(AGENT), 5, 'the agent is gone')
            self.assertTrue(lab.elements('heading', 'Ana Ferreira'))

    def test_status_is_never_green_without_agent(self):
        with Windows() as windows:
            lab = windows.open('status')
            windows.agent.stop()
            lab.wait_for_element('Linklight is not running')
            self.assertFalse(lab.elements(name='All is well'))

    def test_status_follows_the_agent(self):
        with Windows(size=TALL_SCREEN) as windows:
            lab = windows.open('status')
            windows.resize(*TALL_WINDOW)
            windows.set_state('red')
            lab.wait_for_element('Mail does not answer; your own network works.')
            lab.wait_for_element('Mail · Does not work · Incoming and outgoing mail.')

    def test_what_is_worth_knowing_comes_and_goes(self):
        heading, row = 'Worth knowing', 'Your disk is nearly full: 700 MB are left. Empty the trash.'
        with Windows() as windows:
            lab = windows.open('status')
            self.assertEqual(lab.elements('heading', heading), [])
            windows.set_state('amber')
            lab.wait_for_element(heading, role='heading')
            lab.wait_for_element(row, role='list item')
            windows.set_state('green')
            lab.wait_for(lambda: not lab.elements('heading', heading), 10, 'the section is hidden')

    def test_news_says_what_to_do_first_and_why_last(self):
        with Windows('--news') as windows:
            lab = windows.open('status')
            lab.wait_for_element('News from your IT team', role='heading')
            rows = [element.name for element in lab.elements('list item', where='linklight')]
            lines = [row.split('\n') for row in rows if row.startswith('Mail is slow')][0]
            self.assertEqual((lines[0], lines[2], lines[-1]),
                             ('Mail is slow', 'Use chat for what is urgent.',
                              'Cause: A storage system is overloaded.'))
            self.assertIn('Not affected: Chat and phone.', lines)
            self.assertTrue(lines[1].startswith('Outage · '), lines[1])
            fix = [row for row in rows if 'access points' in row]
            self.assertIn('Because you told us', fix[0])

    def test_status_is_not_asked_for_while_nobody_looks(self):
        with Windows() as windows:
            lab = windows.open('status')
            window = lab.run('xdotool', 'search', '--onlyvisible', '--name', '^Linklight$').split()
            lab.run('xdotool', 'windowminimize', '--sync', window[0])
            calls = len(windows.called('GetStatus'))
            windows.set_state('red')
            windows.set_state('amber')
            windows.wait_for_call('SetState')
            self.assertEqual(len(windows.called('GetStatus')), calls)
            lab.run('xdotool', 'windowmap', window[0], 'windowactivate', window[0])
            lab.wait_for_element('The file server is slow today.')
            self.assertEqual(len(windows.called('GetStatus')), calls + 1)

    def test_the_first_page_is_confirmed_once(self):
        with Windows() as windows:
            lab = windows.open('first-page')
            windows.wait_for_call('ConfirmFirstPage')
            lab.click_button('What leaves this PC')
            lab.wait_for_element('What waits to leave')
            lab.type_keys('Escape')
            lab.click_button('Got it')
            lab.wait_for(lambda: not windows.titles(), 5, 'the windows close')
            self.assertEqual(len(windows.called('ConfirmFirstPage')), 1)


class KeyboardTest(unittest.TestCase):

    def test_status(self):
        with Windows() as windows:
            lab = windows.open('status')
            lab.wait_for(lambda: windows.focused() == 'How is IT for you?', 5,
                         'the first button has the keyboard')
            lab.type_keys('alt+h')
            windows.wait_for_call('AskHere')
            self.assertEqual(windows.called('Ask'), [], 'nothing else shows it')
            windows.press_until_focused('This PC · Works')
            windows.press_until_focused('What leaves this PC')
            lab.type_keys('Return')
            lab.wait_for_element('What waits to leave')

    def test_the_launcher_asks_in_the_window(self):
        with Windows() as windows:
            lab = windows.open('ask', 'Your IT team will see your name.')
            self.assertEqual(len(windows.wait_for_call('AskHere')), 1)
            lab.wait_for(lambda: windows.focused() == 'How is IT for you?', 5,
                         'the question has the keyboard')
            windows.set_state('amber')
            lab.wait_for(lambda: len(windows.called('GetStatus')) > 1, 10, 'it loads again')
            self.assertEqual(len(windows.called('AskHere')), 1, 'once for each wish')

    def test_a_question_is_answered(self):
        with Windows() as windows:
            lab = windows.open('status')
            lab.wait_for(lambda: windows.focused() == 'How is IT for you?', 5, 'the focus')
            lab.type_keys('Return')
            lab.wait_for_element('Your IT team will see your name.')
            lab.wait_for(lambda: windows.focused() == 'How is IT for you?', 5,
                         'the question has the keyboard')
            self.assertEqual(lab.elements('push button', 'How is IT for you?', where='linklight'),
                             [], 'the question itself is there')
            windows.press_until_focused('Bad')
            lab.type_keys('Return')
            lab.wait_for_element('Your answer could not be written: the disk is full.')
            self.assertIn('Close this message', {
                button.name for button in lab.find_buttons('linklight')})
            windows.press_until_focused('Good')
            lab.type_keys('space')
            lab.wait_for_element('Thank you. Your answer is safe.')
            self.assertEqual(windows.called('Answer'), ['called Answer how-is-it 1 bad named',
                                                        'called Answer how-is-it 1 good named'])
            self.assertEqual(lab.elements(name='Good', where='linklight'), [])
            self.assertTrue(lab.elements('push button', 'How is IT for you?', where='linklight'))
            windows.press_until_focused('Say more…')
            lab.type_keys('Return')
            lab.wait_for_element('You said: Good')
            self.assertEqual(windows.titles(), {'Linklight', 'A question for you'})

    def test_search(self):
        with Windows() as windows:
            lab = windows.open('people')
            everyone = {'Ana Ferreira', 'Jonas Weber', 'Claire Dubois'}

            def shown():
                return everyone & {element.name for element in lab.elements('heading')}
            lab.type_text('wifi')
            lab.wait_for(lambda: shown() == {'Jonas Weber'}, 5, 'Jonas knows Wi-Fi')
            lab.type_keys('Escape')
            lab.wait_for(lambda: shown() == everyone, 5, 'everyone is back')
            lab.type_text('francais')
            lab.wait_for(lambda: shown() == everyone - {'Jonas Weber'}, 5, 'two speak French')
            lab.type_text('zzz')
            lab.wait_for_element('Nobody found')
            lab.type_keys('Escape', 'Escape')
            lab.wait_for(lambda: not windows.titles(), 5, 'the window closes')


class SentTest(unittest.TestCase):

    def test_older_ones_are_not_offered_where_there_are_none(self):
        with Windows() as windows:
            lab = windows.open('data')
            self.assertNotIn('Show older ones', {
                button.name for button in lab.find_buttons('linklight')})


class PeopleTest(unittest.TestCase):

    def test_no_address_of_a_card_is_opened_but_ours(self):
        with Windows() as windows:
            lab = windows.open('people')
            names = {button.name for button in lab.elements('push button', where='linklight')}
            self.assertIn('Chat with Ana Ferreira', names)
            windows.press_until_focused('Write a mail to Amal Haddad')
            names = {button.name for button in lab.elements('push button', where='linklight')}
            self.assertIn('Write a mail to Amal Haddad', names)
            self.assertNotIn('Chat with Amal Haddad', names)

    def test_what_cannot_be_opened_is_said(self):
        with Windows() as windows:
            lab = windows.open('people')
            lab.click_button('Call Ana Ferreira')
            lab.wait_for(lambda: [element for element in lab.elements('label')
                                  if '+351 22 000 1010' in element.name
                                  and 'No program' in element.name], 5, 'the number is shown')

    def test_a_number_runs_from_left_to_right_in_a_sentence(self):
        with Windows(language='ar') as windows:
            lab = windows.open('people')
            lab.click_button(next(button.name for button in lab.find_buttons('linklight')
                                  if 'Ana Ferreira' in button.name and 'اتص' in button.name))
            lab.wait_for(lambda: [element for element in lab.elements('label')
                                  if '\u2066+351 22 000 1010\u2069' in element.name], 5,
                         'the number is shown')

    def test_what_changes_leaves_the_reader_where_they_are(self):
        with Windows() as windows:
            lab = windows.open('people')
            for name in ('Ana Ferreira', 'Jonas Weber', 'Claire Dubois', 'Amal Haddad'):
                lab.wait_for_element(f'Photo of {name}')
            windows.press_until_focused('Call Jonas Weber')
            # Another one's card, the same one's, and somebody before it goes.
            windows.control('ChangePerson', '(sss)', 'ana-ferreira', 'role', 'On leave')
            lab.wait_for_element('On leave')
            self.assertEqual(windows.focused(), 'Call Jonas Weber')
            windows.control('ChangePerson', '(sss)', 'jonas-weber', 'note', 'Ask me for a cable.')
            lab.wait_for_element('“Ask me for a cable.”')
            self.assertEqual(windows.focused(), 'Call Jonas Weber')
            windows.control('RemovePerson', '(s)', 'ana-ferreira')
            lab.wait_for(lambda: not lab.elements('heading', 'Ana Ferreira'), 10, 'Ana is gone')
            self.assertEqual(windows.focused(), 'Call Jonas Weber')
            # Who has no phone any more can't keep it; the keyboard stays at their card.
            windows.control('ChangePerson', '(sss)', 'jonas-weber', 'phone', '')
            lab.wait_for(lambda: windows.focused() == 'Jonas Weber', 10, 'the card has the focus')
            # Faces come once, whatever else changes.
            self.assertEqual(sorted(windows.called('GetPhoto')), [
                f'called GetPhoto {uid}' for uid in
                ('amal-haddad', 'ana-ferreira', 'claire-dubois', 'jonas-weber')])
            windows.control('ChangePerson', '(sss)', 'jonas-weber', 'photo', 'another')
            lab.wait_for(lambda: windows.called('GetPhoto').count(
                'called GetPhoto jonas-weber') == 2, 10, 'the new face is asked for')

    def test_who_is_in_now(self):
        with Windows() as windows:
            lab = windows.open('people')
            lab.wait_for_element('Usually in again at 9:00')
            everyone = {'Ana Ferreira', 'Jonas Weber', 'Claire Dubois', 'Amal Haddad',
                        'Kofi Mensah <b>&'}

            def shown():
                return everyone & {element.name for element in lab.elements('heading')}
            windows.press_until_focused('Usually in now (1)')
            lab.type_keys('space')
            lab.wait_for(lambda: shown() == {'Ana Ferreira'}, 5, 'Ana is in')
            windows.control('ChangePerson', '(sss)', 'ana-ferreira', 'presence', 'out')
            lab.wait_for_element('Nobody is known to be in now')
            for uid in ('claire-dubois', 'kofi-mensah'):
                windows.control('RemovePerson', '(s)', uid)
            lab.wait_for_element('Usually nobody is in at this time')
            lab.type_keys('space')
            lab.wait_for(lambda: shown() == {'Ana Ferreira', 'Jonas Weber', 'Amal Haddad'}, 5,
                         'all are back')

    def test_nothing_is_said_of_who_is_in_where_nobody_says_their_hours(self):
        with Windows() as windows:
            lab = windows.open('people')
            for uid in ('ana-ferreira', 'jonas-weber', 'amal-haddad'):
                windows.control('RemovePerson', '(s)', uid)
            lab.wait_for(lambda: not lab.elements('heading', 'Amal Haddad'), 10, 'they are gone')
            self.assertEqual([element.name for element in lab.elements(where='linklight')
                              if 'sually' in element.name], [])

    def test_who_helps_with_what(self):
        with Windows() as windows:
            lab = windows.open('people')
            lab.type_keys('alt+w')
            topic = 'printers: Amal Haddad'
            lab.wait_for_element(topic)
            windows.press_until_focused(topic)
            lab.type_keys('Return')
            lab.wait_for(lambda: [element.name for element in lab.elements('heading')
                                  if element.name in ('Ana Ferreira', 'Amal Haddad')]
                         == ['Amal Haddad'], 5, 'who helps with printers')

    def test_the_way_to_somebody(self):
        with Windows() as windows:
            lab = windows.open('people')
            names = {button.name for button in lab.elements('push button', where='linklight')}
            self.assertIn('Show on a map where Ana Ferreira is', names)
            windows.press_until_focused('Write a mail to Amal Haddad')
            names = {button.name for button in lab.elements('push button', where='linklight')}
            self.assertNotIn('Show on a map where Amal Haddad is', names)

    def test_nobody(self):
        with Windows('--empty') as windows:
            windows.open('people', 'Nobody here yet')


if __name__ == '__main__':
    unittest.main()
