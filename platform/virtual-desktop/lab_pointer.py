# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pointer for sway without a screen, which has none: a client of wlr-virtual-pointer-unstable-v1."""

import struct

from lab_wire import WaylandWire

MANAGER_INTERFACE = 'zwlr_virtual_pointer_manager_v1'
# Opcodes of the requests, in the order of the protocol's own file.
CREATE_POINTER = 0
MOVE_TO, BUTTON, FRAME = 1, 2, 4
# linux/input-event-codes.h
BUTTONS = {1: 0x110, 2: 0x112, 3: 0x111}


class LabPointer:
    """Moves and clicks where it is told, in pixels of the one screen."""

    def __init__(self, socket_path, size):
        self._size = size
        self._wire = WaylandWire(socket_path)
        manager = self._wire.bind(MANAGER_INTERFACE)
        self._pointer = self._wire.new_id()
        self._wire.send(manager, CREATE_POINTER, struct.pack('=II', 0, self._pointer))
        self._wire.wait()

    def close(self):
        self._wire.close()

    def move(self, x, y):
        self._wire.send(self._pointer, MOVE_TO, struct.pack('=IIIII', 0, x, y, *self._size))
        self._wire.send(self._pointer, FRAME)
        self._wire.wait()

    def click(self, x, y, button=1):
        self.move(x, y)
        for state in (1, 0):
            self._wire.send(self._pointer, BUTTON, struct.pack('=III', 0, BUTTONS[button], state))
            self._wire.send(self._pointer, FRAME)
            self._wire.wait()
