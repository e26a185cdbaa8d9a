/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * Whether a program of this person has a camera open (Video4Linux, /dev/video*). Browsers open it
 * themselves, past PipeWire. Nothing is opened, and nothing is kept of which program it was.
 *
 * Goes through the open files of all processes of @uid: for a thread.
 *
 * @proc_folder, @dev_folder: "/proc" and "/dev" but in tests
 * @cancellable: (nullable): looked at between two processes
 *
 * Returns: NO where there is no camera, or no program has one open. (Who guards secrets, such as a
 *     keyring, belongs to root in /proc and is not looked at.) LKL_TERNARY_UNKNOWN where a process
 *     does not show its files, or it was cancelled
 */
LklTernary lkl_camera_use_read (const char *proc_folder,
                                const char *dev_folder,
                                guint uid,
                                GCancellable *cancellable);

G_END_DECLS
