/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/notice-fixes.h"

#include "tests/fakes/notice-case.h"

#define NOW_USECS LKL_NOTICE_CASE_NOW_USECS /* 2026-11-21T10:00Z */
#define FIX(more)                                                          \
  "{'id':'fix','kind':'you-said-we-did','title':'Two new access points.'," \
  "'from':'2026-11-21T09:00:00Z'" more "}"

static void
add_answer (GPtrArray *given,
            const char *question,
            gint64 at_usecs,
            gboolean is_content,
            const char *reasons)
{
  LklGivenAnswer *answer = g_new0 (LklGivenAnswer, 1);

  answer->uid = g_strdup ("018f5a3c");
  answer->question = g_strdup (question);
  answer->at_usecs = at_usecs;
  answer->is_content = is_content;
  answer->reasons = g_strsplit (reasons, " ", -1);
  g_ptr_array_add (given, answer);
}

static void
test_a_shared_fix (void)
{
  const gint64 before_usecs = NOW_USECS - G_TIME_SPAN_DAY;
  const struct
  {
    const char *fix;
    const char *question;
    gint64 at_usecs;
    gboolean is_content;
    const char *reasons;
    gboolean is_meant;
  } cases[] = {
    { FIX (",'question':'it-today'"), "it-today", before_usecs, FALSE, "", TRUE },
    { FIX (",'question':'it-today'"), "it-today", before_usecs, FALSE, "slow", TRUE },
    /* All was well, so nobody asked for it. */
    { FIX (",'question':'it-today'"), "it-today", before_usecs, TRUE, "", FALSE },
    { FIX (",'question':'it-today'"), "other", before_usecs, FALSE, "", FALSE },
    /* It was done before they said so. */
    { FIX (",'question':'it-today'"), "it-today", NOW_USECS, FALSE, "", FALSE },
    { FIX (",'question':'it-today','reasons':['wifi','vpn']"),
      "it-today",
      before_usecs,
      FALSE,
      "slow vpn",
      TRUE },
    { FIX (",'question':'it-today','reasons':['wifi']"),
      "it-today",
      before_usecs,
      TRUE,
      "wifi",
      TRUE },
    { FIX (",'question':'it-today','reasons':['wifi']"),
      "it-today",
      before_usecs,
      FALSE,
      "slow",
      FALSE },
    { FIX (",'question':'it-today','reasons':['wifi']"),
      "it-today",
      before_usecs,
      FALSE,
      "",
      FALSE },
    /* It names nothing that it goes back to. */
    { FIX (""), "it-today", before_usecs, FALSE, "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklNoticesDocument) shared = lkl_notice_case_parse_shared (cases[i].fix);
      g_autoptr (GPtrArray) given =
          g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_given_answer_free);
      g_autoptr (GHashTable) meant = NULL;

      add_answer (
          given, cases[i].question, cases[i].at_usecs, cases[i].is_content, cases[i].reasons);
      meant = lkl_notice_fixes_list_meant (shared, NULL, given);
      g_assert_cmpint (g_hash_table_contains (meant, "fix"), ==, cases[i].is_meant);
    }
}

/* A named answer to a question about it would tell who had asked for it without a name. */
static void
test_no_question_about_a_counted_wish (void)
{
  g_autoptr (LklNoticesDocument) shared =
      lkl_notice_case_parse_shared (FIX (",'question':'it-today'"));
  g_autoptr (GPtrArray) given =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_given_answer_free);
  const LklNotice *fix = shared->notices->pdata[0];

  add_answer (given, "it-today", NOW_USECS - G_TIME_SPAN_DAY, FALSE, "");
  g_assert_true (lkl_notice_fixes_may_ask (fix, given));
  add_answer (given, "other", NOW_USECS - G_TIME_SPAN_DAY, FALSE, "");
  lkl_given_answer_unname (given->pdata[1]);
  g_assert_true (lkl_notice_fixes_may_ask (fix, given));
  lkl_given_answer_unname (given->pdata[0]);
  g_assert_false (lkl_notice_fixes_may_ask (fix, given));
}

static void
test_a_fix_of_ones_own (void)
{
  g_autoptr (LklMineDocument) mine = lkl_notice_case_parse_mine (FIX (",'answers':['018f5a3c']"));
  g_autoptr (GHashTable) meant = lkl_notice_fixes_list_meant (NULL, mine, NULL);

  g_assert_true (g_hash_table_contains (meant, "fix"));
}

static void
test_other_notices_go_back_to_nothing (void)
{
  g_autoptr (LklMineDocument) mine = lkl_notice_case_parse_mine (
      "{'id':'v','kind':'visit','title':'T','from':'2026-11-21T09:00:00Z'}");
  g_autoptr (GHashTable) meant = lkl_notice_fixes_list_meant (NULL, mine, NULL);

  g_assert_cmpuint (g_hash_table_size (meant), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-fixes/a-shared-fix", test_a_shared_fix);
  g_test_add_func ("/notice-fixes/no-question-about-a-counted-wish",
                   test_no_question_about_a_counted_wish);
  g_test_add_func ("/notice-fixes/a-fix-of-ones-own", test_a_fix_of_ones_own);
  g_test_add_func ("/notice-fixes/other-notices-go-back-to-nothing",
                   test_other_notices_go_back_to_nothing);
  return g_test_run ();
}
