# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of a Wayland compositor that speaks Wayland's wire format by itself: what the lab's pointer
and keyboard have in common."""

import socket
import struct

DISPLAY = 1
# Opcodes of the requests, in the order of the protocols' own files.
SYNC, GET_REGISTRY = 0, 1
BIND = 0
# Of events.
GLOBAL, ERROR = 0, 0
TIMEOUT_SECS = 5


class WaylandWire:
    """One connection. Use it from one thread."""

    def __init__(self, socket_path):
        self._last_id = DISPLAY
        self._globals = {}
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(TIMEOUT_SECS)
        self._socket.connect(str(socket_path))
        self._registry = self.new_id()
        self.send(DISPLAY, GET_REGISTRY, struct.pack('=I', self._registry))
        self.wait()

    def close(self):
        self._socket.close()

    def bind(self, interface, version=1):
        """Returns the id of the compositor's one object with this interface."""
        bound = self.new_id()
        self.send(self._registry, BIND, struct.pack('=I', self._globals[interface])
                  + string(interface) + struct.pack('=II', version, bound))
        return bound

    def new_id(self):
        """The next one: none may be left out."""
        self._last_id += 1
        return self._last_id

    def send(self, target, opcode, arguments=b'', descriptor=None):
        """Make a request. descriptor: of a file that goes with it."""
        size = 8 + len(arguments)
        data = struct.pack('=II', target, size << 16 | opcode) + arguments
        if descriptor is None:
            self._socket.sendall(data)
        else:
            socket.send_fds(self._socket, [data], [descriptor])

    def wait(self):
        """Until the compositor has done all that it was told."""
        callback = self.new_id()
        self.send(DISPLAY, SYNC, struct.pack('=I', callback))
        while True:
            target, opcode, body = self._receive()
            if target == callback:
                return
            if target == self._registry and opcode == GLOBAL:
                name, length = struct.unpack_from('=II', body)
                self._globals[body[8:8 + length - 1].decode()] = name
            elif target == DISPLAY and opcode == ERROR:
                raise ConnectionError(f'The compositor refuses: {body!r}')

    def _receive(self):
        target, word = struct.unpack('=II', self._read(8))
        return target, word & 0xffff, self._read((word >> 16) - 8)

    def _read(self, length):
        data = b''
        while len(data) < length:
            part = self._socket.recv(length - len(data))
            if not part:
                raise ConnectionError('The compositor has gone.')
            data += part
        return data


def string(text):
    """As the wire has it: length with the NUL, bytes, filled up to four."""
    data = text.encode() + b'\0'
    return struct.pack('=I', len(data)) + data + b'\0' * (-len(data) % 4)
