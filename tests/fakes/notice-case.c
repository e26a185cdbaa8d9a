/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/notice-case.h"

#include <string.h>

LklNoticeCase *
lkl_notice_case_new (void)
{
  LklNoticeCase *self = g_new0 (LklNoticeCase, 1);

  self->now_usecs = LKL_NOTICE_CASE_NOW_USECS;
  self->told = lkl_notice_memory_new ();
  self->here = (LklNoticeCircumstances){
    .place = "riga",
    .services = g_hash_table_new (g_str_hash, g_str_equal),
    .meant = g_hash_table_new (g_str_hash, g_str_equal),
    .is_allowed = TRUE,
  };
  g_hash_table_add (self->here.services, (gpointer) "mail");
  self->facts = (LklNoticeFacts){
    .here = &self->here,
    .told = self->told,
    .session = { .is_active = TRUE,
                 .is_presenting = LKL_TERNARY_NO,
                 .is_screen_shared = LKL_TERNARY_NO,
                 .is_camera_in_use = LKL_TERNARY_NO,
                 .started_wall_usecs = self->now_usecs - 2 * G_TIME_SPAN_HOUR },
  };
  return self;
}

void
lkl_notice_case_free (LklNoticeCase *self)
{
  g_clear_pointer (&self->here.shared, lkl_notices_document_unref);
  g_clear_pointer (&self->here.mine, lkl_mine_document_unref);
  lkl_notice_memory_free (self->told);
  g_hash_table_unref (self->here.services);
  g_hash_table_unref (self->here.meant);
  g_free (self);
}

static GBytes *
get_bytes (const char *form, const char *notices)
{
  g_autofree char *list = g_strdelimit (g_strdup (notices), "'", '"');
  char *text = g_strdup_printf ("{\"form\":\"%s\",\"version\":1,\"notices\":[%s]}", form, list);

  return g_bytes_new_take (text, strlen (text));
}

static void
assert_good (GPtrArray *problems)
{
  g_assert_cmpstr (problems->len > 0 ? problems->pdata[0] : NULL, ==, NULL);
}

LklNoticesDocument *
lkl_notice_case_parse_shared (const char *notices)
{
  g_autoptr (GBytes) bytes = get_bytes ("notices", notices);
  g_autoptr (GError) error = NULL;
  LklNoticesDocument *document = lkl_notices_document_parse ("notices", bytes, &error);

  g_assert_no_error (error);
  assert_good (document->problems);
  return document;
}

LklMineDocument *
lkl_notice_case_parse_mine (const char *notices)
{
  g_autoptr (GBytes) bytes = get_bytes ("mine", notices);
  g_autoptr (GError) error = NULL;
  LklMineDocument *document = lkl_mine_document_parse ("mine", bytes, &error);

  g_assert_no_error (error);
  assert_good (document->problems);
  return document;
}

void
lkl_notice_case_set_shared (LklNoticeCase *self, const char *notices)
{
  g_clear_pointer (&self->here.shared, lkl_notices_document_unref);
  self->here.shared = lkl_notice_case_parse_shared (notices);
}

void
lkl_notice_case_set_mine (LklNoticeCase *self, const char *notices)
{
  g_clear_pointer (&self->here.mine, lkl_mine_document_unref);
  self->here.mine = lkl_notice_case_parse_mine (notices);
}

static char *
describe (const LklNoticeStep *step)
{
  static const char *const ends[] = { "", "resolved", "over", "withdrawn" };

  switch (step->kind)
    {
    case LKL_NOTICE_STEP_BEGIN:
      return g_strdup_printf ("begin%s %s", step->is_urgent ? "!" : "", step->id);
    case LKL_NOTICE_STEP_END:
      return g_strdup_printf ("end %s %s", step->id, ends[step->end]);
    case LKL_NOTICE_STEP_CLOSE:
      return g_strdup_printf ("close %s %s", step->id, ends[step->end]);
    case LKL_NOTICE_STEP_LATER:
      return g_strdup ("later");
    case LKL_NOTICE_STEP_NOTHING:
    default:
      return g_strdup ("nothing");
    }
}

void
lkl_notice_case_assert (LklNoticeCase *self, const char *expected)
{
  LklNoticeStep step = lkl_notice_budget_decide (&self->facts, self->now_usecs);
  g_autofree char *text = describe (&step);

  g_assert_cmpstr (text, ==, expected);
}

void
lkl_notice_case_take (LklNoticeCase *self, const char *expected)
{
  LklNoticeStep step = lkl_notice_budget_decide (&self->facts, self->now_usecs);
  g_autofree char *text = describe (&step);
  LklRememberedNotice *told;

  g_assert_cmpstr (text, ==, expected);
  if (step.kind == LKL_NOTICE_STEP_BEGIN)
    lkl_notice_memory_note (
        self->told, step.notice, "Title", step.is_urgent, step.is_mine, self->now_usecs);
  told = lkl_notice_memory_find (self->told, step.id);
  g_assert_nonnull (told);
  if (step.kind == LKL_NOTICE_STEP_BEGIN)
    {
      told->is_shown = TRUE;
      return;
    }
  told->end = step.end;
  told->ended_usecs = self->now_usecs;
  told->is_end_shown = TRUE;
}
