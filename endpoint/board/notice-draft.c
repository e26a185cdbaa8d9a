/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeDraft"

#include "config.h"

#include "endpoint/board/notice-draft.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/identifier.h"
#include "agent/wire/document-read.h"
#include "agent/wire/notices-document.h"
#include "endpoint/board/notice-audience.h"
#include "endpoint/board/notice-text-check.h"
#include "endpoint/board/site-languages.h"
#include "endpoint/board/site-time.h"
#include "endpoint/json-write.h"

/* The next word is promised, not put off. */
#define NEXT_WORD_MAX_USECS (7 * (gint64) G_TIME_SPAN_DAY)
#define NEXT_WORD_USECS (30 * (gint64) G_TIME_SPAN_MINUTE)
#define UNTIL_MAX_USECS (366 * (gint64) G_TIME_SPAN_DAY)
/* A PC that was away for a week still tells that it is over; news of a fix lives longer. */
#define RESOLVED_USECS (7 * (gint64) G_TIME_SPAN_DAY)
#define FIX_USECS (30 * (gint64) G_TIME_SPAN_DAY)
#define DOCUMENT "{\"form\":\"notices\",\"version\":1,\"notices\":[%s]}"

LklFormFields *
lkl_notice_draft_begin (LklNoticeKind kind, const LklDraftContext *context)
{
  LklFormFields *fields = lkl_form_fields_new ();
  g_autoptr (LklToldNotice) fresh = lkl_told_notice_new ();
  g_autofree char *next_word =
      lkl_site_time_to_input (context->zone, context->now_usecs + NEXT_WORD_USECS);

  lkl_form_fields_set (fields, "kind", lkl_notice_kind_get_name (kind));
  lkl_form_fields_set (fields, "act", lkl_notice_act_get_name (LKL_NOTICE_ACT_TELL));
  lkl_form_fields_set (fields, "notice", fresh->id);
  lkl_form_fields_set (fields, "revision", "1");
  if (kind == LKL_NOTICE_KIND_OUTAGE)
    lkl_form_fields_set (fields, "next-word", next_word);
  return fields;
}

static void
fill_texts (LklFormFields *fields, const LklNotice *notice)
{
  guint n_texts;
  const LklNoticeText *texts = lkl_notice_texts_list (notice->kind, &n_texts);

  for (guint i = 0; i < n_texts; i++)
    {
      const LklLocalizedText *text = lkl_notice_texts_get (&texts[i], notice);

      for (guint j = 0; text != NULL && j < lkl_localized_text_get_length (text); j++)
        {
          const char *tag;
          const char *words = lkl_localized_text_get (text, j, &tag);
          g_autofree char *name = lkl_notice_texts_get_field (&texts[i], tag);

          lkl_form_fields_set (fields, name, words);
        }
    }
}

LklFormFields *
lkl_notice_draft_begin_from (const LklToldNotice *told,
                             LklNoticeAct act,
                             const LklDraftContext *context)
{
  g_autoptr (LklNotice) notice = lkl_notice_draft_read (told, NULL);
  g_autofree char *revision = g_strdup_printf ("%" G_GINT64_FORMAT, told->revision + 1);
  g_autofree char *until = NULL;
  LklFormFields *fields;
  LklNoticeKind kind;

  if (notice == NULL || !lkl_told_notice_is_live (told, context->now_usecs)
      || !lkl_notice_texts_find_kind (told->kind, &kind)
      || (act == LKL_NOTICE_ACT_END && kind != LKL_NOTICE_KIND_OUTAGE))
    return NULL;
  if (act == LKL_NOTICE_ACT_END)
    {
      fields = lkl_notice_draft_begin (LKL_NOTICE_KIND_RESOLVED, context);
      lkl_form_fields_set (fields, "closes", told->id);
      lkl_form_fields_set (fields, "closes-revision", revision);
      lkl_notice_audience_fill (fields, notice);
      lkl_form_fields_set (fields, "act", lkl_notice_act_get_name (act));
      return fields;
    }
  fields = lkl_notice_draft_begin (kind, context);
  lkl_form_fields_set (fields, "act", lkl_notice_act_get_name (act));
  lkl_form_fields_set (fields, "notice", told->id);
  lkl_form_fields_set (fields, "revision", revision);
  fill_texts (fields, notice);
  lkl_notice_audience_fill (fields, notice);
  if (notice->until_usecs != G_MAXINT64 && kind == LKL_NOTICE_KIND_MAINTENANCE)
    {
      until = lkl_site_time_to_input (context->zone, notice->until_usecs);
      lkl_form_fields_set (fields, "until", until);
    }
  return fields;
}

