#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters to press with Alt, on a tree of a few labels."""

import tempfile
import unittest
from pathlib import Path

import check_mnemonics
import source_tree

PO = '''msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "_Add"
msgstr "{add}"

#, fuzzy
msgid "_Later"
msgstr "_Hier"
'''


class MnemonicsTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("ui/widgets/agent-window.c", 'f (_ ("_Status"), _ ("No letter"));')
        self.write("ui/questions/answer-form.c", 'f (_ ("_Add"));')
        self.write("ui/questions/question-section.c", 'f (_ ("_Later"), _ ("Say _more…"));')
        self.write("ui/questions/question-window.c", 'f (_ ("_Open"));')
        self.write("po/de.po", PO.format(add="_Hinzu"))

    def write(self, path, text):
        Path(self.root, path).parent.mkdir(parents=True, exist_ok=True)
        Path(self.root, path).write_text(text, encoding="utf-8")

    def check(self):
        return check_mnemonics.check(self.root)

    def test_all_is_well(self):
        self.assertEqual(self.check(), [])

    def test_two_in_one_window(self):
        self.write("ui/questions/answer-form.c", 'f (_ ("Add a_lso"));')
        finding, = self.check()
        self.assertIn('"Add a_lso"', finding)

    def test_two_of_many_words(self):
        self.write("ui/questions/answer-form.c", 'f (_ ("Add a_lso "\n  "that"));')
        finding, = self.check()
        self.assertIn('"Add a_lso that"', finding)

    def test_one_in_the_menu_and_one_below_it(self):
        self.write("ui/questions/question-window.c", 'f (_ ("Open _states"));')
        self.assertEqual(len(self.check()), 1)

    def test_two_files_of_one_window(self):
        self.write("ui/settings/sound-setting.c", 'f (_ ("A _sound"));')
        self.write("ui/settings/pause-setting.c", 'f (_ ("_Stop"));')
        finding, = self.check()
        self.assertIn("in the settings", finding)

    def test_pages_that_are_never_seen_together(self):
        self.write("ui/questions/question-window.c", 'f (_ ("_Avoid"));')
        self.write("ui/questions/answer-form.c", 'f (_ ("_More"));')
        self.assertEqual(self.check(), [])

    def test_what_leads_to_a_window_is_not_in_it(self):
        self.write("ui/status/status-window.c", 'f (_ ("_Mend"));')
        finding, = self.check()
        self.assertIn("in the status", finding)

    def test_two_in_another_language(self):
        self.write("po/de.po", PO.format(add="_Spät") + '\nmsgid "_Status"\nmsgstr "_Stand"\n')
        finding, = self.check()
        self.assertTrue(finding.startswith("po/de.po:1: "), finding)

    def test_the_same_words_for_two(self):
        self.write("po/de.po", PO.format(add="_Stand") + '\nmsgid "_Status"\nmsgstr "_Stand"\n')
        self.assertEqual(len(self.check()), 1)

    def test_a_letter_that_got_lost(self):
        self.write("po/de.po", PO.format(add="Hinzu"))
        finding, = self.check()
        self.assertIn("has no letter", finding)

    def test_a_window_that_nobody_has_thought_of(self):
        self.write("ui/new/new-window.c", 'f (_ ("_New"));')
        finding, = self.check()
        self.assertTrue(finding.startswith("ui/new/new-window.c:1: "), finding)


class PlacesTest(unittest.TestCase):

    def test_each_has_something_to_look_at(self):
        paths = check_mnemonics.files(source_tree.REPOSITORY)
        for name, patterns in check_mnemonics.TOGETHER.items():
            labels = [label for path in check_mnemonics.find_files(paths, patterns)
                      for label in check_mnemonics.list_labels(source_tree.REPOSITORY, path)]
            self.assertTrue(labels, name)


if __name__ == "__main__":
    unittest.main()
