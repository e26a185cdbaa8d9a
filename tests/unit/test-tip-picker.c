/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/tip-picker.h"

#include "agent/notices/shipped-tips.h"

#define TODAY 739000
#define DAY G_TIME_SPAN_DAY
#define NOW (G_GINT64_CONSTANT (1795255200) * G_USEC_PER_SEC)

/* ---- Signs ---- */

static LklTipSigns
seen_on (LklTipSign sign, guint n_days)
{
  LklTipSigns signs = { 0 };

  for (guint i = 0; i < n_days; i++)
    lkl_tip_signs_note (&signs, sign, TODAY - i);
  return signs;
}

static void
test_signs_count_days (void)
{
  LklTipSigns signs = { 0 };

  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY), ==, 0);
  g_assert_true (lkl_tip_signs_note (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY - 13));
  g_assert_true (lkl_tip_signs_note (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY - 5));
  /* Often on one day is once. */
  g_assert_false (lkl_tip_signs_note (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY - 5));
  g_assert_true (lkl_tip_signs_note (&signs, LKL_TIP_SIGN_BOOT_SLOW, TODAY - 1));
  /* One day late. */
  g_assert_true (lkl_tip_signs_note (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY - 2));
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY), ==, 3);
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_BOOT_SLOW, TODAY), ==, 1);
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_DISK_FULL, TODAY), ==, 0);
  /* What is older than a fortnight is forgotten. */
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY + 1), ==, 2);
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY + 100), ==, 0);
}

static void
test_signs_survive_a_wrong_clock (void)
{
  LklTipSigns signs = seen_on (LKL_TIP_SIGN_WIFI_WEAK, 3);

  lkl_tip_signs_note (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY + 20000);
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY + 20000), ==, 1);
  lkl_tip_signs_note (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY);
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_WIFI_WEAK, TODAY), ==, 1);
}

static void
test_signs_as_text (void)
{
  LklTipSigns signs = seen_on (LKL_TIP_SIGN_VPN_TROUBLE, 4);
  g_autofree char *text = NULL;
  const char *const bad[] = { NULL,
                              "",
                              "soon",
                              "-1\nwifi-weak 7",
                              "99999999999999\nwifi-weak 7",
                              "739000\nwifi-weak 16384\nvpn-trouble -1\nnobody 7\nboot-slow\n" };

  lkl_tip_signs_note (&signs, LKL_TIP_SIGN_DISK_FULL, TODAY);
  text = lkl_tip_signs_to_text (&signs);
  signs = lkl_tip_signs_from_text (text);
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_VPN_TROUBLE, TODAY), ==, 4);
  g_assert_cmpuint (lkl_tip_signs_count (&signs, LKL_TIP_SIGN_DISK_FULL, TODAY), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      signs = lkl_tip_signs_from_text (bad[i]);
      for (guint s = 0; s < LKL_N_TIP_SIGNS; s++)
        g_assert_cmpuint (lkl_tip_signs_count (&signs, (LklTipSign) s, TODAY), ==, 0);
    }
}

/* ---- History ---- */

static void
test_history_as_text (void)
{
  g_autoptr (LklTipHistory) history =
      lkl_tip_history_from_text ("12 useful a\n\nx useful b\n13 fine c\n14 none d e\n15 none\n"
                                 "-1 none f\n16 not-useful g\n");
  g_autofree char *text = lkl_tip_history_to_text (history);

  g_assert_cmpstr (text, ==, "12 useful a\n14 none d e\n16 not-useful g\n");
  g_assert_cmpint (lkl_tip_history_find (history, "a")->given_usecs, ==, 12);
  g_assert_null (lkl_tip_history_find (history, "b"));
  for (guint i = 0; i < 2 * LKL_TIP_HISTORY_MAX; i++)
    lkl_tip_history_give (history, "h", i);
  g_assert_cmpuint (history->tips->len, ==, LKL_TIP_HISTORY_MAX);
  g_assert_cmpint (
      lkl_tip_history_get_last (history)->given_usecs, ==, 2 * LKL_TIP_HISTORY_MAX - 1);
}

