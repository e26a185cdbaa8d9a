# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window with the IT team, with the real agent: faces, initials, and no network at all."""

import json
import struct
import sys
import unittest
import zlib
from pathlib import Path

# The helpers are where most of the tests that use them are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'desktop'))

# pylint: disable=wrong-import-position
from document_folder import SAMPLE, DocumentFolder, sample  # noqa: E402
from lab_processes import wait_for  # noqa: E402
from sample_site import PATIENCE_SECS, SampleSite  # noqa: E402

PNG_START, PNG_END = b'\x89PNG\r\n\x1a\n', b'IEND\xaeB`\x82'
# What our own PNGs are made of: nothing that the published file said of itself.
# All six cards fit.
SCREEN, TALL_WINDOW = (1280, 2000), (900, 1900)
PNG_PARTS = {b'IHDR', b'sRGB', b'IDAT', b'IEND'}


def png(width, height, rows=None):
    """A grey PNG; rows: its pixels as they are to be packed, None: all black."""
    rows = bytes((width + 1) * height) if rows is None else rows
    return PNG_START + b''.join(
        struct.pack('>I', len(content)) + kind + content
        + struct.pack('>I', zlib.crc32(kind + content)) for kind, content in (
            (b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)),
            (b'IDAT', zlib.compress(rows)), (b'IEND', b'')))


def parts_of_png(content):
    """The kinds of its chunks, in their order."""
    kinds, place = [], len(PNG_START)
    while place < len(content):
        length, kind = struct.unpack_from('>I4s', content, place)
        kinds.append(kind)
        place += length + 12
    return kinds


def names():
    return [person['card']['name']['full'] for person in sample('people')['people']]


def show_people(site):
    """Open the window, as tall as all of them. Returns the names of those who have a photo."""
    site.lab.start('linklight', 'people', env={'G_DEBUG': 'fatal-warnings'})
    site.lab.wait_for_element('Your IT team', PATIENCE_SECS, role='frame')
    site.lab.run('xdotool', 'search', '--onlyvisible', '--name', '^Your IT team$', 'windowsize',
                 *TALL_WINDOW)
    for name in names():
        site.lab.wait_for_element(name, PATIENCE_SECS, role='heading', where='linklight')
    site.lab.wait_until_still(PATIENCE_SECS)
    pictures = {element.name for element in site.lab.elements('image', where='linklight')}
    for name in names():
        if f'Photo of {name}' not in pictures and name not in pictures:
            raise AssertionError(f'{name} has neither photo nor initials: {pictures}')
    return {name for name in names() if f'Photo of {name}' in pictures}


def cached(site):
    """All but what tells an older copy of the journal (agent/journal-opening.c)."""
    return sorted(path for path in (site.lab.folder / 'cache/linklight').rglob('*')
                  if path.is_file() and path.name != 'journal-mark')


class Team(unittest.TestCase):

    def test_everybody_is_there_with_a_photo(self):
        with SampleSite(size=SCREEN) as site:
            self.assertEqual(show_people(site), set(names()))
            unnamed = [element for element in site.lab.elements(where='linklight')
                       if element.role in ('icon', 'image') and not element.name.strip()]
            self.assertEqual(unnamed, [])
            for path in cached(site):
                content = path.read_bytes()
                self.assertRegex(path.name, r'^[0-9a-f]{64}\.png$')
                self.assertEqual(path.stat().st_mode & 0o777, 0o600)
                self.assertLessEqual(set(parts_of_png(content)), PNG_PARTS)
                self.assertTrue(content.endswith(PNG_END))
            self.assertEqual(site.findings('photo'), [])
            self.assertEqual(site.agent.stop(), 0, site.agent.output())

    def test_the_window_opens_offline_with_the_photos(self):
        with SampleSite(size=SCREEN) as site:
            self.assertEqual(site.endpoint.stop(), 0, site.endpoint.output())
            self.assertEqual(site.agent.stop(), 0, site.agent.output())
            self.assertEqual(cached(site), [])
            site.start_agent()
            site.wait_for_documents()
            self.assertEqual(show_people(site), set(names()))
            self.assertEqual(len(cached(site)), 6)


class HostilePhotos(unittest.TestCase):
    """The endpoint would not publish them; a folder on a web server does."""

    def test_initials_and_a_finding_for_each(self):
        whole = (SAMPLE / 'photos/jonas-weber.png').read_bytes()
        hostile = [
            whole[:len(whole) // 2],
            (SAMPLE / 'photos/source/ana-ferreira.svg').read_bytes(),
            png(8000, 5000),
            png(64, 64, b'\0' * 100),
            b'',
        ]
        self.assertLess(len(hostile[2]), 1024 * 1024)
        with SampleSite(enrolled=False, gate=DocumentFolder, size=SCREEN) as site:
            folder = site.gate
            people = folder.documents['people']['people']
            photos = [folder.add_photo('.png', content) for content in (*hostile, whole)]
            for person, photo in zip(people, photos):
                person['photo'] = photo
            folder.publish()
            site.call('ConfirmFirstPage')
            site.call('SyncNow')
            wait_for(lambda: any(person['hasPhoto'] for person in site.call('ListPeople')),
                     PATIENCE_SECS, 'the documents arrive')
            good_name = people[len(hostile)]['card']['name']['full']
            self.assertEqual(show_people(site), {good_name})
            for photo in photos[:-1]:
                site.wait_for_finding('photo', photo['sha256'])
            good = photos[-1]['sha256']
            wait_for(lambda: [path.stem for path in cached(site)] == [good], PATIENCE_SECS,
                     'the good one is kept, and nothing else')
            self.assertEqual([finding for finding in site.findings('photo')
                              if good in finding['what']], [])
            # None of them is grave, whatever else there is on this machine.
            findings = json.loads(site.ctl('doctor', '--json')[1])
            self.assertEqual({finding['severity'] for finding in findings
                              if finding['id'] == 'photo'}, {'warning'})
            self.assertIn(photos[0]['sha256'], site.ctl('doctor')[1])
            self.assertEqual(site.agent.stop(), 0, site.agent.output())

    def test_a_photo_that_is_too_big_leaves_the_others(self):
        with SampleSite(enrolled=False, gate=DocumentFolder, size=SCREEN) as site:
            folder = site.gate
            people = folder.documents['people']['people']
            whole = (SAMPLE / 'photos/jonas-weber.png').read_bytes()
            people[0]['photo'] = folder.add_photo('.png', whole + bytes(1024 * 1024))
            people[1]['photo'] = folder.add_photo('.png', whole)
            folder.publish()
            site.call('SyncNow')
            wait_for(lambda: any(person['hasPhoto'] for person in site.call('ListPeople')),
                     PATIENCE_SECS, 'the documents arrive')
            self.assertEqual(show_people(site), {people[1]['card']['name']['full']})
            site.wait_for_finding('photo', people[0]['photo']['sha256'])


if __name__ == '__main__':
    unittest.main()
