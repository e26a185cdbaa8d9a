# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows of linklight, with a stand-in for the agent: what they show, by keyboard alone, in
other languages, themes and sizes, and how the program ends."""

import os
import unittest
from pathlib import Path

from desktop_lab import DesktopLab
from lab_processes import wait_for

HERE = Path(__file__).resolve().parent
AGENT = 'org.linklight.Agent1'
AGENT_PATH = '/org/linklight/Agent1'
APPLICATION = 'org.linklight.Linklight'
LINGER_SECS = 30
# Page on the command line -> title of the window, something that it shows when it is filled in.
PAGES = {
    'status': ('Linklight', 'Everything works for you.'),
    'people': ('Your IT team', 'Ana Ferreira'),
    'data': ('What leaves this PC', 'What has left'),
    'first-page': ('Linklight is here', 'How to stop it'),
}
READ_CLIPBOARD = '''
import gi
gi.require_version('Gdk', '3.0')
gi.require_version('Gtk', '3.0')
from gi.repository import Gdk, Gtk
print(Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD).wait_for_text())
'''
# What a person acts on or looks at must have a name for those who don't see it.
NAMED_ROLES = {'push button', 'toggle button', 'radio button', 'check box', 'entry', 'text',
               'icon', 'image', 'list', 'list box', 'list item', 'combo box', 'link', 'heading'}


class Windows:
    """linklight and a fake agent on a lab of their own."""

    def __init__(self, *agent_options, language=None, with_agent=True, size=(1280, 800), env=None):
        self.lab = DesktopLab(prefix=os.environ['LKL_TEST_PREFIX'], language=language, size=size)
        self._agent_options = agent_options
        self._with_agent = with_agent
        self._env = {'G_DEBUG': 'fatal-warnings', **(env or {})}
        self.agent = self.program = None

    def __enter__(self):
        self.lab.__enter__()
        if self._with_agent:
            self.start_agent()
        return self

    def __exit__(self, *what):
        self.lab.__exit__(*what)

    def start_agent(self):
        self.agent = self.lab.start('/usr/bin/python3', HERE / 'fake_agent.py',
                                    *self._agent_options)
        self.agent.wait_for_line('ready')

    def open(self, page, text=None):
        """Start linklight with one page; wait until it shows the text."""
        self.program = self.lab.start('linklight', page, env=self._env)
        self.lab.wait_for_element(text or PAGES[page][1], seconds=20)
        return self.lab

    def titles(self):
        return {element.name for element in self.lab.elements('frame', where='linklight')}

    def called(self, method):
        return [line for line in self.agent.output().splitlines()
                if line.split()[:2] == ['called', method]]

    def wait_for_call(self, method):
        return wait_for(lambda: self.called(method), 10, f'the agent is asked for {method}')

    def focused(self):
        names = [element.name for element in self.lab.elements(where='linklight')
                 if element.focused]
        return names[-1] if names else None

    def press_until_focused(self, name, key='Tab', presses=40):
        """Go through the window with one key until the widget with this name has the keyboard."""
        for _ in range(presses):
            if self.focused() == name:
                return
            before = self.focused()
            self.lab.type_keys(key)
            try:
                wait_for(lambda was=before: self.focused() != was, 1, 'the focus moves')
            except Exception:  # pylint: disable=broad-except
                pass  # It may stand on an unnamed part of the same widget.
        raise AssertionError(f'{key} never led to "{name}".')

    def set_state(self, state):
        self.lab.session_bus.call(AGENT, AGENT_PATH, 'org.linklight.FakeAgent', 'SetState', '(s)',
                                  state)


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
            lab.run('linklight', 'people')
            self.assertEqual(windows.titles(), {'Linklight', 'Your IT team'})
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
            windows.open('status', 'Asking the agent…')
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
        with Windows() as windows:
            lab = windows.open('status')
            windows.set_state('red')
            lab.wait_for_element('Mail does not answer; your own network works.')
            lab.wait_for_element('Mail · Does not answer · Incoming and outgoing mail.')

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
            lab.wait_for_element('What has left')
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
            windows.wait_for_call('Ask')
            windows.press_until_focused('This PC · Works')
            windows.press_until_focused('What leaves this PC')
            lab.type_keys('Return')
            lab.wait_for_element('What has left')

    def test_a_question_is_answered(self):
        with Windows() as windows:
            lab = windows.open('status')
            lab.wait_for(lambda: windows.focused() == 'How is IT for you?', 5, 'the focus')
            lab.type_keys('Return')
            lab.wait_for_element('Your IT team will see your name.')
            lab.wait_for(lambda: windows.focused() == 'Good', 5, 'the first choice is focused')
            windows.press_until_focused('Bad')
            lab.type_keys('Return')
            lab.wait_for_element('Your answer could not be written: the disk is full.')
            self.assertIn('Close this message', {
                button.name for button in lab.find_buttons('linklight')})
            lab.click_button('Good')
            lab.wait_for_element('Thank you. Your answer is safe.')
            self.assertEqual(windows.called('Answer'), ['called Answer how-is-it 1 bad',
                                                        'called Answer how-is-it 1 good'])
            self.assertEqual(lab.elements(name='Good', where='linklight'), [])

    def test_the_register_opens_anywhere_on_the_row(self):
        with Windows() as windows:
            lab = windows.open('data')
            windows.press_until_focused(
                'Your answers: Your IT team sees this beside your name.')
            lab.type_keys('Return')
            lab.wait_for_element('The answer that you clicked')

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

    def test_the_very_bytes(self):
        with Windows() as windows:
            lab = windows.open('data')
            batch = next(element.name for element in lab.elements('list item', where='linklight')
                         if element.name.startswith('Your answers, '))
            windows.press_until_focused(batch)
            lab.type_keys('Return')
            lab.wait_for_element('The very bytes')
            self.assertEqual(windows.called('GetSentBytes'), ['called GetSentBytes 5'])
            lab.type_keys('alt+Left')
            lab.wait_for_element('What has left')


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
            names = {button.name for button in lab.find_buttons('linklight')}
            self.assertIn('Chat with Ana Ferreira', names)
            self.assertIn('Write a mail to Amal Haddad', names)
            self.assertNotIn('Chat with Amal Haddad', names)

    def test_what_cannot_be_opened_is_said(self):
        with Windows() as windows:
            lab = windows.open('people')
            lab.click_button('Call Ana Ferreira')
            lab.wait_for(lambda: [element for element in lab.elements('label')
                                  if '+351 22 000 1010' in element.name
                                  and 'No program' in element.name], 5, 'the number is shown')

    def test_nobody(self):
        with Windows('--empty') as windows:
            windows.open('people', 'Nobody here yet')


class TroubleTest(unittest.TestCase):

    def test_what_works_what_to_do_and_what_else(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            for text in ('The internet, the intranet and the file server work.',
                         'Meanwhile, use chat or the phone. There is nothing to do on this PC.',
                         'Not right either', 'Some data is lost between this PC and the router.'):
                self.assertTrue(lab.elements(name=text, where='linklight'), text)
            windows.set_state('green')
            lab.wait_for_element('Everything works for you.')
            self.assertEqual(lab.elements(name='What still works', where='linklight'), [])

    def test_the_last_day_in_words(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            lab.wait_for(lambda: [
                element for element in lab.elements('image', where='linklight')
                if element.name.startswith('Last 24 hours: usually 59 ms')
                and element.name.endswith('% lost, down for 14 minutes')], 10, 'the plot of mail')
            plots = [element.name for element in lab.elements('image', where='linklight')
                     if element.name.startswith('Last 24 hours')]
            self.assertEqual(len(plots), 4, plots)

    def test_what_was_wrong_before(self):
        with Windows() as windows:
            lab = windows.open('status')
            lab.wait_for_element('The last 7 days: 2 events')
            windows.press_until_focused('The last 7 days: 2 events')
            lab.type_keys('Return')
            lab.wait_for_element('Tuesday 9:12, 14 minutes: Mail did not answer; '
                                 'the internet was fine.')

    def test_nothing_was_wrong_before(self):
        with Windows('--empty') as windows:
            lab = windows.open('status')
            windows.wait_for_call('ListOutages')
            windows.wait_for_call('GetHistory')
            self.assertEqual(lab.elements(name='What was wrong before', where='linklight'), [])

    def test_copy_for_it(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            lab.type_keys('alt+c')
            windows.wait_for_call('DescribeForIt')
            lab.wait_for(lambda: [element for element in lab.elements('label', where='linklight')
                                  if element.name.startswith('Copied.')], 5, 'it is said')
            self.assertEqual(lab.run('/usr/bin/python3', '-c', READ_CLIPBOARD).strip(),
                             'Mail does not answer.\nmail: service-silent (certain)')

    def test_the_card_by_keyboard_alone(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            lab.type_keys('alt+m')
            lab.wait_for_element('When mail is down', role='heading')
            lab.wait_for(lambda: windows.focused() ==
                         '1. Write to customers from the web mail on your phone.', 5, 'the focus')
            for text in ('Claire Dubois', 'Who helps you'):
                self.assertTrue(lab.elements(name=text, where='linklight'), text)
            windows.press_until_focused('Call Claire Dubois')
            lab.type_keys('Return')
            lab.wait_for(lambda: [element for element in lab.elements('label')
                                  if 'No program' in element.name
                                  and '+47 22 00 10 01' in element.name], 5, 'the number is said')
            lab.type_keys('Escape')
            lab.wait_for(lambda: windows.titles() == {'Linklight'}, 5, 'the card closes')

    def test_a_service_without_card(self):
        with Windows() as windows:
            lab = windows.lab
            windows.program = lab.start('linklight', 'continuity', 'nothing')
            lab.wait_for_element(
                'Your IT team has written down nothing for this service yet.', seconds=20)

    def test_the_card_needs_a_service(self):
        with Windows(with_agent=False) as windows:
            for words in (['continuity'], ['continuity', 'mail', 'more'], ['status', 'mail']):
                self.assertEqual(windows.lab.start('linklight', *words).wait(10), 2, words)

    def test_the_card_runs_from_right_to_left(self):
        with Windows('--long', language='ar') as windows:
            lab = windows.lab
            windows.program = lab.start('linklight', 'continuity', 'mail')
            lab.wait_for(lambda: [element for element in lab.elements('heading')
                                  if element.name.startswith('When mail is down')], 20, 'the card')
            LookTest.resize(self, windows, 360, 600)
            LookTest.assert_all_inside(self, windows)
            number = lab.elements(name='1.', where='linklight')
            steps = [element for element in lab.elements('label', where='linklight')
                     if element.name.startswith('Write to customers')]
            if number:
                self.assertGreater(number[0].x, steps[0].x)


class SignInTest(unittest.TestCase):

    opened = None  # the file with what the browser was to open

    def open(self, page, address):
        """A window on a PC with a browser that writes down what it is to open."""
        windows = Windows('--state', 'red', '--sign-in-page', address)
        windows.__enter__()
        self.addCleanup(windows.__exit__)
        self.opened = windows.lab.folder / 'opened'
        applications = windows.lab.folder / 'data/applications'
        applications.mkdir()
        (applications / 'browser.desktop').write_text(
            '[Desktop Entry]\nType=Application\nName=Browser\n'
            f'Exec=sh -c "echo $1 >> {self.opened}" sh %u\n', encoding='utf-8')
        (windows.lab.folder / 'config/mimeapps.list').write_text(
            '[Default Applications]\n' + ''.join(
                f'x-scheme-handler/{scheme}=browser.desktop\n' for scheme in ('http', 'ftp')),
            encoding='utf-8')
        windows.open(page, 'What still works')
        return windows

    def test_the_click_on_the_notification_opens_the_page_once(self):
        windows = self.open('sign-in', 'http://portal.example.org/')
        wait_for(self.opened.exists, 10, 'the browser opens')
        windows.set_state('amber')
        windows.lab.wait_for_element('The file server is slow today.')
        self.assertEqual(self.opened.read_text(encoding='utf-8'), 'http://portal.example.org/\n')

    def test_the_status_window_opens_it_on_a_click_alone(self):
        windows = self.open('status', 'http://portal.example.org/')
        self.assertFalse(self.opened.exists())
        windows.lab.click_button('Open the sign-in page')
        wait_for(self.opened.exists, 10, 'the browser opens')

    def test_nothing_but_a_page_of_the_web_is_opened(self):
        windows = self.open('sign-in', 'ftp://portal.example.org/')
        self.assertEqual(windows.lab.elements(name='Open the sign-in page', where='linklight'), [])
        windows.lab.wait_until_still()
        self.assertFalse(self.opened.exists())


class LookTest(unittest.TestCase):
    """Everything stays inside the window, whatever the language, the size or the theme."""

    def assert_all_inside(self, windows):
        lab = windows.lab
        elements = lab.elements(where='linklight')
        frames = {element.window: element for element in elements if element.role == 'frame'}
        for element in elements:
            frame = frames[element.window]
            if element.role in ('label', 'heading', 'push button', 'icon', 'image', 'list item'):
                self.assertGreaterEqual(element.x, frame.x, element)
                self.assertLessEqual(element.x + element.width, frame.x + frame.width, element)

    def resize(self, windows, width, height):
        lab = windows.lab
        for window in lab.run('xdotool', 'search', '--onlyvisible', '--class',
                              'linklight').split():
            lab.run('xdotool', 'windowsize', '--sync', window, width, height)

    def test_long_words_in_a_narrow_window(self):
        for page in PAGES:
            with self.subTest(page=page), Windows('--long') as windows:
                windows.open(page, PAGES[page][0])
                self.resize(windows, 360, 600)
                self.assert_all_inside(windows)

    def test_german(self):
        expected = {'status': 'Wie geht es Ihnen mit der IT?', 'people': 'Ihr IT-Team',
                    'data': 'Was gesendet wurde', 'first-page': 'Linklight ist da'}
        for page, text in expected.items():
            with self.subTest(page=page), Windows(language='de') as windows:
                windows.open(page, text)
                self.assert_all_inside(windows)

    def test_arabic_runs_from_right_to_left(self):
        with Windows(language='ar') as windows:
            lab = windows.open('status', 'فريق تقنية المعلومات')
            image = next(element for element in lab.elements('icon', where='linklight'))
            sentence = lab.elements('heading', 'Everything works for you.')[0]
            self.assertGreater(image.x, sentence.x)
            self.assert_all_inside(windows)

    def test_cards_run_from_right_to_left_too(self):
        with Windows(language='ar') as windows:
            windows.open('people')
            self.assert_all_inside(windows)

    def test_themes_and_scales_make_no_warning(self):
        for env in ({'GTK_THEME': 'Adwaita:dark'}, {'GTK_THEME': 'HighContrast'},
                    {'GDK_SCALE': '2'}, {'GDK_DPI_SCALE': '1.5'}):
            with self.subTest(**env), Windows(env=env) as windows:
                lab = windows.open('status')
                lab.run('linklight', 'people')
                lab.wait_for_element('Ana Ferreira', role='heading')
                self.assert_all_inside(windows)
                self.assertEqual(windows.program.output(), '')


if __name__ == '__main__':
    unittest.main()
