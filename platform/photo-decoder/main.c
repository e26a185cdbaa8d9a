/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* linklight-photo-decoder: hostile picture in, harmless pixels out, then gone. Its streams and exit
 * codes are in agent/base/photo-decoder-format.h. */

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/photo-decoder/decoder-sandbox.h"
#include "platform/photo-decoder/image-decode.h"

/* For the log of who started us, not for people: not translated. */
static const char *const sentences[] = {
  [LKL_PHOTO_DECODER_NO_STREAM] = "The picture could not be read or its pixels not be written.\n",
  [LKL_PHOTO_DECODER_NOT_ACCEPTED] = "This is not a PNG, a JPEG or a still WebP picture.\n",
  [LKL_PHOTO_DECODER_TOO_BIG] = "The picture is over 1 MiB or 4 megapixels, or too long.\n",
  [LKL_PHOTO_DECODER_DAMAGED] = "The picture is damaged or not complete.\n",
  [LKL_PHOTO_DECODER_NO_SANDBOX] = "This system does not let the decoder lock itself in.\n",
};

static bool
write_all (int descriptor, const uint8_t *bytes, size_t length)
{
  while (length > 0)
    {
      ssize_t written = write (descriptor, bytes, length);

      if (written < 0 && errno != EINTR)
        return false;
      if (written > 0)
        {
          bytes += written;
          length -= (size_t) written;
        }
    }
  return true;
}

/* One byte more than the limit tells a picture that is too big. */
static LklPhotoDecoderStatus
read_all (uint8_t *bytes, size_t *length)
{
  ssize_t count = 1;

  *length = 0;
  while (count != 0 && *length <= LKL_PHOTO_DECODER_MAX_INPUT_BYTES)
    {
      count = read (STDIN_FILENO, bytes + *length, LKL_PHOTO_DECODER_MAX_INPUT_BYTES + 1 - *length);
      if (count < 0 && errno != EINTR)
        return LKL_PHOTO_DECODER_NO_STREAM;
      if (count > 0)
        *length += (size_t) count;
    }
  return LKL_PHOTO_DECODER_OK;
}

static void
put_number (uint8_t *out, uint32_t number)
{
  for (int i = 0; i < 4; i++)
    out[i] = (uint8_t) (number >> (24 - 8 * i));
}

static LklPhotoDecoderStatus
write_image (const LklDecodedImage *image)
{
  uint8_t header[LKL_PHOTO_DECODER_HEADER_LENGTH];
  size_t length = (size_t) image->width * image->height * LKL_PHOTO_DECODER_BYTES_PER_PIXEL;

  memcpy (header, LKL_PHOTO_DECODER_MAGIC, LKL_PHOTO_DECODER_MAGIC_LENGTH);
  put_number (header + 4, image->width);
  put_number (header + 8, image->height);
  if (!write_all (STDOUT_FILENO, header, sizeof header)
      || !write_all (STDOUT_FILENO, image->rgba, length))
    return LKL_PHOTO_DECODER_NO_STREAM;
  return LKL_PHOTO_DECODER_OK;
}

static LklPhotoDecoderStatus
decode_stream (void)
{
  uint8_t *bytes = malloc (LKL_PHOTO_DECODER_MAX_INPUT_BYTES + 1);
  LklDecodedImage image = { 0 };
  LklPhotoDecoderStatus status;
  size_t length;

  if (bytes == NULL)
    return LKL_PHOTO_DECODER_TOO_BIG;
  status = read_all (bytes, &length);
  if (status == LKL_PHOTO_DECODER_OK)
    status = lkl_image_decode (bytes, length, &image);
  if (status == LKL_PHOTO_DECODER_OK)
    status = write_image (&image);
  lkl_decoded_image_clear (&image);
  free (bytes);
  return status;
}

int
main (void)
{
  LklPhotoDecoderStatus status =
      lkl_decoder_sandbox_enter () ? decode_stream () : LKL_PHOTO_DECODER_NO_SANDBOX;

  if (status != LKL_PHOTO_DECODER_OK)
    write_all (STDERR_FILENO, (const uint8_t *) sentences[status], strlen (sentences[status]));
  return (int) status;
}
