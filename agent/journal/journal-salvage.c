/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalSalvage"

#include "agent/journal/journal-salvage.h"

#include <string.h>

#define MAGIC "SQLite format 3"
#define FILE_HEADER_BYTES 100
#define DEFAULT_PAGE_BYTES 4096
#define LEAF_OF_TABLE 0x0d
#define LEAF_HEADER_BYTES 8
#define MAX_ROW_BYTES (4 * 1024 * 1024)
#define MAX_COLUMNS 32

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize page_bytes;
  gsize budget; /* bytes that rows may still take: no more than there are, however cells overlap */
} File;

static guint
read_u16 (const guint8 *place)
{
  return (guint) place[0] << 8 | place[1];
}

static guint32
read_u32 (const guint8 *place)
{
  return (guint32) read_u16 (place) << 16 | read_u16 (place + 2);
}

/* A varint (section 1.6). Returns: bytes that it takes; 0 = it goes beyond @end */
static gsize
read_varint (const guint8 *place, const guint8 *end, guint64 *value)
{
  *value = 0;
  for (gsize i = 0; i < 9 && place + i < end; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | place[i];
          return 9;
        }
      *value = *value << 7 | (place[i] & 0x7f);
      if ((place[i] & 0x80) == 0)
        return i + 1;
    }
  return 0;
}

/* How much of @content bytes is on the page itself (section 1.6, "table leaf"). */
static gsize
get_local_bytes (const File *file, gsize content)
{
  const gsize usable = file->page_bytes;
  const gsize most = usable - 35;
  const gsize least = (usable - 12) * 32 / 255 - 23;
  const gsize kept = content > least ? least + (content - least) % (usable - 4) : least;

  if (content <= most)
    return content;
  return kept <= most ? kept : least;
}

/* Adds what is on overflow pages. Returns: FALSE where the chain is broken */
static gboolean
follow_overflow (const File *file, guint32 page, GByteArray *content, gsize length)
{
  while (content->len < length)
    {
      const gsize offset = ((gsize) page - 1) * file->page_bytes;
      const gsize part = MIN (file->page_bytes - 4, length - content->len);

      if (page == 0 || offset + file->page_bytes > file->length)
        return FALSE;
      g_byte_array_append (content, file->data + offset + 4, (guint) part);
      page = read_u32 (file->data + offset);
    }
  return TRUE;
}

/* @place: moves on. Returns: (transfer full) (nullable): NULL = null, or @is_sound is FALSE */
static GVariant *
read_value (guint64 type, const guint8 **place, const guint8 *end, gboolean *is_sound)
{
  const gsize sizes[] = { 0, 1, 2, 3, 4, 6, 8 };
  const gsize size = type < G_N_ELEMENTS (sizes) ? sizes[type]
                     : type >= 12                ? (gsize) (type - 12) / 2
                                                 : 0;
  const guint8 *from = *place;
  gint64 number = 0;

  *is_sound = type != 7 && type != 10 && type != 11 && size <= (gsize) (end - from);
  if (!*is_sound || type == 0)
    return NULL;
  *place += size;
  if (type == 8 || type == 9)
    return g_variant_ref_sink (g_variant_new_int64 ((gint64) type - 8));
  if (type < G_N_ELEMENTS (sizes))
    {
      number = (gint8) from[0];
      for (gsize i = 1; i < size; i++)
        number = (gint64) ((guint64) number << 8 | from[i]);
      return g_variant_ref_sink (g_variant_new_int64 (number));
    }
  if (type % 2 == 0)
    return g_variant_ref_sink (
        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, from, size, sizeof (guint8)));
  *is_sound = g_utf8_validate ((const char *) from, (gssize) size, NULL);
  return *is_sound ? g_variant_ref_sink (
             g_variant_new_take_string (g_strndup ((const char *) from, size)))
                   : NULL;
}

static void
value_free (gpointer value)
{
  if (value != NULL)
    g_variant_unref (value);
}

