/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What the words of org.linklight.Agent1 mean, for people; the same in windows and commands.
 *
 * A word that this version does not know means "not known", never "all is well".
 * Returns of all: (transfer none), translated
 */

/* @state: (nullable): "green", "amber", "red", "grey" */
const char *lkl_status_words_for_state (const char *state);

/* @state: (nullable): of a hop: "ok", "degraded", "down", "unknown" */
const char *lkl_status_words_for_hop (const char *state);

G_END_DECLS
