# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What will trouble the person soon: a certificate that the policy names and that expires, told by
one notification, in the status window and by linklightctl. And how long the PC took to start."""

import json
import sqlite3
import subprocess
import unittest

from gi.repository import GLib

from document_folder import DocumentFolder
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite

DAYS = 5
SENTENCE = f'“Your VPN certificate” expires in {DAYS} days.'
ADVICE = 'Ask your IT team for a new one in good time, so that you can go on working.'
BUTTON = 'Show me'
HEADING = 'Worth knowing'
HOUR_USECS = 3600 * 1_000_000
# The first look comes 20 s after the start.
FIRST_LOOK_SECS = 20 + PATIENCE_SECS
# That at the start comes after a minute.
START_LOOK_SECS = 60 + PATIENCE_SECS
SYSTEMD = 'org.freedesktop.systemd1'
SYSTEMD_PATH = '/org/freedesktop/systemd1'
MANAGER = f'{SYSTEMD}.Manager'
START_TIMES = {'UserspaceTimestampMonotonic': 3_000_000, 'FinishTimestampMonotonic': 21_000_000}


class ExpiringSite(DocumentFolder):
    """A policy that names a certificate in the person's home."""

    def __init__(self, endpoint_url=None):
        super().__init__(endpoint_url)
        self.documents['policy'].update(targets=[], expiring=[
            {'id': 'vpn', 'name': {'en': 'Your VPN certificate'}, 'certificate': '~/vpn.pem'}])
        self.publish()


def make_certificate(path):
    """One that ends in five days."""
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
                    'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=vpn', '-keyout',
                    path.with_suffix('.key'), '-out', path, '-days', str(DAYS)],
                   check=True, capture_output=True)


class EarlyWarningTest(unittest.TestCase):

    def start_site(self):
        site = SampleSite(enrolled=False, gate=ExpiringSite)
        site.__enter__()
        self.addCleanup(site.__exit__)
        make_certificate(site.lab.home / 'vpn.pem')
        # Nobody is disturbed in the first minutes of a session.
        site.lab.set_session(Timestamp=GLib.get_real_time() - HOUR_USECS)
        site.call('ConfirmFirstPage')
        site.wait_for_documents()
        return site

    def shown(self, site, text):
        return [element for element in site.lab.elements('label') if element.name == text]

    def test_a_certificate_that_expires(self):
        site = self.start_site()
        site.lab.wait_for_element(SENTENCE, FIRST_LOOK_SECS)
        self.assertTrue(self.shown(site, ADVICE))
        status = site.status()
        self.assertIn({'id': 'certificate-vpn', 'sentence': SENTENCE, 'advice': ADVICE},
                      status['warnings'])
        printed = site.ctl('status')[1]
        self.assertIn(f'{SENTENCE}\n{ADVICE}\n', printed)
        self.assertEqual(json.loads(site.ctl('status', '--json')[1])['warnings'],
                         status['warnings'])

        site.lab.click_button(BUTTON, PATIENCE_SECS)
        site.lab.wait_for_element(HEADING, PATIENCE_SECS, role='heading')
        wait_for(lambda: [element for element in site.lab.elements('list item', where='linklight')
                          if SENTENCE in element.name and ADVICE in element.name],
                 PATIENCE_SECS, 'the status window says it')

    def test_it_is_told_once_over_restarts(self):
        site = self.start_site()
        site.lab.wait_for_element(SENTENCE, FIRST_LOOK_SECS)
        self.assertEqual(site.agent.stop(PATIENCE_SECS), 0)
        wait_for(lambda: not self.shown(site, SENTENCE), PATIENCE_SECS, 'the notification closes')
        site.start_agent()
        wait_for(lambda: site.status()['warnings'], FIRST_LOOK_SECS, 'the agent looked again')
        self.assertEqual(self.shown(site, SENTENCE), [])


class StartTest(unittest.TestCase):

    def windows(self, site):
        """What the journal has of starts: series, target, how often."""
        path = site.lab.folder / 'state/linklight/journal.db'
        database = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=PATIENCE_SECS)
        try:
            return database.execute('SELECT series, target, sent FROM windows'
                                    " WHERE series LIKE 'boot.%' ORDER BY target").fetchall()
        finally:
            database.close()

    def test_a_start_is_kept(self):
        site = SampleSite(enrolled=False)
        site.__enter__()
        self.addCleanup(site.__exit__)
        site.lab.start('python3', '-m', 'dbusmock', '--system', SYSTEMD, SYSTEMD_PATH, MANAGER)
        wait_for(lambda: site.lab.system_bus.owns(SYSTEMD), PATIENCE_SECS, 'systemd is there')
        site.lab.system_bus.call(SYSTEMD, SYSTEMD_PATH, 'org.freedesktop.DBus.Mock',
                                 'AddProperties', '(sa{sv})', MANAGER,
                                 {key: GLib.Variant('t', value)
                                  for key, value in START_TIMES.items()})
        wait_for(lambda: self.windows(site), START_LOOK_SECS, 'the start is kept')
        self.assertEqual(self.windows(site),
                         [('boot.stage', 'kernel', 1), ('boot.stage', 'services', 1)])
        self.assertEqual(site.agent.stop(PATIENCE_SECS), 0)


if __name__ == '__main__':
    unittest.main()