/* @usecs: (out): as far as the field has a time */
static void
check_time (LklFormFields *fields,
            const char *name,
            const LklDraftContext *context,
            gint64 max_ahead_usecs,
            gint64 *usecs)
{
  const char *value = lkl_form_fields_get (fields, name);

  if (!lkl_site_time_parse (context->zone, value, usecs))
    lkl_form_fields_set_fault (
        fields,
        name,
        *value == '\0'
            ? _ ("Give a day and a time.")
            : _ ("Give a day and a time that there is, such as 2026-11-28T14:30. Where clocks go "
                 "forward, an hour is left out."));
  else if (*usecs <= context->now_usecs)
    lkl_form_fields_set_fault (fields, name, _ ("This time has passed. Give one to come."));
  else if (*usecs > context->now_usecs + max_ahead_usecs)
    lkl_form_fields_set_fault (
        fields, name, _ ("This is too far ahead for people to rely on. Give an earlier time."));
}

/* What a form of ours never has. */
static void
check_identity (LklFormFields *fields, const LklToldNotice *before)
{
  const char *id = lkl_form_fields_get (fields, "notice");

  if (before != NULL)
    {
      if (strcmp (before->kind, lkl_form_fields_get (fields, "kind")) != 0)
        lkl_form_fields_set_fault (fields, "kind", _ ("A notice stays of its kind."));
      return;
    }
  if (!g_str_has_prefix (id, LKL_TOLD_NOTICE_PREFIX)
      || !lkl_identifier_is_valid (id + strlen (LKL_TOLD_NOTICE_PREFIX))
      || strcmp (lkl_form_fields_get (fields, "revision"), "1") != 0)
    lkl_form_fields_set_fault (
        fields, "notice", _ ("This form is damaged. Begin anew from the page “Notices”."));
}

static void
add_time (JsonObject *item, const char *member, gint64 usecs)
{
  g_autofree char *text = lkl_json_write_format_time (usecs);

  json_object_set_string_member (item, member, text);
}

static void
add_text (JsonObject *item,
          const LklFormFields *fields,
          const LklNoticeText *text,
          const char *const *languages)
{
  g_autoptr (JsonObject) words = json_object_new ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = lkl_notice_texts_get_field (text, languages[i]);
      const char *value = lkl_form_fields_get (fields, name);

      if (*value == '\0')
        continue;
      if (*languages[i] == '\0')
        json_object_set_string_member (item, text->member, value);
      else
        json_object_set_string_member (words, languages[i], value);
    }
  if (json_object_get_size (words) > 0)
    json_object_set_object_member (item, text->member, g_steal_pointer (&words));
}

/* When what is told begins, ends, was changed and is spoken of again. */
typedef struct
{
  gint64 from_usecs;
  gint64 until_usecs;
  gint64 next_word_usecs; /* 0 = not said */
} Times;

static void
check_times (LklFormFields *fields,
             const LklDraftContext *context,
             LklNoticeKind kind,
             const LklToldNotice *before,
             Times *times)
{
  times->from_usecs = before != NULL ? before->from_usecs : context->now_usecs;
  times->until_usecs = G_MAXINT64;
  if (kind == LKL_NOTICE_KIND_OUTAGE)
    check_time (fields, "next-word", context, NEXT_WORD_MAX_USECS, &times->next_word_usecs);
  if (kind == LKL_NOTICE_KIND_MAINTENANCE)
    check_time (fields, "until", context, UNTIL_MAX_USECS, &times->until_usecs);
  if (kind == LKL_NOTICE_KIND_RESOLVED)
    times->until_usecs = context->now_usecs + RESOLVED_USECS;
  if (kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID)
    times->until_usecs = context->now_usecs + FIX_USECS;
}

static void
add_links (JsonObject *item, const LklFormFields *fields, JsonObject *links)
{
  const char *closes = lkl_form_fields_get (fields, "closes");
  g_autoptr (GList) members = links != NULL ? json_object_get_members (links) : NULL;

  if (*closes != '\0')
    json_object_set_string_member (item, "closes", closes);
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (item, l->data, json_object_dup_member (links, l->data));
}

