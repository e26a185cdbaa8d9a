/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/**
 * What linklight-photo-decoder and its callers agree on. Plain C: the program has no GLib.
 *
 * On stdin: the bytes of one PNG, JPEG or WebP picture, then end of file.
 * On stdout, only with exit code 0: the header, 12 bytes,
 *
 *   offset 0  magic "LKLP"
 *   offset 4  width in pixels, 32 bits, big-endian, 1 to 512
 *   offset 8  height in pixels, likewise
 *
 * and then width x height pixels, row by row from the top left: 8 bits each of red, green, blue
 * and alpha; the colours are sRGB and not multiplied by alpha. Nothing follows.
 * On stderr, with any other exit code: one plain sentence.
 */
#define LKL_PHOTO_DECODER_MAGIC "LKLP"
#define LKL_PHOTO_DECODER_MAGIC_LENGTH 4
#define LKL_PHOTO_DECODER_HEADER_LENGTH 12
#define LKL_PHOTO_DECODER_BYTES_PER_PIXEL 4

/* Of what comes in. The side bounds the memory for one row. */
#define LKL_PHOTO_DECODER_MAX_INPUT_BYTES (1024 * 1024)
#define LKL_PHOTO_DECODER_MAX_PIXELS (4 * 1000 * 1000)
#define LKL_PHOTO_DECODER_MAX_SIDE 16383

/* Of what comes out. A smaller picture stays as it is, a larger one keeps its proportions. */
#define LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE 512
#define LKL_PHOTO_DECODER_MAX_OUTPUT_BYTES                                 \
  (LKL_PHOTO_DECODER_HEADER_LENGTH                                         \
   + LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE * LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE \
         * LKL_PHOTO_DECODER_BYTES_PER_PIXEL)

/* Exit codes. A signal (seccomp, the limit of processor time) means: damaged. */
typedef enum
{
  LKL_PHOTO_DECODER_OK = 0,
  LKL_PHOTO_DECODER_NO_STREAM = 1,    /* stdin or stdout failed */
  LKL_PHOTO_DECODER_NOT_ACCEPTED = 2, /* no PNG, JPEG or still WebP */
  LKL_PHOTO_DECODER_TOO_BIG = 3,      /* bytes, pixels, a side, or the memory to decode it */
  LKL_PHOTO_DECODER_DAMAGED = 4,      /* cut off or not as its format demands */
  LKL_PHOTO_DECODER_NO_SANDBOX = 5,   /* nothing was read */
} LklPhotoDecoderStatus;
