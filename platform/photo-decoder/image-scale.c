/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/image-scale.h"

#include <stddef.h>

/* Where along one side a new pixel lies. Lengths are counted in parts so small that old and new
 * pixels both are whole numbers of them: an old pixel has new_side parts, a new one old_side. */
typedef struct
{
  uint32_t first; /* old pixel that it touches */
  uint32_t end;   /* old pixel that it no longer touches */
  uint64_t from;  /* in parts */
  uint64_t to;
} Span;

/* A new pixel has as many parts as the old picture has pixels: 4 million x 255 x 255 fits. */
typedef struct
{
  uint64_t red;
  uint64_t green;
  uint64_t blue;
  uint64_t alpha;
} Sums;

static Span
span_of (uint32_t new_position, uint32_t old_side, uint32_t new_side)
{
  uint64_t from = (uint64_t) new_position * old_side;
  uint64_t to = from + old_side;

  return (Span){
    .first = (uint32_t) (from / new_side),
    .end = (uint32_t) ((to + new_side - 1) / new_side),
    .from = from,
    .to = to,
  };
}

/* How many parts of an old pixel are within the span. */
static uint64_t
overlap (const Span *span, uint32_t old_position, uint32_t new_side)
{
  uint64_t from = (uint64_t) old_position * new_side;
  uint64_t to = from + new_side;

  if (from < span->from)
    from = span->from;
  if (to > span->to)
    to = span->to;
  return to - from;
}

/* Colours count by their alpha, or the colour behind transparent pixels would shine through. */
static void
add_pixel (Sums *sums, const uint8_t *pixel, uint64_t parts)
{
  uint64_t alpha = pixel[3] * parts;

  sums->red += pixel[0] * alpha;
  sums->green += pixel[1] * alpha;
  sums->blue += pixel[2] * alpha;
  sums->alpha += alpha;
}

static uint8_t
rounded (uint64_t sum, uint64_t count)
{
  return count == 0 ? 0 : (uint8_t) ((sum + count / 2) / count);
}

static void
average_row (const LklDecodedImage *old, LklDecodedImage *new, uint32_t y)
{
  Span rows = span_of (y, old->height, new->height);
  uint64_t all_parts = (uint64_t) old->width * old->height;
  uint8_t *out = lkl_decoded_image_get_row (new, y);

  for (uint32_t x = 0; x < new->width; x++)
    {
      Span columns = span_of (x, old->width, new->width);
      Sums sums = { 0 };

      for (uint32_t old_y = rows.first; old_y < rows.end; old_y++)
        {
          const uint8_t *row = lkl_decoded_image_get_row (old, old_y);
          uint64_t height = overlap (&rows, old_y, new->height);

          for (uint32_t old_x = columns.first; old_x < columns.end; old_x++)
            add_pixel (&sums,
                       row + (size_t) old_x * LKL_PHOTO_DECODER_BYTES_PER_PIXEL,
                       height * overlap (&columns, old_x, new->width));
        }
      *out++ = rounded (sums.red, sums.alpha);
      *out++ = rounded (sums.green, sums.alpha);
      *out++ = rounded (sums.blue, sums.alpha);
      *out++ = rounded (sums.alpha, all_parts);
    }
}

static uint32_t
scaled_side (uint32_t side, uint32_t longest)
{
  uint64_t scaled = ((uint64_t) side * LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE + longest / 2) / longest;

  return scaled > 0 ? (uint32_t) scaled : 1;
}

LklPhotoDecoderStatus
lkl_image_scale (LklDecodedImage *image)
{
  uint32_t longest =
      image->full_width > image->full_height ? image->full_width : image->full_height;
  LklDecodedImage scaled;
  LklPhotoDecoderStatus status;

  if (longest <= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE)
    return LKL_PHOTO_DECODER_OK;
  status = lkl_decoded_image_init (
      &scaled, scaled_side (image->full_width, longest), scaled_side (image->full_height, longest));
  if (status != LKL_PHOTO_DECODER_OK)
    return status;
  scaled.orientation = image->orientation;
  for (uint32_t y = 0; y < scaled.height; y++)
    average_row (image, &scaled, y);
  lkl_decoded_image_clear (image);
  *image = scaled;
  return LKL_PHOTO_DECODER_OK;
}
