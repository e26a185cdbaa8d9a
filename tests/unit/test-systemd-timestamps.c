/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/session/systemd-timestamps.h"

#define SEC G_USEC_PER_SEC

static void
test_a_whole_start (void)
{
  const LklSystemdTimestamps timestamps = {
    .firmware = 9 * SEC,
    .loader = 2 * SEC,
    .userspace = 3 * SEC,
    .finish = 21 * SEC,
    .session_began = 30 * SEC,
    .desktop_is_up = 36 * SEC,
  };
  g_autoptr (LklBootDurations) durations =
      lkl_systemd_timestamps_get_durations (&timestamps, "a-boot");

  g_assert_cmpstr (durations->boot_id, ==, "a-boot");
  g_assert_cmpint (durations->firmware_usecs, ==, 7 * SEC);
  g_assert_cmpint (durations->loader_usecs, ==, 2 * SEC);
  g_assert_cmpint (durations->kernel_usecs, ==, 3 * SEC);
  g_assert_cmpint (durations->services_usecs, ==, 18 * SEC);
  g_assert_cmpint (durations->login_usecs, ==, 6 * SEC);
  g_assert_cmpstr (durations->login_id, ==, "30000000");
}

static void
test_unknown_is_not_0 (void)
{
  const LklSystemdTimestamps nothing = { 0 };
  g_autoptr (LklBootDurations) durations =
      lkl_systemd_timestamps_get_durations (&nothing, "a-boot");

  g_assert_cmpint (durations->firmware_usecs, ==, -1);
  g_assert_cmpint (durations->loader_usecs, ==, -1);
  g_assert_cmpint (durations->kernel_usecs, ==, -1);
  g_assert_cmpint (durations->services_usecs, ==, -1);
  g_assert_cmpint (durations->login_usecs, ==, -1);
  g_assert_null (durations->login_id);
}

/* The system finished before the user's services; firmware that tells only the loader. */
static void
test_parts_stand_alone (void)
{
  const LklSystemdTimestamps timestamps = { .loader = SEC,
                                            .userspace = 2 * SEC,
                                            .finish = 3 * SEC };
  g_autoptr (LklBootDurations) durations =
      lkl_systemd_timestamps_get_durations (&timestamps, "a-boot");

  g_assert_cmpint (durations->firmware_usecs, ==, -1);
  g_assert_cmpint (durations->loader_usecs, ==, SEC);
  g_assert_cmpint (durations->services_usecs, ==, SEC);
}

/* The desktop was up before this session began: of a login before it. */
static void
test_another_login_is_not_this_one (void)
{
  const LklSystemdTimestamps timestamps = { .session_began = 90 * SEC, .desktop_is_up = 40 * SEC };
  g_autoptr (LklBootDurations) durations =
      lkl_systemd_timestamps_get_durations (&timestamps, "a-boot");

  g_assert_cmpint (durations->login_usecs, ==, -1);
  g_assert_null (durations->login_id);
}

static void
test_nonsense_is_not_known (void)
{
  const LklSystemdTimestamps timestamps = {
    .firmware = 1,
    .loader = G_MAXUINT64,
    .userspace = 3 * LKL_SYSTEMD_TIMESTAMPS_MAX_USECS,
    .finish = G_MAXUINT64,
    .session_began = 1,
    .desktop_is_up = LKL_SYSTEMD_TIMESTAMPS_MAX_USECS + 2,
  };
  g_autoptr (LklBootDurations) durations =
      lkl_systemd_timestamps_get_durations (&timestamps, "a-boot");

  g_assert_cmpint (durations->firmware_usecs, ==, -1);
  g_assert_cmpint (durations->loader_usecs, ==, -1);
  g_assert_cmpint (durations->kernel_usecs, ==, -1);
  g_assert_cmpint (durations->services_usecs, ==, -1);
  g_assert_cmpint (durations->login_usecs, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/systemd-timestamps/whole", test_a_whole_start);
  g_test_add_func ("/systemd-timestamps/unknown", test_unknown_is_not_0);
  g_test_add_func ("/systemd-timestamps/parts", test_parts_stand_alone);
  g_test_add_func ("/systemd-timestamps/another-login", test_another_login_is_not_this_one);
  g_test_add_func ("/systemd-timestamps/nonsense", test_nonsense_is_not_known);
  return g_test_run ();
}
