# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who types into an editor while a question is open, on any desktop."""

import ast
from pathlib import Path

from agent_windows import focused, press_until_focused
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, QUESTION

EDITOR = Path(__file__).resolve().parent / 'editor.py'
PROMPT = 'A question for you'
SENTENCE = ('a', 'space', 'b', 'space', 'y', 'e', 's', 'Return')
TYPED = 'a b yes\n'


class PersonAtWork:

    def __init__(self, site):
        self._lab = site.lab
        self._editor = self._lab.start('/usr/bin/python3', EDITOR)
        self._editor.wait_for_line('shown', PATIENCE_SECS)

    def text(self):
        """What the editor holds."""
        lines = [line for line in self._editor.output().splitlines(keepends=True)
                 if line.startswith('text ') and line.endswith('\n')]
        return ast.literal_eval(lines[-1].removeprefix('text ')) if lines else ''

    def type_sentence(self):
        """Wherever the keyboard is."""
        self._lab.type_keys(*SENTENCE)

    def write(self):
        """Sentences, until one has arrived: some keys are lost where a window has just come up."""
        self._lab.give_keyboard_to('Editor')
        before = len(self.text())

        def arrived():
            self.type_sentence()
            return len(self.text()) > before and self.text().endswith(TYPED)
        wait_for(arrived, PATIENCE_SECS, 'the editor gets what is typed')

    def write_until_prompt_is_open(self):
        def is_open():
            self.type_sentence()
            return usable_choices(self._lab)
        wait_for(is_open, PATIENCE_SECS, 'the question has its window')

    def write_into_prompt(self):
        """As somebody does who has not seen that it took the keyboard, and once more after they had
        come to one of its choices and gone away. Returns whether it had the keyboard each time."""
        return [self._write_blindly(), self._lead_to_choice_and_leave(), self._write_blindly()]

    def _write_blindly(self):
        self._lab.give_keyboard_to(PROMPT)
        wait_for(lambda: focused(self._lab), PATIENCE_SECS, 'the question has the keyboard')
        before = len(self.text())
        for _ in range(2):
            self.type_sentence()
        return len(self.text()) < before + len(TYPED)

    def _lead_to_choice_and_leave(self):
        press_until_focused(self._lab, 'So-so')
        self.write()
        return True


def usable_choices(lab, name=None):
    """Those of the open question's window that can be pressed."""
    return [element for element in lab.elements('radio button', name, 'linklight')
            if element.sensitive]


def wait_for_choice(lab, name):
    return lab.wait_for(lambda: usable_choices(lab, name), PATIENCE_SECS,
                        f'"{name}" can be pressed')[0]


def close_prompt(lab):
    """With what can be added to the last answer, so that the next question stands alone."""
    lab.give_keyboard_to(PROMPT)
    lab.type_keys('Escape')
    wait_for(lambda: not lab.elements('frame', PROMPT), PATIENCE_SECS, 'the window has gone')


def answer_by_keyboard(lab, label):
    """What reaches the window after all that was typed before does what it should."""
    wait_for_choice(lab, label)
    lab.give_keyboard_to(PROMPT)
    press_until_focused(lab, label)
    lab.type_keys('Return')


def check_nothing_was_said(test, site):
    """The question is open, and the person has not answered it."""
    test.assertEqual([question['id'] for question in site.call('ListOpenQuestions')], [QUESTION])
    test.assertEqual(site.call('ListRecentAnswers'), [])
    test.assertEqual(site.answers(), [])
