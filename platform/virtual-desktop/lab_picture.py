# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of the screen, to find what no accessibility tree shows: icons, by their colours."""

from pathlib import Path


class Picture:
    """What a file in the PPM format has (three bytes per pixel)."""

    def __init__(self, path):
        _, size, _, self._pixels = Path(path).read_bytes().split(b'\n', 3)
        self.width, self.height = map(int, size.split())

    def places_of(self, colour, area=None):
        """Where pixels of a colour such as "#1A7F37" are. area: x, y, width, height; None: all."""
        left, top, width, height = area or (0, 0, self.width, self.height)
        wanted, found, places = bytes.fromhex(colour[1:]), -1, []
        while (found := self._pixels.find(wanted, found + 1)) >= 0:
            x, y = found // 3 % self.width, found // 3 // self.width
            if found % 3 == 0 and left <= x < left + width and top <= y < top + height:
                places.append((x, y))
        return places

    def middle_of(self, *colours, area=None):
        """The middle of all pixels of the first colour that is there, or None."""
        for colour in colours:
            places = self.places_of(colour, area)
            if places:
                return tuple(sum(place[axis] for place in places) // len(places)
                             for axis in (0, 1))
        return None
