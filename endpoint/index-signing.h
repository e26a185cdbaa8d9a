/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/endpoint-options.h"
#include "endpoint/index-key.h"

G_BEGIN_DECLS

/**
 * Which key signs: the file of --index-key, else "index-key.pem" in the state folder.
 */

/* For serving. @key: (out) (transfer full) (nullable): NULL where nothing is to be signed: there is
 *   no such file in @state_dir, and none was asked for
 * Returns: FALSE with the errors of lkl_index_key_load() */
gboolean lkl_index_signing_open (const LklEndpointOptions *options,
                                 const char *state_dir,
                                 LklIndexKey **key,
                                 GError **error);

/* Makes a key where there is none, and prints the line for the agents' settings. */
gboolean lkl_index_signing_make_key (const LklEndpointOptions *options, GError **error);

/* Writes the signature of the index that the argument names beside it, whole or not at all: for a
 * folder that another server serves. */
gboolean lkl_index_signing_sign_file (const LklEndpointOptions *options, GError **error);

G_END_DECLS
