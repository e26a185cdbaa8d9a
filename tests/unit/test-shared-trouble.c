/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/shared-trouble.h"

#include <string.h>

#define NOW (3 * G_TIME_SPAN_DAY)
#define MINUTE G_TIME_SPAN_MINUTE

static const char *const nothing[] = { NULL };
static const char *const mail[] = { "mail", NULL };
static const char *const mail_and_wiki[] = { "mail", "wiki", NULL };

/* @troubled: items as the endpoint writes them */
static void
answer (LklSharedTrouble *trouble, const char *troubled)
{
  g_autofree char *text =
      g_strdup_printf ("{\"form\":\"now\",\"version\":1,\"troubled\":[%s]}", troubled);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklNowDocument) now = lkl_now_document_parse ("now", bytes, &error);

  g_assert_no_error (error);
  lkl_shared_trouble_take_answer (trouble, now, FALSE);
}

static void
assert_says (const LklSharedTrouble *trouble, const char *expected)
{
  g_autofree char *sentence = lkl_shared_trouble_describe (trouble);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
assert_reports (LklSharedTrouble *trouble, gint64 now_usecs, const char *expected)
{
  g_auto (GStrv) services = lkl_shared_trouble_take_reports (trouble, now_usecs);
  g_autofree char *joined = g_strjoinv (" ", services);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_what_is_said (void)
{
  g_autoptr (LklSharedTrouble) trouble = lkl_shared_trouble_new ();

  assert_says (trouble, "");
  lkl_shared_trouble_begin (trouble, mail);
  assert_says (trouble, "");
  answer (trouble, "{\"service\":\"mail\",\"people\":23},{\"service\":\"wiki\",\"people\":90}");
  assert_says (trouble, "You are not alone: 23 people report the same.");
  /* Of several services that with which most have trouble. */
  lkl_shared_trouble_begin (trouble, mail_and_wiki);
  assert_says (trouble, "You are not alone: 90 people report the same.");
  answer (trouble, "{\"service\":\"chat\",\"people\":23}");
  assert_says (trouble, "Fewer than 5 people report this, so it may be just you.");
  answer (trouble, "");
  assert_says (trouble, "Fewer than 5 people report this, so it may be just you.");
  lkl_shared_trouble_take_answer (trouble, NULL, TRUE);
  assert_says (trouble, "Can’t ask whether others have it too, as your IT team can’t be reached.");
  /* An endpoint that does not count, or answers nonsense, is reached. */
  lkl_shared_trouble_take_answer (trouble, NULL, FALSE);
  assert_says (trouble, "");
  lkl_shared_trouble_end (trouble);
  assert_says (trouble, "");
}

/* Where no service is known to be down the endpoint can't compare; that it is out of reach is so
 * all the same. */
static void
test_trouble_of_no_service (void)
{
  g_autoptr (LklSharedTrouble) trouble = lkl_shared_trouble_new ();

  lkl_shared_trouble_begin (trouble, nothing);
  answer (trouble, "{\"service\":\"mail\",\"people\":23}");
  assert_says (trouble, "");
  assert_reports (trouble, NOW, "");
  lkl_shared_trouble_take_answer (trouble, NULL, TRUE);
  assert_says (trouble, "Can’t ask whether others have it too, as your IT team can’t be reached.");
}

static void
test_what_was_answered_goes_with_the_trouble (void)
{
  g_autoptr (LklSharedTrouble) trouble = lkl_shared_trouble_new ();

  lkl_shared_trouble_begin (trouble, mail);
  answer (trouble, "{\"service\":\"mail\",\"people\":23}");
  lkl_shared_trouble_end (trouble);
  /* An answer that was on its way. */
  answer (trouble, "{\"service\":\"mail\",\"people\":24}");
  lkl_shared_trouble_take_answer (trouble, NULL, TRUE);
  assert_says (trouble, "");
  lkl_shared_trouble_begin (trouble, mail);
  assert_says (trouble, "");
}

static void
test_it_is_asked_once_a_minute_in_trouble_alone (void)
{
  g_autoptr (LklSharedTrouble) trouble = lkl_shared_trouble_new ();

  g_assert_cmpint (lkl_shared_trouble_get_due_usecs (trouble), ==, -1);
  lkl_shared_trouble_begin (trouble, mail);
  g_assert_cmpint (lkl_shared_trouble_get_due_usecs (trouble), <=, NOW);
  g_assert_cmpint (lkl_shared_trouble_get_due_usecs (trouble), >=, 0);
  lkl_shared_trouble_note_asked (trouble, NOW);
  g_assert_cmpint (lkl_shared_trouble_get_due_usecs (trouble), ==, NOW + MINUTE);
  lkl_shared_trouble_end (trouble);
  g_assert_cmpint (lkl_shared_trouble_get_due_usecs (trouble), ==, -1);
  /* Trouble that comes and goes makes it no more often. */
  lkl_shared_trouble_begin (trouble, mail);
  g_assert_cmpint (lkl_shared_trouble_get_due_usecs (trouble), ==, NOW + MINUTE);
}

static void
test_it_is_told_every_five_minutes (void)
{
  g_autoptr (LklSharedTrouble) trouble = lkl_shared_trouble_new ();

  lkl_shared_trouble_begin (trouble, mail);
  /* Nobody is told who does not answer. */
  assert_reports (trouble, NOW, "");
  lkl_shared_trouble_take_answer (trouble, NULL, TRUE);
  assert_reports (trouble, NOW, "");
  lkl_shared_trouble_take_answer (trouble, NULL, FALSE);
  assert_reports (trouble, NOW, "");
  answer (trouble, "");
  assert_reports (trouble, NOW, "mail");
  assert_reports (trouble, NOW + 5 * MINUTE - 1, "");
  lkl_shared_trouble_begin (trouble, mail_and_wiki);
  assert_reports (trouble, NOW + MINUTE, "wiki");
  assert_reports (trouble, NOW + 5 * MINUTE, "mail");
  lkl_shared_trouble_end (trouble);
  assert_reports (trouble, NOW + 6 * MINUTE, "");
  lkl_shared_trouble_begin (trouble, mail_and_wiki);
  answer (trouble, "");
  assert_reports (trouble, NOW + 7 * MINUTE, "wiki");
  assert_reports (trouble, NOW + 20 * MINUTE, "mail wiki");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shared-trouble/what-is-said", test_what_is_said);
  g_test_add_func ("/shared-trouble/trouble-of-no-service", test_trouble_of_no_service);
  g_test_add_func ("/shared-trouble/what-was-answered-goes-with-the-trouble",
                   test_what_was_answered_goes_with_the_trouble);
  g_test_add_func ("/shared-trouble/it-is-asked-once-a-minute-in-trouble-alone",
                   test_it_is_asked_once_a_minute_in_trouble_alone);
  g_test_add_func ("/shared-trouble/it-is-told-every-five-minutes",
                   test_it_is_told_every_five_minutes);
  return g_test_run ();
}
