/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/notice-teller.h"

#include <string.h>

#include "agent/notices/notice-words.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/notice-case.h"
#include "tests/fakes/scratch-journal.h"

#define NOW_USECS LKL_NOTICE_CASE_NOW_USECS
#define MAIL_START                                                                       \
  "{'id':'mail-1','kind':'outage','title':'Mail is slow','from':'2026-11-21T09:00:00Z'," \
  "'urgent':true,'service':'mail','workaround':"
#define MAIL MAIL_START "'Use chat.'}"
#define RESOLVED                                                                               \
  "{'id':'back','kind':'resolved','title':'Mail is well again','from':'2026-11-21T10:00:00Z'," \
  "'closes':'mail-1','text':'Nothing was lost.'}"
#define HELLO "{'id':'amir','kind':'hello','title':'Amir is new','from':'2026-11-20T09:00:00Z'}"

/* One agent's life with notices, over a real journal. */
typedef struct
{
  LklScratchJournal *scratch;
  LklFakeNotifier *notifier;
  LklFakeSessionState *session;
  LklNoticeTeller *teller;
  GHashTable *services;
  GHashTable *meant;
  LklNoticeCircumstances circumstances;
  GString *signals;
} Stage;

static void
on_told (LklNoticeTeller *teller, const char *id, guint kind, const char *shown, Stage *stage)
{
  g_autofree char *expected = lkl_notice_words_get_notification_id (id);

  g_assert_cmpstr (shown, ==, expected);
  g_string_append_printf (
      stage->signals, "told %s %s;", lkl_notice_kind_get_name ((LklNoticeKind) kind), id);
}

static void
on_details_wanted (LklNoticeTeller *teller, Stage *stage)
{
  g_string_append (stage->signals, "details;");
}

static void
on_mute_wanted (LklNoticeTeller *teller, guint kind, Stage *stage)
{
  g_string_append_printf (
      stage->signals, "mute %s;", lkl_notice_kind_get_name ((LklNoticeKind) kind));
}

static void
begin_run (Stage *stage)
{
  stage->notifier = lkl_fake_notifier_new ();
  stage->teller = lkl_notice_teller_new (stage->scratch->journal,
                                         stage->scratch->clock,
                                         LKL_NOTIFIER (stage->notifier),
                                         LKL_SESSION_STATE (stage->session));
  g_signal_connect (stage->teller, "told", G_CALLBACK (on_told), stage);
  g_signal_connect (stage->teller, "details-wanted", G_CALLBACK (on_details_wanted), stage);
  g_signal_connect (stage->teller, "mute-wanted", G_CALLBACK (on_mute_wanted), stage);
}

static void
end_run (Stage *stage)
{
  g_object_run_dispose (G_OBJECT (stage->teller));
  g_clear_object (&stage->teller);
  g_clear_object (&stage->notifier);
}

/* The program ends, or crashes, and starts again. */
static void
restart (Stage *stage)
{
  end_run (stage);
  lkl_scratch_journal_settle (stage->scratch);
  lkl_scratch_journal_reopen (stage->scratch);
  begin_run (stage);
}

static Stage *
stage_new (void)
{
  Stage *stage = g_new0 (Stage, 1);

  stage->scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  stage->session = lkl_fake_session_state_new ();
  stage->services = g_hash_table_new (g_str_hash, g_str_equal);
  stage->meant = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (stage->services, (gpointer) "mail");
  stage->signals = g_string_new (NULL);
  stage->circumstances = (LklNoticeCircumstances){ .services = stage->services,
                                                   .meant = stage->meant,
                                                   .is_allowed = TRUE };
  begin_run (stage);
  return stage;
}

