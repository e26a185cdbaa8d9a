/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersNotices"

#include "agent/bus-answers.h"
#include "agent/notices/notice-words.h"

static gint64
open_as_zero (gint64 until_usecs)
{
  return until_usecs == G_MAXINT64 ? 0 : until_usecs;
}

static void
add_text (GVariantBuilder *dict, const char *key, const char *text)
{
  g_variant_builder_add (dict, "{sv}", key, lkl_agent_bus_text (text));
}

/* @text: (nullable) */
static void
add_localized (GVariantBuilder *dict, const char *key, const LklLocalizedText *text)
{
  g_variant_builder_add (dict, "{sv}", key, lkl_agent_bus_localized (text));
}

static void
add_time (GVariantBuilder *dict, const char *key, gint64 usecs)
{
  g_variant_builder_add (dict, "{sv}", key, g_variant_new_int64 (usecs));
}

static void
describe_notice (GVariantBuilder *list,
                 const LklNotice *notice,
                 gboolean is_meant,
                 gint64 now_usecs,
                 GTimeZone *zone)
{
  g_autofree char *next_word = lkl_notice_words_describe_next_word (notice, now_usecs, zone);

  g_variant_builder_open (list, G_VARIANT_TYPE_VARDICT);
  add_text (list, "id", notice->id);
  add_text (list, "kind", lkl_notice_kind_get_name (notice->kind));
  add_localized (list, "title", notice->title);
  add_localized (list, "workaround", notice->workaround);
  add_localized (list, "text", notice->text);
  add_localized (list, "affected", notice->affected);
  add_localized (list, "notAffected", notice->not_affected);
  add_text (list, "nextWord", next_word);
  add_localized (list, "cause", notice->cause);
  add_text (list, "service", notice->service);
  g_variant_builder_add (list, "{sv}", "isMeant", g_variant_new_boolean (is_meant));
  add_time (list, "from", notice->from_usecs);
  add_time (list, "until", open_as_zero (notice->until_usecs));
  add_time (list, "updated", notice->updated_usecs);
  g_variant_builder_close (list);
}

static gboolean
on_list_notices (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GHashTable) meant = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  selected = lkl_agent_list_notices (self);
  meant = lkl_agent_list_meant_notices (self);
  for (guint i = 0; i < selected->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (selected, i);

      /* A tip for who saw something is one of ListTips. */
      if (notice->kind == LKL_NOTICE_KIND_TIP && notice->sign != NULL)
        continue;
      /* What is resolved stands there as that. */
      if (notice->kind != LKL_NOTICE_KIND_OUTAGE
          || lkl_notice_board_find_end (selected, notice->id) == NULL)
        describe_notice (&list, notice, g_hash_table_contains (meant, notice->id), now_usecs, zone);
    }
  lkl_bus_complete_list_notices (bus, invocation, g_variant_builder_end (&list));
  return TRUE;
}

void
lkl_agent_connect_notices (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-notices", G_CALLBACK (on_list_notices) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
