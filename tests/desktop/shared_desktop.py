# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual desktop that one test after the other uses, and each finds it as it came up: to start one
takes longer than most tests do.

    lab = DESKTOPS.take(size=(1280, 800), language='de')
    …
    DESKTOPS.give_back(lab, is_well=True)

It ends with a test that fails, and where anything of a test would be left, so that no test can take
the next one with it.
"""

import atexit
import os
import shutil

from desktop_lab import DesktopLab
from lab_accessibility import Accessibility
from lab_processes import LabError, end_marked, marked_pids, reap_orphans

# What the desktop itself writes to.
KEPT_FOLDERS = ('log', 'run')


class SharedDesktop(DesktopLab):
    """One desktop."""

    def start_desktop(self):
        super().start_desktop()
        try:
            self._windows = self.wait_for(self._list_windows, self.ready_secs, 'the panel shows')
            self._n_programs = len(self.programs())
            self._processes = marked_pids(self._mark)
            self._files = set(self._list_files())
        except BaseException:
            self.stop()
            raise

    def start_over(self):
        """Leave nothing of what came after its start. Raises LabError when something stays."""
        later = self._programs[self._n_programs:]
        for program in reversed(later):
            program.stop()
        end_marked(self._mark, self._processes)
        reap_orphans({program.pid for program in later})
        del self._programs[self._n_programs:]
        for path in set(self._list_files()) - self._files:
            remove(path)
        self.language = None
        self._accessibility.close()
        self._accessibility = Accessibility(self.session_bus)
        width, height = self.size
        self.run('xdotool', 'mousemove', width // 2, height // 2)
        self.wait_for(lambda: self._list_windows() == self._windows, 5, 'the windows go')

    def _list_windows(self):
        """Those that the window manager has, as xprop prints them; None: no one."""
        _, _, windows = self.run('xprop', '-root', '_NET_CLIENT_LIST').partition('#')
        return windows.strip()

    def _list_files(self):
        for folder, folders, files in os.walk(self.folder):
            if folder == str(self.folder):
                folders[:] = set(folders) - set(KEPT_FOLDERS)
            for name in (*folders, *files):
                yield os.path.join(folder, name)


class Desktops:
    """Those that no test uses now, one of a size."""

    def __init__(self):
        self._free = {}
        atexit.register(self._stop)

    def take(self, size, language=None):
        """A desktop; its programs that start from now on speak the language."""
        lab = self._free.pop(size, None)
        if lab is None:
            lab = SharedDesktop(prefix=os.environ['LKL_TEST_PREFIX'], size=size)
            lab.start_desktop()
        lab.language = language
        return lab

    def give_back(self, lab, is_well):
        """is_well: whether the test passed."""
        if not is_well or lab.size in self._free:
            lab.stop()
            return
        try:
            lab.start_over()
            self._free[lab.size] = lab
        except LabError as error:
            print(f'# A desktop ends: {str(error).splitlines()[0]}')
            lab.stop()

    def _stop(self):
        for lab in self._free.values():
            lab.stop()


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path, ignore_errors=True)
    elif os.path.lexists(path):
        os.unlink(path)


DESKTOPS = Desktops()
