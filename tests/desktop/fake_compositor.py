# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Wayland compositor that shows nothing and only says when nobody is there, or misbehaves."""

import socket
import struct
import threading

from lab_processes import wait_for
from lab_wire import BIND, DISPLAY, GET_REGISTRY, GLOBAL, SYNC, string

SEAT = 'wl_seat'
EXT = 'ext_idle_notifier_v1'
KDE = 'org_kde_kwin_idle'
# Opcodes of requests, and of what comes back.
EXT_GET, EXT_GET_INPUT, KDE_GET = 1, 2, 0
IDLED, RESUMED = 0, 1
GLOBAL_REMOVE, DONE = 1, 0


class FakeCompositor:
    """Serves one client at a time, on a thread of its own."""

    def __init__(self, path, *offered):
        """offered: interface and version of each global, named 1, 2, … in this order"""
        self.timeouts = {}
        self.counts_films = None
        self._offered = offered
        self._objects = {}
        self._registry = None
        self._client = None
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        """As one that dies."""
        for one in (self._listener, self._client):
            if one is not None:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                one.close()

    def wait_for_timeouts(self, count):
        wait_for(lambda: len(self.timeouts) == count, 10, f'{count} timeouts are asked for')

    def tell(self, timeout_ms, event, seat=1):
        self.send(self.timeouts[seat, timeout_ms], event)

    def offer(self, name, interface, version=1):
        self.send(self._registry, GLOBAL,
                  struct.pack('=I', name) + string(interface) + struct.pack('=I', version))

    def take_away(self, name):
        self.send(self._registry, GLOBAL_REMOVE, struct.pack('=I', name))

    def send(self, target, opcode, body=b''):
        self.send_bytes(struct.pack('=II', target, 8 + len(body) << 16 | opcode) + body)

    def send_bytes(self, data):
        self._client.sendall(data)

    def _serve(self):
        try:
            while True:
                self._client, _ = self._listener.accept()
                self._objects, self.timeouts = {DISPLAY: None}, {}
                while self._take_request():
                    pass
        except OSError:
            pass

    def _read(self, length):
        return self._client.recv(length, socket.MSG_WAITALL)

    def _take_request(self):
        head = self._read(8)
        if len(head) < 8:
            return False
        target, word = struct.unpack('=II', head)
        body = self._read((word >> 16) - 8)
        self._answer(target, word & 0xffff, body)
        return True

    def _answer(self, target, opcode, body):
        kind = self._objects.get(target)
        if target == DISPLAY and opcode == GET_REGISTRY:
            self._registry, = struct.unpack('=I', body)
            for name, (interface, version) in enumerate(self._offered, 1):
                self.offer(name, interface, version)
        elif target == DISPLAY and opcode == SYNC:
            self.send(struct.unpack('=I', body)[0], DONE, struct.pack('=I', 0))
        elif target == self._registry and opcode == BIND:
            name, length = struct.unpack_from('=II', body)
            _, bound = struct.unpack_from('=II', body, 8 + length + -length % 4)
            self._objects[bound] = (body[8:8 + length - 1].decode(), name)
        elif kind and kind[0] == EXT and opcode in (EXT_GET, EXT_GET_INPUT):
            new, timeout_ms, seat = struct.unpack('=III', body)
            self.counts_films = opcode == EXT_GET
            self.timeouts[self._objects[seat][1], timeout_ms] = new
        elif kind and kind[0] == KDE and opcode == KDE_GET:
            new, seat, timeout_ms = struct.unpack('=III', body)
            self.timeouts[self._objects[seat][1], timeout_ms] = new
