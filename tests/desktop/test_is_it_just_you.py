# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail is down for several people: each of them is told that it is not just them."""

import subprocess
import sys
import unittest
from pathlib import Path

from lab_processes import LabError, wait_for
from recording_gate import RecordingGate
from sample_site import PATIENCE_SECS, PREFIX, SampleSite, records_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'endpoint'))
# pylint: disable=wrong-import-position
from endpoint_process import Agent, Endpoint, event, logs  # noqa: E402

OTHERS = ('p-lars-hagen', 'p-nadia-rahman', 'p-mei-lin-chen', 'p-fatou-diallo')
NOBODY = 'Fewer than 5 people report this, so it may be just you.'
SHARED = 'You are not alone: 5 people report the same.'
OFFLINE = 'Can’t ask whether others have it too, as your IT team can’t be reached.'
# Trouble is found and found again.
TROUBLE_SECS = 180
# It is asked for once a minute.
ASK_SECS = 60 + PATIENCE_SECS
RUNNING = 'linklight.outage.running'
# Mail is at a path of the endpoint.
MAIL = '/healthz?service=mail'


class Door:
    """How others come to the endpoint of the site."""
    request = Endpoint.request

    def __init__(self, site):
        self.agents = site.url.removeprefix('http://')


class IsItJustYou(unittest.TestCase):

    def colleague(self, person):
        """Somebody else whose mail is down."""
        code = subprocess.run(
            [PREFIX / 'bin/linklight-endpoint', '--state-dir', self.site.lab.folder / 'endpoint',
             'enrol', person], text=True, check=True, capture_output=True,
            timeout=PATIENCE_SECS).stdout.strip()
        record = event(name=RUNNING)
        record['attributes'].append({'key': 'linklight.target', 'value': {'stringValue': 'mail'}})
        response = Agent(Door(self.site), code).push(
            '/v1/logs', logs(None, 0, [record]), token='events')
        self.assertEqual(response.status, 200, response.text)

    def wait_for_sentence(self, sentence, seconds):
        def is_told():
            return self.site.status()['colleagues'] == sentence
        try:
            wait_for(is_told, seconds, sentence)
        except LabError as error:
            raise LabError(f'{error}\nIt is: {self.site.status()}') from None

    def reports(self):
        return [record for push in self.site.gate.pushes() for record in records_of(push.body)
                if record['eventName'] == RUNNING]

    def test_one_of_five(self):
        self.site = SampleSite(gate=RecordingGate)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        wait_for(lambda: self.site.status()['state'] == 'green', PATIENCE_SECS, 'all is well')
        self.assertEqual(self.site.status()['colleagues'], '')
        # Nobody is asked meanwhile.
        self.assertEqual([exchange for exchange in self.site.gate.exchanges
                          if exchange.path == '/v1/now'], [])
        self.site.gate.broken = (MAIL,)
        # Services are asked when somebody comes to work, and at peace only every few hours.
        self.assertEqual(self.site.agent.stop(PATIENCE_SECS), 0, self.site.agent.log_tail())
        self.site.start_agent()
        self.wait_for_sentence(NOBODY, TROUBLE_SECS)
        for person in OTHERS:
            self.colleague(person)
        self.site.call('SyncNow')
        wait_for(self.reports, PATIENCE_SECS, 'this one is told of')
        self.wait_for_sentence(SHARED, ASK_SECS)
        self.assertEqual(len(self.reports()), 1)
        self.assertEqual(self.site.query(f"SELECT count(*) FROM record WHERE name = '{RUNNING}'"),
                         [(0,)])
        self.assertEqual(self.site.endpoint.stop(), 0, self.site.endpoint.output())
        self.wait_for_sentence(OFFLINE, ASK_SECS)


if __name__ == '__main__':
    unittest.main()
