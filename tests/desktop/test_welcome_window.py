# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The welcome of a new hire: what it shows, saying hello, by keyboard alone, and that it never takes
the keyboard from somebody."""

import contextlib
import unittest

from agent_windows import TALL_SCREEN, TALL_WINDOW, Windows
from fake_welcome import NO_DISK

SAY_HELLO_TO_ANA = 'Say hello to Ana Ferreira'
ON_ITS_WAY_TO_ANA = 'Hello to Ana Ferreira is on its way'


def names(lab):
    return [element.name for element in lab.elements(where='linklight')]


@contextlib.contextmanager
def open_welcome(*agent_options, **options):
    with Windows(*agent_options, size=TALL_SCREEN, **options) as windows:
        windows.open('welcome')
        windows.resize(*TALL_WINDOW)
        windows.lab.wait_until_still()
        yield windows
        if windows.program.output() != '':
            raise AssertionError(windows.program.output())


class ShowingTest(unittest.TestCase):

    def test_who_and_what_and_when(self):
        with open_welcome() as windows:
            shown = names(windows.lab)
            for name in ('Welcome to Example AS', 'Ana Ferreira', 'Jonas Weber', 'Amal Haddad',
                         '“I like a good cable.”', 'Helps with: printers, scanners',
                         'Mail · Works', 'VPN · Not yet · It does not answer from here.',
                         'Wiki · Not known', 'Fetch your badge at the reception · For you to do',
                         'What leaves this PC', 'How to stop it'):
                self.assertIn(name, shown)
            self.assertNotIn('Claire Dubois', shown, 'she is none of the contacts')
            self.assertTrue([name for name in shown if 'On the days 1, 7, 30 and 90 at work' in name])
            self.assertTrue([name for name in shown if name.startswith('Today is your first day')])
            windows.wait_for_call('ConfirmWelcome')

    def test_later_and_by_name(self):
        with open_welcome('--day', '31', '--name', 'Priya') as windows:
            shown = names(windows.lab)
            self.assertIn('Welcome, Priya', shown)
            self.assertTrue([name for name in shown if 'On day 90 at work' in name])
            self.assertFalse([name for name in shown if 'first day,' in name])

    def test_the_lights_follow_and_what_was_said_stays(self):
        with open_welcome() as windows:
            lab = windows.lab
            lab.click_button(SAY_HELLO_TO_ANA)
            lab.wait_for_element(ON_ITS_WAY_TO_ANA)
            windows.set_state('red')
            lab.wait_for_element('Mail · Not yet')
            windows.set_state('grey')
            lab.wait_for_element('Mail · Not known')
            windows.set_state('green')
            lab.wait_for_element('Mail · Works')
            self.assertIn(ON_ITS_WAY_TO_ANA, names(lab))

    def test_it_is_confirmed_once(self):
        with open_welcome() as windows:
            for state in ('red', 'green'):
                windows.set_state(state)
            windows.lab.wait_for(lambda: len(windows.called('GetWelcome')) >= 3, 10,
                                 'it asks again')
            self.assertEqual(len(windows.called('ConfirmWelcome')), 1)

    def test_who_is_no_new_hire_is_led_to_the_team(self):
        with Windows('--day', '0') as windows:
            lab = windows.open('welcome', 'You are no newcomer any more')
            self.assertEqual(windows.called('ConfirmWelcome'), [])
            lab.click_button('Your IT team')
            lab.wait_for_element('Claire Dubois', role='heading')


class HelloTest(unittest.TestCase):

    def test_it_is_on_its_way_only_when_it_is_kept(self):
        with open_welcome('--hold-hellos') as windows:
            lab = windows.lab
            button = lab.wait_for_element(SAY_HELLO_TO_ANA)
            lab.click(*button.centre)
            windows.wait_for_call('SayHello')
            # Whoever is impatient says no other one.
            lab.click(*button.centre)
            self.assertTrue(lab.elements('push button', SAY_HELLO_TO_ANA, 'linklight'))
            windows.control('ReleaseHellos')
            lab.wait_for_element(ON_ITS_WAY_TO_ANA)
            self.assertNotIn(SAY_HELLO_TO_ANA, names(lab))
            self.assertEqual(windows.called('SayHello'), ['called SayHello ana-ferreira'])

    def test_one_that_could_not_be_kept_can_be_said_again(self):
        with open_welcome() as windows:
            lab = windows.lab
            for times in (1, 2):
                # What was told moved the button away from under the pointer.
                frame, = lab.elements('frame', where='linklight')
                lab.run('xdotool', 'mousemove', frame.x + 5, frame.y + 5)
                lab.click_button('Say hello to Jonas Weber')
                lab.wait_for(lambda n=times: len(windows.called('SayHello')) == n, 10,
                             'the agent hears it')
                lab.wait_for_element(NO_DISK)
            self.assertNotIn('Hello to Jonas Weber is on its way', names(lab))

    def test_who_was_greeted_before_is_not_greeted_again(self):
        with open_welcome('--greeted', 'ana-ferreira') as windows:
            self.assertIn(ON_ITS_WAY_TO_ANA, names(windows.lab))
            self.assertNotIn(SAY_HELLO_TO_ANA, names(windows.lab))

    def test_none_is_offered_where_nobody_reads_it(self):
        with open_welcome('--no-hellos') as windows:
            self.assertFalse([name for name in names(windows.lab) if 'ello' in name])


class KeyboardTest(unittest.TestCase):

    def test_everything_can_be_done(self):
        with open_welcome() as windows:
            lab = windows.lab
            lab.wait_for(lambda: windows.focused() == 'Done', 5, 'the button has the keyboard')
            windows.press_until_focused(SAY_HELLO_TO_ANA)
            lab.type_keys('Return')
            lab.wait_for(lambda: windows.focused() == ON_ITS_WAY_TO_ANA, 10,
                         'the keyboard stays where it was')
            windows.press_until_focused('Say hello to Amal Haddad')
            lab.type_keys('space')
            lab.wait_for_element('Hello to Amal Haddad is on its way')
            windows.press_until_focused('Write a mail to Amal Haddad', 'shift+Tab')
            windows.press_until_focused('VPN · Not yet · It does not answer from here.')
            windows.press_until_focused('What leaves this PC')
            lab.type_keys('Return')
            lab.wait_for_element('What waits to leave')
            lab.type_keys('Escape')
            windows.wait_until_closed('What leaves this PC')
            lab.type_keys('Escape')
            windows.wait_until_closed('Welcome')


class UnaskedTest(unittest.TestCase):

    def test_it_takes_no_keyboard(self):
        with Windows() as windows:
            lab = windows.open('people')
            lab.wait_for(lambda: lab.focused_names('Your IT team'), 5, 'it has the keyboard')
            lab.run('linklight', 'welcome-unasked')
            lab.wait_for_element('Welcome to Example AS')
            lab.wait_until_still()
            active = lab.run('xdotool', 'getactivewindow', 'getwindowname').strip()
            self.assertEqual(active, 'Your IT team')

    def test_one_that_is_open_is_left_alone(self):
        with Windows() as windows:
            lab = windows.open('welcome')
            lab.run('linklight', 'people')
            lab.wait_for_element('Claire Dubois', role='heading')
            lab.run('linklight', 'welcome-unasked')
            lab.run('linklight', 'welcome-unasked')
            lab.wait_until_still()
            active = lab.run('xdotool', 'getactivewindow', 'getwindowname').strip()
            self.assertEqual(active, 'Your IT team')
            self.assertEqual(windows.titles(), {'Welcome', 'Your IT team'})


if __name__ == '__main__':
    unittest.main()
