/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

struct MHD_Connection;

/* How a request's headers say where its body ends. */
typedef enum
{
  LKL_REQUEST_FRAMING_NO_BODY,
  LKL_REQUEST_FRAMING_BODY,
  /* A proxy in front could see another end than we do: answer 400 and close (RFC 9112 sections 6.1
   * and 6.3). */
  LKL_REQUEST_FRAMING_AMBIGUOUS,
} LklRequestFraming;

LklRequestFraming lkl_request_framing_judge (struct MHD_Connection *connection);

G_END_DECLS
