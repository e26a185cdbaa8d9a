#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the endpoint program starts, ends, and survives what ends it."""

import json
import resource
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request
import uuid
from pathlib import Path

from endpoint_process import Agent, Endpoint, answer, logs


class Start(unittest.TestCase):

    def test_addresses(self):
        endpoint = Endpoint()
        self.addCleanup(endpoint.close)
        for words, sentence in (
                (('--board', '0.0.0.0:0'), 'only on this machine'),
                (('--listen', '0.0.0.0:0'), 'proxy'), (('--listen', 'nonsense'), 'no address'),
                (('--key', 'x'), 'belong together'), (('dance',), 'Say one of')):
            result = endpoint.command(*words)
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assertIn(sentence, result.stderr)
            self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_agents_leave_open_files_for_the_board(self):
        endpoint = Endpoint(open_files=(100, 400))
        self.addCleanup(endpoint.close)
        host, port = endpoint.agents.split(':')
        for _ in range(390):
            connection = socket.create_connection((host, int(port)), timeout=20)
            self.addCleanup(connection.close)
        self.assertEqual(endpoint.request('GET', '/', board=True).status, 200)
        limits = resource.prlimit(endpoint.process.pid, resource.RLIMIT_NOFILE)
        self.assertEqual(limits, (400, 400))

    def test_too_few_open_files(self):
        with self.assertRaisesRegex(AssertionError, 'only 200 files may be open'):
            Endpoint(open_files=(100, 200))

    def test_starts_quickly_and_ends_cleanly(self):
        endpoint = Endpoint()
        self.addCleanup(endpoint.close)
        serial = json.loads(endpoint.request('GET', '/v1/documents/index.json').text)['serial']
        self.assertEqual(endpoint.stop(), 0, endpoint.log())
        started = time.monotonic()
        endpoint.start()
        self.assertLess(time.monotonic() - started, 5)
        again = json.loads(endpoint.request('GET', '/v1/documents/index.json').text)['serial']
        self.assertEqual(again, serial)

    def test_bad_document_keeps_the_last_good_one(self):
        endpoint = Endpoint(demo=False)
        self.addCleanup(endpoint.close)
        self.assertEqual(endpoint.stop(), 0, endpoint.log())
        policy = endpoint.state / 'documents/policy.json'
        policy.parent.mkdir()
        serials = []
        for text in ('{"form":"policy","version":1,"organisation":{"name":"A"},"targets":[]}',
                     '{"form":"policy","version":1,"organisation":{"name":7},"targets":[]}',
                     '{"form":"policy","version":1,"organisation":{"name":"B"},"targets":[]}'):
            policy.write_text(text, encoding='utf-8')
            endpoint.start()
            index = json.loads(endpoint.request('GET', '/v1/documents/index.json').text)
            href = index['documents']['policy']['href']
            served = json.loads(endpoint.request('GET', f'/v1/documents/{href}').text)
            serials.append((index['serial'], served['organisation']['name']))
            self.assertEqual(endpoint.stop(), 0, endpoint.log())
        self.assertEqual([name for _, name in serials], ['A', 'A', 'B'])
        self.assertEqual(serials[0][0], serials[1][0])
        self.assertGreater(serials[2][0], serials[1][0])
        self.assertIn('policy.json: /organisation/name', endpoint.log())

    def test_other_words_under_the_same_version_are_not_published(self):
        endpoint = Endpoint(demo=False)
        self.addCleanup(endpoint.close)
        self.assertEqual(endpoint.stop(), 0, endpoint.log())
        path = endpoint.state / 'documents/questions.json'
        path.parent.mkdir()
        served = []
        for version, text in ((1, 'How is IT?'), (1, 'Is IT not wonderful?'),
                              (2, 'Is IT not wonderful?')):
            path.write_text(json.dumps({'form': 'questions', 'version': 1, 'questions': [{
                'id': 'mood', 'version': version, 'kind': 'nps', 'mode': 'named', 'text': text,
                'when': 'periodic'}]}), encoding='utf-8')
            endpoint.start()
            index = json.loads(endpoint.request('GET', '/v1/documents/index.json').text)
            href = index['documents']['questions']['href']
            document = json.loads(endpoint.request('GET', f'/v1/documents/{href}').text)
            served.append(document['questions'][0]['text'])
            self.assertEqual(endpoint.stop(), 0, endpoint.log())
        self.assertEqual(served, ['How is IT?', 'How is IT?', 'Is IT not wonderful?'])
        self.assertIn('questions.json: questions: "mood" is not asked: its words changed in en, but '
                      'its version is still 1', endpoint.log())

    def test_a_wording_is_known_though_it_was_withdrawn(self):
        endpoint = Endpoint(demo=False)
        self.addCleanup(endpoint.close)
        self.assertEqual(endpoint.stop(), 0, endpoint.log())
        path = endpoint.state / 'documents/questions.json'
        path.parent.mkdir()
        other = {'id': 'other', 'version': 1, 'kind': 'nps', 'mode': 'named', 'text': 'Other?',
                 'when': 'periodic'}
        mood = {**other, 'id': 'mood', 'text': 'How is IT?'}
        for questions, served in (
                ([mood, other], ['mood', 'other']), ([other], ['other']), (None, []),
                ([other], ['other']),
                ([{**mood, 'text': 'Is IT not wonderful?'}, other], ['other']),
                ([mood, other], ['mood', 'other'])):
            if questions is None:
                path.unlink()
            else:
                path.write_text(json.dumps({'form': 'questions', 'version': 1,
                                            'questions': questions}), encoding='utf-8')
            endpoint.start()
            documents = json.loads(
                endpoint.request('GET', '/v1/documents/index.json').text)['documents']
            found = []
            if 'questions' in documents:
                href = documents['questions']['href']
                found = json.loads(endpoint.request('GET', f'/v1/documents/{href}').text)
                found = [question['id'] for question in found['questions']]
            self.assertEqual(found, served)
            self.assertEqual(endpoint.stop(), 0, endpoint.log())
        self.assertIn('"mood" is not asked: its words changed in en', endpoint.log())

    def test_request_that_has_begun_is_finished(self):
        endpoint = Endpoint()
        self.addCleanup(endpoint.close)
        agent = Agent(endpoint, endpoint.code)
        body = json.dumps(logs(agent.streams['answers'], 1, [answer()])).encode()
        host, port = endpoint.agents.split(':')
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(
                f'POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
                f'Authorization: Bearer {agent.tokens["answers"]}\r\n'
                f'Content-Length: {len(body)}\r\n\r\n'.encode() + body[:20])
            time.sleep(0.3)
            threading.Timer(0.5, lambda: connection.sendall(body[20:])).start()
            self.assertEqual(endpoint.stop(), 0, endpoint.log())
            self.assertIn(b' 200 ', connection.recv(4096).split(b'\r\n')[0])


    @unittest.skipUnless(shutil.which('openssl'), 'openssl makes the certificate')
    def test_tls(self):
        folder = Path(tempfile.mkdtemp(prefix='lkl-tls-'))
        self.addCleanup(shutil.rmtree, folder)
        certificate, key = folder / 'certificate.pem', folder / 'key.pem'
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
                        'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost', '-addext',
                        'subjectAltName=IP:127.0.0.1', '-out', certificate, '-keyout', key],
                       check=True, capture_output=True)
        endpoint = Endpoint('--certificate', certificate, '--key', key)
        self.addCleanup(endpoint.close)
        context = ssl.create_default_context(cafile=certificate)
        with urllib.request.urlopen(f'https://{endpoint.agents}/healthz', context=context,
                                    timeout=20) as answered:
            self.assertEqual(answered.read(), b'ok')


