# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the fake agent that asks, and takes answers."""

import time

from gi.repository import GLib

from fake_part import FakePart, dictionary

QUESTION = ('how-is-it', 1, 'How is IT for you?')
# Kind -> choices, what the ends mean.
KINDS = {
    'smile3': ([('good', 'Good'), ('so-so', 'So-so'), ('bad', 'Bad')], '', ''),
    'stars5': ([(str(stars), f'{stars} stars') for stars in range(1, 6)], '', ''),
    'nps': ([(str(step), str(step)) for step in range(11)], 'Not at all likely', 'Very likely'),
    'ces7': ([(str(step), str(step)) for step in range(1, 8)], 'I do not agree at all',
             'I fully agree'),
    'yesno': ([('yes', 'Yes'), ('no', 'No')], '', ''),
}
MODES = {'named': 'Your IT team will see your name.', 'confidential': 'Counted, not named.'}
REASONS = [('slow', 'It was slow'), ('printer', 'Printing'), ('sign-in', 'Signing in'),
           ('not-it', 'Nothing to do with IT')]
LOST_MINUTES = [('none', 'None'), ('up-to-5', 'Up to 5 minutes'), ('over-60', 'More than an hour')]
# After these nobody is asked for lost minutes.
BEST = {'smile3': ('good',), 'stars5': ('4', '5'), 'nps': ('9', '10'), 'ces7': ('5', '6', '7'),
        'yesno': ('yes',)}
ANSWER = '0192f3a0-0000-7000-8000-000000000001'
COUNTED = '6f0c2a51-0000-4000-8000-000000000001'
COUNTED_TEXT = ('Counted, not named: it leaves by itself within 12 hours, and can’t be found again, so '
                'it can’t be deleted later.')
CLOSES_AT_USECS = 1900000000000000
SLOW_MS = 8000


def add_question_options(parser):
    parser.add_argument('--kind', choices=KINDS, default='smile3', help='of the question')
    parser.add_argument('--mode', choices=MODES, default='named', help='of the question')
    parser.add_argument('--open', action='store_true', help='the question is open')
    parser.add_argument('--later', action='store_true', help='and can be put off, once')
    parser.add_argument('--countable', action='store_true',
                        help='and can be answered without a name')
    parser.add_argument('--answered', action='store_true',
                        help='it was just answered, with its first choice')
    parser.add_argument('--choice', default='', help='or with that one')
    parser.add_argument('--changeable', type=int, default=90,
                        help='seconds for which the answer can be another one')
    parser.add_argument('--thanked', default='', help='whom the answer thanks')


class FakeQuestions(FakePart):

    def __init__(self, options, connection):
        super().__init__(options, connection)
        self._is_open = options.open
        self._can_snooze = options.later
        self._looks = self._openings = 0
        self._answers = 1 if options.answered else 0
        self._end = ('', '')
        self._recent = self.recent(options.choice or KINDS[options.kind][0][0][0]) \
            if options.answered else None

    def control_Expire(self):
        self._end = ('expired', '')
        self.open_question(False)

    def control_Reopen(self):
        self._is_open = False
        self.open_question(True)

    # The methods, by their names on the bus. pylint: disable=invalid-name

    def do_Ask(self, invocation):
        self.open_question(True)
        invocation.return_value(None)

    do_AskHere = do_Ask

    def open_question(self, is_open):
        self._openings += 1 if is_open and not self._is_open else 0
        self._is_open = is_open
        self.tell('QuestionsChanged')

    def question_members(self):
        """What an open question and an answered one have in common."""
        choices, lowest, highest = KINDS[self._options.kind]

        def pairs(members):
            return ('a(ss)', [(member, self.text(label)) for member, label in members])
        return dictionary(
            kind=('s', self._options.kind), text=('s', self.text(QUESTION[2])),
            mode=('s', self._options.mode), modeText=('s', self.text(MODES[self._options.mode])),
            choices=pairs(choices), lowest=('s', self.text(lowest)),
            highest=('s', self.text(highest)), reasons=pairs(REASONS))

    def lost_minutes(self, is_asked=True):
        return ('a(ss)', [(band, self.text(label)) for band, label in LOST_MINUTES
                          if is_asked])

    def do_ListOpenQuestions(self, invocation):
        question, version, _ = QUESTION
        self._looks += 1
        invocation.return_value(GLib.Variant('(aa{sv})', ([{
            **self.question_members(),
            **dictionary(id=('s', question), version=('u', version),
                         askedBy=('s', 'person'), canBeCounted=('b', self._options.countable),
                         lostMinutes=self.lost_minutes(),
                         canSnooze=('b', self._can_snooze),
                         countedText=('s', self.text(COUNTED_TEXT)),
                         closesAt=('x', CLOSES_AT_USECS + self._openings),
                         # A newer agent may tell what no window knows of.
                         looks=('u', self._looks))}]
            if self._is_open else [],)))

    def recent(self, choice):
        now_usecs = int(time.time() * 1e6)
        return {
            **self.question_members(),
            **dictionary(answer=('s', f'{ANSWER[:-1]}{self._answers}'),
                         question=('s', QUESTION[0]), version=('u', 1),
                         at=('x', now_usecs), choice=('s', choice),
                         choiceLabel=('s', dict(KINDS[self._options.kind][0])[choice]),
                         changeableUntil=('x', now_usecs + self._options.changeable * 1000000),
                         lostMinutes=self.lost_minutes(choice not in BEST[self._options.kind]),
                         chosenReasons=('as', []), lost=('s', ''), comment=('s', ''),
                         contact=('b', False), thanks=('s', self._options.thanked))}

    def do_Answer(self, invocation, _question, _version, choice, mode):
        if choice == 'bad':
            invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed',
                                         'Your answer could not be written: the disk is full.')
            return
        answer = COUNTED
        if mode == 'named':
            self._answers += 1
            self._recent = self.recent(choice)
            answer = self._recent['answer'].unpack()
        self._end = ('answered', answer)
        self.open_question(False)
        invocation.return_value(GLib.Variant('(s)', (answer,)))

    def do_NoteQuestionWindow(self, invocation, _question, _version, _window, _is_shown):
        invocation.return_value(None)

    def do_GetQuestionEnd(self, invocation, _question, _version):
        invocation.return_value(GLib.Variant('(ss)', self._end))

    def do_Dismiss(self, invocation, _question, _version):
        self._end = ('dismissed', '')
        self.open_question(False)
        invocation.return_value(None)

    def do_PutAside(self, invocation, _question, _version):
        invocation.return_value(None)

    def do_Snooze(self, invocation, _question, _version):
        if not self._can_snooze:
            invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed',
                                         'This question can’t be put off again.')
            return
        self._can_snooze = False
        self._end = ('snoozed', '')
        self.open_question(False)
        invocation.return_value(None)

    def do_ListRecentAnswers(self, invocation):
        invocation.return_value(
            GLib.Variant('(aa{sv})', ([self._recent] if self._recent else [],)))

    def do_ReviseAnswer(self, invocation, _answer, changes):
        if changes.get('comment') == 'too much':
            invocation.return_dbus_error('org.freedesktop.DBus.Error.Failed',
                                         'Your comment is too long.')
            return
        if changes.get('comment') == 'slowly':
            GLib.timeout_add(SLOW_MS, lambda: invocation.return_value(None))
            return
        if 'choice' in changes:
            answer = self._recent['answer']
            self._recent = {**self.recent(changes['choice']), 'answer': answer}
            self.tell('QuestionsChanged')
        invocation.return_value(None)
