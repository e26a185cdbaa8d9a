#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The endpoint program as agents, browsers and attackers meet it."""

import contextlib
import gzip
import hashlib
import json
import socket
import time
import unittest
import uuid

from endpoint_case import EndpointTest
from endpoint_process import IDLE_TIMEOUT_SECS, answer, event, gauge, logs

MIB = 1024 * 1024


class Pushes(EndpointTest):

    def test_answer_is_stored_with_the_person(self):
        uid = str(uuid.uuid4())
        response = self.agent.push_answers(1, [answer(uid)])
        self.assert_status(response, 200)
        self.assertEqual(response.text, '{}')
        self.assertEqual(response.headers['Content-Type'], 'application/json')
        rows = self.endpoint.query(f"SELECT person, choice FROM answer WHERE uid = '{uid}'")
        self.assertEqual(rows, [('sample-person', 'good')])

    def test_answer_carries_the_etag_of_the_index(self):
        index = self.endpoint.request('GET', '/v1/documents/index.json')
        response = self.agent.push_gauge(100, 0.5)
        self.assertEqual(response.headers['Linklight-Index'], index.headers['ETag'])

    def test_same_bytes_again_are_stored_once(self):
        uid = str(uuid.uuid4())
        body = json.dumps(logs(self.agent.streams['answers'], 2, [answer(uid)])).encode()
        for packed in (True, False, True):
            response = self.agent.push('/v1/logs', body, packed=packed)
            self.assert_status(response, 200)
            self.assertIsNone(response.headers['Linklight-Stream'])
        self.assertEqual(self.count_answers(uid), 1)

    def test_number_used_twice_loses_nothing_and_asks_for_a_new_stream(self):
        first, second = str(uuid.uuid4()), str(uuid.uuid4())
        self.assert_status(self.agent.push_answers(3, [answer(first)]), 200)
        body = json.dumps(logs(self.agent.streams['answers'], 3,
                               [answer(first), answer(second)])).encode()
        for _ in range(2):
            response = self.agent.push('/v1/logs', body)
            self.assert_status(response, 200)
            self.assertEqual(response.headers['Linklight-Stream'], 'renew')
        self.assertEqual((self.count_answers(first), self.count_answers(second)), (1, 1))

    def test_uid_of_another_person_takes_nothing_away(self):
        uid = str(uuid.uuid4())
        other = self.endpoint.enrol('p-lars-hagen')
        self.assert_status(self.agent.push('/v1/logs', logs(None, 0, [answer(uid)])), 200)
        self.assert_status(other.push('/v1/logs', logs(None, 0, [answer(uid, 'bad')])), 200)
        rows = self.endpoint.query(f"SELECT person, choice FROM answer WHERE uid = '{uid}'")
        self.assertEqual(sorted(rows), [('p-lars-hagen', 'bad'), ('sample-person', 'good')])

    def test_other_answer_with_the_same_uid_is_kept_once(self):
        uid = str(uuid.uuid4())
        for choice in ('good', 'bad', 'bad', 'good'):
            message = logs(None, 0, [answer(uid, choice)])
            self.assert_status(self.agent.push('/v1/logs', message), 200)
        rows = self.endpoint.query(f"SELECT choice FROM answer WHERE uid LIKE '{uid}%'")
        self.assertEqual(sorted(rows), [('bad',), ('good',)])

    def test_metrics_are_kept_packed_and_without_a_person(self):
        self.assert_status(self.agent.push_gauge(4, 0.25), 200)
        stream = self.agent.streams['measurements']
        rows = self.endpoint.query(
            f"SELECT content FROM batch WHERE stream = '{stream}' AND seq = 4")
        self.assertIn(b'linklight.net.loss', gzip.decompress(rows[0][0]))
        self.assertEqual(self.endpoint.query(
            "SELECT stream.person, token.person FROM stream JOIN token ON token.hash = stream.token"
            f" WHERE stream.id = '{stream}'"), [(None, None)])

    def test_event_without_batch_is_stored_once(self):
        message = logs(None, 0, [event(), event(uid=str(uuid.uuid4()))])
        before = self.endpoint.query('SELECT count(*) FROM record')[0][0]
        for _ in range(2):
            self.assert_status(self.agent.push('/v1/logs', message, token='events'), 200)
        self.assertEqual(self.endpoint.query('SELECT count(*) FROM record')[0][0], before + 2)

    def test_records_out_of_time_are_counted_as_refused(self):
        for seconds_ago in (-3600, 401 * 86400):
            message = logs(None, 0, [event(uid=str(uuid.uuid4()), seconds_ago=seconds_ago)])
            response = self.agent.push('/v1/logs', message, token='events')
            self.assert_status(response, 200)
            partial = json.loads(response.text)['partialSuccess']
            self.assertEqual(partial['rejectedLogRecords'], '1')
            self.assertTrue(partial['errorMessage'])
        old = gauge(self.agent.streams['measurements'], 7, 1, seconds_ago=500 * 86400)
        response = self.agent.push('/v1/metrics', old, token='measurements')
        self.assertEqual(json.loads(response.text)['partialSuccess']['rejectedDataPoints'], '1')

    def test_token_beside_what_is_for_a_web_server(self):
        for token, status in ((self.agent.tokens['events'], 200), ('x', 401)):
            response = self.agent.push(
                '/v1/logs', logs(None, 0, [event()]), token='events',
                **{'Authorization': 'Negotiate YII', 'Linklight-Token': token})
            self.assert_status(response, status)

    def test_answers_are_kept_whatever_the_clock_of_the_pc_says(self):
        for seconds_ago, seq in ((-10 * 365 * 86400, 5), (401 * 86400, 6)):
            uid = str(uuid.uuid4())
            response = self.agent.push_answers(seq, [answer(uid, seconds_ago=seconds_ago)])
            self.assertEqual(response.text, '{}')
            self.assertEqual(self.count_answers(uid), 1)
        latest = self.endpoint.query('SELECT max(time_usecs) FROM answer')[0][0]
        self.assertLess(latest, (time.time() + 60) * 1e6)

    def test_a_clock_a_little_fast_is_fine(self):
        response = self.agent.push_answers(8, [answer(seconds_ago=-240)])
        self.assertEqual(response.text, '{}')

    def test_bad_answer_is_left_out_and_the_others_stay(self):
        uid = str(uuid.uuid4())
        bad = answer(question='Bad Id')
        response = self.agent.push_answers(9, [bad, answer(uid)])
        self.assertEqual(json.loads(response.text)['partialSuccess']['rejectedLogRecords'], '1')
        self.assertEqual(self.count_answers(uid), 1)

    def test_long_text_is_shortened(self):
        uid = str(uuid.uuid4())
        record = event(name='long.event', uid=uid)
        record['attributes'].append({'key': 'a', 'value': {'stringValue': 'x' + 'ø' * 30000}})
        message = logs(None, 0, [record])
        self.assert_status(self.agent.push('/v1/logs', message, token='events'), 200)
        rows = self.endpoint.query("SELECT attributes FROM record WHERE name = 'long.event'")
        self.assertEqual(json.loads(rows[0][0])['a'], 'x' + 'ø' * 2047)

    def test_nobody_is_refused_for_many_streams(self):
        other = self.endpoint.enrol('p-lars-hagen')
        statuses = [other.push_answers(1, [answer()], stream=str(uuid.uuid4())).status
                    for _ in range(25)]
        self.assertEqual(statuses, [200] * 25)
        self.assert_status(other.push_answers(1, [answer()]), 200)

    def test_old_clock_lights_up_the_board(self):
        other = self.endpoint.enrol('p-lars-hagen')
        uid = str(uuid.uuid4())
        old = answer(uid, 'bad', seconds_ago=6 * 365 * 86400)
        self.assert_status(other.push_answers(1, [old]), 200)
        rows = self.endpoint.query(f"SELECT time_usecs FROM answer WHERE uid = '{uid}'")
        self.assertGreater(rows[0][0], (time.time() - 60) * 1e6)

    def test_empty_request_is_a_success(self):
        self.assertEqual(self.agent.push('/v1/logs', b'{}').text, '{}')

    def test_chunked_gzip(self):
        body = gzip.compress(json.dumps(
            logs(self.agent.streams['answers'], 10, [answer()])).encode())
        pieces = iter([body[:10], body[10:]])
        response = self.endpoint.request('POST', '/v1/logs', pieces, {
            'Content-Type': 'application/json; charset=utf-8', 'Content-Encoding': 'gzip',
            'Authorization': f'Bearer {self.agent.tokens["answers"]}'})
        self.assert_status(response, 200)


