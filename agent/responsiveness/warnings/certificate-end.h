/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * When the first certificate of a PEM file (RFC 7468) ends. Nothing else of the file is looked at,
 * a private key in it least of all. Any thread.
 */
#define LKL_CERTIFICATE_END_MAX_BYTES (256 * 1024)

/* @text: anything. Returns: Unix microseconds; -1 where there is no such certificate */
gint64 lkl_certificate_end_parse (const char *text, gsize length);

/* Blocks: never on a main loop. Only a regular file is read, of LKL_CERTIFICATE_END_MAX_BYTES at
 * most. @path: "~/" is the person's home. Returns: likewise */
gint64 lkl_certificate_end_read (const char *path);

G_END_DECLS
