/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionNotices"

#include "agent/questions/question-notices.h"

#include <string.h>

/* No sum of two overflows. */
#define MAX_USECS (G_GINT64_CONSTANT (1) << 61)
/* When the last one was for which there was no room; then id and time of each. */
#define TEXT_TYPE "(xa(sx))"

void
lkl_question_notices_note (LklQuestionNotices *self, const char *id, gint64 usecs)
{
  LklQuestionNotice *notice;

  if (self->n_notices == LKL_QUESTION_NOTICES_MAX)
    {
      self->forgotten_usecs = MAX (self->forgotten_usecs, self->notices[0].usecs);
      self->n_notices--;
      memmove (self->notices, self->notices + 1, self->n_notices * sizeof self->notices[0]);
    }
  notice = &self->notices[self->n_notices++];
  memset (notice, 0, sizeof *notice);
  g_strlcpy (notice->id, id, sizeof notice->id);
  notice->usecs = usecs;
}

/* Two ids that were cut may be different ones. */
static gboolean
is_about (const LklQuestionNotice *notice, const LklQuestionNoticeOf *event)
{
  return event != NULL && event->id != NULL && strlen (event->id) < sizeof notice->id - 1
         && strcmp (notice->id, event->id) == 0 && notice->usecs >= event->from_usecs
         && notice->usecs < event->until_usecs;
}

gint64
lkl_question_notices_find_other (const LklQuestionNotices *self, const LklQuestionNoticeOf *event)
{
  gint64 usecs = self->forgotten_usecs;

  for (guint i = 0; i < self->n_notices; i++)
    if (!is_about (&self->notices[i], event))
      usecs = MAX (usecs, self->notices[i].usecs);
  return usecs;
}

static gint64
move (gint64 at_usecs, gint64 usecs, gint64 now_usecs)
{
  return CLAMP (
      MIN (at_usecs, MAX_USECS) + CLAMP (usecs, -MAX_USECS, MAX_USECS), 1, MAX (now_usecs, 1));
}

void
lkl_question_notices_move (LklQuestionNotices *self, gint64 usecs, gint64 now_usecs)
{
  for (guint i = 0; i < self->n_notices; i++)
    self->notices[i].usecs = move (self->notices[i].usecs, usecs, now_usecs);
  if (self->forgotten_usecs > 0)
    self->forgotten_usecs = move (self->forgotten_usecs, usecs, now_usecs);
}

char *
lkl_question_notices_to_text (const LklQuestionNotices *self)
{
  GVariantBuilder notices = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sx)"));
  g_autoptr (GVariant) value = NULL;

  for (guint i = 0; i < self->n_notices; i++)
    g_variant_builder_add (&notices, "(sx)", self->notices[i].id, self->notices[i].usecs);
  value = g_variant_ref_sink (g_variant_new (TEXT_TYPE, self->forgotten_usecs, &notices));
  return g_variant_print (value, FALSE);
}

void
lkl_question_notices_add_text (LklQuestionNotices *self, const char *text)
{
  const LklQuestionNotices known = *self;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) notices = NULL;
  GVariantIter iter;
  const char *id;
  gint64 usecs = 0;

  value =
      text != NULL ? g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL) : NULL;
  if (value == NULL)
    return;
  *self = (LklQuestionNotices){ .forgotten_usecs = known.forgotten_usecs };
  g_variant_get (value, "(x@a(sx))", &usecs, &notices);
  self->forgotten_usecs = MAX (self->forgotten_usecs, CLAMP (usecs, 0, MAX_USECS));
  g_variant_iter_init (&iter, notices);
  while (g_variant_iter_next (&iter, "(&sx)", &id, &usecs))
    lkl_question_notices_note (self, id, CLAMP (usecs, 1, MAX_USECS));
  for (guint i = 0; i < known.n_notices; i++)
    lkl_question_notices_note (self, known.notices[i].id, known.notices[i].usecs);
}
