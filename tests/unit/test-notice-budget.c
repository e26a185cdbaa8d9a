/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/notice-case.h"

#define OUTAGE(id, more)                                                            \
  "{'id':'" id "','kind':'outage','title':'Mail is slow','workaround':'Use chat.'," \
  "'from':'2026-11-21T09:00:00Z','urgent':true" more "}"
#define MAIL OUTAGE ("mail-1", ",'service':'mail'")
#define RESOLVED                                                                               \
  "{'id':'back','kind':'resolved','title':'Mail is well again','from':'2026-11-21T10:00:00Z'," \
  "'closes':'mail-1'}"
#define NOTICE(id, kind, from) \
  "{'id':'" id "','kind':'" kind "','title':'Title','from':'2026-11-" from "T09:00:00Z'}"

static void
advance (LklNoticeCase *self, gint64 usecs)
{
  self->now_usecs += usecs;
}

/* ---- Outages ---- */

static void
test_an_outage_is_told_once_and_so_is_its_end (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_shared (self, MAIL "," RESOLVED);
  lkl_notice_case_take (self, "end mail-1 resolved");
  lkl_notice_case_assert (self, "nothing");
  /* It is the same outage, whatever becomes of it. */
  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_assert (self, "nothing");
}

static void
test_an_outage_whose_end_is_written_over_it (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_case_set_shared (self, NOTICE ("mail-1", "resolved", "21"));
  lkl_notice_case_take (self, "end mail-1 resolved");
  lkl_notice_case_assert (self, "nothing");
}

static void
test_what_is_over_or_resolved_is_not_told (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL "," RESOLVED);
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_shared (
      self, OUTAGE ("mail-1", ",'service':'mail','until':'2026-11-21T10:00:00Z'"));
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_shared (
      self,
      "{'id':'mail-1','kind':'outage','title':'T','workaround':'W','urgent':true,"
      "'service':'mail','from':'2026-11-21T10:00:01Z'}");
  lkl_notice_case_assert (self, "nothing");
  advance (self, G_USEC_PER_SEC);
  lkl_notice_case_assert (self, "begin! mail-1");
}

static void
test_an_end_says_how_it_ended (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (
      self, OUTAGE ("mail-1", ",'service':'mail','until':'2026-11-21T11:00:00Z'"));
  lkl_notice_case_take (self, "begin! mail-1");
  advance (self, G_TIME_SPAN_HOUR);
  lkl_notice_case_take (self, "end mail-1 over");
  lkl_notice_case_set_shared (self, OUTAGE ("mail-2", ",'service':'mail'"));
  lkl_notice_case_take (self, "begin! mail-2");
  lkl_notice_case_set_shared (self, "");
  lkl_notice_case_take (self, "end mail-2 withdrawn");
  lkl_notice_case_assert (self, "nothing");
}

static void
test_what_could_not_be_fetched_is_not_withdrawn (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  g_clear_pointer (&self->here.shared, lkl_notices_document_unref);
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_mine (self, "");
  lkl_notice_case_assert (self, "nothing");
}

static void
test_an_end_that_is_old_news_is_not_told (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  /* A week without a network. */
  advance (self, 7 * G_TIME_SPAN_DAY);
  lkl_notice_case_set_shared (self, MAIL "," RESOLVED);
  lkl_notice_case_take (self, "close mail-1 resolved");
  lkl_notice_case_assert (self, "nothing");
}

