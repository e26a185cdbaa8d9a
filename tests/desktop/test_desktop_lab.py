# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The virtual desktop itself: what the other desktop tests rely on."""

import os
import unittest
from pathlib import Path

from desktop_lab import DesktopLab
from lab_processes import MARK, LabError

NOTIFY = ['gdbus', 'call', '--session', '--dest', 'org.freedesktop.Notifications',
          '--object-path', '/org/freedesktop/Notifications', '--method',
          'org.freedesktop.Notifications.Notify', 'Sample', '0', '', 'How is IT for you?', '',
          "['good', 'Good', 'so-so', 'So-so', 'bad', 'Bad']", '{}', '--', '-1']
LISTEN = ['gdbus', 'monitor', '--session', '--dest', 'org.freedesktop.Notifications']


def marked_processes(mark):
    wanted = f'{MARK}={mark}'.encode()
    found = []
    for path in Path('/proc').glob('[0-9]*/environ'):
        try:
            if wanted in path.read_bytes().split(b'\0'):
                found.append(path.parent.name)
        except OSError:
            pass
    return found


class DesktopLabTest(unittest.TestCase):

    def test_a_click_on_a_real_notification_arrives(self):
        with DesktopLab() as lab:
            listener = lab.start(*LISTEN)
            listener.wait_for_line('The name org.freedesktop.Notifications is owned')
            lab.run(*NOTIFY)
            lab.wait_for_element('Good', role='push button')
            labels = [button.name for button in lab.find_buttons('xfce4-notifyd')]
            self.assertEqual(labels, ['Good', 'So-so', 'Bad'])
            lab.click_button('So-so')
            lab.wait_for(lambda: "ActionInvoked (uint32 1, 'so-so')" in listener.output(), 10,
                         'the click arrives')

    def test_the_session_looks_real(self):
        with DesktopLab() as lab:
            manager = ('org.freedesktop.login1', '/org/freedesktop/login1',
                       'org.freedesktop.login1.Manager')
            path, = lab.system_bus.call(*manager, 'GetSessionByPID', '(u)', os.getpid())
            def session():
                return lab.system_bus.get_all('org.freedesktop.login1', path,
                                              'org.freedesktop.login1.Session')
            self.assertEqual((session()['Class'], session()['Type'], session()['Active']),
                             ('user', 'x11', True))
            lab.set_session(LockedHint=True)
            self.assertTrue(session()['LockedHint'])

    def test_two_at_once_do_not_meet(self):
        with DesktopLab() as one, DesktopLab() as other:
            self.assertNotEqual(one.environment['DISPLAY'], other.environment['DISPLAY'])
            self.assertNotEqual(one.home, other.home)

    def test_nothing_is_left(self):
        lab = DesktopLab()
        with self.assertRaises(ZeroDivisionError), lab:
            mark, folder = lab.environment[MARK], lab.folder
            lab.start('sh', '-c', 'setsid sleep 1000 & trap "" TERM; sleep 1000')
            self.assertGreater(len(marked_processes(mark)), 8)
            raise ZeroDivisionError
        self.assertEqual(marked_processes(mark), [])
        self.assertFalse(folder.exists())

    def test_waiting_in_vain_says_what_is_there(self):
        with DesktopLab() as lab:
            lab.run(*NOTIFY)
            lab.wait_for_element('Bad')
            with self.assertRaisesRegex(LabError, '(?s)"Perfect".*Good'):
                lab.click_button('Perfect', seconds=0.2)
            with self.assertRaisesRegex(LabError, 'no-such-program is not there'):
                lab.start('no-such-program')


if __name__ == '__main__':
    unittest.main()
