# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people call their windows, files and folders is nobody's business: a program that is full of
such words hangs and crashes, and none of them is in anything that leaves this PC or is kept."""

import os
import shutil
import signal
import sqlite3
import unittest
from pathlib import Path

from lab_commanded import Commanded
from lab_processes import wait_for
from recording_gate import RecordingGate
from sample_site import PATIENCE_SECS, SampleSite

BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
# In the window's title, the program's name and class, its folder below the home, its arguments, its
# environment and the person's own desktop file.
PLANTED = b'zaunkoenig'
# So many days of the same figures are enough for a record of a month, which each program has with a
# chance of one in seven: so many programs with the same figures make it certain.
DAYS, TWINS = 20, 80
DAY_USECS = 86_400_000_000
DESKTOP_FILE = '''[Desktop Entry]
Type=Application
Name=Zaunkoenig Salary List
Exec={program} %f
StartupWMClass=zaunkoenig-program
'''


class PlantedWordsTest(unittest.TestCase):

    def test_they_never_leave(self):
        with SampleSite(gate=RecordingGate) as site:
            self.site = site
            self.let_a_program_hang_and_crash()
            self.assertIn('hangs', self.text_for_it())
            evidence = site.call('PreviewHand', '(s)', '')
            self.assertIn('hangs', evidence)
            site.call('RaiseHand', '(sss)', '', 'It hangs.', evidence)
            site.answer('Bad')
            site.wait_until_sent()
            self.make_month()
            wait_for(lambda: b'linklight.app.response.duration' in self.pushed(), PATIENCE_SECS,
                     'figures of programs leave')
            self.assertIn(b'linklight.app.hang.rate', self.pushed())
            self.assertIn(b'linklight.message.evidence', self.pushed())
            self.check_that_nothing_was_told()

    def let_a_program_hang_and_crash(self):
        program = self.plant_program()
        self.site.lab.wait_for(lambda: self.other_programs('samples') >= 3, PATIENCE_SECS,
                               'the program is asked')
        program.say('block 2500')
        self.site.lab.wait_for(lambda: self.other_programs('hangs') >= 1, PATIENCE_SECS,
                               'the hang is seen')
        os.kill(program.program.pid, signal.SIGSEGV)
        program.program.wait()

    def plant_program(self):
        site, word = self.site, PLANTED.decode()
        path = site.lab.home / f'{word}-folder' / f'{word}-program'
        path.parent.mkdir()
        shutil.copy(BUILD / 'tests/desktop/blocking-window', path)
        applications = site.lab.folder / 'data/applications'
        applications.mkdir(parents=True)
        (applications / f'{word}.desktop').write_text(DESKTOP_FILE.format(program=path))
        program = Commanded(site.lab, [path], 0, f'--{word}-argument',
                            env={'WORD': word, 'ASAN_OPTIONS': 'handle_segv=0:detect_leaks=0'})
        self.addCleanup(program.close)
        program.program.wait_for_line('shown', PATIENCE_SECS)
        window = site.lab.run('xdotool', 'search', '--onlyvisible', '--pid',
                              program.program.pid).split()[0]
        site.lab.run('xdotool', 'set_window', '--name', f'{word} salaries.ods', window)
        site.lab.run('xdotool', 'windowactivate', '--sync', window)
        # Somebody who moves the pointer is there.
        site.lab.run('xdotool', 'mousemove_relative', 1, 1)
        self.assertIn(word, site.lab.run('xprop', '-id', window, 'WM_CLASS'))
        return program

    def other_programs(self, figure):
        return sum(app[figure] for app in self.site.status()['apps'] if app['id'] == '')

    def text_for_it(self):
        return self.site.call('DescribeForIt')

    def make_month(self):
        """As if the figures of today were those of many days that are over, and of many programs."""
        self.assertEqual(self.site.agent.stop(PATIENCE_SECS), 0, self.site.agent.log_tail(40))
        database = sqlite3.connect(self.site.lab.folder / 'state/linklight/journal.db')
        with database:
            for day in range(1, DAYS + 1):
                database.execute(
                    'INSERT INTO windows SELECT series, target, start_usecs - ?, sent, lost,'
                    " histogram FROM windows WHERE series LIKE 'app.%' AND start_usecs >= "
                    "(SELECT max(start_usecs) FROM windows WHERE series LIKE 'app.%')",
                    (day * DAY_USECS,))
            for twin in range(TWINS):
                database.execute(
                    'INSERT INTO windows SELECT series, ?, start_usecs, sent, lost, histogram'
                    " FROM windows WHERE series LIKE 'app.%' AND target = 'other'",
                    (f'twin-{twin}',))
            database.execute("DELETE FROM facts WHERE key LIKE 'windows.sealed-until.%'")
        database.close()
        self.site.start_agent()
        self.site.call('SyncNow')

    def pushed(self):
        return b'\n'.join(push.body for push in self.site.gate.pushes())

    def check_that_nothing_was_told(self):
        site = self.site
        self.assert_free('the text for IT', self.text_for_it().encode())
        self.assert_free('the status', repr(site.status()).encode())
        self.assert_free('the agent says', site.agent.output().encode())
        for exchange in site.gate.exchanges:
            self.assert_free(exchange.path, exchange.path.encode() + exchange.body)
        self.assertEqual(site.agent.stop(PATIENCE_SECS), 0)
        self.assertEqual(site.endpoint.stop(PATIENCE_SECS), 0)
        kept = [path for name in ('state/linklight', 'cache', 'endpoint')
                for path in (site.lab.folder / name).rglob('*') if path.is_file()]
        self.assertIn('journal.db', [path.name for path in kept])
        self.assertIn('endpoint.db', [path.name for path in kept])
        for path in kept:
            self.assert_free(path, path.read_bytes())

    def assert_free(self, what, content):
        self.assertNotIn(PLANTED, content.lower(), what)


if __name__ == '__main__':
    unittest.main()