static void
test_urgent_is_what_names_a_service_or_the_place (void)
{
  const struct
  {
    const char *notice;
    const char *expected;
  } cases[] = {
    { MAIL, "begin! mail-1" },
    { OUTAGE ("o", ",'audience':{'places':['riga']}"), "begin! o" },
    { OUTAGE ("o", ",'service':'sap'"), "nothing" },
    { OUTAGE ("o", ",'service':'sap','audience':{'places':['riga']}"), "nothing" },
    { OUTAGE ("o", ",'audience':{'places':['oslo']}"), "nothing" },
    { OUTAGE ("o", ""), "begin o" },
    { "{'id':'o','kind':'outage','title':'T','workaround':'W','service':'mail',"
      "'from':'2026-11-21T09:00:00Z'}",
      "begin o" },
    { "{'id':'o','kind':'maintenance','title':'T','service':'mail','urgent':true,"
      "'from':'2026-11-21T09:00:00Z'}",
      "begin o" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

      lkl_notice_case_set_shared (self, cases[i].notice);
      lkl_notice_case_assert (self, cases[i].expected);
    }
}

static void
test_an_outage_waits_for_eyes_alone (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  self->facts.session.is_locked = TRUE;
  lkl_notice_case_assert (self, "later");
  self->facts.session.is_locked = FALSE;
  self->facts.session.is_active = FALSE;
  lkl_notice_case_assert (self, "later");
  self->facts.session.is_active = TRUE;
  self->facts.session.is_do_not_disturb = TRUE;
  self->facts.session.is_full_screen = TRUE;
  self->facts.session.is_screen_shared = LKL_TERNARY_YES;
  self->facts.session.started_wall_usecs = self->now_usecs;
  self->here.is_paused = TRUE;
  lkl_notice_case_take (self, "begin! mail-1");
  self->facts.session.is_locked = TRUE;
  lkl_notice_case_set_shared (self, MAIL "," RESOLVED);
  lkl_notice_case_assert (self, "nothing");
  self->facts.session.is_locked = FALSE;
  lkl_notice_case_assert (self, "end mail-1 resolved");
}

/* Whatever a server publishes that has gone wild. */
static void
test_no_more_than_six_outages_in_a_day (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  for (guint i = 0; i < LKL_NOTICE_BUDGET_OUTAGES_PER_DAY; i++)
    {
      g_autofree char *notice = g_strdup_printf (OUTAGE ("o%u", ",'service':'mail'"), i);
      g_autofree char *expected = g_strdup_printf ("begin! o%u", i);
      g_autofree char *end = g_strdup_printf ("end o%u withdrawn", i);

      lkl_notice_case_set_shared (self, notice);
      lkl_notice_case_take (self, expected);
      lkl_notice_case_set_shared (self, "");
      lkl_notice_case_take (self, end);
    }
  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_assert (self, "later");
  advance (self, G_TIME_SPAN_DAY);
  lkl_notice_case_assert (self, "begin! mail-1");
}

static void
test_an_outage_elsewhere_ends_quietly (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, OUTAGE ("o", ",'audience':{'places':['riga']}"));
  lkl_notice_case_take (self, "begin! o");
  self->here.place = "oslo";
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_shared (
      self, OUTAGE ("o", ",'audience':{'places':['riga']},'until':'2026-11-21T10:00:00Z'"));
  lkl_notice_case_take (self, "close o over");
}

/* An end that is for others does not end it here. */
static void
test_an_end_for_others (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_case_set_shared (
      self,
      MAIL ",{'id':'back','kind':'resolved','title':'T','from':'2026-11-21T10:00:00Z',"
           "'closes':'mail-1','audience':{'places':['oslo']}}");
  lkl_notice_case_assert (self, "nothing");
}

/* ---- What is not urgent ---- */

static void
test_one_in_a_day_and_three_in_a_week (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (
      self,
      NOTICE ("a", "hello", "20") "," NOTICE ("b", "hello", "19") "," NOTICE (
          "c", "hello", "18") "," NOTICE ("d", "hello", "17"));
  lkl_notice_case_take (self, "begin a");
  lkl_notice_case_assert (self, "later");
  advance (self, G_TIME_SPAN_DAY - 1);
  lkl_notice_case_assert (self, "later");
  advance (self, 1);
  lkl_notice_case_take (self, "begin b");
  advance (self, G_TIME_SPAN_DAY);
  lkl_notice_case_take (self, "begin c");
  advance (self, G_TIME_SPAN_DAY);
  lkl_notice_case_assert (self, "later");
  advance (self, 4 * G_TIME_SPAN_DAY);
  lkl_notice_case_assert (self, "begin d");
}

/* Such as somebody who is new in IT. */
static void
test_what_is_no_notice_shares_the_budget (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, NOTICE ("a", "hello", "20"));
  self->facts.session.is_full_screen = TRUE;
  g_assert_false (lkl_notice_budget_may_tell_other (&self->facts, self->now_usecs));
  self->facts.session.is_full_screen = FALSE;
  g_assert_true (lkl_notice_budget_may_tell_other (&self->facts, self->now_usecs));
  lkl_notice_memory_note_other (self->told, "introduction:1", "Ana", self->now_usecs);
  g_assert_false (lkl_notice_budget_may_tell_other (&self->facts, self->now_usecs));
  lkl_notice_case_assert (self, "later");
  advance (self, G_TIME_SPAN_DAY);
  lkl_notice_case_take (self, "begin a");
  g_assert_false (lkl_notice_budget_may_tell_other (&self->facts, self->now_usecs));
}

/* An outage does not use it up, and is not held back by it. */
static void
test_outages_have_a_budget_of_their_own (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL "," NOTICE ("a", "hello", "20"));
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_case_take (self, "begin a");
  lkl_notice_case_set_shared (
      self, MAIL "," NOTICE ("a", "hello", "20") "," OUTAGE ("o", ",'service':'mail'"));
  lkl_notice_case_take (self, "begin! o");
}

