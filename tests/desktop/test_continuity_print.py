# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A continuity card: on paper, and in a window that leaves its reader where they are."""

import json
import os
import re
import subprocess
import unicodedata
import unittest
from collections import Counter
from pathlib import Path

from agent_windows import Windows
from desktop_lab import DesktopLab
from gi.repository import GLib
from lab_processes import wait_for

PRINTER = Path(os.environ['LKL_TEST_BUILD_ROOT']) / 'tests/desktop/print-continuity'
TEMPLATES = Path(__file__).resolve().parents[2] / 'endpoint/continuity-templates'
NAMES = {'en': 'Claire Dubois', 'de': 'Jürgen Groß', 'fr': 'Hélène Çelik', 'es': 'Íñigo Muñoz',
         'ar': 'أمل حداد'}
PHONE = '+47 22 00 10 01'
SECS = 20


def card_of(service, language):
    """As GetContinuityCard gives it: its texts in order, and all of it as GVariant text."""
    card, = json.loads((TEMPLATES / f'{service}.json').read_text(encoding='utf-8'))['cards']
    title = card['title'][language]
    steps = [step[language] for step in card['steps']]
    members = {'title': GLib.Variant('s', title), 'steps': GLib.Variant('as', steps),
               'contactName': GLib.Variant('s', NAMES[language]),
               'phone': GLib.Variant('s', PHONE)}
    return [title, *steps, NAMES[language]], GLib.Variant('a{sv}', members).print_(True)


def letters(text):
    """How often each stands there. A reader of PDF cuts Arabic words where a letter joins nothing,
    and turns letters round that are drawn as one."""
    return Counter(c for c in unicodedata.normalize('NFKD', text)
                   if unicodedata.category(c).startswith('L'))


def read_pdf(path, *options):
    return subprocess.run(['pdftotext', *options, path, '-'], check=True, timeout=SECS,
                          capture_output=True, encoding='utf-8').stdout


class OnPaper(unittest.TestCase):

    def setUp(self):
        self.lab = DesktopLab(prefix=os.environ['LKL_TEST_PREFIX'])
        self.lab.__enter__()
        self.addCleanup(self.lab.__exit__, None, None, None)
        self.path = self.lab.folder / 'card.pdf'

    def print(self, card, *options):
        program = self.lab.start(PRINTER, card, self.path, *options)
        wait_for(lambda: program.exit_code is not None, SECS, 'the card is printed')
        self.assertEqual(program.exit_code, 0, program.output())

    def test_every_word_is_there_in_its_order(self):
        for language in NAMES:
            for service in ('mail', 'sign-in'):
                with self.subTest(service=service, language=language):
                    texts, card = card_of(service, language)
                    self.print(card, *(['rtl'] if language == 'ar' else []))
                    text = ''.join(c for c in read_pdf(self.path)
                                   if unicodedata.category(c) != 'Cf')
                    self.assertIn(PHONE, text)
                    # Between the numbers of the steps; none has a digit.
                    title, *steps = re.split(r'[1-4]\.|\.[1-4]', text)
                    self.assertEqual(letters(title), letters(texts[0]))
                    for found, wanted in zip(steps, texts[1:-1], strict=True):
                        missing = letters(wanted) - letters(found)
                        self.assertFalse(missing, wanted)
                        if found is not steps[-1]:
                            self.assertEqual(letters(found), letters(wanted))
                    self.assertFalse(letters(NAMES[language]) - letters(steps[-1]))

    def test_numbers_stand_where_reading_begins(self):
        for language, is_right in (('en', False), ('ar', True)):
            with self.subTest(language):
                _, card = card_of('vpn', language)
                self.print(card, *(['rtl'] if is_right else []))
                boxes = read_pdf(self.path, '-bbox')
                width = float(re.search(r'<page width="([\d.]+)"', boxes)[1])
                places = [float(place) for place in re.findall(
                    r'xMin="([\d.]+)"[^>]*>[.\u200f\u200e]*[1-4][.\u200f\u200e]*</word>', boxes)]
                self.assertEqual(len(places), 4, boxes)
                for place in places:
                    self.assertEqual(place > width / 2, is_right)

    def test_many_long_steps_go_on_on_the_next_page(self):
        steps = [f'Step {i}: ' + 'wait and go on. ' * 40 for i in range(1, 11)]
        card = GLib.Variant('a{sv}', {'title': GLib.Variant('s', 'A long card'),
                                      'steps': GLib.Variant('as', steps)})
        self.print(card.print_(True))
        pages = read_pdf(self.path).split('\f')[:-1]
        self.assertGreater(len(pages), 1)
        self.assertEqual(sum(page.count('Step ') for page in pages), 10)
        for page in pages:
            # No step begins on one page and ends on another.
            self.assertEqual(len(re.findall(r'wait\s+and\s+go\s+on', page)),
                             40 * page.count('Step '))


class InTheWindow(unittest.TestCase):

    def test_print_opens_the_dialog(self):
        with Windows() as windows:
            lab = windows.lab
            # GTK itself warns where nobody announces printers, so warnings are not fatal.
            windows.program = lab.start('linklight', 'continuity', 'mail')
            lab.wait_for_element('When mail is down', seconds=SECS)
            windows.press_until_focused('Print')
            lab.type_keys('Return')
            lab.wait_for_element('Print to File', seconds=SECS)
            lab.type_keys('Escape')
            windows.wait_until_closed('Print')
            self.assertIn('What to do meanwhile', windows.titles())

    def test_who_reads_keeps_their_place(self):
        with Windows() as windows:
            lab = windows.lab
            windows.program = lab.start('linklight', 'continuity', 'mail')
            lab.wait_for_element('When mail is down', seconds=SECS)
            windows.press_until_focused('Call Claire Dubois')
            before = len(windows.called('GetContinuityCard'))
            windows.control('ChangePerson', '(sss)', 'claire-dubois', 'note', 'Back at two.')
            wait_for(lambda: len(windows.called('GetContinuityCard')) > before, SECS,
                     'the window asks again')
            # It has the answer when the next one is on its way.
            windows.control('ChangePerson', '(sss)', 'claire-dubois', 'note', 'Back at two.')
            wait_for(lambda: len(windows.called('GetContinuityCard')) > before + 1, SECS,
                     'the window asks again')
            self.assertEqual(windows.focused(), 'Call Claire Dubois')


if __name__ == '__main__':
    unittest.main()
