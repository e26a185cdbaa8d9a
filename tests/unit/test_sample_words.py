# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample organisation's first question has, in each language, the words of the menu's line that
leads to it."""

import gettext
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
LANGUAGES = [line for line in (SOURCE / 'po/LINGUAS').read_text(encoding='utf-8').splitlines()
             if line and not line.startswith('#')]
QUESTION = 'How is IT for you?'


class SampleWordsTest(unittest.TestCase):

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def catalogue(self, language):
        compiled = Path(self.folder.name) / f'{language}.mo'
        subprocess.run(['msgfmt', '-o', compiled, SOURCE / f'po/{language}.po'], check=True)
        with compiled.open('rb') as file:
            return gettext.GNUTranslations(file).gettext

    def test_the_question_has_the_words_of_the_menu(self):
        path = SOURCE / 'endpoint/sample-organisation/questions.json'
        sample = json.loads(path.read_text(encoding='utf-8'))['questions'][0]['text']
        self.assertEqual(sample, {'en': QUESTION, **{
            language: self.catalogue(language)(QUESTION) for language in LANGUAGES}})
        for language in LANGUAGES:
            menu = self.catalogue(language)(f'_{QUESTION}')
            self.assertEqual(menu.replace('_', ''), sample[language])


if __name__ == '__main__':
    unittest.main()
