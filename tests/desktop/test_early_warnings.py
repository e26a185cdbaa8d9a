# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What will trouble the person soon: a certificate that the policy names and that expires, told by
one notification, in the status window and by linklightctl."""

import json
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


if __name__ == '__main__':
    unittest.main()
