#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_potfiles finds text that nobody offered to the translators, and what they have not done."""

import re
import sys
import unittest
import unittest.mock
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import check_potfiles  # noqa: E402
from test_check import TreeCase  # noqa: E402

SOURCES = {
    "agent/base/days.c": 'const char *day = NC_ ("day",\n                       "Mon");\n',
    "agent/people/card.c": 'const char *text = _ ("Hello %s");\n',
    "agent/people/hours.h": '#define OPEN N_ ("Open")\n',
    "endpoint/board.c": 'text = ngettext ("%d person", "%d people", count);\n',
    "ui/menu.c": 'text = C_ ("menu",\n           "Ask " "IT");\n',
    "ui/window.ui": '<interface><object class="GtkLabel"><property name="label"'
    ' translatable="yes">Close</property></object></interface>\n',
    "platform/linklight.desktop.in": "[Desktop Entry]\nType=Application\nName=Linklight\n",
    "platform/linklight.metainfo.xml.in": '<?xml version="1.0"?>\n'
    "<component><name>Linklight</name><summary>A calm light</summary></component>\n",
}
WITHOUT_TEXT = {
    "agent/base/clock.c": '#define _(text) gettext (text)\n_ (text); lkl_ ("x"); MY_N_ ("y");\n',
    "agent/base/remark.c": '/* _ ("not this") */\n',
    "ui/plain.ui": "<interface/>\n",
    "platform/other.desktop.in": "[Desktop Entry]\nExec=linklight\n",
    "tests/unit/test-card.c": '_ ("Hello");\n',
}
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
PLURAL = (
    '#, c-format\nmsgid "%d person"\nmsgid_plural "%d people"\n'
    'msgstr[0] "%d Mensch"\nmsgstr[1] "%d Leute"\n\n'
)
HELLO = '#, c-format\nmsgid ""\n"Hello "\n"%s"\nmsgstr "Hallo %s"\n\n'
DAY = 'msgctxt "day"\nmsgid "Mon"\nmsgstr "Mo"\n\n'
MENU = 'msgctxt "menu"\nmsgid "Ask IT"\nmsgstr "Frag die IT"\n\n'
OTHERS = "".join(
    f'msgid "{text}"\nmsgstr "{text}"\n\n'
    for text in ["Open", "Close", "Linklight", "A calm light"]
)
COMPLETE = "\n".join([HEADER, PLURAL, HELLO, DAY, MENU, OTHERS])


class PotfilesTest(TreeCase):
    checker = check_potfiles

    def setUp(self):
        super().setUp()
        for path, text in {**SOURCES, **WITHOUT_TEXT}.items():
            self.write(path, text)
        self.write("po/LINGUAS", "# Languages\nar\nde es\nfr\n")
        self.write("po/POTFILES", "# Files\n\n" + "".join(f"{path}\n" for path in SOURCES))
        for language in check_potfiles.LANGUAGES:
            self.write(f"po/{language}.po", COMPLETE)
        self.assert_good()

    def test_every_file_with_text_is_listed(self):
        for path in SOURCES:
            rest = [each for each in SOURCES if each != path]
            self.write("po/POTFILES", "".join(f"{each}\n" for each in rest))
            self.assert_found("po/POTFILES:1", f"{path} has text to translate")

    def test_no_other_file_is_listed(self):
        for path in [*WITHOUT_TEXT, "agent/gone.c"]:
            self.write("po/POTFILES", "".join(f"{each}\n" for each in [path, *SOURCES]))
            self.assert_found("po/POTFILES:1", f"{path} has no text")

    def test_the_four_languages_are_there(self):
        for text in ["ar de es", "ar de es fr it", "de de es fr"]:
            self.write("po/LINGUAS", text)
            self.assert_found("po/LINGUAS:1", "expected ar de es fr")
        Path(self.root, "po/LINGUAS").unlink()
        self.assert_found("po/LINGUAS:1", "missing")

    def test_a_translation_is_there(self):
        Path(self.root, "po/fr.po").unlink()
        self.assert_found("po/fr.po:1", "missing")

    def test_a_translation_is_complete(self):
        self.write("po/ar.po", COMPLETE.replace('"Frag die IT"', '""'))
        self.assert_found("po/ar.po:1", "1 untranslated message")
        self.write("po/ar.po", COMPLETE.replace("msgctxt", "#, fuzzy\nmsgctxt", 1))
        self.assert_found("po/ar.po:1", "1 fuzzy translation")

    def test_a_translation_has_the_same_formats(self):
        self.write("po/de.po", COMPLETE.replace("Hallo %s", "Hallo %d"))
        self.assertIn("format specifications", "\n".join(self.checker.check(self.root)))

    def test_a_translation_can_be_read(self):
        self.write("po/de.po", COMPLETE + 'msgid "unfinished\n')
        self.assertIn("po/de.po:", "\n".join(self.checker.check(self.root)))

    def test_a_translation_knows_every_message_of_today(self):
        for part, text in [
            (PLURAL, "%d person"),
            (HELLO, "Hello %s"),
            (MENU, "Ask IT"),
            (DAY, "Mon"),
        ]:
            self.write("po/es.po", COMPLETE.replace(part, ""))
            self.assert_found("po/es.po:1", f'has no "{text}" of ')
        for part, other in [("menu", "window"), ("%d people", "%d persons")]:
            self.write("po/es.po", COMPLETE.replace(part, other))
            self.assert_found("po/es.po:1", "has no ")
        self.write("po/es.po", COMPLETE.replace(MENU, "#~ " + MENU.strip().replace("\n", "\n#~ ")))
        self.assert_found("po/es.po:1", 'has no "Ask IT" of ui/menu.c:2')

    def test_a_kind_of_file_that_xgettext_does_not_know_is_found(self):
        self.write("ui/page.template", 'text = _ ("Close");\n')
        self.write("po/POTFILES", "".join(f"{path}\n" for path in [*SOURCES, "ui/page.template"]))
        kinds = {(".template",): re.compile("_")}
        with unittest.mock.patch.dict(check_potfiles.TRANSLATABLE, kinds):
            self.assert_found("po/POTFILES:1", "extension 'template' is unknown")

    def test_a_missing_program_is_found(self):
        with unittest.mock.patch.dict("os.environ", {"PATH": "/nowhere"}):
            findings = "\n".join(self.checker.check(self.root))
        self.assertIn("po/POTFILES:1: xgettext is not installed", findings)
        self.assertIn("po/de.po:1: msgfmt is not installed", findings)


if __name__ == "__main__":
    unittest.main()
