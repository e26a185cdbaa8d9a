/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRequestFraming"

#include "endpoint/request-framing.h"

#include <microhttpd.h>
#include <string.h>

#define DIGITS "0123456789"

typedef struct
{
  guint n_lengths;
  guint n_codings;
  gboolean is_odd;
} Framing;

static gboolean
is_length (const char *value)
{
  return value != NULL && *value != '\0' && value[strspn (value, DIGITS)] == '\0';
}

static enum MHD_Result
on_header (void *user_data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  Framing *framing = user_data;

  if (strpbrk (name, " \t") != NULL)
    framing->is_odd = TRUE;
  else if (g_ascii_strcasecmp (name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0)
    {
      framing->n_lengths++;
      framing->is_odd |= !is_length (value);
    }
  else if (g_ascii_strcasecmp (name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0)
    {
      framing->n_codings++;
      framing->is_odd |= value == NULL || g_ascii_strcasecmp (value, "chunked") != 0;
    }
  return MHD_YES;
}

LklRequestFraming
lkl_request_framing_judge (struct MHD_Connection *connection)
{
  Framing framing = { 0 };

  MHD_get_connection_values (connection, MHD_HEADER_KIND, on_header, &framing);
  if (framing.is_odd || framing.n_lengths + framing.n_codings > 1)
    return LKL_REQUEST_FRAMING_AMBIGUOUS;
  return framing.n_lengths + framing.n_codings == 1 ? LKL_REQUEST_FRAMING_BODY
                                                    : LKL_REQUEST_FRAMING_NO_BODY;
}
