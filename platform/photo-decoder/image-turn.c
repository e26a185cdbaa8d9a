/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/image-turn.h"

#include <stdbool.h>
#include <string.h>

/* Every orientation is one of these steps or both or all three: first mirror the columns, then
 * flip the rows, then swap columns and rows. */
typedef struct
{
  bool mirrors;
  bool flips;
  bool swaps;
} Turn;

static const Turn turns[] = {
  [LKL_ORIENTATION_UPRIGHT] = { false, false, false },
  [LKL_ORIENTATION_MIRRORED] = { true, false, false },
  [LKL_ORIENTATION_ROTATED_180] = { true, true, false },
  [LKL_ORIENTATION_FLIPPED] = { false, true, false },
  [LKL_ORIENTATION_TRANSPOSED] = { false, false, true },
  [LKL_ORIENTATION_NEEDS_CLOCKWISE] = { false, true, true },
  [LKL_ORIENTATION_TRANSVERSED] = { true, true, true },
  [LKL_ORIENTATION_NEEDS_COUNTER_CLOCKWISE] = { true, false, true },
};

static void
turn_row (const LklDecodedImage *stored, LklDecodedImage *upright, uint32_t y, Turn turn)
{
  uint8_t *out = lkl_decoded_image_get_row (upright, y);

  for (uint32_t x = 0; x < upright->width; x++)
    {
      uint32_t column = turn.swaps ? y : x;
      uint32_t row = turn.swaps ? x : y;
      const uint8_t *from;

      if (turn.mirrors)
        column = stored->width - 1 - column;
      if (turn.flips)
        row = stored->height - 1 - row;
      from = lkl_decoded_image_get_row (stored, row)
             + (size_t) column * LKL_PHOTO_DECODER_BYTES_PER_PIXEL;
      memcpy (out, from, LKL_PHOTO_DECODER_BYTES_PER_PIXEL);
      out += LKL_PHOTO_DECODER_BYTES_PER_PIXEL;
    }
}

LklPhotoDecoderStatus
lkl_image_turn (LklDecodedImage *image)
{
  Turn turn = turns[image->orientation];
  LklDecodedImage upright;
  LklPhotoDecoderStatus status;

  if (image->orientation == LKL_ORIENTATION_UPRIGHT)
    return LKL_PHOTO_DECODER_OK;
  status = turn.swaps ? lkl_decoded_image_init (&upright, image->height, image->width)
                      : lkl_decoded_image_init (&upright, image->width, image->height);
  if (status != LKL_PHOTO_DECODER_OK)
    return status;
  for (uint32_t y = 0; y < upright.height; y++)
    turn_row (image, &upright, y, turn);
  lkl_decoded_image_clear (image);
  *image = upright;
  return LKL_PHOTO_DECODER_OK;
}