class RefusedPushes(EndpointTest):

    def push(self, body=b'{}', headers=None, path='/v1/logs'):
        return self.endpoint.request('POST', path, body, {
            'Content-Type': 'application/json',
            'Authorization': f'Bearer {self.agent.tokens["answers"]}', **(headers or {})})

    def test_protobuf(self):
        self.assert_rpc_status(self.push(headers={'Content-Type': 'application/x-protobuf'}),
                               415, 3)

    def test_other_encoding(self):
        self.assert_rpc_status(self.push(headers={'Content-Encoding': 'zstd'}), 415, 3)

    def test_without_or_with_a_wrong_token(self):
        for value in ('', 'Bearer', 'Bearer x', 'Basic x', f'Bearer {"a" * 5000}'):
            response = self.push(headers={'Authorization': value})
            self.assert_rpc_status(response, 401, 16)
            self.assertEqual(response.headers['WWW-Authenticate'], 'Bearer')

    def test_token_of_another_class(self):
        metrics = gauge(None, 0, 1)
        for path, message, token in (
                ('/v1/metrics', metrics, 'answers'), ('/v1/metrics', metrics, 'events'),
                ('/v1/metrics', metrics, 'mine'), ('/v1/logs', logs(None, 0, [event()]), 'mine'),
                ('/v1/logs', logs(None, 0, [answer()]), 'events'),
                ('/v1/logs', logs(None, 0, [answer()]), 'measurements')):
            with self.subTest(path=path, token=token):
                self.assert_rpc_status(self.agent.push(path, message, token=token), 403, 7)

    def test_stream_of_another_token(self):
        other = self.endpoint.enrol('p-lars-hagen')
        self.assert_status(other.push_answers(1, [answer()]), 200)
        uid = str(uuid.uuid4())
        for seq in (2, 0):
            response = self.agent.push_answers(seq, [answer(uid)],
                                               stream=other.streams['answers'])
            self.assert_rpc_status(response, 409, 10)
        self.assertEqual(self.count_answers(uid), 0)

    def test_garbage(self):
        for body in (b'', b'[]', b'{', b'{"resourceLogs":7}', b'\xff\xfe',
                     b'{"resourceLogs":[{"scopeLogs":[{"logRecords":[7]}]}]}'):
            with self.subTest(body=body[:40]):
                self.assert_rpc_status(self.push(body), 400, 3)

    def test_too_deep(self):
        body = b'{"resourceLogs":' + b'[' * 5000 + b']' * 5000 + b'}'
        self.assert_rpc_status(self.push(body), 413, 3)

    def test_bad_gzip(self):
        good = gzip.compress(b'{}')
        for body in (b'{}', good[:-1], good + b'x', good[:4] + b'\0' * 20):
            with self.subTest(body=body):
                response = self.push(body, {'Content-Encoding': 'gzip'})
                self.assert_rpc_status(response, 400, 3)
        self.assert_status(self.push(good, {'Content-Encoding': 'gzip'}), 200)

    def test_gzip_bomb(self):
        before = self.endpoint.rss()
        bomb = gzip.compress(b'{"x":"' + b' ' * (200 * MIB) + b'"}')
        self.assert_rpc_status(self.push(bomb, {'Content-Encoding': 'gzip'}), 413, 3)
        self.assertLess(self.endpoint.rss() - before, 64 * MIB)

    def test_no_day(self):
        message = json.dumps(logs(self.agent.streams['answers'], 50, [answer()]))
        today = time.strftime('%Y-%m-%d', time.gmtime())
        self.assert_rpc_status(self.push(message.replace(today, '2026-13-45').encode()), 400, 3)

    def test_other_methods_and_paths(self):
        self.assert_rpc_status(self.endpoint.request('GET', '/v1/logs'), 405, 3)
        response = self.endpoint.request('GET', '/v1/else')
        self.assert_status(response, 404)
        self.assertEqual(response.headers['Content-Type'], 'application/problem+json')


