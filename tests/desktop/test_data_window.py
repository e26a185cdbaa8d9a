# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window "What leaves this PC", by keyboard and as assistive technology sees it, with a stand-in
for the agent."""

import json
import unittest

from agent_windows import Windows

LOCK_FILE = '60-site.conf'


class DataWindowTest(unittest.TestCase):

    def choose(self, windows, is_row):
        lab = windows.lab
        for _ in range(40):
            now = windows.focused()
            if now and is_row(now):
                break
            lab.type_keys('Tab')
            lab.wait_for(lambda before=now: windows.focused() != before, 5, 'the focus moves')
        lab.type_keys('Return')
        lab.wait_for_element('The very bytes')

    def test_the_register_opens_anywhere_on_the_row(self):
        with Windows() as windows:
            lab = windows.open('data')
            windows.press_until_focused(
                'Your answers: Your IT team sees this beside your name.')
            lab.type_keys('Return')
            lab.wait_for_element('The answer that you clicked.')
            # What both have in common is told once.
            self.assertEqual([label.name for label in lab.elements('label', where='linklight')
                              if label.name.startswith('What for: ')],
                             ['What for: So that it gets better.\nKept by the server: Until you '
                              'delete it here.\nSeen by: Your IT team.'])

    def test_the_very_bytes(self):
        with Windows() as windows:
            lab = windows.open('data')
            self.choose(windows, lambda name: name.startswith('Your answers, ')
                        and 'arrived' in name)
            self.assertEqual(windows.called('GetParcelBytes'), ['called GetParcelBytes sent-5'])
            lab.type_keys('alt+Left')
            lab.wait_for_element('What has left')

    def test_what_waits_is_shown_in_words_and_raw(self):
        with Windows() as windows:
            windows.open('data')
            self.choose(windows, lambda name: 'packed, and tried again' in name)
            self.assertEqual(windows.called('DescribeParcel'), ['called DescribeParcel batch-1'])
            self.assertEqual(windows.called('GetParcelBytes'), ['called GetParcelBytes batch-1'])

    def test_it_asks_before_a_class_goes_off(self):
        with Windows() as windows:
            lab = windows.open('data')
            windows.press_until_focused('Your answers')
            lab.type_keys('space')
            lab.wait_for_element('Leave it on')
            lab.type_keys('Return')
            lab.wait_for(lambda: not lab.elements(name='Leave it on'), 5, 'the question closes')
            self.assertEqual(windows.called('SetSending'), [])
            lab.type_keys('space')
            lab.wait_for_element('Switch off and delete what waits')
            windows.press_until_focused('Switch off and delete what waits')
            lab.type_keys('Return')
            lab.wait_for_element('4 records were deleted.')
            self.assertEqual(windows.called('SetSending'),
                             ['called SetSending answers False True'])
            lab.wait_for_element('Nothing waits.')

    def test_what_waits_can_be_kept(self):
        with Windows() as windows:
            lab = windows.open('data')
            windows.press_until_focused('Your answers')
            lab.type_keys('space')
            windows.press_until_focused('Switch off and keep what waits')
            lab.type_keys('Return')
            windows.wait_for_call('SetSending')
            self.assertEqual(windows.called('SetSending'),
                             ['called SetSending answers False False'])
            lab.wait_for_element('4 records wait. Nothing of it is sent: it is switched off.')
            windows.press_until_focused('Your answers')
            lab.type_keys('space')
            lab.wait_for(lambda: len(windows.called('SetSending')) == 2, 5, 'it goes on unasked')

    def test_a_lock_names_its_file(self):
        with Windows('--locked', 'Sending.Measurements') as windows:
            lab = windows.open('data')
            lab.wait_for(lambda: any(LOCK_FILE in label.name
                                     for label in lab.elements('label', where='linklight')), 5,
                         'the file is named')
            check = lab.elements('check box', 'Measurements', where='linklight')[0]
            self.assertFalse(check.sensitive)

    def test_a_pause(self):
        with Windows() as windows:
            lab = windows.open('data')
            windows.press_until_focused('Send nothing for an hour')
            lab.type_keys('Return')
            lab.wait_for_element('Nothing leaves this PC until 15:00. What you say waits here.')
            windows.press_until_focused('Send again')
            lab.type_keys('Return')
            lab.wait_for_element('Nothing is paused.')
            self.assertEqual(windows.called('PauseSending'),
                             ['called PauseSending hour', 'called PauseSending '])

    def test_it_asks_once_more_before_all_is_deleted(self):
        with Windows() as windows:
            lab = windows.open('data')
            windows.press_until_focused('Delete what IT has of me…')
            lab.type_keys('Return')
            lab.wait_for_element('Delete nothing')
            lab.type_keys('Return')
            lab.wait_for(lambda: not lab.elements(name='Delete nothing'), 5, 'the question closes')
            self.assertEqual(windows.called('DeleteMine'), [])
            lab.type_keys('Return')
            windows.press_until_focused('Yes, delete all of it')
            lab.type_keys('Return')
            lab.wait_for_element('You asked for it.')
            self.assertEqual(windows.called('DeleteMine'), ['called DeleteMine'])
            button, = lab.elements('push button', 'Delete what IT has of me…', where='linklight')
            self.assertFalse(button.sensitive)

    def test_all_that_has_left_goes_into_a_file(self):
        with Windows() as windows:
            lab = windows.open('data')
            windows.press_until_focused('Export all that has left')
            lab.type_keys('Return')
            lab.wait_for(lambda: list(lab.folder.rglob('linklight-*.jsonl')), 5, 'a file')
            lab.wait_for(lambda: any('jsonl' in label.name for label in
                                     lab.elements(where='linklight')), 5, 'it is named')
            file, = lab.folder.rglob('linklight-*.jsonl')
            self.assertEqual(file.stat().st_mode & 0o777, 0o600)
            lines = file.read_text(encoding='utf-8').splitlines()
            self.assertEqual([json.loads(line)['id'] for line in lines],
                             list(range(len(lines), 0, -1)))


if __name__ == '__main__':
    unittest.main()
