/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSecondPcNotice"

#include "config.h"

#include "endpoint/second-pc-notice.h"

#include <glib/gi18n.h>

#include "endpoint/board/message-catalogue.h"
#include "endpoint/json-write.h"
#include "endpoint/utc-day.h"

/* Those of po/LINGUAS, and English, which is first and needs no translation. */
static const char *const languages[] = { "en", "ar", "de", "es", "fr" };

static const char title[] = N_ ("Another PC is connected in your name");
/* Translators: %s is a day, such as 2027-01-31. */
static const char text[] =
    N_ ("On %s another PC was connected with you. If it is yours, all is well. If you don't know "
        "it, tell your IT team: they can disconnect it at once.");

static void
write_texts (JsonBuilder *builder, const char *member, const char *message, const char *day)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (LklMessageCatalogue) catalogue =
          i > 0 ? lkl_message_catalogue_load (LKL_LOCALE_DIR, GETTEXT_PACKAGE, languages[i]) : NULL;
      g_auto (GStrv) parts =
          g_strsplit (lkl_message_catalogue_translate (catalogue, message), "%s", 2);
      g_autofree char *words = g_strjoinv (day, parts);

      if (i == 0 || catalogue != NULL)
        lkl_json_write_text (builder, languages[i], words);
    }
  json_builder_end_object (builder);
}

/* @from_usecs: since when there are two */
static void
write_notice (JsonBuilder *builder, const LklEnrolledDevice *device, gint64 from_usecs)
{
  const gint64 until_usecs = from_usecs + LKL_SECOND_PC_NOTICE_DAYS * G_TIME_SPAN_DAY;
  g_autofree char *day = lkl_utc_day_format (device->enrolled_usecs);
  g_autofree char *id = g_strdup_printf ("pc-%s-%s", day, device->id);

  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "id", id);
  lkl_json_write_text (builder, "kind", "hello");
  write_texts (builder, "title", title, day);
  write_texts (builder, "text", text, day);
  lkl_json_write_time (builder, "from", from_usecs);
  lkl_json_write_time (builder, "until", until_usecs);
  json_builder_end_object (builder);
}

/* Returns: G_MININT64 where @own is not among them */
static gint64
find_own_time (GPtrArray *devices, const char *own)
{
  for (guint i = 0; i < devices->len; i++)
    {
      const LklEnrolledDevice *device = g_ptr_array_index (devices, i);

      if (g_strcmp0 (device->id, own) == 0)
        return device->enrolled_usecs;
    }
  return G_MININT64;
}

void
lkl_second_pc_notice_add (
    JsonBuilder *builder, GPtrArray *devices, const char *own, gint64 now_usecs, guint max)
{
  const gint64 own_usecs = find_own_time (devices, own);
  guint n_told = 0;

  if (own_usecs == G_MININT64)
    return;
  for (guint i = 0; i < devices->len && n_told < MIN (max, LKL_SECOND_PC_NOTICE_MAX); i++)
    {
      const LklEnrolledDevice *device = g_ptr_array_index (devices, i);
      const gint64 from_usecs = MAX (device->enrolled_usecs, own_usecs);

      if (g_str_equal (device->id, own)
          || now_usecs - from_usecs > LKL_SECOND_PC_NOTICE_DAYS * G_TIME_SPAN_DAY)
        continue;
      write_notice (builder, device, from_usecs);
      n_told++;
    }
}
