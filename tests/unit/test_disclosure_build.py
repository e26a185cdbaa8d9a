# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A field that is not in the register, and one that is in it and nowhere else, fail the build."""

import json
import os
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get('LKL_TEST_BUILD_ROOT', SOURCE / '.build/tests'))
FIELDS = 'agent/wire/field.h'
REGISTER = 'agent/privacy/disclosure-register.c'


class DisclosureBuildTest(unittest.TestCase):

    def compile_register(self, change):
        """As the build does it, with another list of fields."""
        commands = json.loads((BUILD / 'compile_commands.json').read_text(encoding='utf-8'))
        command = next(command for command in commands if command['file'].endswith(REGISTER))
        words = shlex.split(command['command'])
        output = words.index('-o')
        del words[output:output + 2]
        fields = (SOURCE / FIELDS).read_text(encoding='utf-8')
        changed = change(fields)
        with tempfile.TemporaryDirectory() as folder:
            header = Path(folder, FIELDS)
            header.parent.mkdir(parents=True)
            header.write_text(changed, encoding='utf-8')
            compiler = next(index for index, word in enumerate(words) if word.startswith('-'))
            words[compiler:compiler] = ['-I', folder, '-o', '/dev/null']
            return subprocess.run(words, cwd=command['directory'], text=True, check=False,
                                  capture_output=True, timeout=120)

    def test_all_fields_are_registered(self):
        result = self.compile_register(lambda fields: fields)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_an_unregistered_field_fails(self):
        result = self.compile_register(lambda fields: fields.replace(
            '  X (APP_ID,', '  X (WINDOW_TITLE, "window.title") \\\n  X (APP_ID,'))
        self.assertNotEqual(result.returncode, 0)
        self.assertIn('entry_WINDOW_TITLE', result.stderr)

    def test_an_entry_without_a_field_fails(self):
        result = self.compile_register(
            lambda fields: ''.join(line for line in fields.splitlines(keepends=True)
                                   if not line.startswith('  X (PLACE,')))
        self.assertNotEqual(result.returncode, 0)
        self.assertIn('entry_PLACE', result.stderr)


if __name__ == '__main__':
    unittest.main()
