# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The underlined letters of what is on the screen together: each leads to one thing, in each language.

Of two lines with the same letter neither is reached by it alone. And the sample question has the
words of the menu's line that leads to it.
"""

import gettext
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
# Translators may try theirs before it is in the tree.
CATALOGUES = Path(os.environ.get('LKL_TEST_PO', SOURCE / 'po'))
LANGUAGES = [line for line in (SOURCE / 'po/LINGUAS').read_text(encoding='utf-8').splitlines()
             if line and not line.startswith('#')]
TEXT = re.compile(r'_ \(\s*("(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*)\)')
MNEMONIC = re.compile(r'_([^_\s])')
QUESTION = 'How is IT for you?'
# On a page that has nothing else.
ALONE = ('Try again',)

# What can be seen at the same time, by the files that make it.
TOGETHER = {
    'the tray’s menu': ['agent/agent-menu.c'],
    'the menu of a window': ['ui/widgets/agent-window.c'],
    'the settings': ['ui/settings/*.c'],
    'the status': ['ui/status/*.c', 'ui/questions/question-section.c'],
    'a question': ['ui/questions/question-section.c', 'ui/questions/question-window.c'],
    'what follows an answer': ['ui/questions/answer-section.c', 'ui/questions/answer-form.c',
                               'ui/questions/question-window.c'],
    'the first page': ['ui/first-page/*.c'],
    'what leaves this PC': ['ui/privacy/*.c'],
    'a person': ['ui/people/person-card.c'],
    'what to do meanwhile': ['ui/notices/*.c'],
}


def labels_of(file):
    """The translatable texts of a C file that have a letter underlined."""
    for match in TEXT.finditer(file.read_text(encoding='utf-8')):
        text = ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', match.group(1)))
        if MNEMONIC.search(text):
            yield text


def labels_together(patterns):
    files = [file for pattern in patterns for file in sorted(SOURCE.glob(pattern))]
    labels = dict.fromkeys(label for file in files for label in labels_of(file))
    return [label for label in labels if label.replace('_', '') not in ALONE]


def doubles(labels, translate):
    """What is underlined more than once, and what has no letter underlined."""
    found = {}
    for label in labels:
        match = MNEMONIC.search(translate(label))
        letter = match.group(1).casefold() if match else ''
        found.setdefault(letter, []).append(translate(label))
    return {letter: texts for letter, texts in found.items() if len(texts) > 1 or letter == ''}


class MnemonicsTest(unittest.TestCase):

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def catalogue(self, language):
        compiled = Path(self.folder.name) / f'{language}.mo'
        subprocess.run(['msgfmt', '-o', compiled, CATALOGUES / f'{language}.po'], check=True)
        with compiled.open('rb') as file:
            return gettext.GNUTranslations(file).gettext

    def test_there_is_something_to_look_at(self):
        counts = {name: len(labels_together(files)) for name, files in TOGETHER.items()}
        self.assertEqual({name: count for name, count in counts.items() if count == 0}, {})
        self.assertGreater(counts['the tray’s menu'], 5)

    def test_no_window_is_forgotten(self):
        known = {file for patterns in TOGETHER.values() for pattern in patterns
                 for file in SOURCE.glob(pattern)}
        others = {file for folder in ('agent', 'ui', 'platform')
                  for file in (SOURCE / folder).rglob('*.c') if any(labels_of(file))}
        self.assertEqual({str(file) for file in others - known}, set())

    def test_each_letter_leads_to_one_thing(self):
        for language in ['en', *LANGUAGES]:
            translate = self.catalogue(language) if language != 'en' else str
            for name, files in TOGETHER.items():
                with self.subTest(language=language, where=name):
                    self.assertEqual(doubles(labels_together(files), translate), {})

    def test_a_double_is_found(self):
        self.assertEqual(doubles(['_Stand', 'Was _solange', '_Anderes'], str),
                         {'s': ['_Stand', 'Was _solange']})
        self.assertEqual(doubles(['_Stand'], lambda text: 'Stand'), {'': ['Stand']})

    def test_the_sample_has_the_words_of_the_menu(self):
        path = SOURCE / 'endpoint/sample-organisation/questions.json'
        sample = json.loads(path.read_text(encoding='utf-8'))['questions'][0]['text']
        self.assertEqual(sample, {'en': QUESTION, **{
            language: self.catalogue(language)(QUESTION) for language in LANGUAGES}})
        for language in LANGUAGES:
            menu = self.catalogue(language)(f'_{QUESTION}')
            self.assertEqual(menu.replace('_', ''), sample[language])


if __name__ == '__main__':
    unittest.main()
