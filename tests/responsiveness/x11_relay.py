# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for `ssh -X`: takes X11 connections over TCP, and passes them on to a local server as
a program of this PC."""

import contextlib
import selectors
import socket
import threading

FIRST_PORT = 6000  # of display 0


class X11Relay:
    """Use it with `with`; `display` is what a forwarded program gets as $DISPLAY."""

    def __init__(self, display):
        number = display.lstrip(':').partition('.')[0]
        self._server = f'/tmp/.X11-unix/X{number}'
        self._listener = socket.create_server(('127.0.0.1', 0))
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ, None)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._is_ending = False
        self.display = f'127.0.0.1:{self._listener.getsockname()[1] - FIRST_PORT}'

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._is_ending = True
        self._thread.join()
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()
        self._selector.close()

    def _run(self):
        while not self._is_ending:
            for key, _ in self._selector.select(0.1):
                if key.data is None:
                    self._accept()
                else:
                    self._pass_on(key.fileobj, key.data)

    def _accept(self):
        client, _ = self._listener.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(self._server)
        self._selector.register(client, selectors.EVENT_READ, server)
        self._selector.register(server, selectors.EVENT_READ, client)

    def _pass_on(self, source, target):
        with contextlib.suppress(OSError):
            received = source.recv(65536)
            if received:
                target.sendall(received)
                return
        for end in (source, target):
            with contextlib.suppress(KeyError):
                self._selector.unregister(end)
            end.close()