static void
test_a_tip_once_in_a_week (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, NOTICE ("a", "tip", "20") "," NOTICE ("b", "tip", "19"));
  lkl_notice_case_take (self, "begin a");
  advance (self, 6 * G_TIME_SPAN_DAY);
  lkl_notice_case_assert (self, "later");
  advance (self, G_TIME_SPAN_DAY);
  lkl_notice_case_assert (self, "begin b");
}

static void
test_what_is_about_the_person_comes_first (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self,
                              NOTICE ("t", "tip", "21") "," NOTICE ("m", "maintenance", "20"));
  lkl_notice_case_set_mine (self, NOTICE ("v", "visit", "18"));
  lkl_notice_case_assert (self, "begin v");
}

static void
test_old_news_is_no_news (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, NOTICE ("a", "hello", "07"));
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_shared (self, NOTICE ("a", "hello", "08"));
  lkl_notice_case_assert (self, "begin a");
}

static void
test_what_is_not_urgent_waits_for_a_good_moment (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();
  const LklSessionFacts good = self->facts.session;
  LklSessionFacts bad[11];

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    bad[i] = good;
  bad[0].is_active = FALSE;
  bad[1].is_locked = TRUE;
  bad[2].is_suspending = TRUE;
  bad[3].idle_secs = 120;
  bad[4].is_full_screen = TRUE;
  bad[5].is_do_not_disturb = TRUE;
  bad[6].is_presenting = LKL_TERNARY_YES;
  bad[7].is_screen_shared = LKL_TERNARY_YES;
  bad[8].is_camera_in_use = LKL_TERNARY_YES;
  bad[9].is_presence_unknown = TRUE;
  bad[10].started_wall_usecs = self->now_usecs - LKL_NOTICE_BUDGET_SESSION_USECS + 1;
  lkl_notice_case_set_shared (self, NOTICE ("a", "hello", "20"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      self->facts.session = bad[i];
      lkl_notice_case_assert (self, "later");
    }
  self->facts.session = good;
  self->here.is_paused = TRUE;
  lkl_notice_case_assert (self, "later");
  self->here.is_paused = FALSE;
  lkl_notice_case_assert (self, "begin a");
}

static void
test_a_fix_is_told_to_those_who_said_so (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, NOTICE ("fix", "you-said-we-did", "20"));
  lkl_notice_case_assert (self, "nothing");
  g_hash_table_add (self->here.meant, (gpointer) "fix");
  lkl_notice_case_take (self, "begin fix");
  lkl_notice_case_assert (self, "nothing");
}

/* ---- What the person wants none of ---- */

static void
test_kinds_can_be_muted (void)
{
  const char *const kinds[] = { "maintenance", "tip", "visit", "hello" };
  const LklNoticeKind flags[] = {
    LKL_NOTICE_KIND_MAINTENANCE, LKL_NOTICE_KIND_TIP, LKL_NOTICE_KIND_VISIT, LKL_NOTICE_KIND_HELLO
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();
      g_autofree char *notice = g_strdup_printf (NOTICE ("a", "%s", "20"), kinds[i]);

      lkl_notice_case_set_shared (self, notice);
      self->here.muted = 1u << flags[i];
      lkl_notice_case_assert (self, "nothing");
      self->here.muted = ~self->here.muted;
      lkl_notice_case_assert (self, "begin a");
    }
}

static void
test_an_outage_of_a_used_service_cannot_be_muted (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  self->here.muted = ~0u;
  lkl_notice_case_set_shared (self, OUTAGE ("o", ",'audience':{'places':['riga']}"));
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_assert (self, "begin! mail-1");
}

/* ---- Crashes and clocks ---- */

static void
test_what_a_crash_left_is_told_again (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_memory_find (self->told, "mail-1")->is_shown = FALSE;
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_case_set_shared (self, MAIL "," RESOLVED);
  lkl_notice_case_take (self, "end mail-1 resolved");
  lkl_notice_memory_find (self->told, "mail-1")->is_end_shown = FALSE;
  lkl_notice_case_take (self, "end mail-1 resolved");
  lkl_notice_case_assert (self, "nothing");
}

/* Nobody saw its beginning, so nobody is told of its end. */
static void
test_what_nobody_saw_ends_quietly (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_memory_find (self->told, "mail-1")->is_shown = FALSE;
  lkl_notice_case_set_shared (self, "");
  lkl_notice_case_take (self, "close mail-1 withdrawn");
}

