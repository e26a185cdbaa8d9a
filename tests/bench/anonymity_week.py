# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A week of simulated people at a real endpoint, and what is left of it for anonymity_attack.py."""

import base64
import hashlib
import http.client
import json
import os
import sqlite3
import subprocess
import sys
import time
import uuid
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / 'tests/endpoint'))

from anonymity_attack import Packet, attack, read_spoils  # noqa: E402 pylint: disable=wrong-import-position
from endpoint_process import Endpoint  # noqa: E402 pylint: disable=wrong-import-position

BUILD = Path(os.environ.get('LKL_TEST_BUILD_ROOT', SOURCE / '.build/tests'))
SIMULATION = BUILD / 'tests/bench/anonymity-week'
CLASSES = ('measurements', 'events', 'answers')
DAY_SECS = 24 * 3600


class Office:
    """Enrolled people of a real endpoint."""

    def __init__(self, endpoint, n_people):
        self._endpoint = endpoint
        roster = endpoint.folder / 'roster.json'
        roster.write_text(json.dumps({'people': [
            {'id': f'person-{i}', 'name': f'Person {i}', 'site': 'Oslo', 'team': 'All'}
            for i in range(n_people)]}), encoding='utf-8')
        result = endpoint.command('import-people', str(roster))
        if result.returncode != 0:
            raise AssertionError(result.stderr)
        self._write_codes(n_people)
        self._connection = http.client.HTTPConnection(endpoint.agents, timeout=20)
        self.tokens = [self._enrol(i) for i in range(n_people)]
        submit = {self._fetch_submit_token(tokens) for tokens in self.tokens}
        if len(submit) != 1:
            raise AssertionError('the token for what is counted is not the same for everybody')
        self._submit_token = submit.pop()

    def _write_codes(self, n_people):
        """As "enrol" makes them; a program for each would take long."""
        with sqlite3.connect(self._endpoint.state / 'endpoint.db', timeout=20) as database:
            database.executemany(
                'INSERT INTO code (hash, person, expires_usecs) VALUES (?, ?, ?)',
                [(hashlib.sha256(f'{i:012}'.encode()).hexdigest(), f'person-{i}',
                  int((time.time() + DAY_SECS) * 1e6)) for i in range(n_people)])

    def _request(self, method, path, body, headers):
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def _enrol(self, number):
        status, body = self._request('POST', '/v1/enrol', json.dumps(
            {'code': f'{number:012}', 'device': str(uuid.uuid4()),
             'streams': {name: str(uuid.uuid4()) for name in CLASSES}}),
            {'Content-Type': 'application/json'})
        if status != 201:
            raise AssertionError(f'enrolment: {status} {body}')
        return json.loads(body)['tokens']

    def _fetch_submit_token(self, tokens):
        _, body = self._request('GET', '/v1/mine', None,
                                {'Authorization': f'Bearer {tokens["mine"]}'})
        return json.loads(body)['submitToken']

    def close(self):
        self._connection.close()

    def send(self, request):
        """Returns the packet that somebody on the way sees."""
        body = base64.b64decode(request['body'])
        token = (self._submit_token if request['token'] == 'submit'
                 else self.tokens[request['person']][request['token']])
        headers = {'Content-Type': 'application/json', 'Authorization': f'Bearer {token}'}
        status, answer = self._request('POST', request['path'], body, headers)
        if status != 200:
            raise AssertionError(f'{request["token"]}: {status} {answer}')
        return Packet(request['at'], request['person'], len(body), len(answer))


def simulate(n_people, seed):
    """Requests and truth, in the order of time."""
    first = int(time.time()) // DAY_SECS * DAY_SECS - 8 * DAY_SECS
    # In memory: two hundred journals wait for a disk for minutes.
    memory = {'TMPDIR': '/dev/shm'} if Path('/dev/shm').is_dir() else {}
    text = subprocess.run([SIMULATION, str(n_people), str(seed), str(first)], check=True, text=True,
                          capture_output=True, timeout=600, env={**os.environ, **memory}).stdout
    return [json.loads(line) for line in text.splitlines()]


def run_week(n_people, seed):
    """What the strongest that we can think of makes of one week."""
    lines = simulate(n_people, seed)
    endpoint = Endpoint(demo=False)
    try:
        office = Office(endpoint, n_people)
        packets, sent, truth, asked_on = [], {}, {}, {}
        for line in lines:
            if 'truth' in line:
                truth[line['truth']['uid']] = line['truth']['person']
                asked_on[line['truth']['person']] = None
                continue
            packet = office.send(line)
            packets.append(packet)
            if line['token'] == 'submit':
                sent[packet.person] = packet
        office.close()
        spoils = read_spoils(endpoint.state, endpoint.log(), packets, asked_on)
        days = {row[0]: row[1] for row in spoils.rows}
        if set(days) != set(truth):
            raise AssertionError(f'{len(truth)} were counted, and {len(days)} are there')
        asked_on.update({person: days[uid] for uid, person in truth.items()})
        return attack(spoils, truth, sent)
    finally:
        endpoint.close()
