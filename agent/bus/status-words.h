/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What the words of org.linklight.Agent1 mean, for people; the same in windows and commands.
 *
 * A word that this version does not know means "not known", never "all is well".
 * Returns of all, unless said otherwise: (transfer none), translated
 */

/* @state: (nullable): "green", "amber", "red", "grey"
 * @kind: (nullable): of the verdict: "no-services" is a grey of its own */
const char *lkl_status_words_for_state (const char *state, const char *kind);

/* @state: (nullable): of a hop: "ok", "degraded", "down", "unknown" */
const char *lkl_status_words_for_hop (const char *state);

/* @milliseconds: 0 or more. Returns: (transfer full): "12 ms", "less than 1 ms" */
char *lkl_status_words_describe_milliseconds (double milliseconds);

G_END_DECLS