static void
stage_free (Stage *stage)
{
  end_run (stage);
  g_object_unref (stage->session);
  lkl_scratch_journal_settle (stage->scratch);
  lkl_scratch_journal_free (stage->scratch);
  g_hash_table_unref (stage->services);
  g_hash_table_unref (stage->meant);
  g_string_free (stage->signals, TRUE);
  g_free (stage);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

/* IT publishes these. */
static void
publish (Stage *stage, const char *notices)
{
  g_autoptr (LklNoticesDocument) shared = lkl_notice_case_parse_shared (notices);

  stage->circumstances.shared = shared;
  lkl_notice_teller_update (stage->teller, &stage->circumstances);
  lkl_scratch_journal_settle (stage->scratch);
}

static const LklNotification *
get_shown (Stage *stage, const char *id)
{
  g_autofree char *notification = lkl_notice_words_get_notification_id (id);

  return lkl_fake_notifier_get_shown (stage->notifier, notification);
}

/* The desktop has it. */
static void
arrive (Stage *stage, const char *id)
{
  g_autofree char *notification = lkl_notice_words_get_notification_id (id);

  lkl_fake_notifier_emit_shown (stage->notifier, notification);
  lkl_scratch_journal_settle (stage->scratch);
}

static void
assert_signals (Stage *stage, const char *expected)
{
  g_assert_cmpstr (stage->signals->str, ==, expected);
  g_string_truncate (stage->signals, 0);
}

static void
test_an_outage_from_beginning_to_end (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const LklNotification *shown;

  publish (stage, MAIL);
  shown = get_shown (stage, "mail-1");
  g_assert_cmpstr (shown->summary, ==, "Mail is slow");
  g_assert_cmpstr (shown->body, ==, "Use chat.");
  g_assert_true (shown->is_urgent);
  g_assert_false (shown->is_silent);
  arrive (stage, "mail-1");
  assert_signals (stage, "told outage mail-1;");
  publish (stage, MAIL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 1);
  publish (stage, MAIL "," RESOLVED);
  shown = get_shown (stage, "mail-1");
  g_assert_cmpstr (shown->summary, ==, "Mail is well again");
  g_assert_cmpstr (shown->body, ==, "Nothing was lost.");
  g_assert_false (shown->is_urgent);
  arrive (stage, "mail-1");
  assert_signals (stage, "");
  publish (stage, MAIL "," RESOLVED);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 2);
}

static void
test_an_update_replaces_the_words_silently (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, MAIL);
  arrive (stage, "mail-1");
  publish (stage, MAIL_START "'Use the phone.'}");
  g_assert_cmpstr (get_shown (stage, "mail-1")->body, ==, "Use the phone.");
  g_assert_true (get_shown (stage, "mail-1")->is_silent);
  arrive (stage, "mail-1");
  assert_signals (stage, "told outage mail-1;");
}

/* Servers draw what is replaced as they like, and may call the person with it. */
static void
test_words_are_not_replaced_again_and_again (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, MAIL);
  arrive (stage, "mail-1");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *notice = g_strdup_printf (MAIL_START "'Wait %u.'}", i);

      publish (stage, notice);
      arrive (stage, "mail-1");
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 1 + 6);
  lkl_clock_advance (stage->scratch->clock, G_TIME_SPAN_HOUR);
  publish (stage, MAIL_START "'Wait 29.'}");
  g_assert_cmpstr (get_shown (stage, "mail-1")->body, ==, "Wait 29.");
}

/* What says that it is over is not true any more. */
static void
test_an_end_goes_where_it_goes_on (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, MAIL);
  arrive (stage, "mail-1");
  publish (stage, "");
  arrive (stage, "mail-1");
  g_assert_nonnull (get_shown (stage, "mail-1"));
  publish (stage, MAIL);
  g_assert_null (get_shown (stage, "mail-1"));
}

/* Between the show and its arrival the network sets the clock right. */
static void
test_a_clock_that_jumps_while_it_shows (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, HELLO);
  lkl_clock_step_wall (stage->scratch->clock, 1000 * G_TIME_SPAN_DAY);
  arrive (stage, "amir");
  assert_signals (stage, "told hello amir;");
}

/* Whoever has put it away knows that there is an outage. */
static void
test_an_update_of_what_was_put_away_shows_nothing (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *notification = lkl_notice_words_get_notification_id ("mail-1");

  publish (stage, MAIL);
  arrive (stage, "mail-1");
  lkl_fake_notifier_emit_closed (stage->notifier, notification, LKL_NOTIFICATION_END_DISMISSED);
  publish (stage, MAIL_START "'Use the phone.'}");
  g_assert_null (get_shown (stage, "mail-1"));
}

static void
test_the_next_word_that_does_not_come (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *notice = MAIL_START "'Use chat.','nextWordAt':'2026-11-21T10:30:00Z'}";

  publish (stage, notice);
  arrive (stage, "mail-1");
  g_assert_nonnull (strstr (get_shown (stage, "mail-1")->body, "says more at"));
  lkl_clock_advance (stage->scratch->clock, G_TIME_SPAN_HOUR);
  publish (stage, notice);
  g_assert_nonnull (strstr (get_shown (stage, "mail-1")->body, "There is no news yet."));
  g_assert_true (get_shown (stage, "mail-1")->is_silent);
}

static void
test_each_is_told_once_whatever_runs_end (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, MAIL);
  arrive (stage, "mail-1");
  restart (stage);
  publish (stage, MAIL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 0);
  publish (stage, RESOLVED);
  arrive (stage, "mail-1");
  restart (stage);
  publish (stage, RESOLVED);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 0);
}

