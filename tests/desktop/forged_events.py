#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tell everybody of a new tray, which there is not, as any program may: forged_events.py ROOT WINDOW TIMES"""

import ctypes
import struct
import sys

CLIENT_MESSAGE = 33
STRUCTURE_NOTIFY = 1 << 17


def main(root, window, times):
    xcb = ctypes.CDLL('libxcb.so.1')
    xcb.xcb_connect.restype = xcb.xcb_intern_atom_reply.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    if xcb.xcb_connection_has_error(connection):
        sys.exit('no X server')

    def atom(name):
        cookie = xcb.xcb_intern_atom(connection, 0, len(name), name.encode())
        reply = xcb.xcb_intern_atom_reply(connection, cookie, None)
        return ctypes.cast(reply, ctypes.POINTER(ctypes.c_uint32))[2]

    event = struct.pack('=BBHII5I', CLIENT_MESSAGE, 32, 0, root, atom('MANAGER'), 0,
                        atom('_NET_SYSTEM_TRAY_S0'), window, 0, 0)
    for _ in range(times):
        xcb.xcb_send_event(connection, 0, root, STRUCTURE_NOTIFY, event)
    atom('MANAGER')  # The answer comes when all that has been sent.
    xcb.xcb_disconnect(connection)


if __name__ == '__main__':
    main(*map(int, sys.argv[1:]))
