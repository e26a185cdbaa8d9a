/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklReleaseGate"

#include "agent/privacy/release-gate.h"

#include <glib/gi18n.h>

const char *
lkl_release_gate_find_obstacle (const LklReleaseFacts *facts, LklRecordClass record_class)
{
  if (!facts->is_first_page_shown)
    return N_ ("Nothing is sent until you have seen the page “Linklight is here”.");
  if (!facts->is_enrolled)
    return N_ ("Nothing is sent until this PC is enrolled. Ask your IT team for a personal code.");
  if (facts->is_captive_portal)
    return N_ ("Nothing is sent until you have signed in to this network.");
  if ((facts->hold.off_classes & (1u << record_class)) != 0)
    return N_ ("Nothing of it is sent: it is switched off.");
  if (facts->hold.is_paused)
    return N_ ("Nothing is sent until the pause is over.");
  if (facts->hold.is_erasing)
    return N_ ("Nothing is sent until your wish to delete has reached the server.");
  if (facts->hold.is_news_untold)
    return N_ ("Nothing is sent until you have been told what is new in it.");
  return NULL;
}
