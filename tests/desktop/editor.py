#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window to type into. Prints "shown", and after each change "text" and what it holds."""

import gi
gi.require_version('Gtk', '3.0')
from gi.repository import Gtk  # pylint: disable=wrong-import-position


def main():
    window = Gtk.Window(title='Editor')
    view = Gtk.TextView()
    view.get_buffer().connect('changed', lambda buffer: print('text', repr(buffer.props.text),
                                                              flush=True))
    window.add(view)
    window.set_default_size(300, 200)
    window.connect('map-event', lambda *_: print('shown', flush=True))
    window.connect('destroy', Gtk.main_quit)
    window.show_all()
    Gtk.main()


if __name__ == '__main__':
    main()
