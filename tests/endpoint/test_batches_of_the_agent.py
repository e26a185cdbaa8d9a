# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a real agent has sent, read by others: the message types of the OpenTelemetry project.

test_otlp_peers.py has one record of every kind; here is what a run makes of a real network.
"""

import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

from test_otlp_peers import install_peers, run_peer

# The helpers are where most of the tests that use them are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'desktop'))

# pylint: disable=wrong-import-position
from recording_gate import RecordingGate  # noqa: E402
from sample_site import SampleSite, records_of  # noqa: E402

LABELS = ('Good', 'So-so', 'Bad')


@unittest.skipUnless(shutil.which('node') and shutil.which('npm'), 'needs nodejs and npm')
class Batches(unittest.TestCase):

    def setUp(self):
        install_peers()
        self.folder = Path(tempfile.mkdtemp(prefix='lkl-batches-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def decode(self, batches):
        files = []
        for number, batch in enumerate(batches):
            files.append(self.folder / f'{number:03}.json')
            files[-1].write_bytes(batch)
        result = run_peer('decode-batch.js', *files)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn(f'{len(files)} accepted, 0 refused', result.stdout)

    def test_others_accept_every_batch_of_a_run(self):
        with SampleSite(gate=RecordingGate) as site:
            for count, label in enumerate(LABELS, 1):
                site.answer(label)
                site.wait_for_answers(count)
            site.make_measurements()
            site.call('SyncNow')
            site.wait_until_sent()
            sent = [push.body for push in site.gate.pushes() if push.status == 200]
            exported = site.ctl('export')[1].encode().splitlines()
        self.assertEqual(sorted(exported), sorted(sent))
        self.decode(sent)
        logs = [batch for batch in sent if 'resourceLogs' in json.loads(batch)]
        records = [record for batch in logs for record in records_of(batch)]
        self.assertEqual([record['eventName'] for record in records].count('linklight.answer'),
                         len(LABELS))
        kinds = [kind for batch in sent for kind in ('resourceLogs', 'resourceMetrics')
                 if kind in json.loads(batch)]
        self.assertIn('resourceMetrics', kinds)


if __name__ == '__main__':
    unittest.main()
