# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pointer for sway without a screen, which has none: a client of wlr-virtual-pointer-unstable-v1
that speaks Wayland's wire format by itself."""

import socket
import struct

DISPLAY = 1
MANAGER_INTERFACE = 'zwlr_virtual_pointer_manager_v1'
# Opcodes of the requests, in the order of the protocols' own files.
SYNC, GET_REGISTRY = 0, 1
BIND = 0
CREATE_POINTER = 0
MOVE_TO, BUTTON, FRAME = 1, 2, 4
# Of events.
GLOBAL, ERROR = 0, 0
# linux/input-event-codes.h
BUTTONS = {1: 0x110, 2: 0x112, 3: 0x111}
TIMEOUT_SECS = 5


class LabPointer:
    """Moves and clicks where it is told, in pixels of the one screen."""

    def __init__(self, socket_path, size):
        self._size = size
        self._last_id = DISPLAY
        self._globals = {}
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(TIMEOUT_SECS)
        self._socket.connect(str(socket_path))
        self._registry = self._new_id()
        self._send(DISPLAY, GET_REGISTRY, struct.pack('=I', self._registry))
        self._wait()
        manager = self._new_id()
        self._send(self._registry, BIND, struct.pack('=I', self._globals[MANAGER_INTERFACE])
                   + string(MANAGER_INTERFACE) + struct.pack('=II', 1, manager))
        self._pointer = self._new_id()
        self._send(manager, CREATE_POINTER, struct.pack('=II', 0, self._pointer))
        self._wait()

    def close(self):
        self._socket.close()

    def move(self, x, y):
        self._send(self._pointer, MOVE_TO, struct.pack('=IIIII', 0, x, y, *self._size))
        self._send(self._pointer, FRAME)
        self._wait()

    def click(self, x, y, button=1):
        self.move(x, y)
        for state in (1, 0):
            self._send(self._pointer, BUTTON, struct.pack('=III', 0, BUTTONS[button], state))
            self._send(self._pointer, FRAME)
            self._wait()

    def _new_id(self):
        """The next one: none may be left out."""
        self._last_id += 1
        return self._last_id

    def _send(self, target, opcode, arguments=b''):
        size = 8 + len(arguments)
        self._socket.sendall(struct.pack('=II', target, size << 16 | opcode) + arguments)

    def _wait(self):
        """Until the compositor has done all that it was told."""
        callback = self._new_id()
        self._send(DISPLAY, SYNC, struct.pack('=I', callback))
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