static void
test_a_clock_that_was_set_back (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, NOTICE ("a", "hello", "18") "," NOTICE ("b", "hello", "18"));
  lkl_notice_case_take (self, "begin a");
  advance (self, -2 * G_TIME_SPAN_DAY);
  lkl_notice_case_assert (self, "later");
  /* For an hour it showed the year 2037. */
  advance (self, 2 * G_TIME_SPAN_DAY);
  lkl_notice_memory_find (self->told, "a")->told_usecs = self->now_usecs + 4000 * G_TIME_SPAN_DAY;
  lkl_notice_case_assert (self, "begin b");
}

/* IT gives it more time, or puts it back. */
static void
test_an_outage_that_goes_on_after_its_end (void)
{
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_case_set_shared (self, "");
  lkl_notice_case_take (self, "end mail-1 withdrawn");
  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_assert (self, "nothing");
  advance (self, LKL_NOTICE_BUDGET_AGAIN_USECS);
  lkl_notice_case_take (self, "begin! mail-1");
  lkl_notice_case_assert (self, "nothing");
  lkl_notice_case_set_shared (self, "");
  lkl_notice_case_take (self, "end mail-1 withdrawn");
}

static void
test_what_could_not_be_read_is_not_withdrawn (void)
{
  const char *const bad[] = {
    "{\"id\":\"mail-1\",\"kind\":\"outage\",\"title\":\"\"}",
    "{\"id\":\"mail-1\",\"kind\":\"outage\",\"needs\":[\"pictures\"]}",
  };
  g_autoptr (LklNoticeCase) self = lkl_notice_case_new ();

  lkl_notice_case_set_shared (self, MAIL);
  lkl_notice_case_take (self, "begin! mail-1");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"form\":\"notices\",\"version\":1,\"notices\":[%s]}", bad[i]);
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

      g_clear_pointer (&self->here.shared, lkl_notices_document_unref);
      self->here.shared = lkl_notices_document_parse ("notices", bytes, NULL);
      g_assert_cmpuint (self->here.shared->notices->len, ==, 0);
      lkl_notice_case_assert (self, "nothing");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/notice-budget/" path, function)
  TEST ("an-outage-is-told-once-and-so-is-its-end", test_an_outage_is_told_once_and_so_is_its_end);
  TEST ("an-outage-whose-end-is-written-over-it", test_an_outage_whose_end_is_written_over_it);
  TEST ("what-is-over-or-resolved-is-not-told", test_what_is_over_or_resolved_is_not_told);
  TEST ("an-end-says-how-it-ended", test_an_end_says_how_it_ended);
  TEST ("what-could-not-be-fetched-is-not-withdrawn",
        test_what_could_not_be_fetched_is_not_withdrawn);
  TEST ("an-end-that-is-old-news-is-not-told", test_an_end_that_is_old_news_is_not_told);
  TEST ("urgent-is-what-names-a-service-or-the-place",
        test_urgent_is_what_names_a_service_or_the_place);
  TEST ("an-outage-waits-for-eyes-alone", test_an_outage_waits_for_eyes_alone);
  TEST ("no-more-than-six-outages-in-a-day", test_no_more_than_six_outages_in_a_day);
  TEST ("an-outage-elsewhere-ends-quietly", test_an_outage_elsewhere_ends_quietly);
  TEST ("an-end-for-others", test_an_end_for_others);
  TEST ("one-in-a-day-and-three-in-a-week", test_one_in_a_day_and_three_in_a_week);
  TEST ("what-is-no-notice-shares-the-budget", test_what_is_no_notice_shares_the_budget);
  TEST ("outages-have-a-budget-of-their-own", test_outages_have_a_budget_of_their_own);
  TEST ("a-tip-once-in-a-week", test_a_tip_once_in_a_week);
  TEST ("what-is-about-the-person-comes-first", test_what_is_about_the_person_comes_first);
  TEST ("old-news-is-no-news", test_old_news_is_no_news);
  TEST ("what-is-not-urgent-waits-for-a-good-moment",
        test_what_is_not_urgent_waits_for_a_good_moment);
  TEST ("a-fix-is-told-to-those-who-said-so", test_a_fix_is_told_to_those_who_said_so);
  TEST ("kinds-can-be-muted", test_kinds_can_be_muted);
  TEST ("an-outage-of-a-used-service-cannot-be-muted",
        test_an_outage_of_a_used_service_cannot_be_muted);
  TEST ("what-a-crash-left-is-told-again", test_what_a_crash_left_is_told_again);
  TEST ("what-nobody-saw-ends-quietly", test_what_nobody_saw_ends_quietly);
  TEST ("a-clock-that-was-set-back", test_a_clock_that_was_set_back);
  TEST ("an-outage-that-goes-on-after-its-end", test_an_outage_that_goes_on_after_its_end);
  TEST ("what-could-not-be-read-is-not-withdrawn", test_what_could_not_be_read_is_not_withdrawn);
#undef TEST
  return g_test_run ();
}
