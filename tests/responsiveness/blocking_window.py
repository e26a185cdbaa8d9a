#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of GTK 4 or Qt 5 whose main loop stands still when it is told so.

blocking_window.py gtk4|qt5 DESCRIPTOR, with the commands "block MS" (asleep) and "spin MS" (busy)
by the descriptor. Prints "shown", "blocked" and "done WALL CPU", as tests/desktop/blocking-window
does, which is GTK 3's.
"""

import os
import sys
import time


def obey(line):
    word, _, milliseconds = line.partition(' ')
    if word not in ('block', 'spin'):
        return
    started, cpu = time.monotonic(), time.thread_time()
    print('blocked', flush=True)
    if word == 'block':
        time.sleep(int(milliseconds) / 1000)
    while time.monotonic() < started + int(milliseconds) / 1000:
        pass
    print(f'done {(time.monotonic() - started) * 1000:.0f} {(time.thread_time() - cpu) * 1000:.0f}',
          flush=True)


def read_commands(descriptor):
    """Obey what has come. Returns: False at the end."""
    commands = os.read(descriptor, 4096).decode()
    for line in commands.splitlines():
        obey(line)
    return bool(commands)


def run_gtk4(descriptor):
    import gi  # pylint: disable=import-outside-toplevel
    gi.require_version('Gtk', '4.0')
    from gi.repository import GLib, Gtk  # pylint: disable=import-outside-toplevel

    Gtk.init()
    loop = GLib.MainLoop()
    window = Gtk.Window()
    window.connect('map', lambda *_: print('shown', flush=True))

    def on_command(*_):
        if not read_commands(descriptor):
            loop.quit()
        return GLib.SOURCE_CONTINUE
    GLib.unix_fd_add_full(GLib.PRIORITY_DEFAULT, descriptor, GLib.IOCondition.IN
                          | GLib.IOCondition.HUP, on_command)
    window.present()
    loop.run()


def run_qt5(descriptor):
    from PyQt5.QtCore import QSocketNotifier  # pylint: disable=import-outside-toplevel
    from PyQt5.QtWidgets import QApplication, QWidget  # pylint: disable=import-outside-toplevel

    application = QApplication(sys.argv[:1])

    class Window(QWidget):
        def showEvent(self, event):  # pylint: disable=invalid-name
            super().showEvent(event)
            print('shown', flush=True)

    def on_command():
        if not read_commands(descriptor):
            application.quit()
    window = Window()
    notifier = QSocketNotifier(descriptor, QSocketNotifier.Read)
    notifier.activated.connect(on_command)
    window.show()
    application.exec_()


if __name__ == '__main__':
    {'gtk4': run_gtk4, 'qt5': run_qt5}[sys.argv[1]](int(sys.argv[2]))
