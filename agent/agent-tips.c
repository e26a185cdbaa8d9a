/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentTips"

#include "agent/agent-private.h"
#include "agent/base/local-day.h"

/* Who waits so long thinks about it. */
#define SLOW_START_SECS 10
#define SLOW_BOOT_USECS (2 * 60 * G_USEC_PER_SEC)

/* ---- What is seen here ---- */

static void
note_now (LklAgent *self, LklTipSign sign)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  lkl_tip_keeper_note (
      self->tips, sign, lkl_local_day_count (zone, lkl_clock_get_wall_usecs (self->clock)));
}

static gboolean
is_over_wifi (LklAgent *self)
{
  g_autoptr (LklNetworkFacts) network = lkl_network_source_get_facts (self->desktop.network);

  return network != NULL && network->link_kind == LKL_LINK_KIND_WIFI;
}

static void
note_fault (LklAgent *self, LklVerdictKind kind)
{
  const gboolean is_near = kind == LKL_VERDICT_KIND_LOSS_NEAR || kind == LKL_VERDICT_KIND_SLOW_NEAR
                           || kind == LKL_VERDICT_KIND_UNSTEADY_NEAR;

  if (kind == LKL_VERDICT_KIND_VPN_SILENT)
    note_now (self, LKL_TIP_SIGN_VPN_TROUBLE);
  else if (is_near && is_over_wifi (self))
    note_now (self, LKL_TIP_SIGN_WIFI_WEAK);
}

static void
on_verdict_changed (LklConnectivitySampler *sampler, LklAgent *self)
{
  g_autoptr (LklVerdict) verdict = lkl_verdict_ref (lkl_connectivity_sampler_get_verdict (sampler));

  if (self->tips == NULL)
    return;
  note_fault (self, verdict->kind);
  for (guint i = 0; verdict->others != NULL && i < verdict->others->len; i++)
    note_fault (self, ((const LklFault *) g_ptr_array_index (verdict->others, i))->kind);
}

/* @midnight_usecs: in UTC, of the date on this PC's wall: see local-day.h
 * @apps: (element-type LklAppTally) */
static void
on_app_day_ended (LklAppMonitor *monitor, gint64 midnight_usecs, GPtrArray *apps, LklAgent *self)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const guint32 day = lkl_local_day_count (utc, midnight_usecs);

  for (guint i = 0; self->tips != NULL && i < apps->len; i++)
    {
      const LklAppTally *app = g_ptr_array_index (apps, i);

      if (app->starts->count > 0
          && lkl_exponential_histogram_get_quantile (app->starts, 0.5) >= SLOW_START_SECS)
        {
          lkl_tip_keeper_note (self->tips, LKL_TIP_SIGN_START_SLOW, day);
          return;
        }
    }
}

/* Of the system's own disk the warning says that nobody can make room there: no tip says how. */
static void
on_warnings_changed (LklWarningWatch *watch, LklAgent *self)
{
  GPtrArray *warnings = lkl_warning_watch_get_warnings (watch);

  for (guint i = 0; self->tips != NULL && i < warnings->len; i++)
    if (g_str_equal (((const LklWarning *) g_ptr_array_index (warnings, i))->id,
                     LKL_WARNING_DISK_HOME))
      note_now (self, LKL_TIP_SIGN_DISK_FULL);
}

static void
on_boot_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (LklBootDurations) boot =
      lkl_boot_times_read_finish (LKL_BOOT_TIMES (source), result, NULL);

  if (boot != NULL && self->tips != NULL
      && MAX (boot->kernel_usecs, 0) + MAX (boot->services_usecs, 0) >= SLOW_BOOT_USECS)
    note_now (self, LKL_TIP_SIGN_BOOT_SLOW);
}

/* Once in the life of this agent: the records of the day come with the same signal. */
static void
on_boot_recorded (LklBootRecorder *recorder, LklAgent *self)
{
  g_signal_handlers_disconnect_by_func (recorder, on_boot_recorded, self);
  lkl_boot_times_read_async (self->desktop.boot_times, NULL, on_boot_read, g_object_ref (self));
}

void
lkl_agent_watch_path_for_tips (LklAgent *self)
{
  g_signal_connect_object (
      self->sampler, "verdict-changed", G_CALLBACK (on_verdict_changed), self, 0);
}

void
lkl_agent_watch_programs_for_tips (LklAgent *self)
{
  g_signal_connect_object (self->apps, "day-ended", G_CALLBACK (on_app_day_ended), self, 0);
  g_signal_connect_object (self->boots, "recorded", G_CALLBACK (on_boot_recorded), self, 0);
  g_signal_connect_object (self->warnings, "changed", G_CALLBACK (on_warnings_changed), self, 0);
}

/* ---- What is given ---- */

void
lkl_agent_update_tips (LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GPtrArray) theirs = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_notice_unref);

  if (self->tips == NULL)
    return;
  selected = lkl_agent_list_notices (self);
  for (guint i = 0; i < selected->len; i++)
    {
      LklNotice *notice = g_ptr_array_index (selected, i);

      if (notice->kind == LKL_NOTICE_KIND_TIP && notice->sign != NULL)
        g_ptr_array_add (theirs, lkl_notice_ref (notice));
    }
  /* Who does not know yet what IT says gives no tip of ours in its place. */
  lkl_tip_keeper_update (self->tips,
                         theirs,
                         (self->sync == NULL || lkl_agent_get_documents (self) != NULL)
                             && self->is_first_page_shown
                             && lkl_settings_get_boolean (settings, LKL_SETTING_NOTICES_TIPS));
}

LklNotice *
lkl_agent_get_tip (LklAgent *self)
{
  return self->tips != NULL ? lkl_tip_keeper_get_tip (self->tips) : NULL;
}

static void
on_tip_changed (LklTipKeeper *keeper, LklAgent *self)
{
  lkl_agent_show_change (self);
}

void
lkl_agent_create_tips (LklAgent *self)
{
  self->tips = lkl_tip_keeper_new (self->journal, self->clock);
  g_signal_connect_object (self->tips, "changed", G_CALLBACK (on_tip_changed), self, 0);
}
