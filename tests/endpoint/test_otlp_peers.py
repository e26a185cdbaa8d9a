#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Others read what we write, and we read what others write: OpenTelemetry's own JavaScript code.

LKL_OTLP_BATCHES names a folder with batches that other tests left; those of write-otlp-batches.c,
one record of every kind, are checked in any case.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from endpoint_process import SOURCE, Agent, Endpoint, answer, gauge, logs

BUILD_ROOT = Path(os.environ.get('LKL_TEST_BUILD_ROOT', SOURCE / '.build/tests'))
PEERS = SOURCE / 'tests/endpoint/otlp-peers'
INSTALL_SECS = 300


def install_peers():
    """Exactly the versions of package-lock.json, once."""
    if not (PEERS / 'node_modules/@opentelemetry/sdk-logs').exists():
        subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], cwd=PEERS,
                       check=True, capture_output=True, timeout=INSTALL_SECS)


def run_peer(script, *arguments, **environment):
    return subprocess.run(['node', PEERS / script, *arguments], text=True, capture_output=True,
                          timeout=60, check=False, env={**os.environ, **environment})


@unittest.skipUnless(shutil.which('node') and shutil.which('npm'), 'needs nodejs and npm')
class OtlpPeers(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        install_peers()
        cls.folder = Path(tempfile.mkdtemp(prefix='lkl-otlp-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def write(self, name, message):
        path = self.folder / name
        path.write_text(json.dumps(message), encoding='utf-8')
        return path

    def test_our_batches_are_otlp_to_the_letter(self):
        folder = self.folder / 'batches'
        folder.mkdir()
        subprocess.run([BUILD_ROOT / 'tests/endpoint/write-otlp-batches', folder], check=True,
                       timeout=20)
        batches = sorted(folder.glob('*.json'))
        if 'LKL_OTLP_BATCHES' in os.environ:
            batches += sorted(Path(os.environ['LKL_OTLP_BATCHES']).rglob('*.json'))
        self.assertGreaterEqual(len(batches), 2)
        result = run_peer('decode-batch.js', *batches)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn(f'{len(batches)} accepted, 0 refused', result.stdout)

    def test_the_decoder_is_strict(self):
        stream = '5f0c6d9e-0000-4000-8000-000000000001'
        good = self.write('good.json', logs(stream, 1, [answer()]))
        self.assertEqual(run_peer('decode-batch.js', good).returncode, 0)
        number = logs(stream, 1, [answer()])
        record = number['resourceLogs'][0]['scopeLogs'][0]['logRecords'][0]
        record['timeUnixNano'] = int(record['timeUnixNano'])
        misspelt = gauge(stream, 1, 0.5)
        metric = misspelt['resourceMetrics'][0]['scopeMetrics'][0]['metrics'][0]
        metric['gauge']['data_points'] = metric['gauge'].pop('dataPoints')
        for bad in (number, misspelt, {'resourceSpans': []}):
            self.assertEqual(run_peer('decode-batch.js', self.write('bad.json', bad)).returncode, 1)

    def test_endpoint_takes_the_javascript_sdk(self):
        endpoint = Endpoint()
        self.addCleanup(endpoint.close)
        agent = Agent(endpoint, endpoint.code)
        result = run_peer('send-with-sdk.js', f'http://{endpoint.agents}',
                          TOKEN_METRICS=agent.tokens['measurements'],
                          TOKEN_LOGS=agent.tokens['events'], OTEL_LOG_LEVEL='error')
        self.assertEqual((result.returncode, result.stdout.strip()), (0, 'sent'), result.stderr)
        names = {row[0] for row in endpoint.query('SELECT name FROM record')}
        self.assertEqual(names, {'sdk.event', 'sdk.other', 'sdk.duration', 'sdk.count',
                                 'sdk.share'})
        attributes = json.loads(endpoint.query(
            "SELECT attributes FROM record WHERE name = 'sdk.event'")[0][0])
        self.assertEqual(attributes, {'number': '42', 'share': '0.5', 'flag': 'true'})
        self.assertEqual(endpoint.query('SELECT count(*) FROM batch WHERE seq IS NULL'), [(1,)])


if __name__ == '__main__':
    unittest.main()
