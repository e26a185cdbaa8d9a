/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input: what pw-dump(1) prints. */

#include "platform/session/pipewire-nodes.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autoptr (GBytes) input = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  LklPipewireUse use = { 2, 2, 2 };

  if (lkl_pipewire_nodes_parse (input, &use, &error))
    {
      g_assert_no_error (error);
      g_assert_true (use.is_camera_running == TRUE || use.is_camera_running == FALSE);
      g_assert_true (use.is_screen_running == TRUE || use.is_screen_running == FALSE);
    }
  else
    {
      g_assert_nonnull (error);
      g_assert_true (use.is_camera_running == 2 && use.is_screen_running == 2);
      g_assert_true (use.has_odd_nodes == 2);
    }
  return 0;
}
