/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * The release gate: what may leave this PC now. Pure.
 */

/* What the person, or policy for all, wishes. */
typedef struct
{
  guint off_classes;       /* bits 1 << LklRecordClass */
  gboolean is_paused;      /* nothing leaves for a while */
  gboolean is_erasing;     /* a wish to delete is on its way, and nothing may overtake it */
  gboolean is_news_untold; /* what is new on every parcel has yet to be told */
} LklReleaseHold;

typedef struct
{
  LklReleaseHold hold;
  gboolean is_first_page_shown; /* the person has read what Linklight is */
  gboolean is_enrolled;         /* the endpoint knows whose records these are */
  gboolean is_captive_portal;   /* whatever answers is not the endpoint */
} LklReleaseFacts;

/* (nullable): NULL = it may leave; else why not, a static sentence for people, not yet translated
 * (pass it to gettext) */
const char *
lkl_release_gate_find_obstacle (const LklReleaseFacts *facts, LklRecordClass record_class);

G_END_DECLS
