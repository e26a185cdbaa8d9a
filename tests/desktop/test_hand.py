# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person says to IT beside answers: a raised hand with the very text that they saw, offline
too, and thanks."""

import unittest

from agent_windows import Windows
from lab_bus import BusError
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite

SEND = 'Send to IT'
TITLE = 'Tell your IT team that you are stuck'
KEPT = 'It is kept on this PC'
ARRIVED = 'Your IT team has it'
ALONG = 'Send this text about my PC along'


def wait_for_words(lab, words):
    """Of a label that says more."""
    lab.wait_for(lambda: any(words in element.name for element in lab.elements('label')), 10,
                 f'"{words}" is on the screen')


class HandWindowTest(unittest.TestCase):

    def test_by_keyboard_alone_the_shown_text_goes(self):
        with Windows() as windows:
            lab = windows.open('hand')
            wait_for_words(lab, 'Mail does not answer.')
            wait_for_words(lab, 'Your IT team usually answers within 30 minutes.')
            windows.press_until_focused('What would you like to tell your IT team?')
            lab.type_text('My desk burns')
            windows.press_until_focused(SEND)
            lab.type_keys('Return')
            call = windows.wait_for_call('RaiseHand')[0]
            self.assertTrue(call.endswith('My desk burns Mail does not answer.'), call)
            lab.wait_for_element(KEPT, seconds=10)
            self.assertEqual(lab.elements('push button', SEND), [])
            windows.control('Arrive')
            lab.wait_for_element(ARRIVED, seconds=10)

    def test_it_can_be_about_a_service(self):
        with Windows() as windows:
            lab = windows.open('hand')
            wait_for_words(lab, 'Mail does not answer.')
            # It has the keyboard from the beginning. Behind "I am not sure" there are services
            # alone, not the way to them.
            lab.type_keys('Down')
            wait_for(lambda: 'called PreviewHand mail' in windows.called('PreviewHand'), 10,
                     'the text is about mail')
            windows.press_until_focused(SEND)
            lab.type_keys('Return')
            self.assertIn('called RaiseHand mail', windows.wait_for_call('RaiseHand')[0])

    def test_nobody_has_to_send_the_text_along(self):
        with Windows() as windows:
            lab = windows.open('hand')
            wait_for_words(lab, 'Mail does not answer.')
            windows.press_until_focused(ALONG)
            lab.type_keys('space')
            windows.press_until_focused(SEND)
            lab.type_keys('Return')
            self.assertNotIn('Mail', windows.wait_for_call('RaiseHand')[0])

    def test_who_can_be_called_is_there_where_nobody_reads(self):
        with Windows('--no-reader') as windows:
            windows.lab.start('linklight', 'hand')
            windows.lab.wait_for_element('Call Ana Ferreira', seconds=20)
            self.assertEqual(windows.lab.elements('push button', SEND), [])
            self.assertEqual(windows.called('PreviewHand'), [])

    def test_the_status_leads_to_it_where_somebody_reads(self):
        with Windows() as windows:
            windows.open('status').click_button('I’m stuck', 10)
            windows.lab.wait_for_element(TITLE, seconds=20)
        with Windows('--no-reader') as windows:
            self.assertEqual(windows.open('status').elements('push button', 'I’m stuck'), [])


class ThanksTest(unittest.TestCase):

    def test_a_card_passes_thanks_on(self):
        with Windows() as windows:
            lab = windows.open('people')
            windows.press_until_focused('Thank Ana Ferreira')
            lab.type_keys('Return')
            lab.wait_for_element('A few words, if you like', seconds=10)
            lab.type_text('You are kind')
            lab.type_keys('Return')
            self.assertEqual(windows.wait_for_call('Thank'),
                             ['called Thank ana-ferreira You are kind'])
            lab.wait_for_element('Thank you, passed on.', seconds=10)

    def test_what_was_not_kept_can_be_said_again(self):
        with Windows() as windows:
            lab = windows.open('people')
            windows.press_until_focused('Thank Ana Ferreira')
            lab.type_keys('Return')
            lab.wait_for_element('A few words, if you like', seconds=10)
            lab.type_text('Too much')
            lab.type_keys('Return')
            lab.wait_for_element('This was said very often today.', seconds=10)
            windows.press_until_focused('A few words, if you like')
            lab.type_keys('End')
            lab.type_text(' work')
            lab.type_keys('Return')
            lab.wait_for_element('Thank you, passed on.', seconds=10)
            self.assertEqual(windows.called('Thank'),
                             ['called Thank ana-ferreira Too much',
                              'called Thank ana-ferreira Too much work'])

    def test_nobody_is_thanked_in_vain(self):
        with Windows('--no-reader') as windows:
            lab = windows.open('people')
            self.assertEqual(lab.elements('push button', 'Thank Ana Ferreira'), [])


class JourneyTest(unittest.TestCase):

    def tasks(self, site, kind):
        """What the endpoint has of it: for whom, words, evidence."""
        return site.query(f"SELECT recipient, words, evidence FROM task WHERE kind = '{kind}'"
                          " AND person = 'sample-person'")

    def test_a_hand_raised_offline_arrives_once(self):
        with SampleSite() as site:
            wait_for(lambda: site.status()['path'], PATIENCE_SECS, 'the network is checked')
            services = [hop['id'] for hop in site.status()['path'] if hop['service']]
            self.assertIn('mail', services)
            self.assertNotIn('endpoint', services)
            self.assertEqual(site.endpoint.stop(), 0, site.endpoint.output())
            evidence = site.call('PreviewHand', '(s)', '')
            with self.assertRaises(BusError):
                site.call('RaiseHand', '(sss)', '', 'Help me.', evidence + ' forged')
            for _ in range(2):
                site.call('RaiseHand', '(sss)', '', 'Help me.', evidence)
            self.assertEqual(site.status()['unsaid'], 1)
            # What was said outlives the agent.
            site.agent.kill()
            site.start_agent()
            self.assertEqual(site.status()['unsaid'], 1)
            site.start_endpoint()
            site.call('SyncNow')
            wait_for(lambda: site.status()['unsaid'] == 0, PATIENCE_SECS, 'the hand leaves')
            self.assertEqual(self.tasks(site, 'hand'), [(None, 'Help me.', evidence)])

    def test_thanks_leave_at_once(self):
        with SampleSite() as site:
            uid = site.call('ListPeople')[0]['uid']
            site.call('Thank', '(ss)', uid, 'You are kind.')
            wait_for(lambda: site.status()['unsaid'] == 0, PATIENCE_SECS, 'the thanks leave')
            self.assertEqual(self.tasks(site, 'thanks'), [(uid, 'You are kind.', None)])


if __name__ == '__main__':
    unittest.main()