class Sockets(EndpointTest):
    """What only raw sockets can do."""

    def connect(self):
        host, port = self.endpoint.agents.split(':')
        connection = socket.create_connection((host, int(port)), timeout=20)
        self.addCleanup(connection.close)
        return connection

    def head(self, framing):
        return (f'POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
                f'Authorization: Bearer {self.agent.tokens["answers"]}\r\n{framing}\r\n\r\n').encode()

    def test_announced_300_mb_are_refused_before_they_come(self):
        connection = self.connect()
        connection.sendall(self.head(f'Content-Length: {300 * MIB}'))
        self.assertIn(b' 413 ', connection.recv(4096).split(b'\r\n')[0])

    def test_300_mb_in_chunks_are_cut_off(self):
        before = self.endpoint.rss()
        connection = self.connect()
        connection.sendall(self.head('Transfer-Encoding: chunked'))
        chunk = b'100000\r\n' + b' ' * MIB + b'\r\n'
        sent = 0
        with self.assertRaises(OSError):
            for sent in range(300):
                connection.sendall(chunk)
        self.assertLess(sent, 100)
        self.assertLess(self.endpoint.rss() - before, 32 * MIB)

    def test_a_little_too_much_in_chunks_gets_its_answer(self):
        connection = self.connect()
        connection.sendall(self.head('Transfer-Encoding: chunked'))
        for _ in range(5):
            connection.sendall(b'100000\r\n' + b' ' * MIB + b'\r\n')
        connection.sendall(b'0\r\n\r\n')
        self.assertIn(b' 413 ', connection.recv(4096).split(b'\r\n')[0])

    def test_half_a_header_times_out(self):
        connection = self.connect()
        connection.sendall(b'POST /v1/logs HTTP/1.1\r\nHost:')
        started = time.monotonic()
        while connection.recv(4096):
            pass
        self.assertLess(time.monotonic() - started, IDLE_TIMEOUT_SECS + 8)

    def test_bytes_that_drip_are_cut_off(self):
        connection = self.connect()
        connection.settimeout(0.5)
        started = time.monotonic()
        reply = None
        with contextlib.suppress(ConnectionError):
            connection.sendall(b'GET /healthz HTTP/1.1\r\nHost: x\r\nX: ')
            while reply is None and time.monotonic() - started < 20:
                connection.sendall(b'a')
                with contextlib.suppress(TimeoutError):
                    reply = connection.recv(4096)
        self.assertFalse(reply)
        passed = time.monotonic() - started
        self.assertGreater(passed, 1.5 * IDLE_TIMEOUT_SECS)
        self.assertLess(passed, 2 * IDLE_TIMEOUT_SECS + 6)

    def test_body_that_drips_is_cut_off(self):
        connection = self.connect()
        connection.settimeout(0.5)
        started = time.monotonic()
        reply = None
        with contextlib.suppress(ConnectionError):
            connection.sendall(self.head('Content-Length: 1000'))
            while reply is None and time.monotonic() - started < 20:
                connection.sendall(b' ')
                with contextlib.suppress(TimeoutError):
                    reply = connection.recv(4096)
        self.assertFalse(reply)
        self.assertLess(time.monotonic() - started, 2 * IDLE_TIMEOUT_SECS + 6)

    def test_headers_that_leave_open_where_the_body_ends(self):
        hidden = b'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
        chunks = b'2\r\n{}\r\n0\r\n\r\n'
        for framing in ('Content-Length: 4\r\nTransfer-Encoding: chunked',
                        'Transfer-Encoding: chunked\r\nContent-Length: 4',
                        'Content-Length: 2\r\nContent-Length: 2',
                        'Content-Length: 2\r\nContent-Length: 40', 'Content-Length: 2, 2',
                        'Content-Length: +2', 'Transfer-Encoding: xchunked',
                        'Transfer-Encoding: gzip, chunked', 'Transfer-Encoding: identity',
                        'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',
                        'Transfer-Encoding : chunked\r\nContent-Length: 2'):
            with self.subTest(framing=framing):
                connection = self.connect()
                body = b'{}' if framing.startswith('Content-Length: 2') else chunks
                connection.sendall(self.head(framing) + body + hidden)
                reply = self.read_all(connection)
                self.assertTrue(reply.startswith(b'HTTP/1.1 400 '), reply)
                self.assertNotIn(b' 200 ', reply)

    def test_body_that_nobody_wants_is_not_the_next_request(self):
        hidden = b'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
        for path in ('healthz', 'nowhere'):
            connection = self.connect()
            connection.sendall(f'GET /{path} HTTP/1.1\r\nHost: x\r\n'
                               f'Content-Length: {len(hidden)}\r\n\r\n'.encode() + hidden)
            reply = self.read_all(connection)
            self.assertEqual(reply.count(b'HTTP/1.1'), 1, reply)
            self.assertIn(b'Connection: close', reply)

    def read_all(self, connection):
        """Until the end of the connection."""
        reply = b''
        with contextlib.suppress(ConnectionError):
            while piece := connection.recv(4096):
                reply += piece
        return reply

    def test_huge_header(self):
        connection = self.connect()
        try:
            connection.sendall(b'GET /healthz HTTP/1.1\r\nHost: x\r\nX: ' + b'a' * MIB + b'\r\n\r\n')
            reply = connection.recv(4096)
        except OSError:
            reply = b''
        self.assertTrue(reply == b'' or b' 431 ' in reply or b' 413 ' in reply, reply)
        self.assertEqual(self.endpoint.request('GET', '/healthz').text, 'ok')


