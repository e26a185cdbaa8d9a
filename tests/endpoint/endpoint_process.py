# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real endpoint program with a state folder of its own, and small ways to talk to it."""

import gzip
import http.client
import json
import os
import re
import resource as resource_limits
import select
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
START_SECS = 20
IDLE_TIMEOUT_SECS = 2


def find_program():
    """The command that starts the endpoint: as installed, else as built."""
    prefix = Path(os.environ.get('LKL_TEST_PREFIX', '/nowhere'))
    if (prefix / 'bin/linklight-endpoint').exists():
        return [prefix / 'bin/linklight-endpoint'], {}
    root = Path(os.environ.get('LKL_TEST_BUILD_ROOT', SOURCE / '.build/tests'))
    decoder = root / 'platform/photo-decoder/linklight-photo-decoder'
    return ([root / 'endpoint/linklight-endpoint', '--photo-decoder', decoder],
            {'LKL_DATA': str(SOURCE / 'endpoint')})


class Endpoint:
    """Starts with the sample organisation; restart() keeps the state."""

    def __init__(self, *options, demo=True, open_files=None):
        self.folder = Path(tempfile.mkdtemp(prefix='lkl-endpoint-'))
        self.state = self.folder / 'state'
        self._options = list(options)
        self._demo = ['--demo'] if demo else []
        self._open_files = open_files
        self.process = None
        self.agents = self.board = self.code = None
        try:
            self.start()
        except AssertionError:
            self.kill()
            shutil.rmtree(self.folder)
            raise

    def start(self):
        program, environment = find_program()
        log = (self.folder / 'log').open('ab')
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [*program, '--state-dir', self.state, '--listen', '127.0.0.1:0',
             '--board', '127.0.0.1:0', '--idle-timeout', str(IDLE_TIMEOUT_SECS),
             *self._demo, *self._options],
            stdout=subprocess.PIPE, stderr=log, env={**os.environ, **environment},
            preexec_fn=self._open_files and (
                lambda: resource_limits.setrlimit(resource_limits.RLIMIT_NOFILE,
                                                  self._open_files)))
        log.close()
        lines = self._read_lines(3 if self._demo else 2)
        self.agents = lines['Agents'].split('://')[1]
        self.board = lines['Board'].split('://')[1]
        self.code = lines.get('Code')

    def _read_lines(self, count):
        deadline = time.monotonic() + START_SECS
        text = b''
        while text.count(b'\n') < count:
            ready, _, _ = select.select([self.process.stdout], [], [],
                                        max(0, deadline - time.monotonic()))
            chunk = os.read(self.process.stdout.fileno(), 4096) if ready else b''
            if not chunk:
                raise AssertionError(f'the endpoint did not start:\n{self.log()}')
            text += chunk
        return dict(line.split(': ', 1) for line in text.decode().splitlines())

    def log(self):
        return (self.folder / 'log').read_text(encoding='utf-8')

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """Ends it as a service manager would. Returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process.stdout.close()
        return code

    def close(self):
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder)

    def rss(self):
        """Resident memory in bytes."""
        text = Path(f'/proc/{self.process.pid}/status').read_text(encoding='utf-8')
        return int(re.search(r'VmRSS:\s+(\d+)', text)[1]) * 1024

    def command(self, *words):
        program, environment = find_program()
        return subprocess.run([*program, '--state-dir', self.state, *words], text=True,
                              capture_output=True, timeout=20, check=False,
                              env={**os.environ, **environment})

    def query(self, sql):
        with sqlite3.connect(self.state / 'endpoint.db') as database:
            return database.execute(sql).fetchall()

    def request(self, method, path, body=None, headers=None, board=False):
        """Returns the response, with its body read into .text."""
        connection = http.client.HTTPConnection(self.board if board else self.agents, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            response = connection.getresponse()
            response.text = response.read().decode('utf-8', errors='replace')
            return response
        finally:
            connection.close()

    def enrol(self, person='sample-person'):
        """Returns an Agent, in with a code of its own."""
        code = self.command('enrol', person).stdout.strip()
        return Agent(self, code)


class Agent:
    """An enrolled agent: its streams and tokens, and batches in the form of ours."""

    def __init__(self, endpoint, code):
        self.endpoint = endpoint
        classes = ('measurements', 'events', 'answers')
        self.streams = {name: str(uuid.uuid4()) for name in classes}
        response = endpoint.request('POST', '/v1/enrol', json.dumps(
            {'code': code, 'device': str(uuid.uuid4()), 'streams': self.streams}))
        if response.status != 201:
            raise AssertionError(f'{response.status} {response.text}')
        self.answer = json.loads(response.text)
        self.tokens = self.answer['tokens']

    def push(self, path, message, token='answers', packed=True, **headers):
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        sent = {'Content-Type': 'application/json',
                'Authorization': f'Bearer {self.tokens[token]}', **headers}
        if packed:
            body = gzip.compress(body)
            sent['Content-Encoding'] = 'gzip'
        return self.endpoint.request('POST', path, body, sent)

    def push_answers(self, seq, records, stream=None, **options):
        return self.push('/v1/logs', logs(stream or self.streams['answers'], seq, records),
                         **options)

    def push_gauge(self, seq, value, **options):
        return self.push('/v1/metrics', gauge(self.streams['measurements'], seq, value),
                         token='measurements', **options)


def attributes(**values):
    return [{'key': key.replace('__', '.'), 'value': {'stringValue': value}}
            for key, value in values.items()]


def now_nanos(seconds_ago=0):
    return str(int((time.time() - seconds_ago) * 1e9))


def resource(stream, seq):
    values = {'service__name': 'linklight'}
    if stream:
        values['service__instance__id'] = stream
    found = attributes(**values)
    if seq:
        day = time.strftime('%Y-%m-%d', time.gmtime())
        found += [{'key': 'linklight.batch.seq', 'value': {'intValue': str(seq)}},
                  {'key': 'linklight.batch.day', 'value': {'stringValue': day}}]
    return {'attributes': found}


def answer(uid=None, choice='good', question='it-for-you', seconds_ago=0, asked_by=None,
           kind='smile3', **more):
    """A log record: what our agent writes for one click, and more of its attributes."""
    return {'timeUnixNano': now_nanos(seconds_ago), 'severityNumber': 9,
            'eventName': 'linklight.answer', 'body': {'stringValue': choice},
            'attributes': attributes(
                log__record__uid=uid or str(uuid.uuid4()), linklight__event='linklight.answer',
                linklight__question__id=question, linklight__question__version='1',
                linklight__question__kind=kind, linklight__answer__choice=choice,
                **({'linklight__answer__asked_by': asked_by} if asked_by else {}), **more)}


def message(kind, uid=None, to=None, words=None, evidence=None, service=None, seconds_ago=0):
    """A log record: what our agent writes when somebody says something to IT."""
    name = {'hand': 'linklight.hand.raised', 'hello': 'linklight.hello.said',
            'visit': 'linklight.visit.wished', 'thanks': 'linklight.thanks.said'}[kind]
    said = {'linklight.message.to': to, 'linklight.message.words': words,
            'linklight.message.evidence': evidence, 'linklight.message.service': service}
    values = {'linklight.event': name, 'log.record.uid': uid or str(uuid.uuid4()),
              **{key: value for key, value in said.items() if value is not None}}
    return {'timeUnixNano': now_nanos(seconds_ago), 'severityNumber': 9, 'eventName': name,
            'body': {'stringValue': kind}, 'attributes': attributes(**values)}


def companion(step, subject=None, seconds_ago=0):
    """A log record: what the companion of a new hire notes."""
    name = 'linklight.companion.noted'
    values = {'linklight.event': name, 'log.record.uid': str(uuid.uuid4()),
              'linklight.companion.step': step,
              **({'linklight.companion.subject': subject} if subject else {})}
    return {'timeUnixNano': now_nanos(seconds_ago), 'severityNumber': 9, 'eventName': name,
            'attributes': attributes(**values)}


def event(name='linklight.outage', uid=None, seconds_ago=0):
    values = {'linklight__event': name, **({'log__record__uid': uid} if uid else {})}
    return {'timeUnixNano': now_nanos(seconds_ago), 'severityNumber': 9, 'eventName': name,
            'attributes': attributes(**values)}


def logs(stream, seq, records):
    return {'resourceLogs': [{'resource': resource(stream, seq), 'scopeLogs': [
        {'scope': {'name': 'linklight'}, 'logRecords': records}]}]}


def gauge(stream, seq, value, seconds_ago=0):
    point = {'timeUnixNano': now_nanos(seconds_ago), 'asDouble': value}
    return {'resourceMetrics': [{'resource': resource(stream, seq), 'scopeMetrics': [
        {'scope': {'name': 'linklight'}, 'metrics': [
            {'name': 'linklight.net.loss', 'unit': '1', 'gauge': {'dataPoints': [point]}}]}]}]}
