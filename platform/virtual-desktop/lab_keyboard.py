# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyboard for sway without a screen, which has none: a client of virtual-keyboard-unstable-v1. It
stays plugged in, as a real one does: a window loses the keyboard when the last one goes."""

import os
import struct
import time

from lab_wire import WaylandWire

MANAGER_INTERFACE = 'zwp_virtual_keyboard_manager_v1'
SEAT_INTERFACE = 'wl_seat'
# Opcodes of the requests, in the order of the protocol's own file.
CREATE_KEYBOARD = 0
KEYMAP, KEY, MODIFIERS = 0, 1, 2
XKB_V1 = 1
KEYMAP_TEXT = b'''xkb_keymap {
  xkb_keycodes { include "evdev" };
  xkb_types { include "complete" };
  xkb_compat { include "complete" };
  xkb_symbols { include "pc+us" };
};
'''
# linux/input-event-codes.h, by the names that xdotool has for them.
KEYS = {'Escape': 1, 'BackSpace': 14, 'Tab': 15, 'Return': 28, 'space': 57,
        'Up': 103, 'Left': 105, 'Right': 106, 'Down': 108,
        **{letter: code for start, row in ((16, 'qwertyuiop'), (30, 'asdfghjkl'), (44, 'zxcvbnm'))
           for code, letter in enumerate(row, start)}}
# Name -> its key, its bit among the modifiers.
MODIFIER_KEYS = {'shift': (42, 1), 'ctrl': (29, 4), 'alt': (56, 8)}


class LabKeyboard:
    """Presses keys, one after the other."""

    def __init__(self, socket_path):
        self._wire = WaylandWire(socket_path)
        seat, manager = self._wire.bind(SEAT_INTERFACE), self._wire.bind(MANAGER_INTERFACE)
        self._keyboard = self._wire.new_id()
        self._wire.send(manager, CREATE_KEYBOARD, struct.pack('=II', seat, self._keyboard))
        keymap = os.memfd_create('keymap')
        try:
            os.write(keymap, KEYMAP_TEXT + b'\0')
            self._wire.send(self._keyboard, KEYMAP,
                            struct.pack('=II', XKB_V1, len(KEYMAP_TEXT) + 1), keymap)
            self._wire.wait()
        finally:
            os.close(keymap)

    def close(self):
        self._wire.close()

    def press(self, name):
        """A key as xdotool names it, with modifiers before it: "a", "Tab", "shift+Tab"."""
        *modifiers, key = name.split('+')
        for modifier in modifiers:
            self._send_key(MODIFIER_KEYS[modifier][0], True)
        self._send_modifiers(sum(MODIFIER_KEYS[modifier][1] for modifier in modifiers))
        self._send_key(KEYS[key], True)
        self._send_key(KEYS[key], False)
        for modifier in modifiers:
            self._send_key(MODIFIER_KEYS[modifier][0], False)
        self._send_modifiers(0)
        self._wire.wait()

    def _send_key(self, code, is_down):
        self._wire.send(self._keyboard, KEY,
                        struct.pack('=III', int(time.monotonic() * 1000) & 0xffffffff, code,
                                    int(is_down)))

    def _send_modifiers(self, held):
        self._wire.send(self._keyboard, MODIFIERS, struct.pack('=IIII', held, 0, 0, 0))
