# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad settings, bad calls and callers in a sandbox: one clear error each, and the agent lives on."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from gi.repository import GLib
from lab_bus import BusError
from lab_processes import wait_for
from sample_site import AGENT, AGENT_PATH, PATIENCE_SECS, QUESTION, QUESTION_TEXT, SampleSite

HUGE = 'x' * 10_000
LIMITED_CALLS_PER_MINUTE = 20
WISHES_PER_DAY = 3


class BadInputTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.site = SampleSite()
        cls.site.__enter__()
        cls.addClassCleanup(cls.site.__exit__)

    def tearDown(self):
        self.assertIsNone(self.site.agent.exit_code, self.site.agent.log_tail(40))
        self.assertEqual(len(self.site.call('ListPeople')), 6)


class Settings(BadInputTest):

    def expect(self, path, *words):
        """The doctor names the file and these words."""
        self.site.wait_for_finding('settings', path.name, *words)
        config = {setting[0]: setting for setting in self.site.call('ShowConfig')}
        self.assertEqual(config['Endpoint.Url'][1], self.site.url)
        path.unlink()
        wait_for(lambda: not self.site.findings('settings'), PATIENCE_SECS, 'the finding goes')

    def test_bad_files_are_named_with_group_and_key(self):
        for text, words in (
                ('[Endpoint]\nUrl=http://elsewhere.example\n', ('[Endpoint] Url', 'https://')),
                ('[Endpoint]\nUrl=https://me:secret@elsewhere.example\n', ('[Endpoint] Url',)),
                ('[Questions]\nEnabled=perhaps\n', ('[Questions] Enabled', 'true or false')),
                ('[Notifications]\nButtons=many\n', ('[Notifications] Buttons',)),
                ('[Questions]\nColour=blue\n', ('[Questions] Colour',)),
                ('[Nonsense]\nKey=1\n', ('[Nonsense] Key',)),
                ('Url=https://elsewhere.example\n', ()),
                ('[Endpoint\n', ()),
                ('[Endpoint]\nUrl=\xff\xfe\n', ()),
                ('\0' * 2_000_000, ())):
            with self.subTest(text=text[:50]):
                self.expect(self.site.write_settings('90-bad', text), *words)

    def test_a_file_that_others_may_write_is_not_read(self):
        path = self.site.write_settings('91-open', '[Endpoint]\nUrl=https://elsewhere.example\n')
        path.chmod(0o666)
        os.utime(path)
        self.expect(path)

    def test_the_person_can_not_move_the_endpoint(self):
        folder = self.site.lab.folder / 'config/linklight'
        folder.mkdir()
        path = folder / 'agent.conf'
        path.write_text('[Endpoint]\nUrl=https://elsewhere.example\n', encoding='utf-8')
        self.expect(path, '[Endpoint] Url')