/* ---- Picking ---- */

/* One person's life with tips. */
typedef struct
{
  LklTipFacts facts;
  GPtrArray *tips;
  LklTipHistory *history;
} Case;

static void
case_clear (Case *self)
{
  g_ptr_array_unref (self->tips);
  lkl_tip_history_free (self->history);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

/* @history: (nullable) */
static Case
make_case (LklTipSigns signs, const char *history)
{
  Case self = { .tips = lkl_shipped_tips_list (), .history = lkl_tip_history_from_text (history) };

  self.facts =
      (LklTipFacts){ .signs = signs, .tips = self.tips, .history = self.history, .day = TODAY };
  return self;
}

/* @expected: (nullable): id of the tip */
static void
assert_chosen (const Case *self, gint64 now_usecs, const char *expected)
{
  const LklNotice *tip = lkl_tip_picker_choose (&self->facts, now_usecs);

  g_assert_cmpstr (tip != NULL ? tip->id : NULL, ==, expected);
}

static void
assert_shown (const Case *self, gint64 now_usecs, const char *expected)
{
  const LklNotice *tip = lkl_tip_picker_get_shown (&self->facts, now_usecs);

  g_assert_cmpstr (tip != NULL ? tip->id : NULL, ==, expected);
}

static void
test_one_shipped_tip_for_each_sign (void)
{
  g_autoptr (GPtrArray) tips = lkl_shipped_tips_list ();

  g_assert_cmpuint (tips->len, ==, LKL_N_TIP_SIGNS);
  for (guint s = 0; s < LKL_N_TIP_SIGNS; s++)
    {
      g_auto (Case) self = make_case (seen_on ((LklTipSign) s, LKL_TIP_SIGNS_SEEN_DAYS), NULL);
      const LklNotice *tip = lkl_tip_picker_choose (&self.facts, NOW);

      g_assert_nonnull (tip);
      g_assert_cmpstr (tip->sign, ==, lkl_tip_sign_get_id ((LklTipSign) s));
      g_assert_cmpint (tip->kind, ==, LKL_NOTICE_KIND_TIP);
      g_assert_nonnull (tip->text);
    }
}

static void
test_seen_on_three_days (void)
{
  g_auto (Case) nothing = make_case ((LklTipSigns){ 0 }, NULL);
  g_auto (Case) two = make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 2), NULL);
  g_auto (Case) three = make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 3), NULL);

  assert_chosen (&nothing, NOW, NULL);
  assert_chosen (&two, NOW, NULL);
  assert_chosen (&three, NOW, "linklight-tip-cable");
  three.facts.day = TODAY + 12;
  assert_chosen (&three, NOW, NULL);
}

static void
test_what_was_seen_most_comes_first (void)
{
  LklTipSigns signs = seen_on (LKL_TIP_SIGN_WIFI_WEAK, 3);
  g_auto (Case) self = make_case (signs, NULL);

  for (guint i = 0; i < 5; i++)
    lkl_tip_signs_note (&self.facts.signs, LKL_TIP_SIGN_BOOT_SLOW, TODAY - i);
  assert_chosen (&self, NOW, "linklight-tip-boot");
}

static void
test_of_it_before_ours (void)
{
  g_auto (Case) self = make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 3), NULL);
  const LklNotice *ours = self.tips->pdata[0];

  g_ptr_array_insert (
      self.tips, 0, lkl_notice_new_tip ("dock", ours->title, ours->text, "wifi-weak"));
  g_ptr_array_insert (
      self.tips, 0, lkl_notice_new_tip ("later", ours->title, ours->text, "sign-of-2030"));
  g_ptr_array_insert (self.tips, 0, lkl_notice_new_tip ("any", ours->title, ours->text, NULL));
  assert_chosen (&self, NOW, "dock");
}

