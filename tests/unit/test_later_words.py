# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""“Ask me later” says after how many hours the question may come back, and the budget keeps to it:
the window knows nothing of the budget, so nothing else holds the two together."""

import gettext
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
WORDS = SOURCE / 'ui/questions/question-ways-out.c'
LENGTH = SOURCE / 'agent/questions/question-snooze.h'
TEXT = re.compile(r'_ \(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')


def read_sentence():
    """What the button says of itself."""
    texts = (''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted))
             for quoted in TEXT.findall(WORDS.read_text(encoding='utf-8')))
    sentence, = (text for text in texts if 'may come back' in text)
    return sentence


def read_hours():
    hours, = re.findall(r'#define LKL_QUESTION_SNOOZE_USECS \((\d+) \* G_TIME_SPAN_HOUR\)',
                        LENGTH.read_text(encoding='utf-8'))
    return int(hours)


class LaterWordsTest(unittest.TestCase):

    def test_the_hours_are_those_of_the_budget_in_every_language(self):
        sentence = read_sentence()
        self.assert_hours(sentence)
        for path in sorted((SOURCE / 'po').glob('*.po')):
            with self.subTest(language=path.stem), tempfile.TemporaryDirectory() as folder:
                compiled = Path(folder, 'linklight.mo')
                subprocess.run(['msgfmt', '-o', compiled, path], check=True)
                with compiled.open('rb') as file:
                    translated = gettext.GNUTranslations(file).gettext(sentence)
                self.assertNotEqual(translated, sentence)
                self.assert_hours(translated)

    def assert_hours(self, sentence):
        """Whatever digits a language writes."""
        self.assertEqual([int(number) for number in re.findall(r'\d+', sentence)], [read_hours()])


if __name__ == '__main__':
    unittest.main()
