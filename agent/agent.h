/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/app-watch.h"
#include "agent/desktop/boot-times.h"
#include "agent/desktop/network-source.h"
#include "agent/desktop/notifier.h"
#include "agent/desktop/session-state.h"
#include "agent/desktop/tray.h"
#include "agent/desktop/window-pinger.h"
#include "agent/settings/settings.h"

G_BEGIN_DECLS

/**
 * LklAgent: creates the parts and connects their signals; it decides nothing. Main thread.
 *
 * Signals:
 *   finished (gint exit_code): the program should end now
 */
#define LKL_TYPE_AGENT (lkl_agent_get_type ())
G_DECLARE_FINAL_TYPE (LklAgent, lkl_agent, LKL, AGENT, GObject)

/* The desktop as it is, or fakes of it. */
typedef struct
{
  LklTray *tray;
  LklNotifier *notifier;
  LklSessionState *session;
  LklNetworkSource *network;
  LklWindowPinger *pinger;
  LklAppWatch *app_watch; /* (nullable) */
  LklBootTimes *boot_times;
  /* Opens a window of the program "linklight"; @page: "status", "people", …
   * @argument: (nullable): the service of "continuity"; @activation_token: (nullable) */
  void (*open_window) (const char *page, const char *argument, const char *activation_token);
  gboolean opens_quietly; /* a window can come up without taking the keyboard from anybody */
} LklDesktop;

typedef struct
{
  LklSettingsPaths settings;
  const char *state_folder; /* journal and credentials; made if missing, mode 0700 */
  const char
      *cache_folder; /* decoded photos, how far the journal has come; made if missing, 0700 */
  const char *runtime_folder; /* (nullable): the latter for this session; made if missing, 0700 */
  const char *version;
  gboolean trusts_builder; /* settings folders may belong to the builder: a build to try out */
} LklAgentOptions;

/* What @desktop and @options point to must outlive the agent. Returns: (transfer full) */
LklAgent *lkl_agent_new (GDBusConnection *connection,
                         LklClock *clock,
                         const LklDesktop *desktop,
                         const LklAgentOptions *options);

/* The tray is asked for at once; the rest follows when the journal is open.
 * Returns: FALSE where there is nothing to do: an admin has switched the agent off, or the bus
 * refuses */
gboolean lkl_agent_start (LklAgent *self);

G_END_DECLS
