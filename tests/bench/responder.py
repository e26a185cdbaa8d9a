# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The world behind the router: a name server and a web server.

Usage: responder.py NAME-SERVER-ADDRESS WEB-ADDRESS STATE-FILE. The state file is read for each
request: "ok", "portal", "dns-fails", "dns-silent" or "web-error".
"""

import asyncio
import sys
from pathlib import Path

WEB_ANSWERS = {'portal': b'HTTP/1.1 302 Found\r\nLocation: /sign-in\r\nContent-Length: 0\r\n\r\n',
               'web-error': b'HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n'}
GOOD_ANSWER = b'HTTP/1.1 204 No Content\r\n\r\n'
SERVER_FAILURE = 2


class NameServer(asyncio.DatagramProtocol):

    def __init__(self, state):
        self._state = state
        self._transport = None

    def connection_made(self, transport):
        self._transport = transport

    def datagram_received(self, data, addr):
        state = self._state()
        if state == 'dns-silent':
            return
        rcode = SERVER_FAILURE if state == 'dns-fails' else 0
        answer = data[:2] + bytes((0x81, 0x80 | rcode)) + data[4:]
        self._transport.sendto(answer, addr)


async def main():
    name_server, web, state_file = sys.argv[1:]

    def state():
        return Path(state_file).read_text(encoding='utf-8').strip()

    async def on_web(reader, writer):
        await reader.readuntil(b'\r\n\r\n')
        writer.write(WEB_ANSWERS.get(state(), GOOD_ANSWER))
        await writer.drain()
        writer.close()

    await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: NameServer(state), local_addr=(name_server, 53))
    server = await asyncio.start_server(on_web, web, 80)
    print('ready', flush=True)
    await server.serve_forever()


asyncio.run(main())
