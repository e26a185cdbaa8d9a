# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample organisation on one machine: linklight-endpoint --demo, a desktop, and the agent.

    with SampleSite() as site:
        site.ask('Good')
        site.wait_for_answers(1)
"""

import collections
import gzip
import json
import os
import re
import sqlite3
import subprocess
import time
import urllib.request
from pathlib import Path

from desktop_lab import DesktopLab
from lab_bus import BusError
from lab_processes import LabError, wait_for
from lab_tray import TrayMenu

AGENT = 'org.linklight.Agent1'
AGENT_PATH = '/org/linklight/Agent1'
PERSON = 'sample-person'
QUESTION = 'it-for-you'
QUESTION_TEXT = 'How is IT for you?'
PREFIX = Path(os.environ.get('LKL_TEST_PREFIX', '/nowhere'))
DROP_INS = PREFIX / 'etc/linklight/agent.conf.d'
# On a slow machine under sanitizers everything takes its time; on a quick one nothing waits.
PATIENCE_SECS = 60
TWO_HOURS_USECS = 2 * 3600 * 1_000_000
# GLib before 2.76 keeps its small blocks where a leak of them can't be seen.
SHOW_LEAKS = {'G_SLICE': 'always-malloc'}

Answer = collections.namedtuple('Answer', 'uid person question version choice')


class SampleSite:
    """Use it with `with`: a desktop with an endpoint, and an agent that is enrolled and may send.

    enrolled=False: the agent runs, but nobody typed the code or saw the first page."""

    def __init__(self, enrolled=True, gate=None, size=(1280, 800), lab=None):
        """gate: what agents talk to in place of the endpoint, made from the endpoint's address;
        something with `url` and `close()`. lab: one that is not up yet, in place of Xfce's."""
        self.lab = lab or DesktopLab(prefix=PREFIX, size=size)
        self.agent = self.endpoint = self.gate = None
        self.url = self.board_url = self.code = None
        self._enrolled = enrolled
        self._make_gate = gate
        self._drop_ins = []
        self._has_question = False

    # --- Life

    def __enter__(self):
        self.lab.start_desktop()
        try:
            self.start_endpoint()
            if self._make_gate:
                self.gate = self._make_gate(self.url)
            self.set_endpoint(self.gate.url if self.gate else self.url)
            self.start_agent()
            if self._enrolled:
                self.enrol()
                self.call('ConfirmFirstPage')
                self.wait_for_documents()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.lab.stop()
        if self.gate:
            self.gate.close()
        for path in self._drop_ins:
            path.unlink(missing_ok=True)

    def start_endpoint(self):
        """The first time anywhere; again where it was, with what it had stored."""
        listen = self.url.removeprefix('http://') if self.url else '127.0.0.1:0'
        self.endpoint = self.lab.start(
            'linklight-endpoint', '--demo', '--state-dir', self.lab.folder / 'endpoint',
            '--listen', listen, '--board', '127.0.0.1:0', *self.endpoint_options(),
            env=SHOW_LEAKS)
        self.url = self.endpoint.wait_for_line('Agents:', PATIENCE_SECS)
        self.board_url = self.endpoint.wait_for_line('Board:')
        self.code = self.endpoint.wait_for_line('Code:')

    def endpoint_options(self):
        """What else the endpoint is started with."""
        return []

    def set_endpoint(self, url):
        self.write_settings('60-site', f'[Endpoint]\nUrl={url}\n')
        # The sample organisation tells of one, quietly and whenever it fits, which may be in the middle
        # of a test.
        self.write_settings('61-site', '[Notices]\nMaintenance=false\n')

    def write_settings(self, name, text):
        """A drop-in of the admin; it goes away with the site."""
        DROP_INS.mkdir(parents=True, exist_ok=True)
        path = DROP_INS / f'{name}.conf'
        self._drop_ins.append(path)
        path.write_text(text, encoding='utf-8')
        return path

    def start_agent(self):
        """Start it, and wait until it answers."""
        self.agent = self.lab.start('linklight-agent', env=SHOW_LEAKS)

        def answers():
            if self.agent.exit_code is not None:
                raise LabError(f'The agent ended early ({self.agent.exit_code}).\n'
                               + self.agent.log_tail(40))
            try:
                return self.call('ListPeople') is not None
            except LabError:
                return False
        wait_for(answers, PATIENCE_SECS, 'the agent answers')

    def wait_for_documents(self):
        wait_for(lambda: self.call('ListPeople'), PATIENCE_SECS, 'the documents arrive')

    def enrol(self):
        self.call('Enrol', '(s)', self.code)

    # --- The agent

    def call(self, method, signature=None, *arguments):
        """Call a method of the agent; return what it gives back. Raises BusError."""
        results = self.lab.session_bus.call(AGENT, AGENT_PATH, AGENT, method, signature,
                                            *arguments)
        return results[0] if results else ()

    def status(self):
        return self.call('GetStatus')

    def findings(self, *ids):
        """What the doctor says of these kinds of things: what, why and what to do."""
        return [finding for finding in self.call('Diagnose') if not ids or finding['id'] in ids]

    def wait_for_finding(self, identifier, *words):
        """Wait for a finding whose first sentence has all these words; return that sentence."""
        def found():
            return [finding['what'] for finding in self.findings(identifier)
                    if all(word in finding['what'] for word in words)]
        try:
            return wait_for(found, PATIENCE_SECS, f'the doctor finds {words}')[0]
        except LabError as error:
            raise LabError(f'{error}\nIt says: {self.findings()}') from None

    def ctl(self, *words):
        """Run linklightctl; return its exit code, standard output and standard error."""
        result = subprocess.run([PREFIX / 'bin/linklightctl', *words], text=True, check=False,
                                env={**self.lab.environment, 'LANGUAGE': 'en'},
                                capture_output=True, timeout=PATIENCE_SECS)
        return result.returncode, result.stdout, result.stderr

    def make_measurements(self):
        """What was measured becomes records when its hour is over: let the agent measure, make
        that two hours older, and start it again. Returns how many records wait then."""
        wait_for(lambda: self.status()['path'], PATIENCE_SECS, 'the network is checked')
        if self.agent.stop(PATIENCE_SECS) != 0:
            raise LabError(self.agent.log_tail(40))
        database = sqlite3.connect(self.lab.folder / 'state/linklight/journal.db')
        with database:
            database.execute(f'UPDATE windows SET start_usecs = start_usecs - {TWO_HOURS_USECS}')
            # Up to where there are records already.
            database.execute("DELETE FROM facts WHERE key LIKE 'windows.sealed-until.%'")
        database.close()
        self.start_agent()
        return wait_for(lambda: self.status()['unsent'], PATIENCE_SECS, 'measurements wait')

    def set_fact(self, key, value):
        self.change_journal('INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)', key, value)

    def change_journal(self, sql, *values):
        """As if an agent before had written it; the agent starts again."""
        if self.agent.stop(PATIENCE_SECS) != 0:
            raise LabError(self.agent.log_tail(40))
        database = sqlite3.connect(self.lab.folder / 'state/linklight/journal.db')
        with database:
            database.execute(sql, values)
        database.close()
        self.start_agent()

    def wait_until_sent(self):
        wait_for(lambda: self.status()['unsent'] == 0, PATIENCE_SECS, 'nothing waits to be sent')

    # --- The person

    def come_to_work(self):
        """Somebody is there, who may be told something."""
        for place in ((5, 5), (6, 6)):
            self.lab.run('xdotool', 'mousemove', *place)

    def ask(self):
        """As the person does in the menu of the icon; the documents may still be on their way."""
        if not self._has_question:
            wait_for(self.opens_question, PATIENCE_SECS, 'the agent has a question')
            question, = self.call('ListOpenQuestions')
            self.call('Dismiss', '(su)', question['id'], question['version'])
            self._has_question = True
        # The documents come together. A window may open the question only so often a day.
        wait_for(lambda: self.call('ListPeople'), PATIENCE_SECS, 'the agent has the documents')
        item = wait_for(self.lab.tray_items, PATIENCE_SECS, 'the tray has the icon')[0]
        menu = TrayMenu(self.lab.session_bus, item)
        wait_for(lambda: menu.find(QUESTION_TEXT), PATIENCE_SECS, 'no question is open')

        def wishes():
            # The same line twice within half a second is heard once, and a test answers in less.
            if self.call('ListOpenQuestions'):
                return True
            menu.click(QUESTION_TEXT)
            return False
        self.lab.wait_for(wishes, PATIENCE_SECS, 'the question opens')

    def opens_question(self):
        """As a window of Linklight does, which shows it itself."""
        try:
            self.call('AskHere')
            return True
        except BusError:
            time.sleep(0.5)  # Only so many calls a minute are heard.
            return False

    def press_until(self, label, is_done):
        """Press a button of a notification with the pointer, as often as it takes."""
        def pressed():
            if is_done():
                return True
            for button in self.lab.find_buttons():
                if button.name == label:
                    self.lab.click(*button.centre)
                    break
            return False
        self.lab.wait_for(pressed, PATIENCE_SECS, f'pressing "{label}" does something')

    def answer(self, label):
        """Ask, and press a button of the notification with the pointer."""
        self.ask()
        self.lab.click_button(label, PATIENCE_SECS)

    def wait_for_thanks(self):
        self.lab.wait_for_element('Thank you.', PATIENCE_SECS)

    # --- The endpoint

    def code_for(self, person):
        """To enrol somebody else of the roster."""
        return self.lab.run('linklight-endpoint', 'enrol', person, '--state-dir',
                            self.lab.folder / 'endpoint').strip()

    def query(self, sql):
        """Ask the endpoint's database, as it is on the disk now."""
        path = self.lab.folder / 'endpoint/endpoint.db'
        database = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=PATIENCE_SECS)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def answers(self):
        """What the sample person said, the first first."""
        return [Answer(*row) for row in self.query(
            'SELECT uid, person, question, version, choice FROM answer'
            f" WHERE person = '{PERSON}' ORDER BY time_usecs")]

    def wait_for_answers(self, count):
        try:
            wait_for(lambda: len(self.answers()) >= count, PATIENCE_SECS,
                     f'{count} answers at the endpoint')
        except LabError as error:
            raise LabError(f'{error}\n{self.agent.log_tail()}') from None
        return self.answers()

    def batches(self):
        """The bytes of every push that the endpoint has stored, before compression."""
        return [gzip.decompress(row[0]) for row in
                self.query('SELECT content FROM batch WHERE content IS NOT NULL ORDER BY id')]

    def board_rows(self):
        """The latest answers as the board shows them, the newest first: when, who, what, question.
        """
        with urllib.request.urlopen(self.board_url, timeout=PATIENCE_SECS) as page:
            text = page.read().decode()
        return [[re.sub('<[^>]*>', '', cell).strip() for cell in re.findall('<td.*?</td>', row)]
                for row in re.findall('<tr>(.*?)</tr>', text) if '<td' in row]


def records_of(batch):
    """The log records of a batch, whatever their order."""
    return [record for resource in json.loads(batch).get('resourceLogs', [])
            for scope in resource['scopeLogs'] for record in scope['logRecords']]