/* Returns: (transfer full): the item of the document */
static char *
write_content (const LklFormFields *fields,
               const LklDraftContext *context,
               const char *const *languages,
               const Times *times,
               JsonObject *links)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *item = json_object_new ();
  const LklNoticeText *texts;
  LklNoticeKind kind = LKL_NOTICE_KIND_OUTAGE;
  guint n_texts;

  json_node_take_object (root, item);
  lkl_notice_texts_find_kind (lkl_form_fields_get (fields, "kind"), &kind);
  json_object_set_string_member (item, "id", lkl_form_fields_get (fields, "notice"));
  json_object_set_string_member (item, "kind", lkl_notice_kind_get_name (kind));
  texts = lkl_notice_texts_list (kind, &n_texts);
  for (guint i = 0; i < n_texts; i++)
    add_text (item, fields, &texts[i], languages);
  add_time (item, "from", times->from_usecs);
  if (times->until_usecs != G_MAXINT64)
    add_time (item, "until", times->until_usecs);
  if (times->next_word_usecs != 0)
    add_time (item, "nextWordAt", times->next_word_usecs);
  if (strcmp (lkl_form_fields_get (fields, "revision"), "1") != 0)
    add_time (item, "updated", context->now_usecs);
  lkl_notice_audience_write (item, fields);
  add_links (item, fields, links);
  return json_to_string (root, FALSE);
}

LklToldNotice *
lkl_notice_draft_finish (LklFormFields *fields,
                         const LklDraftContext *context,
                         const LklToldNotice *before,
                         JsonObject *links)
{
  g_auto (GStrv) languages = lkl_site_languages_list (context->set);
  g_autoptr (LklToldNotice) told = NULL;
  LklNoticeKind kind;
  Times times = { 0 };

  if (!lkl_notice_texts_find_kind (lkl_form_fields_get (fields, "kind"), &kind))
    {
      lkl_form_fields_set_fault (
          fields, "kind", _ ("This form is damaged. Begin anew from the page “Notices”."));
      return NULL;
    }
  check_identity (fields, before);
  lkl_notice_text_check_all (fields, kind, (const char *const *) languages);
  check_times (fields, context, kind, before, &times);
  lkl_notice_audience_check (fields, context->set);
  if (lkl_form_fields_count_faults (fields) > 0)
    return NULL;
  told = lkl_told_notice_new ();
  g_free (told->id);
  told->id = g_strdup (lkl_form_fields_get (fields, "notice"));
  told->kind = g_strdup (lkl_notice_kind_get_name (kind));
  told->revision = g_ascii_strtoll (lkl_form_fields_get (fields, "revision"), NULL, 10);
  told->from_usecs = times.from_usecs;
  told->until_usecs = times.until_usecs;
  told->told_usecs = before != NULL ? before->told_usecs : context->now_usecs;
  told->changed_usecs = context->now_usecs;
  told->content = write_content (fields, context, (const char *const *) languages, &times, links);
  return g_steal_pointer (&told);
}

LklNotice *
lkl_notice_draft_read (const LklToldNotice *told, GError **error)
{
  g_autofree char *text = g_strdup_printf (DOCUMENT, told->content);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (LklNoticesDocument) document = lkl_notices_document_parse (told->id, bytes, error);

  if (document == NULL)
    return NULL;
  if (document->notices->len == 1)
    return lkl_notice_ref (g_ptr_array_index (document->notices, 0));
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_MALFORMED,
               "%s",
               document->problems->len > 0
                   ? (const char *) g_ptr_array_index (document->problems, 0)
                   : told->id);
  return NULL;
}

/* Returns: (transfer full) (nullable): the content without its times, in the order of its members
 */
static JsonNode *
strip_times (const LklToldNotice *told)
{
  const char *const times[] = { "from", "until", "updated" };
  g_autoptr (JsonNode) node = json_from_string (told->content, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    json_object_remove_member (json_node_get_object (node), times[i]);
  return g_steal_pointer (&node);
}

gboolean
lkl_notice_draft_is_same (const LklToldNotice *a, const LklToldNotice *b)
{
  g_autoptr (JsonNode) left = strip_times (a);
  g_autoptr (JsonNode) right = strip_times (b);

  return left != NULL && right != NULL && json_node_equal (left, right);
}