class Kill(unittest.TestCase):
    """kill -9 in the middle of pushes: what was acknowledged is there, and a replay doubles nothing."""

    ROUNDS = 5

    def test_none_lost_none_double(self):
        endpoint = Endpoint()
        self.addCleanup(endpoint.close)
        agent = Agent(endpoint, endpoint.code)
        sent = []
        for round_number in range(self.ROUNDS):
            acknowledged = self.push_until_killed(endpoint, agent, round_number, sent)
            stored = {row[0] for row in endpoint.query('SELECT uid FROM answer')}
            self.assertLessEqual(acknowledged, stored)
            self.assertGreater(len(acknowledged), 0)
            endpoint.start()
        for _, body in sent:
            self.assertEqual(agent.push('/v1/logs', body).status, 200)
        uids = [uid for uid, _ in sent]
        rows = endpoint.query("SELECT uid FROM answer WHERE uid NOT LIKE 'sample%'")
        self.assertEqual(sorted(row[0] for row in rows), sorted(uids))
        self.assertEqual(len(set(uids)), len(uids))

    def push_until_killed(self, endpoint, agent, round_number, sent):
        acknowledged = set()
        timer = threading.Timer(0.15 + 0.07 * round_number, endpoint.kill)
        timer.start()
        for number in range(10000):
            uid = str(uuid.uuid4())
            body = json.dumps(logs(agent.streams['answers'], round_number * 10000 + number + 1,
                                   [answer(uid)])).encode()
            sent.append((uid, body))
            try:
                if agent.push('/v1/logs', body).status == 200:
                    acknowledged.add(uid)
            except OSError:
                break
            except Exception as error:  # pylint: disable=broad-except
                self.assertIn('http.client', type(error).__module__)
                break
        timer.join()
        return acknowledged


if __name__ == '__main__':
    unittest.main()