class Enrolment(EndpointTest):

    def enrol(self, code, **members):
        streams = {name: str(uuid.uuid4()) for name in ('measurements', 'events', 'answers')}
        message = {'code': code, 'device': str(uuid.uuid4()), 'streams': streams, **members}
        return self.endpoint.request('POST', '/v1/enrol', json.dumps(message))

    def test_a_guesses_then_the_limit(self):
        code = self.endpoint.command('enrol', 'p-lars-hagen').stdout.strip()
        self.assertRegex(code, r'^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$')
        self.assert_status(self.enrol(code.lower().replace('-', ' ')), 201)
        used, wrong = self.enrol(code), self.enrol('AAAA-AAAA-AAAA')
        self.assert_status(used, 403)
        self.assertEqual(used.text, wrong.text)
        statuses = [self.enrol('AAAA-AAAA-AAAA').status for _ in range(20)]
        self.assertEqual(statuses[0], 403)
        self.assertEqual(statuses[-1], 429)

    def test_good_code_works_after_the_guesses_of_others(self):
        for _ in range(20):
            self.enrol('AAAA-AAAA-AAAA')
        code = self.endpoint.command('enrol', 'p-lars-hagen').stdout.strip()
        self.assert_status(self.enrol(code), 201)

    def test_streams_or_device_of_somebody_else(self):
        device = str(uuid.uuid4())
        own = {name: str(uuid.uuid4()) for name in ('measurements', 'events', 'answers')}
        code = self.endpoint.command('enrol', 'p-anna-berzina').stdout.strip()
        self.assert_status(self.enrol(code, streams=own, device=device), 201)
        code = self.endpoint.command('enrol', 'p-lars-hagen').stdout.strip()
        fresh = {name: str(uuid.uuid4()) for name in own}
        for members in ({'device': device}, *({'streams': {**fresh, name: own[name]}}
                                              for name in ('events', 'answers'))):
            with self.subTest(members=members):
                response = self.enrol(code, **members)
                self.assert_status(response, 409)
                self.assertIn('somebody else', json.loads(response.text)['detail'])
        # Whose measurements come under a stream nobody learns at an enrolment.
        self.assert_status(
            self.enrol(code, streams={**fresh, 'measurements': own['measurements']}), 201)

    def test_same_pc_again_ends_its_old_tokens(self):
        device = str(uuid.uuid4())
        streams = {name: str(uuid.uuid4()) for name in ('measurements', 'events', 'answers')}
        tokens = []
        for status in (201, 201):
            code = self.endpoint.command('enrol', 'p-anna-berzina').stdout.strip()
            response = self.enrol(code, device=device, streams=streams)
            self.assert_status(response, status)
            tokens.append(json.loads(response.text)['tokens'])
            streams = {**streams, 'measurements': str(uuid.uuid4())}
        statuses = [self.endpoint.request('GET', '/v1/mine', None,
                                          {'Authorization': f'Bearer {each["mine"]}'}).status
                    for each in tokens]
        self.assertEqual(statuses, [401, 200])

    def test_answer_names_organisation_and_person(self):
        self.assertEqual(self.agent.answer['organisation'], 'Example AS')
        self.assertEqual(self.agent.answer['person'], 'You (sample person)')
        tokens = set(self.agent.tokens.values())
        self.assertEqual(len(tokens), 4)
        for token in tokens:
            self.assertRegex(token, r'^[\w-]{43}$')

    def test_only_hashes_are_kept(self):
        stored = {row[0] for row in self.endpoint.query('SELECT hash FROM token')}
        for token in self.agent.tokens.values():
            self.assertIn(hashlib.sha256(token.encode()).hexdigest(), stored)

    def test_malformed(self):
        for message in ('', '{}', '[]', '{"code":7}', 'x' * 20000):
            response = self.endpoint.request('POST', '/v1/enrol', message)
            self.assertIn(response.status, (400, 413))
        self.assert_status(self.enrol('x', device='not-a-uuid'), 400)

    def test_nobody(self):
        result = self.endpoint.command('enrol', 'nobody')
        self.assertEqual(result.returncode, 1)
        self.assertIn('nobody', result.stderr)


