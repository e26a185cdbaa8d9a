/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Why an outage was, in plain words of the person's language: "Tuesday 9:12, 14 minutes: the router
 * did not answer; Wi-Fi was fine." Pure functions.
 */

/* Words for what worked, beside the ids of hops. */
#define LKL_OUTAGE_FINE_WIFI "wifi"
#define LKL_OUTAGE_FINE_CABLE "cable"

/* An outage as the history has it. Nothing here is owned by this struct. */
typedef struct
{
  const char *hop_id;
  const char *kind;
  const char *others; /* (nullable): "HOP:KIND HOP:KIND" */
  const char *fine;   /* (nullable): the farthest hop before the fault that worked */
  gint64 began_usecs; /* Unix time */
  gint64 ended_usecs; /* 0 = it lasts */
} LklOutageStory;

/**
 * @names: (nullable) (element-type utf8 utf8): of services by their ids; others are called by the
 * id
 * @now_usecs: Unix time
 * @zone: in which the person lives
 *
 * Returns: (transfer full): a whole sentence
 */
char *lkl_outage_line_describe (const LklOutageStory *story,
                                GHashTable *names,
                                gint64 now_usecs,
                                GTimeZone *zone);

/* Without the moment: "14 minutes: the router did not answer; Wi-Fi was fine."
 * Returns: (transfer full) */
char *
lkl_outage_line_describe_short (const LklOutageStory *story, GHashTable *names, gint64 now_usecs);

/* Returns: (transfer full): "14 minutes" */
char *lkl_outage_line_describe_duration (gint64 usecs);

G_END_DECLS