static void
test_one_a_week_and_none_twice (void)
{
  g_auto (Case) self = make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 4), NULL);

  lkl_tip_history_give (self.history, "linklight-tip-cable", NOW);
  for (guint i = 0; i < 4; i++)
    lkl_tip_signs_note (&self.facts.signs, LKL_TIP_SIGN_DISK_FULL, TODAY - i);
  assert_chosen (&self, NOW, NULL);
  assert_chosen (&self, NOW + 7 * DAY - 1, NULL);
  assert_chosen (&self, NOW + 7 * DAY, "linklight-tip-disk");
  lkl_tip_history_give (self.history, "linklight-tip-disk", NOW + 7 * DAY);
  assert_chosen (&self, NOW + 14 * DAY, NULL);
  /* The clock was set back, by more than anybody waits for the next one. */
  assert_chosen (&self, NOW + 4 * DAY, NULL);
  lkl_tip_history_find (self.history, "linklight-tip-disk")->given_usecs = NOW + 4000 * DAY;
  assert_shown (&self, NOW + 15 * DAY, NULL);
  for (guint i = 0; i < 4; i++)
    lkl_tip_signs_note (&self.facts.signs, LKL_TIP_SIGN_BOOT_SLOW, TODAY - i);
  assert_chosen (&self, NOW + 15 * DAY, "linklight-tip-boot");
}

static void
test_two_of_no_use_make_them_rare (void)
{
  g_auto (Case) one = make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 3), "0 not-useful a\n");
  g_auto (Case) two =
      make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 3), "0 not-useful a\n0 not-useful b\n");
  g_auto (Case) useful =
      make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 3), "0 not-useful a\n0 useful b\n");

  assert_chosen (&one, 7 * DAY, "linklight-tip-cable");
  assert_chosen (&useful, 7 * DAY, "linklight-tip-cable");
  assert_chosen (&two, 7 * DAY, NULL);
  assert_chosen (&two, 28 * DAY - 1, NULL);
  assert_chosen (&two, 28 * DAY, "linklight-tip-cable");
}

static void
test_muted (void)
{
  g_auto (Case) self = make_case (seen_on (LKL_TIP_SIGN_WIFI_WEAK, 9), NULL);

  self.facts.is_muted = TRUE;
  assert_chosen (&self, NOW, NULL);
  lkl_tip_history_give (self.history, "linklight-tip-cable", NOW);
  assert_shown (&self, NOW, NULL);
}

static void
test_shown_until_it_is_rated (void)
{
  g_auto (Case) self = make_case ((LklTipSigns){ 0 }, NULL);

  assert_shown (&self, NOW, NULL);
  lkl_tip_history_give (self.history, "linklight-tip-vpn", NOW);
  assert_shown (&self, NOW, "linklight-tip-vpn");
  assert_shown (&self, NOW + 7 * DAY - 1, "linklight-tip-vpn");
  assert_shown (&self, NOW + 7 * DAY, NULL);
  lkl_tip_history_get_last (self.history)->rating = LKL_TIP_RATING_USEFUL;
  assert_shown (&self, NOW, NULL);
  /* IT has taken it back. */
  lkl_tip_history_give (self.history, "of-it", NOW);
  assert_shown (&self, NOW, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tip-picker/signs-count-days", test_signs_count_days);
  g_test_add_func ("/tip-picker/signs-survive-a-wrong-clock", test_signs_survive_a_wrong_clock);
  g_test_add_func ("/tip-picker/signs-as-text", test_signs_as_text);
  g_test_add_func ("/tip-picker/history-as-text", test_history_as_text);
  g_test_add_func ("/tip-picker/one-shipped-tip-for-each-sign", test_one_shipped_tip_for_each_sign);
  g_test_add_func ("/tip-picker/seen-on-three-days", test_seen_on_three_days);
  g_test_add_func ("/tip-picker/what-was-seen-most-comes-first",
                   test_what_was_seen_most_comes_first);
  g_test_add_func ("/tip-picker/of-it-before-ours", test_of_it_before_ours);
  g_test_add_func ("/tip-picker/one-a-week-and-none-twice", test_one_a_week_and_none_twice);
  g_test_add_func ("/tip-picker/two-of-no-use-make-them-rare", test_two_of_no_use_make_them_rare);
  g_test_add_func ("/tip-picker/muted", test_muted);
  g_test_add_func ("/tip-picker/shown-until-it-is-rated", test_shown_until_it_is_rated);
  return g_test_run ();
}
