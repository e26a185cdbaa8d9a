/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDnsQuery"

#include "agent/connectivity/probes/dns-query.h"

#include <string.h>

#include "agent/base/error.h"

#define HEADER_BYTES 12
#define MAX_NAME_BYTES 255
#define MAX_LABEL_BYTES 63
#define CLASS_IN 1

/* Bits of the header's second word. */
#define FLAG_RESPONSE 0x8000
#define FLAG_TRUNCATED 0x0200
#define FLAG_RECURSION_DESIRED 0x0100
#define MASK_RCODE 0x000f

/* Both bits: a pointer to elsewhere (RFC 1035 section 4.1.4). */
#define MASK_LABEL_KIND 0xc0
/* Type, class, time to live and length of the content. */
#define RECORD_HEAD_BYTES 10

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

/* Returns: where the name that starts at @offset ends, 0 where it does not */
static gsize
skip_name (const guint8 *bytes, gsize length, gsize offset)
{
  while (offset < length)
    {
      const guint8 octet = bytes[offset];

      if ((octet & MASK_LABEL_KIND) == MASK_LABEL_KIND)
        return offset + 2;
      if ((octet & MASK_LABEL_KIND) != 0)
        return 0;
      offset += octet + 1u;
      if (octet == 0)
        return offset;
    }
  return 0;
}

static void
keep_address (LklDnsAnswer *answer, guint type, const guint8 *content, gsize length)
{
  LklDnsAddress *address;

  if (answer->n_addresses >= LKL_DNS_MAX_ADDRESSES
      || !((type == LKL_DNS_TYPE_A && length == 4) || (type == LKL_DNS_TYPE_AAAA && length == 16)))
    return;
  address = &answer->addresses[answer->n_addresses++];
  memcpy (address->bytes, content, length);
  address->length = (guint) length;
}

static void
read_records (
    LklDnsAnswer *answer, const guint8 *bytes, gsize length, gsize offset, guint n_records)
{
  for (guint i = 0; i < n_records; i++)
    {
      gsize content_length;

      offset = skip_name (bytes, length, offset);
      if (offset == 0 || offset > length || length - offset < RECORD_HEAD_BYTES)
        return;
      content_length = read_u16 (bytes + offset + 8);
      if (length - offset - RECORD_HEAD_BYTES < content_length)
        return;
      if (read_u16 (bytes + offset + 2) == CLASS_IN)
        keep_address (
            answer, read_u16 (bytes + offset), bytes + offset + RECORD_HEAD_BYTES, content_length);
      offset += RECORD_HEAD_BYTES + content_length;
    }
}

gboolean
lkl_dns_query_read_answer (const LklDnsQuery *query,
                           const guint8 *bytes,
                           gsize length,
                           LklDnsAnswer *answer)
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
  *answer = (LklDnsAnswer){ .rcode = (gint) (flags & MASK_RCODE),
                            .is_truncated = (flags & FLAG_TRUNCATED) != 0 };
  if (n_questions == 1)
    read_records (answer, bytes, length, query->length, read_u16 (bytes + 6));
  return TRUE;
}
