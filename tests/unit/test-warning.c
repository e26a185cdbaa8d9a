/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/warnings/warning.h"

/* 2026-11-22T15:30:00Z, which is half past midnight of 2026-11-23 in the time zone of these tests.
 */
#define NOW_USECS (G_GINT64_CONSTANT (1795361400) * G_USEC_PER_SEC)
#define TIME_ZONE "UTC-9"
#define MB (G_GINT64_CONSTANT (1000) * 1000)
#define GB (1000 * MB)

/* The facts of a PC that is well. @certificates: (transfer none) */
static LklWarningFacts
make_facts (GPtrArray *certificates)
{
  return (LklWarningFacts){
    .root = { .total_bytes = 256 * GB, .free_bytes = 100 * GB },
    .home = { .total_bytes = 256 * GB, .free_bytes = 100 * GB },
    .n_pressed_days = 2,
    .battery_percent = 50,
    .certificates = certificates,
  };
}

/* Returns: (transfer full): the ids of what is warned of, then the sentence of the first */
static char *
judge (const LklWarningFacts *facts)
{
  g_autoptr (GPtrArray) warnings = lkl_warnings_judge (facts, NOW_USECS);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < warnings->len; i++)
    {
      const LklWarning *warning = g_ptr_array_index (warnings, i);

      g_assert_cmpstr (warning->sentence, !=, "");
      g_assert_cmpstr (warning->advice, !=, "");
      g_string_append_printf (text, "%s ", warning->id);
    }
  if (warnings->len > 0)
    g_string_append (text, ((LklWarning *) g_ptr_array_index (warnings, 0))->sentence);
  return g_string_free (text, FALSE);
}

static void
assert_judged (const LklWarningFacts *facts, const char *expected)
{
  g_autofree char *text = judge (facts);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_a_pc_that_is_well (void)
{
  const LklWarningFacts well = make_facts (NULL);
  const LklWarningFacts unknown = { 0 };

  assert_judged (&well, "");
  assert_judged (&unknown, "");
}

static void
test_one_disk (void)
{
  LklWarningFacts facts = make_facts (NULL);

  facts.home.free_bytes = facts.root.free_bytes = 700 * MB;
  assert_judged (&facts, "disk-home Your disk is nearly full: 700 MB are left.");
  facts.root.free_bytes = 701 * MB;
  assert_judged (&facts, "disk-home Your disk is nearly full: 700 MB are left.");
  /* The home hangs or can't be asked. */
  facts.home = (LklDiskSpace){ 0 };
  assert_judged (&facts, "disk-home Your disk is nearly full: 701 MB are left.");
  facts.root.free_bytes = 0;
  assert_judged (&facts, "disk-home Your disk is nearly full: 0 MB are left.");
}

static void
test_two_disks (void)
{
  LklWarningFacts facts = make_facts (NULL);

  facts.home.total_bytes = 512 * GB;
  facts.root.free_bytes = 10 * MB;
  assert_judged (&facts, "disk-system The disk of the system is nearly full: 10 MB are left.");
  facts.home.free_bytes = 20 * MB;
  assert_judged (&facts, "disk-home disk-system Your disk is nearly full: 20 MB are left.");
}

/* Neither 5 % of a large disk nor 1 GiB of a small one is little. */
static void
test_both_limits_count (void)
{
  LklWarningFacts facts = make_facts (NULL);

  facts.root.total_bytes = facts.home.total_bytes = 4000 * GB;
  facts.root.free_bytes = facts.home.free_bytes = LKL_WARNING_DISK_BYTES;
  assert_judged (&facts, "");
  facts.root.free_bytes = facts.home.free_bytes = LKL_WARNING_DISK_BYTES - 1;
  assert_judged (&facts, "disk-home Your disk is nearly full: 1073 MB are left.");
  facts.root.total_bytes = facts.home.total_bytes = 8 * GB;
  facts.root.free_bytes = facts.home.free_bytes = 400 * MB;
  assert_judged (&facts, "");
  facts.root.free_bytes = facts.home.free_bytes = 400 * MB - 1;
  assert_judged (&facts, "disk-home Your disk is nearly full: 399 MB are left.");
}

static void
test_memory_and_battery (void)
{
  LklWarningFacts facts = make_facts (NULL);

  facts.n_pressed_days = 3;
  assert_judged (&facts,
                 "memory This PC was short of memory on 3 of the last 7 days, and slow for it.");
  facts.battery_percent = 49;
  assert_judged (
      &facts,
      "memory battery This PC was short of memory on 3 of the last 7 days, and slow for it.");
  facts.n_pressed_days = 0;
  assert_judged (&facts,
                 "battery The battery is worn: it holds 49 % of what it held when it was new.");
  facts.battery_percent = 0;
  assert_judged (&facts, "");
}

/* @from_now_usecs: until it ends */
static void
assert_certificate (gint64 from_now_usecs, const char *expected)
{
  g_autoptr (GPtrArray) certificates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_warning_certificate_free);
  LklWarningCertificate *certificate = lkl_warning_certificate_new ("vpn", "Your VPN %s");
  LklWarningFacts facts = make_facts (certificates);

  certificate->ends_usecs = NOW_USECS + from_now_usecs;
  g_ptr_array_add (certificates, certificate);
  assert_judged (&facts, expected);
}

static void
test_certificates (void)
{
  const gint64 day = G_TIME_SPAN_DAY, hour = G_TIME_SPAN_HOUR;

  assert_certificate (15 * day, "");
  assert_certificate (14 * day, "certificate-vpn “Your VPN %s” expires in 14 days.");
  assert_certificate (day, "certificate-vpn “Your VPN %s” expires in 1 day.");
  /* The day ends with the calendar of this PC. */
  assert_certificate (23 * hour, "certificate-vpn “Your VPN %s” expires today.");
  assert_certificate (24 * hour, "certificate-vpn “Your VPN %s” expires in 1 day.");
  assert_certificate (1, "certificate-vpn “Your VPN %s” expires today.");
  assert_certificate (0, "certificate-vpn “Your VPN %s” has expired.");
  assert_certificate (-40 * day, "certificate-vpn “Your VPN %s” has expired.");
  /* Not known. */
  assert_certificate (-NOW_USECS - 1, "");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", TIME_ZONE, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warning/well", test_a_pc_that_is_well);
  g_test_add_func ("/warning/one-disk", test_one_disk);
  g_test_add_func ("/warning/two-disks", test_two_disks);
  g_test_add_func ("/warning/both-limits", test_both_limits_count);
  g_test_add_func ("/warning/memory-and-battery", test_memory_and_battery);
  g_test_add_func ("/warning/certificates", test_certificates);
  return g_test_run ();
}
