# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service of the inside is asked for only where this PC is at a place of the organisation."""

import socket
import unittest

from document_folder import DocumentFolder, QuietHandler
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite


class CountingHandler(QuietHandler):
    """Remembers what was asked for."""
    asked = []

    def do_GET(self):  # pylint: disable=invalid-name
        self.asked.append(self.path)
        super().do_GET()


class Organisation(DocumentFolder):
    """One service for everybody everywhere, and one of the inside."""
    handler = CountingHandler

    def __init__(self, endpoint_url=None):
        super().__init__(endpoint_url)
        for name in ('wiki', 'payroll'):
            (self.top / name).write_text('', encoding='utf-8')
        self.documents['policy']['targets'] = [
            {'id': 'wiki', 'name': 'Wiki', 'url': '/wiki'},
            {'id': 'payroll', 'name': 'Payroll', 'url': '/payroll', 'inside': True}]
        self.set_place('203.0.113.0/24')

    def set_place(self, subnet):
        self.documents['policy']['places'] = [
            {'id': 'riga', 'name': 'Riga', 'subnets': [subnet]}]
        self.publish()


def own_address():
    """By which this PC would go to the world; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(('203.0.113.1', 9))
        return probe.getsockname()[0]


class InsideTest(unittest.TestCase):

    def test_asked_only_at_a_place(self):
        try:
            address = own_address()
        except OSError:
            self.skipTest('this machine has no network')
        with SampleSite(enrolled=False, gate=Organisation) as site:
            site.call('ConfirmFirstPage')
            site.wait_for_documents()
            asked = CountingHandler.asked
            wait_for(lambda: '/wiki' in asked, PATIENCE_SECS, 'services are asked')
            wait_for(lambda: site.status()['path'], PATIENCE_SECS, 'the round is over')
            self.assertNotIn('/payroll', asked)
            site.gate.set_place(f'{address}/32')
            site.call('SyncNow')
            wait_for(lambda: '/payroll' in asked, PATIENCE_SECS, 'the service of the inside is asked')


if __name__ == '__main__':
    unittest.main()