class Documents(EndpointTest):

    def get(self, path, **headers):
        return self.endpoint.request('GET', f'/v1/documents/{path}', headers=headers)

    def test_index_names_each_document_by_digest(self):
        index = self.get('index.json')
        self.assert_status(index, 200)
        documents = json.loads(index.text)['documents']
        self.assertEqual(set(documents),
                         {'policy', 'questions', 'people', 'notices', 'continuity'})
        for form, reference in documents.items():
            response = self.get(reference['href'])
            self.assertRegex(reference['href'], rf'^{form}-[0-9a-f]{{12}}\.json$')
            self.assertEqual(hashlib.sha256(response.text.encode()).hexdigest(),
                             reference['sha256'])
            self.assertIn('immutable', response.headers['Cache-Control'])

    def test_unchanged_is_304(self):
        etag = self.get('index.json').headers['ETag']
        self.assertRegex(etag, r'^"[0-9a-f]+"$')
        for value in (etag, f'"x", {etag}', '*'):
            response = self.get('index.json', **{'If-None-Match': value})
            self.assert_status(response, 304)
            self.assertEqual((response.text, response.headers['ETag']), ('', etag))
        self.assert_status(self.get('index.json', **{'If-None-Match': '"x"'}), 200)

    def test_photos_are_ours(self):
        people = json.loads(self.get('index.json').text)['documents']['people']['href']
        photos = [person['photo'] for person in json.loads(self.get(people).text)['people']]
        self.assertEqual(len(photos), 6)
        for photo in photos:
            connection = self.endpoint.request('GET', f'/v1/documents/{photo["href"]}')
            self.assertEqual(connection.headers['Content-Type'], 'image/png')
            self.assertRegex(photo['href'], r'^photo-[0-9a-f]{12}\.png$')

    def test_nothing_else(self):
        for path in ('roster.json', '../state/endpoint.db', 'photos/ana-ferreira.jpg',
                     '%2e%2e/endpoint.db', 'policy.json', ''):
            self.assertEqual(self.get(path).status, 404, path)

    def test_mine(self):
        self.assert_status(self.agent.push_answers(1, [answer()]), 200)
        headers = {'Authorization': f'Bearer {self.agent.tokens["mine"]}'}
        response = self.endpoint.request('GET', '/v1/mine', headers=headers)
        self.assert_status(response, 200)
        self.assertEqual(response.headers['Cache-Control'], 'private, no-store')
        mine = json.loads(response.text)
        self.assertEqual(mine['name'], 'You (sample person)')
        self.assertEqual(mine['startDate'], '2024-02-05')
        self.assertEqual([asked['question'] for asked in mine['asked']], ['it-for-you'])
        self.assertNotIn('askedBy', mine['asked'][0])
        headers['If-None-Match'] = response.headers['ETag']
        self.assert_status(self.endpoint.request('GET', '/v1/mine', headers=headers), 304)
        headers['Authorization'] = f'Bearer {self.agent.tokens["answers"]}'
        self.assert_status(self.endpoint.request('GET', '/v1/mine', headers=headers), 403)
        self.assert_status(self.endpoint.request('GET', '/v1/mine'), 401)

    def test_mine_says_who_wished_for_an_answer(self):
        """What is not published any more has no "when"; each wish of a day is there once."""
        self.assert_status(self.agent.push_answers(1, [
            answer(asked_by='linklight'), answer(asked_by='linklight'), answer(asked_by='person'),
            answer(question='gone', asked_by='person'), answer(question='gone', asked_by='me')]),
            200)
        headers = {'Authorization': f'Bearer {self.agent.tokens["mine"]}'}
        response = self.endpoint.request('GET', '/v1/mine', headers=headers)
        found = [(asked['question'], asked.get('askedBy'), asked.get('when'))
                 for asked in json.loads(response.text)['asked']]
        for expected in (('gone', None, None), ('gone', 'person', None),
                         ('it-for-you', 'linklight', 'periodic'),
                         ('it-for-you', 'person', 'periodic')):
            self.assertEqual(found.count(expected), 1, expected)


if __name__ == '__main__':
    unittest.main()
