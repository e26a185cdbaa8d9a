/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWarning"

#include "agent/responsiveness/warnings/warning.h"

#include <glib/gi18n.h>

#include "agent/base/local-day.h"

#define BYTES_OF_MB (1000 * 1000)

LklWarningCertificate *
lkl_warning_certificate_new (const char *id, const char *name)
{
  LklWarningCertificate *self = g_new0 (LklWarningCertificate, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->ends_usecs = -1;
  return self;
}

void
lkl_warning_certificate_free (LklWarningCertificate *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

void
lkl_warning_free (LklWarning *self)
{
  g_free (self->id);
  g_free (self->sentence);
  g_free (self->advice);
  g_free (self);
}

/* @id, @sentence: (transfer full) */
static void
add (GPtrArray *warnings, char *id, char *sentence, const char *advice)
{
  LklWarning *warning = g_new0 (LklWarning, 1);

  warning->id = id;
  warning->sentence = sentence;
  warning->advice = g_strdup (advice);
  g_ptr_array_add (warnings, warning);
}

/* ---- Certificates ---- */

/* Days by the calendar, as people count: what ends tomorrow morning ends in one day. */
static gint64
count_days (gint64 now_usecs, gint64 ends_usecs)
{
  return (lkl_local_day_get_midnight_usecs (ends_usecs)
          - lkl_local_day_get_midnight_usecs (now_usecs))
         / G_TIME_SPAN_DAY;
}

static void
judge_certificate (GPtrArray *warnings, const LklWarningCertificate *certificate, gint64 now_usecs)
{
  const gint64 n_days = count_days (now_usecs, certificate->ends_usecs);
  const gboolean has_ended = certificate->ends_usecs <= now_usecs;
  char *sentence;

  if (certificate->ends_usecs < 0 || n_days > LKL_WARNING_CERTIFICATE_DAYS)
    return;
  if (has_ended)
    /* Translators: %s is what an IT team calls it, such as "Your VPN certificate". */
    sentence = g_strdup_printf (_ ("“%s” has expired."), certificate->name);
  else if (n_days == 0)
    /* Translators: %s is what an IT team calls it, such as "Your VPN certificate". */
    sentence = g_strdup_printf (_ ("“%s” expires today."), certificate->name);
  else
    /* Translators: %s is what an IT team calls it, such as "Your VPN certificate". */
    sentence = g_strdup_printf (
        ngettext ("“%s” expires in %u day.", "“%s” expires in %u days.", (gulong) n_days),
        certificate->name,
        (guint) n_days);
  add (warnings,
       g_strconcat ("certificate-", certificate->id, NULL),
       sentence,
       has_ended ? _ ("Ask your IT team for a new one.")
                 : _ ("Ask your IT team for a new one in good time, so that you can go on "
                      "working."));
}

/* ---- Disks ---- */

static gboolean
is_nearly_full (const LklDiskSpace *space)
{
  return space->total_bytes > 0 && space->free_bytes < LKL_WARNING_DISK_BYTES
         && space->free_bytes < space->total_bytes / 100 * LKL_WARNING_DISK_PERCENT;
}

static guint
count_mb (const LklDiskSpace *space)
{
  return (guint) (MAX (space->free_bytes, 0) / BYTES_OF_MB);
}

static void
judge_disks (GPtrArray *warnings, const LklWarningFacts *facts)
{
  /* The same disk looks the same; the two may have been asked a moment apart. */
  const gboolean is_one =
      facts->home.total_bytes == 0 || facts->home.total_bytes == facts->root.total_bytes;
  const LklDiskSpace *home = facts->home.total_bytes > 0 ? &facts->home : &facts->root;

  if (is_nearly_full (home))
    add (warnings,
         g_strdup (LKL_WARNING_DISK_HOME),
         /* Translators: MB are megabytes. */
         g_strdup_printf (_ ("Your disk is nearly full: %u MB are left."), count_mb (home)),
         _ ("Empty the trash and delete downloads that you no longer need. If that does not help, "
            "ask your IT team."));
  if (!is_one && is_nearly_full (&facts->root))
    add (warnings,
         g_strdup ("disk-system"),
         /* Translators: MB are megabytes. */
         g_strdup_printf (_ ("The disk of the system is nearly full: %u MB are left."),
                          count_mb (&facts->root)),
         _ ("Programs may stop working, and you can't make room there yourself. Please tell your "
            "IT team."));
}

/* ---- Memory and battery ---- */

static void
judge_memory (GPtrArray *warnings, guint n_days)
{
  if (n_days < LKL_WARNING_PRESSED_DAYS)
    return;
  add (warnings,
       g_strdup ("memory"),
       g_strdup_printf (
           ngettext ("This PC was short of memory on %u of the last 7 days, and slow for it.",
                     "This PC was short of memory on %u of the last 7 days, and slow for it.",
                     n_days),
           n_days),
       _ ("Close programs and browser tabs that you do not need. If that does not help, ask your "
          "IT team for more memory."));
}

static void
judge_battery (GPtrArray *warnings, guint percent)
{
  if (percent == 0 || percent >= LKL_WARNING_BATTERY_PERCENT)
    return;
  add (warnings,
       g_strdup ("battery"),
       /* Translators: %u is a number, "%%" a percent sign. */
       g_strdup_printf (_ ("The battery is worn: it holds %u %% of what it held when it was new."),
                        percent),
       _ ("Keep the charger at hand. Your IT team can have the battery replaced."));
}

GPtrArray *
lkl_warnings_judge (const LklWarningFacts *facts, gint64 now_usecs)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_warning_free);

  for (guint i = 0; facts->certificates != NULL && i < facts->certificates->len; i++)
    judge_certificate (warnings, g_ptr_array_index (facts->certificates, i), now_usecs);
  judge_disks (warnings, facts);
  judge_memory (warnings, facts->n_pressed_days);
  judge_battery (warnings, facts->battery_percent);
  return warnings;
}
