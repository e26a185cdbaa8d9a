/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The one error domain of this project. A code says what the caller can do about it,
 * not which library noticed; the message names the file or document, the field and the reason.
 */
#define LKL_ERROR (lkl_error_quark ())

typedef enum
{
  LKL_ERROR_FAILED,      /* A defect or an unforeseen state: log it. */
  LKL_ERROR_MALFORMED,   /* Input is not of the agreed form: keep the last good state. */
  LKL_ERROR_TOO_BIG,     /* Input is over a limit: keep the last good state. */
  LKL_ERROR_NOT_FOUND,   /* The thing asked for does not exist. */
  LKL_ERROR_REFUSED,     /* The other side says that we may not: renew the credential. */
  LKL_ERROR_BUSY,        /* The other side asks for patience: the same request may succeed later. */
  LKL_ERROR_UNAVAILABLE, /* Network, bus or program can't be reached: try again later. */
  LKL_ERROR_TIMED_OUT,   /* No answer within the deadline. */
  LKL_ERROR_STORAGE,     /* The disk refused: full, read-only, or failing. */
  LKL_ERROR_DAMAGED,     /* A file of ours can't be read any more: set it aside. */
  LKL_ERROR_UNSUPPORTED, /* Well-formed, but needs something that this version lacks. */
} LklError;

GQuark lkl_error_quark (void);

G_END_DECLS
