/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/endpoint-options.h"

G_BEGIN_DECLS

/**
 * Does what @options say. Serving blocks until SIGTERM or SIGINT, and prints where it listens on
 * standard output: "Agents: URL", "Board: URL" and, with a sample organisation, "Code: CODE".
 *
 * Returns: FALSE with an error for people
 */
gboolean lkl_endpoint_program_run (const LklEndpointOptions *options, GError **error);

G_END_DECLS
