/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/ping-ledger.h"

static const LklProcessId process = { 100, 5 };
static const LklProcessId later_process = { 100, 6 };
static const guint32 cookie[] = { 7, 8 };
static const guint32 no_cookie[] = { 0, 0 };

static LklPing *
send (LklPingLedger *ledger, const LklProcessId *to)
{
  LklPing *ping = g_new0 (LklPing, 1);

  ping->window = 42;
  ping->serial = lkl_ping_ledger_next_serial (ledger);
  ping->cookie[0] = cookie[0];
  ping->cookie[1] = cookie[1];
  ping->process = *to;
  lkl_ping_ledger_add (ledger, ping);
  return ping;
}

static void
test_one_ping_per_process (void)
{
  g_autoptr (LklPingLedger) ledger = lkl_ping_ledger_new ();
  const LklPing *ping = send (ledger, &process);
  g_autoptr (LklPing) answered = NULL;

  g_assert_false (lkl_ping_ledger_may_send (ledger, &process));
  g_assert_true (lkl_ping_ledger_may_send (ledger, &later_process));
  answered = lkl_ping_ledger_take_reply (ledger, 42, ping->serial, cookie);
  g_assert_nonnull (answered);
  g_assert_true (lkl_ping_ledger_may_send (ledger, &process));
}

static void
test_only_an_answer_proves (void)
{
  g_autoptr (LklPingLedger) ledger = lkl_ping_ledger_new ();
  LklPing *ping = send (ledger, &process);
  g_autoptr (LklPing) answered = NULL;

  g_assert_false (lkl_ping_ledger_is_proven (ledger, &process));
  lkl_ping_ledger_drop (ledger, ping);
  g_assert_false (lkl_ping_ledger_is_proven (ledger, &process));
  ping = send (ledger, &process);
  answered = lkl_ping_ledger_take_reply (ledger, 42, ping->serial, cookie);
  g_assert_nonnull (answered);
  g_assert_true (lkl_ping_ledger_is_proven (ledger, &process));
  g_assert_false (lkl_ping_ledger_is_proven (ledger, &later_process));
}

/* The first answer of a program that is still starting is no hang; a later one is. */
static void
test_first_answer_may_be_late (void)
{
  g_autoptr (LklPingLedger) ledger = lkl_ping_ledger_new ();
  g_autoptr (LklPing) first = NULL;
  g_autoptr (LklPing) second = NULL;

  first = lkl_ping_ledger_take_reply (ledger, 42, send (ledger, &process)->serial, cookie);
  g_assert_true (lkl_ping_is_late_start (first, 3 * G_USEC_PER_SEC));
  g_assert_false (lkl_ping_is_late_start (first, 1000));
  second = lkl_ping_ledger_take_reply (ledger, 42, send (ledger, &process)->serial, cookie);
  g_assert_false (lkl_ping_is_late_start (second, 3 * G_USEC_PER_SEC));
}

static void
test_replies_to_others (void)
{
  g_autoptr (LklPingLedger) ledger = lkl_ping_ledger_new ();
  const guint32 serial = send (ledger, &process)->serial;
  const guint32 other_cookie[] = { 7, 9 };

  g_assert_null (lkl_ping_ledger_take_reply (ledger, 43, serial, cookie));
  g_assert_null (lkl_ping_ledger_take_reply (ledger, 42, serial + 1, cookie));
  g_assert_null (lkl_ping_ledger_take_reply (ledger, 42, serial, other_cookie));
  g_assert_null (lkl_ping_ledger_take_reply (ledger, 42, serial, no_cookie));
  g_assert_cmpuint (lkl_ping_ledger_get_pending (ledger)->len, ==, 1);
}

static void
test_late_reply_after_a_drop_says_nothing (void)
{
  g_autoptr (LklPingLedger) ledger = lkl_ping_ledger_new ();
  const guint32 serial = send (ledger, &process)->serial;

  lkl_ping_ledger_drop_all (ledger);
  g_assert_null (lkl_ping_ledger_take_reply (ledger, 42, serial, cookie));
  g_assert_false (lkl_ping_ledger_is_proven (ledger, &process));
}

static void
test_serials_look_old_and_are_never_zero (void)
{
  g_autoptr (LklPingLedger) ledger = lkl_ping_ledger_new ();

  lkl_ping_ledger_set_base (ledger, 1u << 30);
  g_assert_cmpuint (lkl_ping_ledger_next_serial (ledger), ==, 1);
  lkl_ping_ledger_set_base (ledger, (1u << 30) - 1);
  g_assert_cmpuint (lkl_ping_ledger_next_serial (ledger), ==, 1);
  lkl_ping_ledger_set_base (ledger, 5);
  g_assert_cmpuint (lkl_ping_ledger_next_serial (ledger), ==, 6u - (1u << 30));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ping-ledger/one-ping-per-process", test_one_ping_per_process);
  g_test_add_func ("/ping-ledger/only-an-answer-proves", test_only_an_answer_proves);
  g_test_add_func ("/ping-ledger/first-answer", test_first_answer_may_be_late);
  g_test_add_func ("/ping-ledger/replies-to-others", test_replies_to_others);
  g_test_add_func ("/ping-ledger/late-reply-after-a-drop",
                   test_late_reply_after_a_drop_says_nothing);
  g_test_add_func ("/ping-ledger/serials", test_serials_look_old_and_are_never_zero);
  return g_test_run ();
}
