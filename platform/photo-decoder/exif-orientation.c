/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/exif-orientation.h"

#include <stdbool.h>
#include <string.h>

#define EXIF_HEADER_LENGTH 6
#define TIFF_HEADER_LENGTH 8
#define ENTRY_LENGTH 12
#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3

/* TIFF 6.0 section 2: offsets count from its own header, in the byte order that it names. */
typedef struct
{
  const uint8_t *bytes;
  size_t length;
  bool is_big_endian;
} Tiff;

/* Reads 0 outside of the bytes, which is no valid tag, type, count or orientation. */
static uint32_t
read_number (const Tiff *tiff, size_t offset, size_t size)
{
  uint32_t value = 0;

  if (offset > tiff->length || size > tiff->length - offset)
    return 0;
  for (size_t i = 0; i < size; i++)
    {
      size_t place = tiff->is_big_endian ? size - 1 - i : i;

      value |= (uint32_t) tiff->bytes[offset + i] << (8 * place);
    }
  return value;
}

/* Only the first directory; it describes the picture itself. */
static LklOrientation
find_orientation (const Tiff *tiff)
{
  size_t directory = read_number (tiff, 4, 4);
  size_t count = read_number (tiff, directory, 2);

  for (size_t i = 0; i < count; i++)
    {
      size_t entry = directory + 2 + i * ENTRY_LENGTH;
      uint32_t value;

      if (read_number (tiff, entry, 2) != TAG_ORIENTATION)
        continue;
      value = read_number (tiff, entry + 8, 2);
      if (read_number (tiff, entry + 2, 2) == TYPE_SHORT && read_number (tiff, entry + 4, 4) == 1
          && value >= LKL_ORIENTATION_UPRIGHT && value <= LKL_ORIENTATION_NEEDS_COUNTER_CLOCKWISE)
        return (LklOrientation) value;
      return LKL_ORIENTATION_UPRIGHT;
    }
  return LKL_ORIENTATION_UPRIGHT;
}

LklOrientation
lkl_exif_orientation_read (const uint8_t *bytes, size_t length)
{
  Tiff tiff;

  if (length < EXIF_HEADER_LENGTH + TIFF_HEADER_LENGTH
      || memcmp (bytes, "Exif\0\0", EXIF_HEADER_LENGTH) != 0)
    return LKL_ORIENTATION_UPRIGHT;
  tiff = (Tiff){
    .bytes = bytes + EXIF_HEADER_LENGTH,
    .length = length - EXIF_HEADER_LENGTH,
    .is_big_endian = bytes[EXIF_HEADER_LENGTH] == 'M',
  };
  if (memcmp (tiff.bytes, "II*\0", 4) != 0 && memcmp (tiff.bytes, "MM\0*", 4) != 0)
    return LKL_ORIENTATION_UPRIGHT;
  return find_orientation (&tiff);
}
