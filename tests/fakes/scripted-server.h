/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklScriptedServer: an HTTP server in the test's own process that answers as it is told and keeps
 * what it received. It stands in for an endpoint that misbehaves in ways in which ours does not.
 */
typedef struct _LklScriptedServer LklScriptedServer;

LklScriptedServer *lkl_scripted_server_new (void);
void lkl_scripted_server_free (LklScriptedServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklScriptedServer, lkl_scripted_server_free)

/* "http://127.0.0.1:PORT", no trailing slash */
const char *lkl_scripted_server_get_url (LklScriptedServer *self);

/* From now on @path is answered so. @headers: (nullable): "Name: value" lines.
 * @body: (nullable). @status: 0 = the connection is broken off */
void lkl_scripted_server_set (
    LklScriptedServer *self, const char *path, guint status, const char *headers, const char *body);

/* From now on whoever comes with @token is not known: 401, whatever the path. */
void lkl_scripted_server_refuse_token (LklScriptedServer *self, const char *token);

/* From now on requests to @path get no answer, until they are let go; then they get what is set. */
void lkl_scripted_server_hold (LklScriptedServer *self, const char *path);
void lkl_scripted_server_let_go (LklScriptedServer *self, const char *path);

/* How often @path was asked for. */
guint lkl_scripted_server_count (LklScriptedServer *self, const char *path);
/* Body of the last request to @path, as it came. Returns: (transfer none) (nullable) */
GBytes *lkl_scripted_server_get_body (LklScriptedServer *self, const char *path);
/* A header of the last request to @path. Returns: (transfer none) (nullable) */
const char *
lkl_scripted_server_get_header (LklScriptedServer *self, const char *path, const char *name);

G_END_DECLS