/* Between the journal and the screen. */
static void
test_a_crash_loses_nothing (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, MAIL);
  restart (stage);
  publish (stage, MAIL);
  g_assert_nonnull (get_shown (stage, "mail-1"));
  arrive (stage, "mail-1");
  publish (stage, "");
  restart (stage);
  publish (stage, "");
  g_assert_cmpstr (
      get_shown (stage, "mail-1")->body, ==, "Your IT team doesn't list this any more.");
}

static void
test_nothing_is_told_before_what_was_told_is_known (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autoptr (LklNoticesDocument) shared = lkl_notice_case_parse_shared (MAIL);

  publish (stage, MAIL);
  arrive (stage, "mail-1");
  restart (stage);
  /* The journal has not answered yet. */
  stage->circumstances.shared = shared;
  lkl_notice_teller_update (stage->teller, &stage->circumstances);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 0);
  lkl_scratch_journal_settle (stage->scratch);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 0);
}

/* A disk that is full must not keep the workaround from anybody. */
static void
test_a_full_disk (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, "");
  lkl_scratch_journal_set_read_only (stage->scratch, TRUE);
  g_test_expect_message ("LklNoticeTeller", G_LOG_LEVEL_WARNING, "What was told is not kept*");
  publish (stage, MAIL);
  g_test_assert_expected_messages ();
  g_assert_nonnull (get_shown (stage, "mail-1"));
  lkl_scratch_journal_set_read_only (stage->scratch, FALSE);
  arrive (stage, "mail-1");
  publish (stage, MAIL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 1);
}

static void
set_locked (Stage *stage, gboolean is_locked)
{
  LklSessionFacts facts;

  lkl_session_state_get_facts (LKL_SESSION_STATE (stage->session), &facts);
  facts.is_locked = is_locked;
  lkl_fake_session_state_set_facts (stage->session, &facts);
  lkl_scratch_journal_settle (stage->scratch);
}

static void
test_it_waits_for_the_person (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set_locked (stage, TRUE);
  publish (stage, MAIL);
  g_assert_null (get_shown (stage, "mail-1"));
  set_locked (stage, FALSE);
  g_assert_nonnull (get_shown (stage, "mail-1"));
  arrive (stage, "mail-1");
  set_locked (stage, TRUE);
  publish (stage, RESOLVED);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 1);
  set_locked (stage, FALSE);
  g_assert_cmpstr (get_shown (stage, "mail-1")->summary, ==, "Mail is well again");
}

static void
test_before_the_first_page_nothing_is_told (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage->circumstances.is_allowed = FALSE;
  publish (stage, MAIL);
  g_assert_null (get_shown (stage, "mail-1"));
  stage->circumstances.is_allowed = TRUE;
  publish (stage, MAIL);
  g_assert_nonnull (get_shown (stage, "mail-1"));
}

/* The desktop tells only who asks that somebody wants quiet. */
static void
test_a_look_at_the_moment_comes_before_what_is_not_urgent (void)
{
  g_autoptr (Stage) stage = stage_new ();
  LklSessionFacts facts;

  lkl_session_state_get_facts (LKL_SESSION_STATE (stage->session), &facts);
  facts.is_screen_shared = LKL_TERNARY_YES;
  lkl_fake_session_state_set_facts (stage->session, &facts);
  publish (stage, HELLO);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (stage->session), >, 0);
  g_assert_null (get_shown (stage, "amir"));
  facts.is_screen_shared = LKL_TERNARY_NO;
  lkl_fake_session_state_set_facts (stage->session, &facts);
  lkl_notice_teller_consider (stage->teller);
  lkl_scratch_journal_settle (stage->scratch);
  g_assert_nonnull (get_shown (stage, "amir"));
  g_assert_false (get_shown (stage, "amir")->is_urgent);
}

static void
test_buttons (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *hello = lkl_notice_words_get_notification_id ("amir");
  g_autofree char *mail = lkl_notice_words_get_notification_id ("mail-1");

  publish (stage, HELLO);
  arrive (stage, "amir");
  assert_signals (stage, "told hello amir;");
  lkl_fake_notifier_click (stage->notifier, hello, LKL_NOTICE_ACTION_MUTE);
  assert_signals (stage, "mute hello;");
  publish (stage, HELLO "," MAIL);
  arrive (stage, "mail-1");
  assert_signals (stage, "told outage mail-1;");
  g_assert_cmpuint (get_shown (stage, "mail-1")->actions->len, ==, 1);
  lkl_fake_notifier_click (stage->notifier, mail, LKL_NOTICE_ACTION_DETAILS);
  assert_signals (stage, "details;");
}