class Calls(BadInputTest):

    def setUp(self):
        # A new process, since each takes only so many wishes a minute.
        self.site.agent.stop()
        self.site.start_agent()
        # A new process has no question until it has read the documents from the disk, and has
        # compared the questions with the journal: whatever asks the journal next comes after it.
        wait_for(lambda: self.site.call('ListPeople'), PATIENCE_SECS, 'the agent has the documents')
        self.site.call('ListSent', '(x)', 2**63 - 1)

    def refuse(self, words, method, signature=None, *arguments):
        with self.assertRaises(BusError) as caught:
            self.site.call(method, signature, *arguments)
        self.assertIn(words, str(caught.exception))
        self.assertLess(len(str(caught.exception)), 500)

    def test_answers_to_nothing_that_is_open(self):
        before = len(self.site.answers())
        self.refuse('not open', 'Answer', '(suss)', QUESTION, 1, 'good', 'named')
        self.site.ask()
        for question, version, choice, words in (
                ('another', 1, 'good', 'not open'), (QUESTION, 2, 'good', 'not open'),
                (QUESTION, 2**32 - 1, 'good', 'not open'), ('', 0, '', 'not open'),
                (QUESTION, 1, 'superb', 'not one of the answers'),
                (QUESTION, 1, 'Good', 'not one of the answers'),
                (QUESTION, 1, '', 'not one of the answers'),
                (HUGE, 1, 'good', 'too long'), (QUESTION, 1, HUGE, 'too long'),
                ("' OR 1=1; --", 1, 'good', 'not open')):
            with self.subTest(question=question[:20], version=version, choice=choice[:20]):
                self.refuse(words, 'Answer', '(suss)', question, version, choice, 'named')
        # What can't be kept as it was promised is not kept otherwise.
        self.refuse('without your name', 'Answer', '(suss)', QUESTION, 1, 'bad', 'confidential')
        self.refuse('mode', 'Answer', '(suss)', QUESTION, 1, 'bad', 'secret')
        self.site.call('Answer', '(suss)', QUESTION, 1, 'bad', 'named')
        self.refuse('not open', 'Answer', '(suss)', QUESTION, 1, 'bad', 'named')
        self.assertEqual([answer.choice for answer in self.site.wait_for_answers(before + 1)],
                         ['bad'])

    def test_what_is_added_to_an_answer(self):
        before = len(self.site.answers())
        text = GLib.Variant('s', 'a word')
        self.refuse('too late', 'ReviseAnswer', '(sa{sv})', '', {'comment': text})
        self.site.ask()
        uid = self.site.call('Answer', '(suss)', QUESTION, 1, 'bad', 'named')
        for changes, words in (
                ({'comment': GLib.Variant('i', 7)}, 'another type'),
                ({'colour': text}, 'unknown'),
                ({'comment': GLib.Variant('s', 'x' * 2001)}, '2000'),
                ({'reasons': GLib.Variant('as', ['nonsense'])}, 'reasons'),
                ({'reasons': GLib.Variant('as', ['not-it', 'wifi'])}, 'reasons'),
                ({'reasons': GLib.Variant('as', ['wifi'] * 99)}, 'reasons'),
                ({'lost': text}, 'not one of'),
                ({'choice': text}, 'not one of'),
                ({'thanks': text}, 'nobody')):
            with self.subTest(changes=str(changes)[:40]):
                self.refuse(words, 'ReviseAnswer', '(sa{sv})', uid, changes)
        self.refuse('too late', 'ReviseAnswer', '(sa{sv})', HUGE, {'comment': text})
        self.site.call('ReviseAnswer', '(sa{sv})', uid, {
            'comment': text, 'contact': GLib.Variant('b', True), 'choice': GLib.Variant('s', 'good'),
            'reasons': GLib.Variant('as', ['wifi']), 'lost': GLib.Variant('s', '5-15')})
        recent, = self.site.call('ListRecentAnswers')
        self.assertEqual((recent['answer'], recent['choice'], recent['comment'], recent['contact'],
                          recent['chosenReasons'], recent['lost'], recent['reasons'][-1][0]),
                         (uid, 'good', 'a word', True, ['wifi'], '5-15', 'not-it'))
        # One answer at the endpoint, with all that was said, whenever which part arrived.
        wait_for(lambda: self.site.query(
            'SELECT choice, comment, reason, lost, wants_contact, revision FROM answer'
            f" WHERE uid = '{uid}'") == [('good', 'a word', 'wifi', '5-15', 1, 1)],
                 PATIENCE_SECS, 'the whole answer is at the endpoint')
        self.assertEqual(len(self.site.answers()), before + 1)

    def test_photos_of_nobody(self):
        for uid in ('', 'nobody', '../../etc/passwd', HUGE):
            with self.subTest(uid=uid[:20]):
                self.refuse('no photo', 'GetPhoto', '(s)', uid)

    def test_bytes_of_no_batch(self):
        for number in (0, -1, 12345, 2**63 - 1, -2**63, 2**64, ''):
            with self.subTest(number=number):
                self.refuse('', 'GetParcelBytes', '(s)', f'sent-{number}')
        for before in (-1, -2**63, 2**63 - 1):
            self.assertLessEqual(len(self.site.call('ListSent', '(x)', before)), 100)

    def test_codes_of_nobody(self):
        for code in ('', HUGE):
            self.refuse('not a personal code', 'Enrol', '(s)', code)
        for code in ('AAAA-AAAA-AAAA', '"}', '../'):
            self.refuse('', 'Enrol', '(s)', code)
        self.assertTrue(self.site.status()['enrolled'])

    def test_wrong_types_and_methods(self):
        self.refuse('', 'Answer', '(s)', QUESTION)
        self.refuse('', 'Answer', '(sss)', QUESTION, '1', 'good')
        self.refuse('', 'Answer', '(sus)', QUESTION, 1, 'good')
        self.refuse('', 'GetStatus', '(s)', 'please')
        self.refuse('', 'SetEndpoint', '(s)', 'https://elsewhere.example')

    def test_too_many_calls(self):
        def wish():
            try:
                self.site.call('Ask')
            except BusError as error:
                return str(error)
            return ''
        said = [wish() for _ in range(LIMITED_CALLS_PER_MINUTE + 5)]
        # Whether a program calls in the person's name nobody knows, so it may seldom.
        self.assertEqual(said.count(''), WISHES_PER_DAY)
        self.assertIn('often enough today', said[WISHES_PER_DAY])
        self.assertIn('too many calls', said[-1])
        self.assertNotIn('too many calls', said[LIMITED_CALLS_PER_MINUTE - 1])
        self.assertTrue(self.site.status()['enrolled'])
        self.setUp()
        self.assertIn('often enough today', wish())
        # The person may, as often as they like.
        self.site.ask()
        self.site.lab.wait_for_element(QUESTION_TEXT)


