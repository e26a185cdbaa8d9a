# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day's use: the bytes that the window "What leaves this PC" shows are those that arrive at the
other end of TLS, byte for byte, and all that stands in them is in the register."""

import json
import sqlite3
import unittest

from agent_windows import press_until_focused
from lab_processes import wait_for
from recording_gate import TlsRecordingGate
from sample_site import PATIENCE_SECS, SampleSite

HOURS = 24
HOUR_USECS = 3_600_000_000
FEW_BYTES = 16 * 1024
CALLED_BACK = 'Better not'
EXPORT = 'Export all that has left'
# Members that are the form's own and the same in every record: they tell nothing.
FORM = {'resourceLogs', 'resourceMetrics', 'resource', 'attributes', 'schemaUrl', 'scopeLogs',
        'scopeMetrics', 'scope', 'name', 'version', 'logRecords', 'metrics', 'key', 'value',
        'stringValue', 'intValue', 'severityNumber', 'eventName', 'unit', 'gauge', 'sum',
        'exponentialHistogram', 'aggregationTemporality', 'isMonotonic', 'dataPoints', 'scale',
        'positive', 'offset', 'histogram', 'explicitBounds'}


class TlsSite(SampleSite):

    def set_endpoint(self, url):
        super().set_endpoint(url)
        self.write_settings('62-site', f'[Endpoint]\nCaBundle={self.gate.certificate}\n')


class SeenIsSentTest(unittest.TestCase):

    def test_a_day(self):
        with TlsSite(gate=TlsRecordingGate) as site:
            self.site = site
            self.measure_a_day()
            self.speak_all_day()
            self.call_back_what_left()
            site.call('SyncNow')
            site.wait_until_sent()
            # Whatever was made of it: what arrived, was parted, or was deleted after it had left.
            arrived = list(dict.fromkeys(push.body for push in site.gate.pushes()))
            statuses = {push.status for push in site.gate.pushes()}
            self.assertEqual(statuses, {200, 413, 503})
            self.assertGreater(len(arrived), 5)
            kinds = {json.loads(body).popitem()[0] for body in arrived}
            self.assertEqual(kinds, {'resourceLogs', 'resourceMetrics'})
            self.check_export(arrived)
            self.check_window(arrived)
            self.check_register()
            print(f'{len(arrived)} batches, {sum(map(len, arrived))} bytes: all the same')

    def measure_a_day(self):
        """What was measured in a moment becomes that of each hour of a day that is over."""
        site = self.site
        wait_for(lambda: site.status()['path'], PATIENCE_SECS, 'the network is checked')
        self.assertEqual(site.agent.stop(PATIENCE_SECS), 0, site.agent.log_tail(40))
        database = sqlite3.connect(site.lab.folder / 'state/linklight/journal.db')
        with database:
            for hour in range(2, HOURS + 2):
                database.execute(
                    'INSERT INTO windows SELECT series, target, start_usecs - ?, sent, lost,'
                    ' histogram FROM windows WHERE start_usecs ='
                    ' (SELECT max(start_usecs) FROM windows)', (hour * HOUR_USECS,))
            database.execute("DELETE FROM facts WHERE key LIKE 'windows.sealed-until.%'")
        database.close()
        # A proxy on the way takes little at a time.
        site.gate.max_bytes = FEW_BYTES
        site.start_agent()
        wait_for(lambda: site.status()['unsent'], PATIENCE_SECS, 'measurements wait')

    def speak_all_day(self):
        site = self.site
        self.site.wait_for_documents()
        uid = site.call('ListPeople')[0]['uid']
        site.answer('Bad')
        answer = wait_for(lambda: site.call('ListRecentAnswers'), PATIENCE_SECS,
                          'the answer is there')[0]['answer']
        site.ctl('sync-now')
        site.call('SayHello', '(s)', uid)
        site.call('Thank', '(ss)', uid, 'It works again — „sehr gut“, \U0001f44d')
        site.ctl('sync-now')
        site.wait_until_sent()
        # The endpoint is away for a while: what is packed stays as it is.
        site.gate.broken = ('/v1/logs', '/v1/metrics')
        evidence = site.call('PreviewHand', '(s)', '')
        site.call('RaiseHand', '(sss)', '', 'Two lines,\nand a "quote"\\', evidence)
        site.call('SyncNow')
        packed = wait_for(self.list_packed, PATIENCE_SECS, 'a batch is packed and waits')
        site.call('AskForVisit', '(s)', uid)
        self.assertEqual(site.agent.stop(PATIENCE_SECS), 0, site.agent.log_tail(40))
        site.start_agent()
        self.assertEqual(self.list_packed(), packed)
        site.gate.broken = ()
        site.call('SyncNow')
        site.wait_until_sent()
        self.assertLessEqual(set(packed), {push.body for push in site.gate.pushes()})
        self.assertTrue(answer)

    def call_back_what_left(self):
        """Who deletes what they said while it is under way deletes it here, and it has left."""
        site = self.site
        site.gate.broken = ('/v1/logs',)
        before = len(site.gate.pushes())
        uid = site.call('ListPeople')[0]['uid']
        site.call('Thank', '(ss)', uid, CALLED_BACK)
        site.call('SyncNow')
        wait_for(lambda: any(CALLED_BACK.encode() in push.body for push in
                             site.gate.pushes()[before:]), PATIENCE_SECS, 'it is under way')
        self.assertTrue(site.call('SetSending', '(sbb)', 'answers', False, True))
        site.gate.broken = ()
        site.call('SetSending', '(sbb)', 'answers', True, False)

    def list_packed(self):
        """The batches that wait, as the person is shown them."""
        code, lines, error = self.site.ctl('waiting')
        self.assertEqual(code, 0, error)
        return [line.encode() for line in lines.splitlines() if line.startswith('{"resource')]

    def check_export(self, arrived):
        code, lines, error = self.site.ctl('export')
        self.assertEqual(code, 0, error)
        self.assertEqual([line.encode() for line in lines.splitlines()], arrived[::-1])

    def check_window(self, arrived):
        lab = self.site.lab
        window = lab.start('linklight', 'data')
        lab.give_keyboard_to('What leaves this PC')
        press_until_focused(lab, EXPORT)
        lab.type_keys('Return')
        file, = lab.wait_for(lambda: list(lab.folder.rglob('linklight-*.jsonl')), PATIENCE_SECS,
                             'the window writes a file')
        wait_for(lambda: file.read_bytes().count(b'\n') == len(arrived), PATIENCE_SECS,
                 'the file is whole')
        self.assertEqual(file.read_bytes().splitlines(), arrived[::-1])
        window.stop(PATIENCE_SECS)

    def check_register(self):
        """Each header, member and key; and each event and metric by its name."""
        known = {field['id'] for field in self.site.call('ListRegister')}
        headers = {name for exchange in self.site.gate.exchanges for name in exchange.headers}
        self.assertLessEqual({name.lower() for name in headers}, {name.lower() for name in known})
        told = set()
        for push in self.site.gate.pushes():
            collect(json.loads(push.body), told)
        self.assertLessEqual(told, known | FORM)
        for name in ('linklight.answer.choice', 'linklight.hand.raised', 'linklight.thanks.said',
                     'timeUnixNano', 'bucketCounts'):
            self.assertIn(name, told)


def collect(node, told):
    if isinstance(node, list):
        for element in node:
            collect(element, told)
    elif isinstance(node, dict):
        told.update(node)
        told.update(node[name] for name in ('key', 'eventName') if name in node)
        if 'unit' in node:
            told.add(node['name'])
        for element in node.values():
            collect(element, told)


if __name__ == '__main__':
    unittest.main()