/* Returns: (transfer full): NULL where that is no row */
static LklSalvagedRow *
read_row (const GByteArray *content)
{
  const guint8 *const end = content->data + content->len;
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (value_free);
  const guint8 *type_place = content->data;
  const guint8 *value_place;
  guint64 header_bytes;
  gsize step = read_varint (type_place, end, &header_bytes);

  if (step == 0 || header_bytes < step || header_bytes > content->len)
    return NULL;
  value_place = content->data + header_bytes;
  for (type_place += step; type_place < content->data + header_bytes; type_place += step)
    {
      gboolean is_sound;
      guint64 type;

      step = read_varint (type_place, content->data + header_bytes, &type);
      if (step == 0 || row->len == MAX_COLUMNS)
        return NULL;
      g_ptr_array_add (row, read_value (type, &value_place, end, &is_sound));
      if (!is_sound)
        return NULL;
    }
  return row->len > 0 && value_place == end ? g_steal_pointer (&row) : NULL;
}

/* The cell at @place, of a page that ends at @end. Returns: (transfer full) (nullable) */
static LklSalvagedRow *
read_cell (File *file, const guint8 *place, const guint8 *end)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint64 length, number;
  gsize step = read_varint (place, end, &length);
  gsize local;

  if (step == 0 || length == 0 || length > MIN (MAX_ROW_BYTES, file->budget))
    return NULL;
  place += step;
  step = read_varint (place, end, &number);
  place += step;
  local = get_local_bytes (file, (gsize) length);
  if (step == 0 || local + (local < length ? 4 : 0) > (gsize) (end - place))
    return NULL;
  file->budget -= (gsize) length;
  g_byte_array_append (content, place, (guint) local);
  if (local < length && !follow_overflow (file, read_u32 (place + local), content, (gsize) length))
    return NULL;
  return read_row (content);
}

static void
read_page (File *file, gsize offset, GPtrArray *rows)
{
  const guint8 *const page = file->data + offset;
  const guint8 *const end = page + file->page_bytes;
  const guint8 *const header = offset == 0 ? page + FILE_HEADER_BYTES : page;
  const guint n_cells = read_u16 (header + 3);

  if (header[0] != LEAF_OF_TABLE)
    return;
  for (guint i = 0; i < n_cells; i++)
    {
      const guint8 *pointer = header + LEAF_HEADER_BYTES + 2 * (gsize) i;
      g_autoptr (GPtrArray) row = NULL;

      if (pointer + 2 > end)
        return;
      if (read_u16 (pointer) < file->page_bytes)
        row = read_cell (file, page + read_u16 (pointer), end);
      if (row != NULL)
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
}

/* Where the first page is gone too, it is what SQLite takes by itself. */
static gsize
get_page_bytes (const guint8 *data, gsize length)
{
  gsize bytes = DEFAULT_PAGE_BYTES;

  if (length >= FILE_HEADER_BYTES && memcmp (data, MAGIC, sizeof MAGIC) == 0)
    bytes = read_u16 (data + 16) == 1 ? 65536 : read_u16 (data + 16);
  return bytes >= 512 && (bytes & (bytes - 1)) == 0 ? bytes : DEFAULT_PAGE_BYTES;
}

GPtrArray *
lkl_journal_salvage_rows (GBytes *bytes)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  File file;

  file.data = g_bytes_get_data (bytes, &file.length);
  file.page_bytes = get_page_bytes (file.data, file.length);
  file.budget = file.length;
  for (gsize offset = 0; offset + file.page_bytes <= file.length; offset += file.page_bytes)
    read_page (&file, offset, rows);
  return rows;
}

char *
lkl_journal_salvage_describe (const LklSalvagedRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->len; i++)
    {
      GVariant *value = g_ptr_array_index (row, i);

      if (value == NULL)
        g_string_append_c (text, 'n');
      else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
        g_string_append_c (text, 'i');
      else
        g_string_append_c (text, g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? 't' : 'b');
    }
  return g_string_free (text, FALSE);
}
