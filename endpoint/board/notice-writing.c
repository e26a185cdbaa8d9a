/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeWriting"

#include "config.h"

#include "endpoint/board/notice-writing.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <string.h>

void
lkl_notice_writing_init (LklNoticeWriting *self, const LklBoardContext *board)
{
  gint64 now_usecs = lkl_clock_get_wall_usecs (board->clock);

  self->board = board;
  self->set = lkl_document_shelf_get (board->shelf);
  self->zone = g_time_zone_new_local ();
  self->draft = (LklDraftContext){ self->set, self->zone, now_usecs };
  self->sources = (LklFixSources){ board->store, self->set, now_usecs };
}

void
lkl_notice_writing_clear (LklNoticeWriting *self)
{
  g_clear_pointer (&self->set, lkl_shelved_set_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

/* @found: (out) (transfer full) (nullable): NULL where there is no such notice
 * Returns: FALSE where the store failed */
static gboolean
find_notice (LklNoticeWriting *self, const char *id, LklToldNotice **found, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *found = lkl_store_get_notice (self->board->store, id, &local_error);
  if (*found != NULL || g_error_matches (local_error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What an update of a fix leaves as it is. Returns: (transfer full) (nullable) */
static JsonObject *
keep_links (const LklToldNotice *before)
{
  const char *const members[] = { "question", "reasons" };
  g_autoptr (JsonNode) node = json_from_string (before->content, NULL);
  JsonObject *kept;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  kept = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *member = json_object_dup_member (json_node_get_object (node), members[i]);

      if (member != NULL)
        json_object_set_member (kept, members[i], member);
    }
  return kept;
}

/* Returns: (transfer full) (nullable): as of lkl_notice_writing_make() */
static LklToldNotice *
make_update (LklNoticeWriting *self, LklFormFields *fields, GError **error)
{
  g_autoptr (LklToldNotice) before = NULL;
  g_autoptr (JsonObject) links = NULL;
  LklToldNotice *told;

  if (!find_notice (self, lkl_form_fields_get (fields, "notice"), &before, error))
    return NULL;
  if (before == NULL || !lkl_told_notice_is_live (before, self->draft.now_usecs))
    {
      lkl_form_fields_set_fault (
          fields, "notice", _ ("People no longer see this notice: tell a new one."));
      return NULL;
    }
  links = keep_links (before);
  told = lkl_notice_draft_finish (fields, &self->draft, before, links);
  if (told == NULL)
    return NULL;
  told->is_personal = before->is_personal;
  g_ptr_array_unref (told->answers);
  told->answers = g_steal_pointer (&before->answers);
  before->answers = g_ptr_array_new ();
  return told;
}

/* Returns: (transfer full) (nullable): as of lkl_notice_writing_make() */
static LklToldNotice *
make_new (LklNoticeWriting *self, LklFormFields *fields, GError **error)
{
  g_autoptr (LklFixLinks) links = NULL;
  LklToldNotice *told;

  if (strcmp (lkl_form_fields_get (fields, "kind"),
              lkl_notice_kind_get_name (LKL_NOTICE_KIND_YOU_SAID_WE_DID))
      != 0)
    return lkl_notice_draft_finish (fields, &self->draft, NULL, NULL);
  links = lkl_fix_links_check (fields, &self->sources, error);
  if (links == NULL)
    return NULL;
  told = lkl_notice_draft_finish (fields, &self->draft, NULL, links->members);
  if (told == NULL)
    return NULL;
  told->is_personal = links->answers->len > 0;
  g_ptr_array_unref (told->answers);
  told->answers = g_ptr_array_ref (links->answers);
  return told;
}

/* The outage that is over: it leaves the document, and the notice of its end says so.
 * @told: the notice of its end. Returns: FALSE as of lkl_notice_writing_make() */
static gboolean
add_end (LklNoticeWriting *self,
         LklFormFields *fields,
         const LklToldNotice *told,
         GPtrArray *tellings,
         GError **error)
{
  g_autoptr (LklToldNotice) outage = NULL;
  g_autoptr (LklToldNotice) known = NULL;
  gint64 revision = g_ascii_strtoll (lkl_form_fields_get (fields, "closes-revision"), NULL, 10);

  if (!find_notice (self, told->id, &known, error)
      || !find_notice (self, lkl_form_fields_get (fields, "closes"), &outage, error))
    return FALSE;
  /* The form was sent twice: its first time did all this. */
  if (known != NULL)
    return TRUE;
  if (outage != NULL && !lkl_told_notice_is_live (outage, self->draft.now_usecs))
    lkl_form_fields_set_fault (
        fields,
        "notice",
        _ ("This outage is over already, or was withdrawn: nothing is left to tell of it."));
  if (outage == NULL || !lkl_told_notice_is_live (outage, self->draft.now_usecs)
      || strcmp (outage->kind, lkl_notice_kind_get_name (LKL_NOTICE_KIND_OUTAGE)) != 0
      || outage->revision + 1 != revision)
    {
      lkl_form_fields_set_fault (
          fields, "notice", _ ("The outage was changed or ended meanwhile. Open it again."));
      return FALSE;
    }
  outage->revision = revision;
  outage->until_usecs = outage->changed_usecs = self->draft.now_usecs;
  g_ptr_array_add (tellings, lkl_telling_new (LKL_NOTICE_ACT_END, g_steal_pointer (&outage)));
  return TRUE;
}

GPtrArray *
lkl_notice_writing_make (LklNoticeWriting *self, LklFormFields *fields, GError **error)
{
  g_autoptr (GPtrArray) tellings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_telling_free);
  gboolean is_end = strcmp (lkl_form_fields_get (fields, "kind"),
                            lkl_notice_kind_get_name (LKL_NOTICE_KIND_RESOLVED))
                    == 0;
  LklNoticeAct act = LKL_NOTICE_ACT_TELL;
  LklToldNotice *told;

  lkl_notice_act_from_name (lkl_form_fields_get (fields, "act"), &act);
  told = act == LKL_NOTICE_ACT_UPDATE ? make_update (self, fields, error)
                                      : make_new (self, fields, error);
  if (told == NULL)
    return NULL;
  g_ptr_array_add (
      tellings, lkl_telling_new (act == LKL_NOTICE_ACT_UPDATE ? act : LKL_NOTICE_ACT_TELL, told));
  if (is_end && act != LKL_NOTICE_ACT_UPDATE && !add_end (self, fields, told, tellings, error))
    return NULL;
  return g_steal_pointer (&tellings);
}

GPtrArray *
lkl_notice_writing_make_withdrawal (LklNoticeWriting *self, LklToldNotice *told)
{
  GPtrArray *tellings = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_telling_free);

  told->revision++;
  told->withdrawn_usecs = told->changed_usecs = self->draft.now_usecs;
  g_ptr_array_add (tellings, lkl_telling_new (LKL_NOTICE_ACT_WITHDRAW, told));
  return tellings;
}

/* Whether the store has it already, as when a form is sent twice. */
static gboolean
is_published (LklNoticeWriting *self, GPtrArray *tellings)
{
  const LklToldNotice *told = ((const LklTelling *) g_ptr_array_index (tellings, 0))->notice;
  g_autoptr (LklToldNotice) known = NULL;

  return find_notice (self, told->id, &known, NULL) && known != NULL
         && known->revision == told->revision && known->withdrawn_usecs == 0
         && lkl_notice_draft_is_same (known, told);
}

gboolean
lkl_notice_writing_publish (LklNoticeWriting *self, GPtrArray *tellings, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (lkl_document_publisher_tell (
          self->board->publisher, tellings, self->draft.now_usecs, &local_error))
    return TRUE;
  if (g_error_matches (local_error, LKL_ERROR, LKL_ERROR_BUSY) && is_published (self, tellings))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

const char *
lkl_notice_writing_word_refusal (const GError *error)
{
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_TOO_BIG))
    return _ (
        "Not published: PCs take 100 notices at once, of 1 MB together, and this would be one "
        "too many. Withdraw one that nobody needs any more, or take some out of the documents "
        "folder; then publish again.");
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED))
    return _ ("Not published: one of these people has as many notices of their own as a PC takes. "
              "Withdraw one that they need no more; then publish again.");
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_BUSY))
    return _ ("Not published: somebody changed this notice meanwhile. Open it again from the page "
              "“Notices” to see what they told.");
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    return _ ("Not published: one of the answers is not here any more. Choose again.");
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_MALFORMED))
    return _ ("Not published: no PC could read it as it stands. The log says why.");
  return NULL;
}

void
lkl_notice_writing_fail (LklServerResponse *response,
                         const LklToldNotice *told,
                         const GError *error)
{
  if (told != NULL)
    lkl_board_site_set_message (
        response,
        MHD_HTTP_NOT_FOUND,
        _ ("This is over or was withdrawn: people see it no longer, and nothing was changed. If it "
           "happens again, tell it anew from the page “Notices”."));
  else if (g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    lkl_board_site_set_message (response, MHD_HTTP_NOT_FOUND, _ ("There is no such notice."));
  else
    lkl_board_site_fail_for_store (response, error);
}
