/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * What a server says about a push that it does not take: a google.rpc.Status in JSON ("code",
 * "message"; OTLP/HTTP "Failures"), for the log and doctor. Many send something else or nothing, so
 * no decision may stand on it.
 */

/* Returns: (transfer full) (nullable): one line, at most 200 characters; NULL where nothing is said
 */
char *lkl_push_failure_read (GBytes *body);

/* @text: UTF-8, whatever a server says. Returns: (transfer full): likewise */
char *lkl_push_failure_shorten (const char *text);

G_END_DECLS
