# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows of linklight while something is broken: what still works, what to do, the
continuity card, the sign-in page."""

import unittest

from agent_windows import TALL_SCREEN, TALL_WINDOW, Windows
from lab_processes import wait_for

READ_CLIPBOARD = '''
import gi
gi.require_version('Gdk', '3.0')
gi.require_version('Gtk', '3.0')
from gi.repository import Gdk, Gtk
print(Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD).wait_for_text())
'''


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

    def test_whether_it_is_just_me(self):
        heading, line = 'Is it just you?', 'You are not alone: 23 people report the same.'
        with Windows('--state', 'red', '--colleagues', line) as windows:
            lab = windows.open('status', heading)
            self.assertTrue(lab.elements(name=line, where='linklight'))
            windows.set_state('green')
            lab.wait_for_element('Everything works for you.')
            self.assertEqual(lab.elements(name=heading, where='linklight'), [])
            self.assertEqual(lab.elements(name=line, where='linklight'), [])

    def test_what_works_is_listed_below_its_heading(self):
        with Windows('--state', 'red', '--names') as windows:
            lab = windows.open('status', 'Intranet and Wiki')
            self.assertEqual(lab.elements(
                name='The internet, the intranet and the file server work.', where='linklight'), [])

    def test_the_last_day_in_words(self):
        with Windows('--state', 'red', size=TALL_SCREEN) as windows:
            lab = windows.open('status', 'What still works')
            windows.resize(*TALL_WINDOW)
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
            windows.wait_for_call('ListOutages')
            lab.wait_until_still()
            # It lies below the edge of the window, and the last of the page still further.
            windows.press_until_focused('The last 7 days: 2 events')
            lab.type_keys('Return')
            lab.wait_for_element('Tuesday 9:12, 14 minutes: Mail did not answer; '
                                 'the internet was fine.')
            lab.type_keys('Tab')
            lab.wait_for(lambda: windows.focused() == 'Writer: Answers quickly, usually in 12 ms',
                         5, 'one key leads on')

    def test_nothing_was_wrong_before(self):
        with Windows('--empty') as windows:
            lab = windows.open('status')
            windows.wait_for_call('ListOutages')
            windows.wait_for_call('GetHistory')
            self.assertEqual(lab.elements(name='What was wrong before', where='linklight'), [])

    def test_the_first_focus_is_what_helps(self):
        for options, focus in ((('--state', 'red'), 'Show the steps'),
                               (('--state', 'red', '--sign-in-page', 'http://portal.example.org/'),
                                'Open the sign-in page'),
                               (('--state', 'amber'),
                                'You can work as usual; opening large files takes longer. '
                                'All other services work as usual.'),
                               (('--state', 'green'), 'How is IT for you?')):
            with self.subTest(options=options), Windows(*options) as windows:
                lab = windows.open('status', 'From this PC to your services')
                lab.wait_for(lambda w=windows, name=focus: w.focused() == name, 5, focus)

    def test_copy_for_it(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            lab.type_keys('alt+f')
            windows.wait_for_call('DescribeForIt')
            lab.wait_for(lambda: [element for element in lab.elements('label', where='linklight')
                                  if element.name.startswith('Copied.')], 5, 'it is said')
            self.assertEqual(lab.run('/usr/bin/python3', '-c', READ_CLIPBOARD).strip(),
                             'Mail does not answer.\nmail: service-silent (certain)')

    def test_the_card_by_keyboard_alone(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            lab.type_keys('alt+s')
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

    def test_the_number_is_copied_as_it_is_called(self):
        with Windows(language='ar') as windows:
            lab = windows.lab
            windows.program = lab.start('linklight', 'continuity', 'mail')
            lab.wait_for_element('+47 22 00 10 01', role='label', seconds=20)
            windows.press_until_focused('+47 22 00 10 01')
            lab.type_keys('ctrl+a', 'ctrl+c')
            self.assertEqual(lab.run('/usr/bin/python3', '-c', READ_CLIPBOARD).strip(),
                             '+47 22 00 10 01')

    def test_the_title_of_the_card_is_said_once(self):
        with Windows() as windows:
            lab = windows.lab
            windows.program = lab.start('linklight', 'continuity', 'mail')
            lab.wait_for_element('When mail is down', role='heading', seconds=20)
            self.assertEqual(lab.elements('label', 'What to do meanwhile', where='linklight'), [])
            self.assertEqual(lab.elements('heading', 'What to do meanwhile', where='linklight'), [])

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
            windows.resize(360, 600)
            self.assertEqual(windows.outside(), [])
            number = lab.elements(name='1.', where='linklight')
            steps = [element for element in lab.elements('label', where='linklight')
                     if element.name.startswith('Write to customers')]
            if number:
                self.assertGreater(number[0].x, steps[0].x)


class ChangeTest(unittest.TestCase):
    """The agent says something new while a person is at work in the window."""

    def change(self, windows, state):
        calls = len(windows.called('ListOutages'))
        windows.set_state(state)
        windows.lab.wait_for(lambda: len(windows.called('ListOutages')) > calls, 10,
                             'the past is asked for')
        windows.lab.wait_until_still()

    def test_what_is_open_stays_open_and_focused(self):
        for title, before, after in (
                ('Details for IT', 'The internet and four other services answer.',
                 'The file server answers in 900 ms.'),
                ('The last 7 days: 2 events', *['Tuesday 9:12, 14 minutes: Mail did not answer; '
                                                'the internet was fine.'] * 2)):
            with self.subTest(title=title), Windows('--state', 'red', size=TALL_SCREEN) as windows:
                lab = windows.open('status', 'What still works')
                windows.resize(560, 1400)
                lab.wait_for_element('The last 7 days: 2 events')
                windows.press_until_focused(title)
                lab.type_keys('space')
                lab.wait_for_element(before)
                self.change(windows, 'amber')
                self.assertEqual(windows.focused(), title)
                self.assertTrue(lab.elements(name=after, where='linklight'))

    def test_a_row_of_the_path_keeps_the_focus(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            windows.press_until_focused('Mail · Does not work · Incoming and outgoing mail.')
            self.change(windows, 'green')
            lab.wait_for(lambda: windows.focused() ==
                         'Mail · Works · 48 ms · Incoming and outgoing mail.', 5, 'the focus stays')

    def test_the_button_of_the_card_keeps_the_focus(self):
        with Windows('--state', 'red') as windows:
            lab = windows.open('status', 'What still works')
            windows.press_until_focused('Show the steps')
            self.change(windows, 'red')
            self.assertEqual(windows.focused(), 'Show the steps')
            lab.type_keys('Return')
            lab.wait_for_element('When mail is down', role='heading')


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
                f'x-scheme-handler/{scheme}=browser.desktop\n' for scheme in ('http', 'https', 'ftp')),
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

    def assert_not_opened(self, address):
        windows = self.open('sign-in', address)
        self.assertEqual(windows.lab.elements(name='Open the sign-in page', where='linklight'), [])
        windows.lab.wait_until_still()
        self.assertFalse(self.opened.exists())

    def test_nothing_but_a_page_is_opened(self):
        self.assert_not_opened('ftp://portal.example.org/')

    def test_a_secure_page_can_not_be_answered_by_the_network_and_is_not_opened(self):
        self.assert_not_opened('https://portal.example.org/')


if __name__ == '__main__':
    unittest.main()
