#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A store that is not ours keeps our cumulative metrics: VictoriaMetrics of Debian 13, unpacked.

It takes no JSON, so OpenTelemetry's own message types turn our batches into protobuf first, as a
Collector would. Only with LKL_TEST_ALL, since the package has to be fetched from another suite.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

from lab_realm import find_port, wait_for_port
from test_otlp_peers import BUILD_ROOT, install_peers, run_peer

FETCH_SECS = 600
SHOWN_SECS = 60
BATCHES, LOOKUPS, HANGS, LOST = 3, 10, 4, 0.25  # of write-total-batches.c
SOURCES = 'deb http://deb.debian.org/debian trixie main\n'


def fetch_engine(folder):
    """The program, out of the package of Debian 13: nothing is installed."""
    for name in ('state/lists/partial', 'cache/archives/partial'):
        (folder / name).mkdir(parents=True)
    (folder / 'sources.list').write_text(SOURCES, encoding='utf-8')
    apt = ['apt-get', '-q', '-o', f'Dir::Etc::sourcelist={folder}/sources.list',
           '-o', 'Dir::Etc::sourceparts=-', '-o', f'Dir::State={folder}/state',
           '-o', 'Dir::State::status=/var/lib/dpkg/status', '-o', f'Dir::Cache={folder}/cache',
           '-o', 'APT::Sandbox::User=root']
    for command in (['update'], ['download', 'victoria-metrics']):
        subprocess.run([*apt, *command], cwd=folder, check=True, capture_output=True,
                       timeout=FETCH_SECS)
    package, = folder.glob('victoria-metrics_*.deb')
    subprocess.run(['dpkg', '-x', package, folder / 'root'], check=True, timeout=FETCH_SECS)
    program, = (path for path in (folder / 'root/usr/bin').iterdir() if 'metrics' in path.name)
    return program


@unittest.skipUnless('LKL_TEST_ALL' in os.environ, 'fetches a package of another suite: --all')
@unittest.skipUnless(shutil.which('node') and shutil.which('npm'), 'needs nodejs and npm')
class RealEngine(unittest.TestCase):

    def setUp(self):
        install_peers()
        self.folder = Path(tempfile.mkdtemp(prefix='lkl-engine-'))
        self.addCleanup(shutil.rmtree, self.folder)
        program = fetch_engine(self.folder)
        port = find_port()
        process = subprocess.Popen(  # pylint: disable=consider-using-with
            [program, f'-httpListenAddr=127.0.0.1:{port}',
             f'-storageDataPath={self.folder}/data'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        wait_for_port(port, process)
        self.url = f'http://127.0.0.1:{port}'

    def post(self, body, media_type):
        request = urllib.request.Request(f'{self.url}/opentelemetry/v1/metrics', body,
                                         {'Content-Type': media_type})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status

    def export(self, name):
        """All series of that name: their labels and values, oldest first."""
        query = urllib.parse.urlencode({'match[]': f'{{__name__="{name}"}}'})
        with urllib.request.urlopen(f'{self.url}/api/v1/export?{query}', timeout=20) as answer:
            return [json.loads(line) for line in answer.read().splitlines()]

    def wait_for_last(self, name, expected):
        deadline = time.monotonic() + SHOWN_SECS
        while True:
            series = self.export(name)
            values = [item['values'] for item in series]
            if [value[-1] for value in values] == [expected] and len(values[0]) == BATCHES:
                return values[0]
            if time.monotonic() > deadline:
                self.fail(f'{name}: {series}')
            time.sleep(0.5)

    def test_counts_are_the_same(self):
        batches = self.folder / 'batches'
        batches.mkdir()
        subprocess.run([BUILD_ROOT / 'tests/endpoint/write-total-batches', batches], check=True,
                       timeout=30)
        files = sorted(batches.glob('*.json'))
        self.assertEqual(len(files), BATCHES)
        result = run_peer('decode-batch.js', '--protobuf', batches, *files)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        for file in files:
            self.assertEqual(self.post(file.with_suffix('.pb').read_bytes(),
                                       'application/x-protobuf'), 200)
        lookups = self.wait_for_last('dns.lookup.duration_count', BATCHES * LOOKUPS)
        self.assertEqual(lookups, [LOOKUPS, 2 * LOOKUPS, 3 * LOOKUPS])
        hangs = self.wait_for_last('linklight.app.hang.rate', BATCHES * HANGS)
        self.assertEqual(hangs, [HANGS, 2 * HANGS, 3 * HANGS])
        self.assertEqual(self.wait_for_last('linklight.net.loss', LOST), [LOST] * BATCHES)
        buckets = self.export('dns.lookup.duration_bucket')
        self.assertEqual(sum(item['values'][-1] for item in buckets), BATCHES * LOOKUPS)


if __name__ == '__main__':
    unittest.main()
