/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerDetails"

#include "agent/wire/answer-details.h"

#include <string.h>

#include "agent/wire/document-read.h"

/* What a person reads of them is in answer-words.c. */
static const char *const lost_bands[] = { "none", "up-to-5", "5-15", "15-60", "over-60", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (lost_bands) == LKL_ANSWER_N_LOST_BANDS + 1);

LklAnswerDetails *
lkl_answer_details_new (void)
{
  LklAnswerDetails *self = g_new0 (LklAnswerDetails, 1);

  self->reasons = g_new0 (char *, 1);
  self->lost = g_strdup ("");
  self->comment = g_strdup ("");
  self->thanks = g_strdup ("");
  return self;
}

LklAnswerDetails *
lkl_answer_details_copy (const LklAnswerDetails *self)
{
  LklAnswerDetails *copy = g_new0 (LklAnswerDetails, 1);

  copy->reasons = g_strdupv (self->reasons);
  copy->lost = g_strdup (self->lost);
  copy->comment = g_strdup (self->comment);
  copy->wants_contact = self->wants_contact;
  copy->thanks = g_strdup (self->thanks);
  return copy;
}

void
lkl_answer_details_free (LklAnswerDetails *self)
{
  g_strfreev (self->reasons);
  g_free (self->lost);
  g_free (self->comment);
  g_free (self->thanks);
  g_free (self);
}

gboolean
lkl_answer_details_equal (const LklAnswerDetails *self, const LklAnswerDetails *other)
{
  return g_strv_equal ((const char *const *) self->reasons, (const char *const *) other->reasons)
         && g_str_equal (self->lost, other->lost) && g_str_equal (self->comment, other->comment)
         && self->wants_contact == other->wants_contact
         && g_str_equal (self->thanks, other->thanks);
}

const char *const *
lkl_answer_details_get_lost_bands (void)
{
  return lost_bands;
}

char *
lkl_answer_details_join_reasons (const char *const *reasons)
{
  return g_strjoinv (" ", (char **) reasons);
}

gboolean
lkl_answer_details_are_reasons (const char *const *reasons)
{
  guint n_reasons = g_strv_length ((char **) reasons);

  if (n_reasons > LKL_ANSWER_MAX_REASONS)
    return FALSE;
  for (guint i = 0; i < n_reasons; i++)
    {
      if (!lkl_document_is_id (reasons[i])
          || (n_reasons > 1 && strcmp (reasons[i], LKL_ANSWER_REASON_NOT_IT) == 0)
          || g_strv_contains (reasons + i + 1, reasons[i]))
        return FALSE;
    }
  return TRUE;
}

/* Persian, Indic scripts and emoji need the joiners. */
static gboolean
is_kept (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_CONTROL)
    return c == '\n';
  return type != G_UNICODE_FORMAT || c == 0x200C || c == 0x200D;
}

char *
lkl_answer_details_tidy_comment (const char *text)
{
  GString *tidy = g_string_new (NULL);

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar c = g_utf8_get_char (next);

      if (c == '\t')
        c = ' ';
      else if (c == 0x2028 || c == 0x2029)
        c = '\n';
      if (is_kept (c))
        g_string_append_unichar (tidy, c);
    }
  return g_strstrip (g_string_free (tidy, FALSE));
}