static void
test_a_desktop_that_shows_nothing_is_not_asked_again_and_again (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *mail = lkl_notice_words_get_notification_id ("mail-1");

  publish (stage, MAIL);
  g_test_expect_message ("LklNoticeTeller", G_LOG_LEVEL_WARNING, "Nobody could be told*");
  lkl_fake_notifier_emit_failed (stage->notifier, mail, "no server", FALSE);
  g_test_assert_expected_messages ();
  publish (stage, MAIL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 1);
  lkl_notice_teller_consider (stage->teller);
  lkl_scratch_journal_settle (stage->scratch);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 2);
  assert_signals (stage, "");
  arrive (stage, "mail-1");
  assert_signals (stage, "told outage mail-1;");
}

/* Maybe somebody saw it: only another server is tried. */
static void
test_a_server_that_goes_while_it_shows (void)
{
  g_autoptr (Stage) stage = stage_new ();

  publish (stage, MAIL);
  g_test_expect_message ("LklNoticeTeller", G_LOG_LEVEL_WARNING, "Nobody could be told*");
  lkl_fake_notifier_lose_server (stage->notifier);
  g_test_assert_expected_messages ();
  lkl_notice_teller_consider (stage->teller);
  lkl_scratch_journal_settle (stage->scratch);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 1);
  lkl_fake_notifier_find_server (stage->notifier);
  lkl_scratch_journal_settle (stage->scratch);
  g_assert_nonnull (get_shown (stage, "mail-1"));
}

static void
test_what_is_not_for_this_pc_any_more_goes (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *notice = MAIL_START "'Use chat.','audience':{'places':['riga']}}";

  stage->circumstances.place = "riga";
  publish (stage, notice);
  arrive (stage, "mail-1");
  stage->circumstances.place = "oslo";
  publish (stage, notice);
  g_assert_null (get_shown (stage, "mail-1"));
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, 1);
}

/* Through a restart, too. */
static void
test_what_is_no_notice_takes_the_room_of_one (void)
{
  g_autoptr (Stage) stage = stage_new ();
  LklSessionFacts facts;

  lkl_session_state_get_facts (LKL_SESSION_STATE (stage->session), &facts);
  publish (stage, "");
  g_assert_true (lkl_notice_teller_take_room (stage->teller, &facts, "introduction:1", "Ana"));
  g_assert_false (lkl_notice_teller_take_room (stage->teller, &facts, "introduction:2", "Ben"));
  lkl_scratch_journal_settle (stage->scratch);
  end_run (stage);
  begin_run (stage);
  publish (stage, "");
  g_assert_false (lkl_notice_teller_take_room (stage->teller, &facts, "introduction:2", "Ben"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/notice-teller/" path, function)
  TEST ("an-outage-from-beginning-to-end", test_an_outage_from_beginning_to_end);
  TEST ("an-update-replaces-the-words-silently", test_an_update_replaces_the_words_silently);
  TEST ("words-are-not-replaced-again-and-again", test_words_are_not_replaced_again_and_again);
  TEST ("an-end-goes-where-it-goes-on", test_an_end_goes_where_it_goes_on);
  TEST ("a-clock-that-jumps-while-it-shows", test_a_clock_that_jumps_while_it_shows);
  TEST ("an-update-of-what-was-put-away-shows-nothing",
        test_an_update_of_what_was_put_away_shows_nothing);
  TEST ("the-next-word-that-does-not-come", test_the_next_word_that_does_not_come);
  TEST ("each-is-told-once-whatever-runs-end", test_each_is_told_once_whatever_runs_end);
  TEST ("a-crash-loses-nothing", test_a_crash_loses_nothing);
  TEST ("nothing-is-told-before-what-was-told-is-known",
        test_nothing_is_told_before_what_was_told_is_known);
  TEST ("a-full-disk", test_a_full_disk);
  TEST ("it-waits-for-the-person", test_it_waits_for_the_person);
  TEST ("before-the-first-page-nothing-is-told", test_before_the_first_page_nothing_is_told);
  TEST ("a-look-at-the-moment-comes-before-what-is-not-urgent",
        test_a_look_at_the_moment_comes_before_what_is_not_urgent);
  TEST ("buttons", test_buttons);
  TEST ("a-desktop-that-shows-nothing-is-not-asked-again-and-again",
        test_a_desktop_that_shows_nothing_is_not_asked_again_and_again);
  TEST ("a-server-that-goes-while-it-shows", test_a_server_that_goes_while_it_shows);
  TEST ("what-is-no-notice-takes-the-room-of-one", test_what_is_no_notice_takes_the_room_of_one);
  TEST ("what-is-not-for-this-pc-any-more-goes", test_what_is_not_for_this_pc_any_more_goes);
#undef TEST
  return g_test_run ();
}
