/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What PipeWire's nodes say of the moment: the list that pw-dump(1) prints, as JSON. Pure.
 *
 * A node that is "running" has somebody who takes its pictures. Cameras say that they are one
 * ("device.api", or the role "Camera"); what else gives pictures is a screen, a window, or a part
 * of it: compositors and portals name the class of such nodes "Stream/Output/Video" or
 * "Video/Source".
 */
typedef struct
{
  gboolean is_camera_running;
  gboolean is_screen_running;
  gboolean has_odd_nodes; /* some could not be read: what they give nobody knows */
} LklPipewireUse;

#define LKL_PIPEWIRE_NODES_MAX_BYTES (4 * 1024 * 1024)

/* A node that is not of the known form hides none of the others.
 *
 * @use: (out caller-allocates): left alone on an error
 * Returns: FALSE with LKL_ERROR_TOO_BIG or LKL_ERROR_MALFORMED where this is no such list at all */
gboolean lkl_pipewire_nodes_parse (GBytes *bytes, LklPipewireUse *use, GError **error);

G_END_DECLS
