/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeTexts"

#include "config.h"

#include "endpoint/board/notice-texts.h"

#include <glib/gi18n.h>
#include <string.h>

#define AFFECTED                                                                           \
  {                                                                                        \
    "affected", N_ ("Who or what is hit"), N_ ("Such as: mail on all PCs in Riga."), NULL, \
        LKL_NOTICE_TEXT_MAX_BYTES                                                          \
  }
#define NOT_AFFECTED                                                                             \
  {                                                                                              \
    "notAffected", N_ ("What still works"), N_ ("Such as: chat, phone and the calendar."), NULL, \
        LKL_NOTICE_TEXT_MAX_BYTES                                                                \
  }
#define CAUSE                                                                                      \
  {                                                                                                \
    "cause", N_ ("Cause, in plain words"), N_ ("Comes last: people first want to go on working."), \
        NULL, LKL_NOTICE_TEXT_MAX_BYTES                                                            \
  }

static const LklNoticeText outage_texts[] = {
  { "title",
    N_ ("What people notice"),
    N_ ("One line, such as: Mail is slow."),
    N_ ("Write in one line what people notice."),
    LKL_NOTICE_TITLE_MAX_BYTES },
  { "workaround",
    N_ ("What people can do now"),
    N_ ("Comes first. Such as: Use chat for what is urgent; mail that you send is kept."),
    N_ ("Write what people can do now. If there is nothing yet, say what is safe to wait for."),
    LKL_NOTICE_TEXT_MAX_BYTES },
  AFFECTED,
  NOT_AFFECTED,
  CAUSE,
};

static const LklNoticeText resolved_texts[] = {
  { "title",
    N_ ("What works again"),
    N_ ("One line, such as: Mail works again."),
    N_ ("Write in one line what works again."),
    LKL_NOTICE_TITLE_MAX_BYTES },
  { "text",
    N_ ("What people should do now"),
    N_ ("Only if there is something, such as: Close the mail program once and open it again."),
    NULL,
    LKL_NOTICE_TEXT_MAX_BYTES },
  CAUSE,
};

static const LklNoticeText maintenance_texts[] = {
  { "title",
    N_ ("What pauses, and when"),
    N_ ("One line, such as: Mail pauses on Saturday from 7 to 9."),
    N_ ("Write in one line what pauses and when."),
    LKL_NOTICE_TITLE_MAX_BYTES },
  { "workaround",
    N_ ("What people can do meanwhile"),
    N_ ("Such as: Chat and phone work as usual."),
    N_ ("Write what people can do meanwhile. If they need not do anything, say so."),
    LKL_NOTICE_TEXT_MAX_BYTES },
  { "text",
    N_ ("What it spares people"),
    N_ ("Such as: A large mailbox no longer takes a minute to open."),
    N_ ("Write what people get for the pause."),
    LKL_NOTICE_TEXT_MAX_BYTES },
  AFFECTED,
  NOT_AFFECTED,
};

static const LklNoticeText fix_texts[] = {
  { "title",
    N_ ("You said … we did …"),
    N_ ("One line, such as: You said the printer never works. There is a new one."),
    N_ ("Write in one line what people said and what was done."),
    LKL_NOTICE_TITLE_MAX_BYTES },
  { "text",
    N_ ("More about it"),
    N_ ("Such as: The new one stands by the kitchen."),
    NULL,
    LKL_NOTICE_TEXT_MAX_BYTES },
};

static const struct
{
  LklNoticeKind kind;
  const LklNoticeText *texts;
  guint n_texts;
} kinds[] = {
  { LKL_NOTICE_KIND_OUTAGE, outage_texts, G_N_ELEMENTS (outage_texts) },
  { LKL_NOTICE_KIND_RESOLVED, resolved_texts, G_N_ELEMENTS (resolved_texts) },
  { LKL_NOTICE_KIND_MAINTENANCE, maintenance_texts, G_N_ELEMENTS (maintenance_texts) },
  { LKL_NOTICE_KIND_YOU_SAID_WE_DID, fix_texts, G_N_ELEMENTS (fix_texts) },
};

gboolean
lkl_notice_texts_find_kind (const char *name, LklNoticeKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (lkl_notice_kind_get_name (kinds[i].kind), name) == 0)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

const LklNoticeText *
lkl_notice_texts_list (LklNoticeKind kind, guint *n_texts)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      {
        *n_texts = kinds[i].n_texts;
        return kinds[i].texts;
      }
  *n_texts = 0;
  return NULL;
}

char *
lkl_notice_texts_get_field (const LklNoticeText *text, const char *language)
{
  return g_strdup_printf ("%s.%s", text->member, language);
}

const LklLocalizedText *
lkl_notice_texts_get (const LklNoticeText *text, const LklNotice *notice)
{
  if (strcmp (text->member, "title") == 0)
    return notice->title;
  if (strcmp (text->member, "text") == 0)
    return notice->text;
  if (strcmp (text->member, "workaround") == 0)
    return notice->workaround;
  if (strcmp (text->member, "affected") == 0)
    return notice->affected;
  return strcmp (text->member, "cause") == 0 ? notice->cause : notice->not_affected;
}
