#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the tray's icons while the program is built, so that the agent can show them where no host
does it: with X11 alone, without a toolkit and without a library that reads pictures.

    bake-icons.py RSVG-CONVERT OUTPUT.c ICON.svg …
"""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

SIDES = (16, 22, 24, 32, 48)
BYTES_PER_PIXEL = 4
HEAD = '''/* Made by bake-icons.py. */

#include "platform/tray/tray-pixels.h"

'''


def main():
    convert, output, *icons = sys.argv[1:]
    arrays, rows = [], []
    for icon in icons:
        name = Path(icon).stem
        for side in SIDES:
            png = subprocess.run([convert, '--width', str(side), '--height', str(side), icon],
                                 check=True, capture_output=True).stdout
            variable = f'{name.replace("-", "_")}_{side}'
            arrays.append(array_of(variable, read_png(png, side)))
            rows.append(f'  {{ "{name}", {side}, {variable} }},\n')
    text = [HEAD, *arrays, 'const LklTrayPixels lkl_tray_pixels_all[] = {\n', *rows,
            '  { NULL, 0, NULL },\n', '};\n']
    Path(output).write_text(''.join(text), encoding='utf-8')


def array_of(variable, pixels):
    lines = [f'static const guint32 {variable}[] = {{\n']
    for start in range(0, len(pixels), 8):
        lines.append(''.join(f' 0x{pixel:08x},' for pixel in pixels[start:start + 8]) + '\n')
    return ''.join([*lines, '};\n\n'])


def read_png(png, side):
    """The pixels of a square PNG with 8 bits per channel, not interlaced, as premultiplied ARGB."""
    data, position, header = b'', 8, None
    while position < len(png):
        length, kind = struct.unpack_from('>I4s', png, position)
        body = png[position + 8:position + 8 + length]
        if kind == b'IHDR':
            header = struct.unpack('>IIBBBBB', body)
        elif kind == b'IDAT':
            data += body
        position += 12 + length
    if header != (side, side, 8, 6, 0, 0, 0):
        raise ValueError(f'not a PNG of {side} x {side} RGBA pixels: {header}')
    return [premultiply(*pixel) for row in unfilter(zlib.decompress(data), side)
            for pixel in zip(*[iter(row)] * BYTES_PER_PIXEL)]


def unfilter(data, side):
    """PNG specification, "Filtering": each row begins with the number of its filter."""
    stride, before = side * BYTES_PER_PIXEL, bytearray(side * BYTES_PER_PIXEL)
    for top in range(0, side * (stride + 1), stride + 1):
        kind, row = data[top], bytearray(data[top + 1:top + 1 + stride])
        for i in range(stride):
            left = row[i - BYTES_PER_PIXEL] if i >= BYTES_PER_PIXEL else 0
            corner = before[i - BYTES_PER_PIXEL] if i >= BYTES_PER_PIXEL else 0
            row[i] = (row[i] + predict(kind, left, before[i], corner)) & 0xff
        yield row
        before = row


def predict(kind, left, above, corner):
    if kind == 4:
        estimate = left + above - corner
        return min((left, above, corner), key=lambda value: abs(estimate - value))
    return (0, left, above, (left + above) // 2)[kind]


def premultiply(red, green, blue, alpha):
    def weigh(value):
        return (value * alpha + 127) // 255
    return alpha << 24 | weigh(red) << 16 | weigh(green) << 8 | weigh(blue)


if __name__ == '__main__':
    main()
