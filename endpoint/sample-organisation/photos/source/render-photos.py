#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draw the sample photos from their SVG sources, in each of the three formats that cards may use."""

import io
import pathlib
import subprocess

from PIL import Image

PIXELS = '320'
FORMATS = {
    'amal-haddad': 'jpg',
    'ana-ferreira': 'jpg',
    'claire-dubois': 'png',
    'ilze-kalnina': 'jpg',
    'jonas-weber': 'png',
    'kofi-mensah': 'webp',
}


def main():
    source_dir = pathlib.Path(__file__).resolve().parent
    for name, suffix in FORMATS.items():
        drawing = subprocess.run(
            ['rsvg-convert', '--width', PIXELS, '--height', PIXELS, source_dir / f'{name}.svg'],
            stdout=subprocess.PIPE, check=True)
        image = Image.open(io.BytesIO(drawing.stdout)).convert('RGB')
        image.save(source_dir.parent / f'{name}.{suffix}', quality=90, optimize=True)


if __name__ == '__main__':
    main()