def can_sandbox():
    return shutil.which('bwrap') and subprocess.run(
        ['bwrap', '--bind', '/', '/', 'true'], capture_output=True, check=False).returncode == 0


@unittest.skipUnless(can_sandbox(), 'needs bubblewrap, and a kernel that lets it run')
class Sandbox(BadInputTest):
    """Stands in for Flatpak: the same tool makes a root that carries the same file."""

    def call_from_sandbox(self, method, *arguments):
        with tempfile.NamedTemporaryFile('w', dir=self.site.lab.folder) as info:
            info.write('[Application]\nname=org.example.App\n')
            info.flush()
            binds = [word for name in ('usr', 'lib', 'lib64', 'bin', 'etc', 'proc', 'dev')
                     if Path('/', name).exists() for word in ('--ro-bind', f'/{name}', f'/{name}')]
            return subprocess.run(
                ['bwrap', *binds, '--bind', self.site.lab.folder, self.site.lab.folder,
                 '--ro-bind', info.name, '/.flatpak-info', '--',
                 '/usr/bin/gdbus', 'call', '--session', '--dest', AGENT, '--object-path',
                 AGENT_PATH, '--method', f'{AGENT}.{method}', *arguments],
                env=self.site.lab.environment, text=True, capture_output=True, check=False,
                timeout=PATIENCE_SECS)

    def test_status_only(self):
        allowed = self.call_from_sandbox('GetStatus')
        self.assertIn("'state': <", allowed.stdout, allowed.stderr)
        # Who the person is, and what their PC reaches, are not for every program.
        for private in ('organisation', 'enrolled', 'path', 'verdict', 'apps', 'paused'):
            self.assertNotIn(f"'{private}'", allowed.stdout)
        description = self.site.lab.session_bus.call(
            AGENT, AGENT_PATH, 'org.freedesktop.DBus.Introspectable', 'Introspect')[0]
        for method, arguments in (
                ('ListPeople', ()), ('GetPhoto', ('nobody',)), ('ListNotices', ()), ('Ask', ()),
                ('SayHello', ('nobody',)), ('AskForVisit', ('nobody',)), ('Thank', ('nobody', '')),
                ('PreviewHand', ('',)), ('RaiseHand', ('', '', '')),
                ('ListMeetings', ()), ('AnswerMeeting', ('nobody', 'true')),
                ('GetWelcome', ()), ('ConfirmWelcome', ()), ('ListTips', ()), ('RateTip', ('nobody', 'true')), ('MuteTips', ()),
                ('AskHere', ()), ('ListOpenQuestions', ()), ('Answer', (QUESTION, '1', 'good', 'named')),
                ('Dismiss', (QUESTION, '1')), ('Snooze', (QUESTION, '1')),
                ('PutAside', (QUESTION, '1')),
                ('NoteQuestionWindow', (QUESTION, '1', 'main', 'true')),
                ('GetQuestionEnd', (QUESTION, '1')),
                ('ListRecentAnswers', ()), ('ReviseAnswer', (QUESTION, '{}')),
                ('ListSent', ('9',)), ('ListRegister', ()),
                ('DescribeRegister', ()), ('ListWaiting', ('',)),
                ('GetParcelBytes', ('sent-1',)), ('DescribeParcel', ('sent-1',)),
                ('GetSending', ()), ('SetSending', ('answers', 'false', 'true')),
                ('PauseSending', ('hour',)), ('DeleteMine', ()),
                ('ConfirmFirstPage', ()), ('Enrol', (self.site.code,)), ('SyncNow', ()),
                ('Diagnose', ()), ('ShowConfig', ()), ('ListOutages', ('0',)),
                ('GetHistory', ('0',)), ('GetContinuityCard', ('mail',)), ('DescribeForIt', ()),
                ('ListSettings', ()), ('SetSetting', ('Questions.Frequency', 'never')),
                ('Pause', ('hour',)), ('Resume', ())):
            with self.subTest(method=method):
                refused = self.call_from_sandbox(method, *arguments)
                self.assertEqual(refused.returncode, 1, refused.stdout)
                self.assertIn('AccessDenied', refused.stderr)
                description = description.replace(f'<method name="{method}"', '')
        # Whoever adds a method adds it here.
        own = description.partition(f'<interface name="{AGENT}">')[2]
        self.assertEqual(own.partition('</interface>')[0].count('<method name='), 1)

    def test_it_can_not_use_up_the_wishes_of_the_person(self):
        for _ in range(LIMITED_CALLS_PER_MINUTE + 1):
            self.assertIn('AccessDenied', self.call_from_sandbox('Ask').stderr)
        self.assertEqual(self.site.ctl('ask')[0], 0)

    def test_the_same_call_from_outside(self):
        self.assertEqual(json.loads(self.site.ctl('people', '--json')[1])[0]['hasPhoto'], True)


if __name__ == '__main__':
    unittest.main()
