# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands between the agent and its endpoint, lets everything through, and remembers it."""

import collections
import gzip
import http.client
import shutil
import ssl
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SECONDS = 60
# They belong to one connection, not to the message (RFC 9110 section 7.6.1).
HOP_BY_HOP = {'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'}

Exchange = collections.namedtuple('Exchange', 'method path body status headers')


class RecordingGate:
    """body is what the agent sent, before compression; headers are the names of all that came. What
    is broken is answered with 503, and what is too big with 413."""
    broken = ()
    max_bytes = 2 ** 32

    def __init__(self, endpoint_url):
        self.exchanges = []
        gate, endpoint = self, endpoint_url.removeprefix('http://')

        class Handler(BaseHTTPRequestHandler):
            """One request of the agent."""

            def do_GET(self):  # pylint: disable=invalid-name
                body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
                status = gate.get_obstacle(self.path, plain(self, body))
                if status:
                    gate.note(self, plain(self, body), status)
                    self.send_error(status)
                    return
                connection = http.client.HTTPConnection(endpoint, timeout=SECONDS)
                try:
                    connection.request(self.command, self.path, body or None,
                                       end_to_end(self.headers.items()))
                    response = connection.getresponse()
                    content = response.read()
                finally:
                    connection.close()
                gate.note(self, plain(self, body), response.status)
                self.send_response_only(response.status)
                for name, value in end_to_end(response.getheaders()).items():
                    self.send_header(name, value)
                if response.status != 304:
                    self.send_header('Content-Length', str(len(content)))
                self.end_headers()
                if self.command != 'HEAD':
                    self.wfile.write(content)

            do_POST = do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self._server.server_port}'
        self.prepare(self._server)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def prepare(self, server):
        """Before it serves."""

    def get_obstacle(self, path, body):
        """The status with which the gate itself answers, None = it lets that through."""
        if path in self.broken:
            return 503
        return 413 if len(body) > self.max_bytes else None

    def note(self, request, body, status):
        self.exchanges.append(Exchange(request.command, request.path, body, status,
                                       tuple(request.headers)))

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def pushes(self):
        """What the agent has pushed, the first first."""
        return [exchange for exchange in list(self.exchanges)
                if exchange.path in ('/v1/logs', '/v1/metrics')]


class TlsRecordingGate(RecordingGate):
    """Ends TLS, so that what it remembers is what was inside."""
    certificate = None

    def prepare(self, server):
        self._folder = Path(tempfile.mkdtemp(prefix='lkl-gate-'))
        self.certificate, key = self._folder / 'certificate.pem', self._folder / 'key.pem'
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
                        'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out',
                        self.certificate, '-days', '2', '-subj', '/CN=127.0.0.1', '-addext',
                        'subjectAltName=IP:127.0.0.1'], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        self.url = self.url.replace('http:', 'https:')

    def close(self):
        super().close()
        shutil.rmtree(self._folder)


def plain(request, body):
    return gzip.decompress(body) if request.headers.get('Content-Encoding') == 'gzip' else body


def end_to_end(headers):
    return {name: value for name, value in headers if name.lower() not in HOP_BY_HOP}
