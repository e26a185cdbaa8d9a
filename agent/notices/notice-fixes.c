/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeFixes"

#include "agent/notices/notice-fixes.h"

static gboolean
has_reason (const LklGivenAnswer *given, const LklNotice *fix)
{
  for (guint i = 0; fix->reasons[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) given->reasons, fix->reasons[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_cause (const LklGivenAnswer *given, const LklNotice *fix)
{
  return g_str_equal (given->question, fix->question) && given->at_usecs <= fix->from_usecs
         && (fix->reasons != NULL ? has_reason (given, fix) : !given->is_content);
}

/* @given: (nullable) */
static gboolean
is_meant (const LklNotice *fix, const GPtrArray *given)
{
  for (guint i = 0; fix->question != NULL && given != NULL && i < given->len; i++)
    if (is_cause (g_ptr_array_index (given, i), fix))
      return TRUE;
  return FALSE;
}

gboolean
lkl_notice_fixes_may_ask (const LklNotice *fix, const GPtrArray *given)
{
  for (guint i = 0; fix->question != NULL && given != NULL && i < given->len; i++)
    {
      const LklGivenAnswer *answer = g_ptr_array_index (given, i);

      if (lkl_given_answer_is_counted (answer) && is_cause (answer, fix))
        return FALSE;
    }
  return TRUE;
}

GHashTable *
lkl_notice_fixes_list_meant (const LklNoticesDocument *shared,
                             const LklMineDocument *mine,
                             const GPtrArray *given)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; mine != NULL && i < mine->notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (mine->notices, i);

      if (notice->kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID)
        g_hash_table_add (ids, g_strdup (notice->id));
    }
  for (guint i = 0; shared != NULL && i < shared->notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (shared->notices, i);

      if (notice->kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID && is_meant (notice, given))
        g_hash_table_add (ids, g_strdup (notice->id));
    }
  return ids;
}
