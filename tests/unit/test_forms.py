#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schemas of the documents take the good examples and refuse the bad ones."""

import json
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator, RefResolver

SOURCE = Path(__file__).resolve().parents[2]
FORMS = SOURCE / 'agent/wire/forms'
EXAMPLES = FORMS / 'examples'
SAMPLES = SOURCE / 'endpoint/sample-organisation'
NAMES = ('continuity', 'index', 'mine', 'notices', 'now', 'people', 'policy', 'questions')

# Rules that a schema can't state; the readers in agent/wire refuse these.
BEYOND_SCHEMAS = {
    # No two items of a list have the same id.
    'continuity-bad-id-twice', 'notices-bad-id-twice', 'people-bad-uid-twice',
    'policy-bad-expiring-id-twice', 'policy-bad-place-id-twice', 'policy-bad-target-id-twice',
    'mine-bad-message-twice', 'mine-bad-name-blank', 'now-bad-service-twice', 'questions-bad-id-twice', 'questions-bad-reason-id-twice',
    # The calendar, and the order of two times.
    'notices-bad-next-word-leap', 'notices-bad-until-before-from', 'people-bad-photo-until-no-day',
    'people-bad-photo-until-before-consent', 'questions-bad-from-not-a-time',
    'mine-bad-end-date-before-start',
    'questions-bad-until-before-from', 'policy-bad-questions-until-before-from',
    'people-bad-weekly-hours-night',
    # What a letter is, and a mark.
    'notices-bad-cause-marks', 'notices-bad-title-blank', 'people-bad-helps-with-blank',
    'people-bad-hours-marks', 'people-bad-note-localized-blank', 'people-bad-name-blank', 'people-bad-role-blanks-in-a-row',
    'questions-bad-reason-text-blank', 'questions-bad-text-blank', 'questions-bad-text-marks',
    # Limits are in bytes, a schema counts characters.
    'policy-bad-place-ssid-too-many-bytes', 'questions-bad-text-too-many-bytes',
    # Arithmetic with addresses.
    'policy-bad-place-subnet-bits',
    # Counting hosts.
    'policy-bad-target-too-many-of-host',
    # Names of members that stand there twice, of which a schema sees one.
    'questions-bad-mode-twice',
    # What a reader knows.
    'index-bad-unknown-need', 'policy-bad-unknown-need',
}


def read(path):
    return json.loads(path.read_text(encoding='utf-8'))


def validator(name):
    path = FORMS / f'{name}.schema.json'
    schema = read(path)
    return Draft202012Validator(schema, resolver=RefResolver(path.as_uri(), schema))


class TestForms(unittest.TestCase):
    def test_schemas_are_schemas(self):
        for path in FORMS.glob('*.schema.json'):
            with self.subTest(path.name):
                Draft202012Validator.check_schema(read(path))

    def test_good_examples(self):
        for name in NAMES:
            examples = sorted(EXAMPLES.glob(f'{name}-good-*.json'))
            self.assertGreaterEqual(len(examples), 2, name)
            for path in examples:
                with self.subTest(path.name):
                    validator(name).validate(read(path))

    def test_bad_examples(self):
        for name in NAMES:
            examples = sorted(EXAMPLES.glob(f'{name}-bad-*.json'))
            self.assertGreaterEqual(len(examples), 5, name)
            for path in examples:
                with self.subTest(path.name):
                    self.assertEqual(validator(name).is_valid(read(path)),
                                     path.stem in BEYOND_SCHEMAS)

    def test_every_example_belongs_to_a_form(self):
        known = {path for name in NAMES for kind in ('good', 'bad')
                 for path in EXAMPLES.glob(f'{name}-{kind}-*.json')}
        self.assertEqual(set(EXAMPLES.iterdir()), known)
        self.assertLessEqual(BEYOND_SCHEMAS, {path.stem for path in known})

    def test_sample_organisation(self):
        for name in NAMES:
            path = SAMPLES / f'{name}.json'
            if path.exists():
                with self.subTest(path.name):
                    validator(name).validate(read(path))

    def test_templates(self):
        templates = sorted((SOURCE / 'endpoint/continuity-templates').glob('*.json'))
        self.assertGreaterEqual(len(templates), 7)
        for path in templates:
            with self.subTest(path.name):
                validator('continuity').validate(read(path))


if __name__ == '__main__':
    unittest.main()
