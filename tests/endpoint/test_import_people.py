#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cards of the IT team out of other programs' files, by the real program: what becomes of the people
document, and of photos."""

import base64
import hashlib
import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from endpoint_process import SOURCE, find_program

PHOTOS = SOURCE / 'endpoint/sample-organisation/photos'
CONSENT = ('--photo-consented', '2026-10-05', '--photo-until', '2099-10-05')
PNG_SIGNATURE = b'\x89PNG\r\n\x1a\n'


def vcard(uid, name, *lines):
    return '\r\n'.join(['BEGIN:VCARD', 'VERSION:4.0', f'UID:{uid}', f'FN:{name}', *lines,
                        'END:VCARD', ''])


class ImportPeople(unittest.TestCase):

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix='lkl-import-'))
        self.addCleanup(shutil.rmtree, self.folder)
        self.documents = self.folder / 'documents'

    def run_import(self, name, content, *options):
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        program, environment = find_program()
        return subprocess.run(
            [*program, '--state-dir', self.folder / 'state', '--documents', self.documents,
             *options, 'import-people', path], text=True, capture_output=True, timeout=60,
            check=False, env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C.UTF-8', **environment})

    def take(self, *arguments):
        result = self.run_import(*arguments)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def people(self):
        document = json.loads((self.documents / 'people.json').read_text(encoding='utf-8'))
        return {person['card']['uid']: person for person in document['people']}

    def photo_of(self, person):
        """The bytes of the photo that the document names, as it says they are."""
        content = (self.documents / person['photo']['href']).read_bytes()
        self.assertEqual(hashlib.sha256(content).hexdigest(), person['photo']['sha256'])
        self.assertTrue(content.startswith(PNG_SIGNATURE))
        return content

    def test_each_format_gives_a_card_with_a_photo(self):
        picture = (PHOTOS / 'ana-ferreira.jpg').read_bytes()
        encoded = base64.b64encode(picture).decode()
        shutil.copy(PHOTOS / 'kofi-mensah.webp', self.folder / 'kofi.webp')
        self.take('team.vcf', vcard('a', 'Ana', f'PHOTO:data:image/jpeg;base64,{encoded}'),
                  *CONSENT)
        folded = '\n '.join(encoded[i:i + 70] for i in range(0, len(encoded), 70))
        self.take('team.ldif', f'version: 1\n\ndn: cn=b\ncn: Bo\nuid: b\njpegPhoto:: {folded}\n',
                  *CONSENT)
        self.take('team.csv', 'name,uid,photo,photoConsentedOn,photoUntil,helpsWith\n'
                  'Kofi,c,kofi.webp,2026-11-01,2099-01-31,Laptops|Wi-Fi\n')
        people = self.people()
        self.assertEqual(sorted(people), ['a', 'b', 'c'])
        self.assertEqual(self.photo_of(people['a']), self.photo_of(people['b']))
        self.photo_of(people['c'])
        self.assertEqual(people['a']['photo']['consentedOn'], '2026-10-05')
        self.assertEqual(people['c']['photo']['until'], '2099-01-31')
        self.assertEqual(people['c']['helpsWith'], ['Laptops', 'Wi-Fi'])

    def test_a_photo_without_consent_or_of_no_picture_is_left_out_and_said(self):
        encoded = base64.b64encode((PHOTOS / 'ana-ferreira.jpg').read_bytes()).decode()
        bad = base64.b64encode(b'<svg onload="alert(1)"/>').decode()
        card = vcard('a', 'Ana', f'PHOTO:data:image/jpeg;base64,{encoded}')
        result = self.take('team.vcf', card)
        self.assertIn('team.vcf: line 5: photo: left out: say with --photo-consented',
                      result.stderr)
        self.assertNotIn('photo', self.people()['a'])
        result = self.take('other.vcf', vcard('b', 'Bo', f'PHOTO:data:image/png;base64,{bad}'),
                           *CONSENT)
        self.assertIn('other.vcf: line 5: photo: left out: ', result.stderr)
        self.assertNotIn('photo', self.people()['b'])
        result = self.run_import('team.vcf', card, '--photo-until', 'tomorrow')
        self.assertNotEqual(result.returncode, 0)
        self.assertIn('2027-01-31', result.stderr)

    def test_a_photo_is_looked_for_in_the_folder_of_its_table_only(self):
        beside = self.folder / 'tables'
        beside.mkdir()
        shutil.copy(PHOTOS / 'ana-ferreira.jpg', self.folder / 'elsewhere.jpg')
        shutil.copy(PHOTOS / 'ana-ferreira.jpg', beside / 'here.jpg')
        (beside / 'out.jpg').symlink_to('../elsewhere.jpg')
        (beside / 'in.jpg').symlink_to('here.jpg')
        result = self.take('tables/team.csv', 'name,uid,photo\nAna,a,out.jpg\nBo,b,in.jpg\n',
                           *CONSENT)
        self.assertIn('team.csv: line 2: photo: left out: out.jpg: leads out of its folder',
                      result.stderr)
        people = self.people()
        self.assertNotIn('photo', people['a'])
        self.photo_of(people['b'])

    def test_two_with_one_uid_are_refused_and_nothing_changes(self):
        result = self.run_import('team.vcf', vcard('a', 'Ana') + vcard('a', 'Anna'))
        self.assertNotEqual(result.returncode, 0)
        self.assertIn('team.vcf: line 6: UID: Anna has the same as Ana in line 1: a', result.stderr)
        self.assertFalse((self.documents / 'people.json').exists())

    def test_who_is_there_is_replaced_only_on_request_and_keeps_the_rest(self):
        self.take('team.vcf', vcard('a', 'Ana', 'ROLE:Old') + vcard('b', 'Bo'))
        path = self.documents / 'people.json'
        document = json.loads(path.read_text(encoding='utf-8'))
        document['people'][0]['hours'] = 'Mornings'
        path.write_text(json.dumps(document), encoding='utf-8')
        before = path.read_bytes()
        again = vcard('a', 'Ana', 'ROLE:New') + vcard('c', 'Cy')
        result = self.run_import('team.vcf', again)
        self.assertNotEqual(result.returncode, 0)
        self.assertIn('team.vcf: line 1: UID: already in people.json: a', result.stderr)
        self.assertEqual(path.read_bytes(), before)
        self.take('team.vcf', again, '--replace')
        people = self.people()
        self.assertEqual(list(people), ['a', 'b', 'c'])
        self.assertEqual(people['a']['card']['titles']['1']['name'], 'New')
        self.assertEqual(people['a']['hours'], 'Mornings')

    def test_a_bad_document_is_left_alone(self):
        self.documents.mkdir()
        path = self.documents / 'people.json'
        path.write_text('{"form": "people"', encoding='utf-8')
        result = self.run_import('team.vcf', vcard('a', 'Ana'))
        self.assertNotEqual(result.returncode, 0)
        self.assertIn('people.json', result.stderr)
        self.assertEqual(path.read_text(encoding='utf-8'), '{"form": "people"')

    def test_nobody_and_nothing(self):
        for name, content in (('empty.vcf', ''), ('empty.ldif', ''), ('empty.csv', '')):
            result = self.run_import(name, content)
            self.assertNotEqual(result.returncode, 0)
            self.assertIn(f'{name}: nobody in it.', result.stderr)

    def test_what_stands_in_a_file_moves_no_cursor(self):
        result = self.run_import('team.ldif', 'dn: a\n\x1b[2Jcn:< file:///x\n')
        self.assertNotIn('\x1b', result.stderr)


if __name__ == '__main__':
    unittest.main()
