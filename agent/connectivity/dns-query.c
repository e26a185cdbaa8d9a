/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDnsQuery"

#include "agent/connectivity/dns-query.h"

#include <string.h>

#include "agent/base/error.h"

#define HEADER_BYTES 12
#define MAX_NAME_BYTES 255
#define MAX_LABEL_BYTES 63
#define CLASS_IN 1

/* Bits of the header's second word. */
#define FLAG_RESPONSE 0x8000
#define FLAG_RECURSION_DESIRED 0x0100
#define MASK_RCODE 0x000f

static void
append_u16 (LklDnsQuery *query, guint value)
{
  query->bytes[query->length++] = (guint8) (value >> 8);
  query->bytes[query->length++] = (guint8) value;
}

static guint
read_u16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

/* Length octet and text of each label, and a zero octet at the end. */
static gboolean
append_name (LklDnsQuery *query, const char *name)
{
  const gsize start = query->length;
  const char *label = g_str_equal (name, ".") ? "" : name;

  while (*label != '\0')
    {
      const gsize length = strcspn (label, ".");

      if (length == 0 || length > MAX_LABEL_BYTES
          || query->length - start + length + 2 > MAX_NAME_BYTES)
        return FALSE;
      query->bytes[query->length++] = (guint8) length;
      memcpy (query->bytes + query->length, label, length);
      query->length += length;
      label += length;
      if (*label == '.')
        label++;
    }
  query->bytes[query->length++] = 0;
  return TRUE;
}

gboolean
lkl_dns_query_build (
    LklDnsQuery *query, const char *name, LklDnsType type, guint16 id, GError **error)
{
  query->id = id;
  query->type = type;
  query->length = 0;
  append_u16 (query, id);
  append_u16 (query, FLAG_RECURSION_DESIRED);
  append_u16 (query, 1); /* questions */
  append_u16 (query, 0); /* answers */
  append_u16 (query, 0); /* authorities */
  append_u16 (query, 0); /* additional */
  if (*name == '\0' || !append_name (query, name))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "\"%s\" is no DNS name", name);
      return FALSE;
    }
  append_u16 (query, type);
  append_u16 (query, CLASS_IN);
  return TRUE;
}

/* Servers may change the case of a name but nothing else (RFC 4343). */
static gboolean
has_same_question (const LklDnsQuery *query, const guint8 *bytes, gsize length)
{
  if (length < query->length)
    return FALSE;
  for (gsize i = HEADER_BYTES; i < query->length; i++)
    {
      if (g_ascii_tolower ((char) bytes[i]) != g_ascii_tolower ((char) query->bytes[i]))
        return FALSE;
    }
  return TRUE;
}

gboolean
lkl_dns_query_read_answer (const LklDnsQuery *query, const guint8 *bytes, gsize length, gint *rcode)
{
  guint flags, n_questions;

  if (length < HEADER_BYTES || read_u16 (bytes) != query->id)
    return FALSE;
  flags = read_u16 (bytes + 2);
  n_questions = read_u16 (bytes + 4);
  if ((flags & FLAG_RESPONSE) == 0)
    return FALSE;
  /* A server that can't or won't read the question may leave it out. */
  if (n_questions == 0 && (flags & MASK_RCODE) == LKL_DNS_RCODE_NO_ERROR)
    return FALSE;
  if (n_questions > 1 || (n_questions == 1 && !has_same_question (query, bytes, length)))
    return FALSE;
  *rcode = (gint) (flags & MASK_RCODE);
  return TRUE;
}
