#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An agent that only talks: serves org.linklight.Agent1 with sample data, for tests of the windows
and of linklightctl.

    fake_agent.py [--state green|amber|red|grey] [--long] [--empty] [--hang] [--names]
                  [--batches N] [--sign-in-page ADDRESS]
                  [--kind smile3|stars5|nps|ces7|yesno] [--mode named|confidential]
                  [--open] [--later] [--countable] [--answered] [--choice ID] [--thanked UID]
                  [--changeable SECS]
                  [--colleagues SENTENCE] [--locked KEY]… [--set KEY=VALUE]… [--paused] [--no-reader]
                  [--day N] [--name NAME] [--greeted UID]… [--no-hellos] [--hold-hellos]

Prints "ready" when it owns the name, then each call as a line "called METHOD ARGUMENTS". On the same
object are methods of org.linklight.FakeAgent: SetState(s) changes the state and tells so, Reopen()
closes the question and opens it again before anybody can look, Expire() ends its time,
ChangePerson(uid, key, text) changes a text of a card and RemovePerson(uid) takes it away,
ReleaseHellos() keeps those that were held, Arrive() lets what was said leave the PC.
"""

import argparse
import json
import os
import subprocess
import time
from pathlib import Path

from gi.repository import Gio, GLib

from fake_hand import FakeHand
from fake_part import NAME, PATH, dictionary
from fake_questions import FakeQuestions, add_question_options
from fake_sending import FakeSending
from fake_settings import PAUSED, FakeSettings, add_setting_options
from fake_tips import FakeTips
from fake_welcome import FakeWelcome, add_welcome_options

SOURCE = Path(__file__).resolve().parents[2]
XML = SOURCE / 'agent/bus/org.linklight.Agent1.xml'
PHOTOS = SOURCE / 'endpoint/sample-organisation/photos'
CONTROL_XML = '''<node><interface name="org.linklight.FakeAgent">
  <method name="SetState"><arg type="s" direction="in"/></method>
  <method name="ChangePerson"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="s" direction="in"/></method>
  <method name="RemovePerson"><arg type="s" direction="in"/></method>
  <method name="Reopen"/><method name="Expire"/><method name="Arrive"/>
  <method name="ReleaseHellos"/></interface></node>'''
VERDICT_OF_STATE = {'green': 'ok', 'amber': 'degraded', 'red': 'trouble', 'grey': 'checking'}
WINDOW_USECS = 300000000
BATCHES_PER_ANSWER = 100

SENTENCES = {
    'green': ('Everything works for you.', ''),
    'amber': ('The file server is slow today.',
              'You can work as usual; opening large files takes longer.'),
    'red': ('Mail does not answer; your own network works.',
            'Meanwhile, use chat or the phone. There is nothing to do on this PC.'),
    'grey': ('Nobody has measured yet how IT is doing.', 'This takes about a minute.'),
}
STATE_OF_MAIL = {'green': 'ok', 'amber': 'degraded', 'red': 'down', 'grey': 'unknown'}
WORKS = {'amber': 'All other services work as usual.',
         'red': 'The internet, the intranet and the file server work.'}
OTHERS = (('link', 'loss-near', 'Some data is lost between this PC and the router.'),)
CARD = {'mail': ('mail-card', 'When mail is down',
                 ['Write to customers from the web mail on your phone.',
                  'Tell the reception, who answers for everyone.',
                  'Nothing is lost: what others send you arrives later.'],
                 'Claire Dubois', 'claire-dubois', '+47 22 00 10 01')}
# Age of the begin in minutes, minutes, hop, kind, degraded, line.
OUTAGES = (
    (20, 14, 'mail', 'service-silent', False,
     'Tuesday 9:12, 14 minutes: Mail did not answer; the internet was fine.'),
    (1500, 45, 'internet', 'slow-far', True,
     'Monday 8:30, 45 minutes: the internet line was slow.'),
)
WARNING = 'Your disk is nearly full: 700 MB are left.'
FOR_IT = 'Mail does not answer.\nmail: service-silent (certain)\n'
HOPS = (
    ('this-pc', 'This PC', -1.0, ''),
    ('link', 'Wi-Fi “Office”', -1.0, 'Strong signal.'),
    ('router', 'Router', 2.4, ''),
    ('name-server', 'Name server', 8.0, ''),
    ('internet', 'Internet', 21.3, ''),
    ('mail', 'Mail', 48.0, 'Incoming and outgoing mail.'),
)
PEOPLE = (
    ('ana-ferreira', 'Ana Ferreira', 'Service desk', ['laptops', 'docks', 'sign-in'],
     ['pt', 'en', 'fr'], 'Mon–Fri 7:30–16:00', '+351 22 000 1010', '@ana:example.org',
     'Porto, ground floor', 'Come by any time, the door is open.', 'ana-ferreira.jpg'),
    ('jonas-weber', 'Jonas Weber', 'Networks', ['Wi-Fi', 'VPN', 'meeting rooms'], ['de', 'en'],
     'Mon–Thu 9:00–17:30', '+47 22 00 10 11', '', 'Oslo, 3rd floor', 'I like a good cable.',
     'jonas-weber.png'),
    ('claire-dubois', 'Claire Dubois', 'Head of IT', ['anything that is stuck'], ['fr', 'en'], '',
     '+47 22 00 10 01', 'https://chat.example.org/direct/claire', 'Oslo, 4th floor', '',
     'claire-dubois.png'),
    ('amal-haddad', 'Amal Haddad', 'Printing and devices', ['printers', 'scanners'],
     ['ar', 'en', 'no'], 'Tue–Sat 8:00–16:00', '', 'javascript:alert(1)', 'Oslo, 1st floor',
     'If paper is involved, ask me.', 'amal-haddad.jpg'),
    ('kofi-mensah', 'Kofi Mensah <b>&', 'Applications', ['accounts', 'access'], ['en', 'x-klingon'],
     'Mon–Fri 8:00–16:00', '+371 6700 1013', '', 'Riga', '', ''),
)

# Of those who say their hours.
PRESENCES = {'ana-ferreira': ('in', 'Usually in now, until 16:00'),
             'jonas-weber': ('out', 'Usually in again at 9:00'),
             'amal-haddad': ('out', 'Usually in again tomorrow at 8:00')}
MAPS = {'ana-ferreira': 'https://intranet.example.org/plan#desk', 'amal-haddad': 'file:///etc'}

REGISTER = (
    ('linklight.probe.duration', 'measurements', 'How long a step of the way took to answer.'),
    ('linklight.place', 'measurements', 'Which of your organisation’s networks this PC is in.'),
    ('linklight.app.latency', 'measurements', 'How quickly a program answered, once a day.'),
    ('linklight.outage', 'events', 'Which step was down, and from when to when.'),
    ('linklight.answer.choice', 'answers', 'The answer that you clicked.'),
    ('linklight.answer.comment', 'answers', 'The words that you added.'),
)
BATCH = {'resourceLogs': [{'resource': {'attributes': [
    {'key': 'service.name', 'value': {'stringValue': 'linklight'}},
    {'key': 'linklight.batch.seq', 'value': {'intValue': '17'}}]},
    'scopeLogs': [{'logRecords': [{'timeUnixNano': '1800000000000000000', 'eventName':
                                   'linklight.answer', 'body': {'stringValue': 'good'}}]}]}]}
FINDINGS = (
    ('endpoint', 'ok', 'The server of your IT team answers.', '', ''),
    ('people', 'warning', 'The cards of your IT team are old.',
     'people.json: notAfter has passed.', 'Ask your IT team to publish them again.'),
)
NOTICES = (
    ('outage', {'title': 'Mail is slow', 'workaround': 'Use chat for what is urgent.',
                'text': 'Mail takes several minutes to arrive.', 'affected': 'Everybody in Riga.',
                'notAffected': 'Chat and phone.', 'nextWord': 'Your IT team says more at 14:30.',
                'cause': 'A storage system is overloaded.'}),
    ('you-said-we-did', {'title': 'There are two new access points on floor 3.'}),
    ('maintenance', {'title': 'Mail rests on Sunday morning', 'text': 'Then it is quick again.'}),
)
SETTINGS = (('Endpoint.Url', 'https://it.example.org', '/etc/linklight/agent.conf', True),
            ('Questions.Periodic', 'true', '', False))


class FakeAgent(FakeQuestions, FakeSettings, FakeHand, FakeSending, FakeWelcome, FakeTips):
    def __init__(self, options, connection):
        super().__init__(options, connection)
        self._state = options.state
        self._changes = {}
        self._gone = set()

    def method(self, _connection, sender, _path, interface, name, arguments, invocation):
        print('called', name, *arguments.unpack(), flush=True)
        if interface != NAME:
            getattr(self, f'control_{name}')(*arguments.unpack())
            invocation.return_value(None)
            return
        if self._options.hang:
            return
        try:
            getattr(self, f'do_{name}')(invocation, *arguments.unpack())
        except KeyError:
            invocation.return_dbus_error(f'{NAME}.Error.NotFound', 'There is no such thing.')

    def control_SetState(self, state):
        self._state = state
        self.tell('StatusChanged')

    def control_ChangePerson(self, uid, key, text):
        self._changes.setdefault(uid, {})[key] = GLib.Variant('s', text)
        self.tell('PeopleChanged')

    def control_RemovePerson(self, uid):
        self._gone.add(uid)
        self.tell('PeopleChanged')

    def state(self):
        return self._state

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_GetStatus(self, invocation):
        sentence, advice = SENTENCES[self._state]
        mail = STATE_OF_MAIL[self._state]
        now_usecs = int(time.time() * 1e6)
        status = dictionary(
            state=('s', self._state), sentence=('s', self.text(sentence)),
            advice=('s', self.text(advice)), checkedAt=('x', now_usecs),
            path=('aa{sv}', [dictionary(
                id=('s', hop), name=('s', self.text(name)), sentence=('s', self.text(words)),
                state=('s', mail if hop == 'mail' else 'ok'), service=('b', hop == 'mail'),
                milliseconds=('d', -1.0 if hop == 'mail' and mail == 'down' else milliseconds))
                for hop, name, milliseconds, words in HOPS]),
            verdict=('a{sv}', self.verdict()), works=('s', self.text(WORKS.get(self._state, ''))),
            worksNames=('s', 'Intranet and Wiki' if self._options.names else ''),
            card=('s', 'mail' if self._state == 'red' else ''), place=('s', ''),
            signInPage=('s', self._options.sign_in_page),
            apps=('aa{sv}', [
                dictionary(id=('s', 'org.example.Writer'), name=('s', self.text('Writer')),
                           medianMilliseconds=('d', 12.0), slowShare=('d', 0.01),
                           samples=('u', 840)),
                dictionary(id=('s', 'org.example.Mail'), name=('s', 'Mail'),
                           medianMilliseconds=('d', 95.0), slowShare=('d', 0.14),
                           samples=('u', 310))]),
            warnings=('aa{sv}', [] if self._state == 'green' else [
                dictionary(id=('s', 'disk-home'), sentence=('s', self.text(WARNING)),
                           advice=('s', self.text('Empty the trash.')))]),
            unsent=('u', 3), lastSync=('x', now_usecs - 240000000), lastSyncProblem=('s', ''),
            enrolled=('b', True), organisation=('s', 'Sample organisation'),
            paused=('s', self.text(PAUSED) if self._is_paused else ''),
            firstPageShown=('b', True), **self.status_of_hand(), **self.status_of_colleagues())
        invocation.return_value(GLib.Variant('(a{sv})', (status,)))

    def verdict(self):
        verdict = dictionary(state=('s', VERDICT_OF_STATE[self._state]))
        if self._state == 'amber':
            verdict.update(dictionary(evidence=('as', ['The file server answers in 900 ms.'])))
        if self._state == 'red':
            verdict.update(dictionary(
                hop=('s', 'mail'), kind=('s', 'service-silent'),
                evidence=('as', ['The server of mail took no connection, three times in a row.',
                                 'The internet and four other services answer.']),
                others=('aa{sv}', [dictionary(hop=('s', hop), kind=('s', kind),
                                              sentence=('s', self.text(sentence)))
                                   for hop, kind, sentence in OTHERS])))
        return verdict

    def do_ListOutages(self, invocation, _since):
        now_usecs = int(time.time() * 1e6)
        invocation.return_value(GLib.Variant('(aa{sv})', ([] if self._options.empty else [
            dictionary(began=('x', now_usecs - age * 60000000),
                       ended=('x', now_usecs - (age - minutes) * 60000000), hop=('s', hop),
                       kind=('s', kind), degraded=('b', degraded), line=('s', self.text(line)))
            for age, minutes, hop, kind, degraded, line in OUTAGES],)))

    def do_GetHistory(self, invocation, _since):
        """A day of windows: every 20th loses a quarter, the last hours of mail have a hole and an
        hour without any answer."""
        first = int(time.time() * 1e6) // WINDOW_USECS * WINDOW_USECS - 287 * WINDOW_USECS
        hops = []
        for number, (hop, _, milliseconds, _) in enumerate(HOPS):
            if milliseconds < 0 or self._options.empty:
                continue
            points = [(first + index * WINDOW_USECS,
                       milliseconds * (1 + 0.5 * ((index * (7 + number)) % 13) / 13),
                       0.25 if index % 20 == 0 else 0.0)
                      for index in range(288) if hop != 'mail' or not 100 < index < 150]
            if hop == 'mail':
                points = [(start, -1.0, 1.0) if start >= first + 270 * WINDOW_USECS else
                          (start, median, lost) for start, median, lost in points]
            starts, medians, lost = zip(*points)
            hops.append(dictionary(id=('s', hop), starts=('ax', starts), medians=('ad', medians),
                                   lost=('ad', lost)))
        invocation.return_value(GLib.Variant('(aa{sv})', (hops,)))

    def do_GetContinuityCard(self, invocation, service):
        card = {}
        if service in CARD:
            number, title, steps, name, uid, phone = CARD[service]
            card = dictionary(id=('s', number), service=('s', service), title=('s', self.text(title)),
                              steps=('as', [self.text(step) for step in steps]),
                              contactName=('s', self.text(name)), contactUid=('s', uid),
                              phone=('s', phone))
        invocation.return_value(GLib.Variant('(a{sv})', (card,)))

    def do_DescribeForIt(self, invocation):
        invocation.return_value(GLib.Variant('(s)', (FOR_IT,)))

    def do_ListPeople(self, invocation):
        people = [] if self._options.empty else [{**dictionary(
            uid=('s', uid), name=('s', self.text(name)), role=('s', self.text(role)),
            helpsWith=('as', topics), languages=('as', languages), hours=('s', hours),
            email=('s', f'{uid}@example.org'), phone=('s', phone), chat=('s', chat),
            place=('s', place), map=('s', MAPS.get(uid, '')), note=('s', self.text(note)),
            presence=('s', PRESENCES.get(uid, ('', ''))[0]),
            presenceLine=('s', self.text(PRESENCES.get(uid, ('', ''))[1])),
            presenceUntil=('x', 0), hasPhoto=('b', bool(photo)),
            canThank=('b', not self._options.no_reader), photo=('s', photo)),
            **self._changes.get(uid, {})}
            for uid, name, role, topics, languages, hours, phone, chat, place, note, photo
            in PEOPLE if uid not in self._gone]
        invocation.return_value(GLib.Variant('(aa{sv})', (people,)))

    def do_ListNotices(self, invocation):
        now_usecs = int(time.time() * 1e6)
        notices = [dictionary(
            id=('s', f'notice-{number}'), kind=('s', kind), updated=('x', now_usecs),
            isMeant=('b', kind == 'you-said-we-did'),
            **{member: ('s', self.text(text)) for member, text in texts.items()})
            for number, (kind, texts) in enumerate(NOTICES)] if self._options.news else []
        invocation.return_value(GLib.Variant('(aa{sv})', (notices,)))

    def do_GetPhoto(self, invocation, uid):
        files = {person[0]: person[-1] for person in PEOPLE if person[-1]}
        png = subprocess.run(['convert', PHOTOS / files[uid], 'png:-'], check=True,
                             stdout=subprocess.PIPE).stdout
        return_bytes(invocation, png)

    def do_ConfirmFirstPage(self, invocation):
        invocation.return_value(None)

    def do_SyncNow(self, invocation):
        invocation.return_value(None)

    def do_Enrol(self, invocation, code):
        if code == 'GOOD-CODE':
            invocation.return_value(None)
        else:
            invocation.return_dbus_error(f'{NAME}.Error.Refused', 'This code is not valid.')

    def do_ListRegister(self, invocation):
        titles = {'measurements': 'Measurements', 'events': 'Outages', 'answers': 'Your answers'}
        invocation.return_value(GLib.Variant('(aa{sv})', ([dictionary(**{
            name: ('s', text) for name, text in (
                ('id', field), ('class', kind), ('title', titles[kind]),
                ('text', self.text(sentence)), ('purpose', self.text('So that it gets better.')),
                ('kept', 'Until you delete it here.'), ('seenBy', 'Your IT team.'))})
            for field, kind, sentence in REGISTER],)))

    def do_ListSent(self, invocation, before):
        newest = 0 if self._options.empty else self._options.batches
        ids = [number for number in range(newest, 0, -1) if number < before]
        invocation.return_value(GLib.Variant('(aa{sv})', ([dictionary(
            id=('x', number), sentAt=('x', 1800000000000000 + number * 1800000000),
            kind=('s', ('measurements', 'events', 'answers')[number % 3]),
            destination=('s', 'it.example.org'), bytes=('u', 900 * number),
            status=('u', 200 if number != 4 else 0), records=('u', number))
            for number in ids[:BATCHES_PER_ANSWER]],)))

    def return_sent(self, invocation, number):
        if not 1 <= number <= self._options.batches:
            raise KeyError(number)
        return_bytes(invocation, json.dumps({'id': number, **BATCH}, indent=1,
                                            separators=(',', ':')).encode())

    def do_GetParcelBytes(self, invocation, parcel):
        if parcel.startswith('sent-'):
            self.return_sent(invocation, int(parcel.removeprefix('sent-')))
        else:
            return_bytes(invocation, json.dumps(
                {'timeUnixNano': '1800000000000000000', 'eventName': parcel}).encode())

    def do_Diagnose(self, invocation):
        findings = list(FINDINGS)
        if self._state == 'red':
            findings.append(('mail', 'error', 'Mail does not answer.', '', ''))
        invocation.return_value(GLib.Variant('(aa{sv})', ([dictionary(
            id=('s', number), severity=('s', severity), what=('s', what), why=('s', why),
            action=('s', action)) for number, severity, what, why, action in findings],)))

    def do_ShowConfig(self, invocation):
        invocation.return_value(GLib.Variant('(a(sssb))', (SETTINGS,)))


def return_bytes(invocation, data):
    descriptor = os.memfd_create('fake-agent')
    os.write(descriptor, data)
    descriptors = Gio.UnixFDList.new()
    descriptors.append(descriptor)
    os.close(descriptor)
    invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (0,)), descriptors)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--state', choices=SENTENCES, default='green')
    parser.add_argument('--long', action='store_true', help='texts that are far too long')
    parser.add_argument('--no-reader', action='store_true', help='no hand can be raised')
    parser.add_argument('--empty', action='store_true', help='no people, nothing sent')
    parser.add_argument('--news', action='store_true', help='the IT team has some')
    parser.add_argument('--names', action='store_true', help='services that work, by name')
    parser.add_argument('--hang', action='store_true', help='never answer')
    parser.add_argument('--sign-in-page', default='', help='of a network that wants a sign-in')
    parser.add_argument('--tip', action='store_true', help='there is one')
    parser.add_argument('--batches', type=int, default=5, help='how many were sent')
    add_question_options(parser)
    add_setting_options(parser)
    add_welcome_options(parser)
    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    agent = FakeAgent(parser.parse_args(), connection)
    for xml in (XML.read_text(encoding='utf-8'), CONTROL_XML):
        interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
        connection.register_object(PATH, interface, agent.method, None, None)
    Gio.bus_own_name_on_connection(connection, NAME, Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: print('ready', flush=True), None)
    GLib.MainLoop().run()


if __name__ == '__main__':
    main()
