/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/wayland/bus-calls.h"

G_BEGIN_DECLS

/**
 * LklGtkApplications: which processes may be GApplications: those that own a name on the session
 * bus which is an application id. A GApplication exports its actions at a path made from that name
 * (g_application_get_dbus_object_path()). Names are kept in memory only. One thread.
 */
typedef struct _LklGtkApplications LklGtkApplications;

typedef struct
{
  char *name;        /* (owned): on the bus */
  char *object_path; /* (owned) */
  gint pid;          /* of its owner, as the bus knows from the socket. In a sandbox that is the bus
                      * proxy's: such programs are not found. 0 = not known yet */
} LklGtkApplication;

/* @name: has a new owner, or none. */
typedef void (*LklGtkApplicationsFunc) (const char *name, gpointer user_data);

/* @calls: (transfer none): ready; free them first. @on_changed: also for names of no application.
 * Returns: (transfer full): deaf at first */
LklGtkApplications *lkl_gtk_applications_new (LklBusCalls *calls,
                                              LklGtkApplicationsFunc on_changed,
                                              gpointer user_data);
void lkl_gtk_applications_free (LklGtkApplications *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklGtkApplications, lkl_gtk_applications_free)

/* Deaf, it causes no wake-up, and knows nothing. */
void lkl_gtk_applications_set_listening (LklGtkApplications *self, gboolean is_listening);

/* Calls @visit for each name of the process, until it returns TRUE. */
typedef gboolean (*LklGtkApplicationsVisit) (const LklGtkApplication *application, gpointer data);
void lkl_gtk_applications_visit (LklGtkApplications *self,
                                 gint pid,
                                 LklGtkApplicationsVisit visit,
                                 gpointer user_data);

/* Returns: (transfer full) (nullable): NULL where the name is no application id */
char *lkl_gtk_applications_get_path (const char *name);

G_END_DECLS
