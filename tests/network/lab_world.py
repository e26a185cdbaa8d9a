# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a PC of the fault lab can reach: name servers, pages, services, the endpoint's documents; and
the router's own name server and sign-in page.

    lab_world.py internet|router CERTIFICATES DOCUMENTS STATE

STATE is a JSON file that is read again when it changes, so a fault is one file written:

    nameServer     {"mode": MODE, "delayMs": n, "only": [address]}: MODE is "silent", "failing",
                   "refusing", "invents" (what does not exist) or "invents-all"; none: good answers
    routerServer   the same for the router's own
    names          {name: "missing"|"failing"|"elsewhere"|"good"}: one name; "elsewhere" has nobody
    certificates   {host or "*": "expired"|"early"|"unknown"|"inspected"|"intercepted"|"wrong-name"}
    clockSecs      what the servers' clocks differ from this one's
    services       {host: {"status": n, "delaySecs": n, "hangs": true, "breaksOff": true}}
    portal         what the sign-in page answers: 200, 302 or 511
"""

import asyncio
import json
import os
import socket
import ssl
import struct
import sys
import time
from email.utils import formatdate
from pathlib import Path

NAME_SERVERS = ('198.51.100.53', '198.51.100.54')
ROUTER = '192.168.77.1'
ELSEWHERE = '203.0.113.99'
HIJACK = '203.0.113.200'
ZONE = 'dnscheck.corp.test'
PORTAL_HOST = 'login.hotspot.test'
ADDRESSES = {
    'check.corp.test': ('198.51.100.80', '2001:db8:80::80'),
    'ref.example.test': ('203.0.113.81', '2001:db8:80::81'),
    'mail.corp.test': ('203.0.113.90', '2001:db8:80::90'),
    'wiki.corp.test': ('203.0.113.91', '2001:db8:80::91'),
    'linklight.corp.test': ('203.0.113.70', '2001:db8:80::70'),
    'proxy.corp.test': ('203.0.113.60', None),
    ZONE: ('198.51.100.80', None),
}
ANCHORS = ('198.51.100.10', '203.0.113.10')
RCODES = {'good': 0, 'failing': 2, 'missing': 3, 'refusing': 5}
TYPE_A, TYPE_AAAA = 1, 28
BULK_BYTES, CHUNK_BYTES = 200_000_000, 65536
LARGE_PAGE = b'p' * 6000


class State:
    """The state file, as it is now."""

    def __init__(self, path):
        self._path = path
        self._stamp = None
        self._content = {}

    def get(self, key, default=None):
        status = os.stat(self._path)
        stamp = status.st_mtime_ns, status.st_ino
        if stamp != self._stamp:
            self._content = json.loads(Path(self._path).read_text(encoding='utf-8'))
            self._stamp = stamp
        return self._content.get(key, {} if default is None else default)


# --- Names

class NameServer(asyncio.DatagramProtocol):
    """Answers A and AAAA of every name in the lab."""

    def __init__(self, address, state, key):
        self._address = address
        self._state = state
        self._key = key
        self._transport = None

    def connection_made(self, transport):
        self._transport = transport

    def datagram_received(self, data, addr):
        faults = self._state.get(self._key)
        if self._address not in faults.get('only', [self._address]):
            faults = {}
        if faults.get('mode') == 'silent':
            return
        answer = self._answer(data, faults.get('mode', 'good'))
        asyncio.get_running_loop().call_later(
            faults.get('delayMs', 0) / 1000, self._transport.sendto, answer, addr)

    def _answer(self, query, mode):
        name, end = read_name(query, 12)
        question = query[12:end + 4]
        wanted = struct.unpack('!H', query[end:end + 2])[0]
        rcode, addresses = self._look_up(name, mode)
        records = b''
        if wanted == TYPE_A and addresses[0]:
            records = record(TYPE_A, socket.inet_pton(socket.AF_INET, addresses[0]))
        elif wanted == TYPE_AAAA and addresses[1]:
            records = record(TYPE_AAAA, socket.inet_pton(socket.AF_INET6, addresses[1]))
        return (query[:2] + struct.pack('!HHHHH', 0x8180 | rcode, 1, 1 if records else 0, 0, 0)
                + question + records)

    def _look_up(self, name, mode):
        """The response code and the addresses (IPv4, IPv6) of a name."""
        fault = self._state.get('names').get(name, 'good')
        addresses = ADDRESSES.get(ZONE if name.endswith(f'.{ZONE}') else name)
        if mode == 'invents-all' or (mode == 'invents' and not addresses):
            return RCODES['good'], (HIJACK, None)
        if mode not in ('good', 'invents'):
            return RCODES[mode], (None, None)
        if fault == 'elsewhere':
            return RCODES['good'], (ELSEWHERE, None)
        if fault != 'good' or not addresses:
            return RCODES[fault if fault != 'good' else 'missing'], (None, None)
        return RCODES['good'], addresses


def read_name(message, offset):
    """The name at an offset, and the offset behind it."""
    labels = []
    while message[offset]:
        end = offset + 1 + message[offset]
        labels.append(message[offset + 1:end].decode('latin1').lower())
        offset = end
    return '.'.join(labels), offset + 1


def record(kind, content, live_secs=1):
    """A resource record for the name of the question (RFC 1035 section 4.1.3)."""
    return struct.pack('!HHHIH', 0xc00c, kind, 1, live_secs, len(content)) + content


# --- Pages

class WebServer:
    """Answers as one host on one address, in plain and over TLS."""

    def __init__(self, host, state, certificates, documents):
        self._host = host
        self._state = state
        self._certificates = certificates
        self._documents = documents
        self._contexts = {}

    async def listen(self, address, plain_port=80, secure_port=443):
        await asyncio.start_server(self._serve, address, plain_port)
        context = self._context('')
        context.sni_callback = self._choose_certificate
        await asyncio.start_server(self._serve, address, secure_port, ssl=context)

    def _context(self, fault):
        """The TLS context with the host's certificate that has this fault."""
        if fault not in self._contexts:
            name = fault if fault == 'wrong-name' else f'{fault}-{self._host}'.lstrip('-')
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            # A resumed session would hide a new certificate.
            context.options |= ssl.OP_NO_TICKET
            context.num_tickets = 0
            context.load_cert_chain(self._certificates / f'{name}.pem',
                                    self._certificates / 'key.pem')
            self._contexts[fault] = context
        return self._contexts[fault]

    def _choose_certificate(self, connection, _name, _context):
        faults = self._state.get('certificates')
        connection.context = self._context(faults.get(self._host) or faults.get('*') or '')

    async def _serve(self, reader, writer):
        try:
            head = await asyncio.wait_for(reader.readuntil(b'\r\n\r\n'), 60)
            await self._answer(head.split(b' ')[1].decode('latin1'), writer)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, IndexError):
            pass
        finally:
            writer.close()

    async def _answer(self, path, writer):
        fault = self._state.get('services').get(self._host, {})
        if fault.get('breaksOff'):
            writer.get_extra_info('socket').setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            writer.transport.abort()
            return
        if fault.get('hangs'):
            await asyncio.sleep(3600)
        await asyncio.sleep(fault.get('delaySecs', 0))
        if path == '/bulk':
            await self._pour(writer)
            return
        status, body, headers = self._page(path, fault)
        writer.write(self._head(status, len(body), headers) + body)
        await writer.drain()

    def _page(self, path, fault):
        """Status, body and further headers."""
        if 'status' in fault:
            return fault['status'], b'The service is ill.\n', ''
        if self._host == 'check.corp.test' and path == '/generate_204':
            return 204, b'', ''
        if self._host == 'check.corp.test' and path == '/pad':
            return 200, LARGE_PAGE, ''
        if self._host == 'linklight.corp.test' and path.startswith('/v1/documents/'):
            page = self._documents / Path(path).name
            if page.is_file():
                return 200, page.read_bytes(), 'Content-Type: application/json\r\n'
            return 404, b'', ''
        return 200, b'Welcome.\n', ''

    def _head(self, status, length, headers):
        date = formatdate(time.time() + self._state.get('clockSecs', 0), usegmt=True)
        return (f'HTTP/1.1 {status} Status\r\nDate: {date}\r\nContent-Length: {length}\r\n'
                f'Connection: close\r\n{headers}\r\n').encode()

    async def _pour(self, writer):
        writer.write(self._head(200, BULK_BYTES, ''))
        for _ in range(BULK_BYTES // CHUNK_BYTES):
            writer.write(bytes(CHUNK_BYTES))
            await writer.drain()


class PortalServer(WebServer):
    """The page that wants a sign-in, whatever was asked for."""

    def _page(self, path, fault):
        status = self._state.get('portal', 200)
        form = b'<html><title>Welcome to Hotel Wi-Fi</title><form>' + b'x' * 1500 + b'</form></html>'
        if status == 302:
            return status, b'', f'Location: http://{ROUTER}:8080/sign-in\r\n'
        return status, form, 'Content-Type: text/html\r\n'


async def start_internet(state, certificates, documents):
    loop = asyncio.get_running_loop()
    for server in NAME_SERVERS:
        await loop.create_datagram_endpoint(
            lambda server=server: NameServer(server, state, 'nameServer'),
            local_addr=(server, 53))
    for host, addresses in ADDRESSES.items():
        if host in (ZONE, 'proxy.corp.test'):
            continue
        for address in addresses:
            await WebServer(host, state, certificates, documents).listen(address)
    for address in (*ANCHORS, HIJACK):
        await WebServer(PORTAL_HOST, state, certificates, documents).listen(address)


async def start_router(state, certificates, documents):
    await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: NameServer(ROUTER, state, 'routerServer'), local_addr=(ROUTER, 53))
    await PortalServer(PORTAL_HOST, state, certificates, documents).listen(ROUTER, 8080, 8443)


async def main():
    role, certificates, documents, state = sys.argv[1:]
    start = {'internet': start_internet, 'router': start_router}[role]
    await start(State(state), Path(certificates), Path(documents))
    print('ready', flush=True)
    await asyncio.Event().wait()


if __name__ == '__main__':
    asyncio.run(main())
