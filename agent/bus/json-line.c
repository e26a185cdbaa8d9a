/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJsonLine"

#include "agent/bus/json-line.h"

GBytes *
lkl_json_line_from_bytes (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *line = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    line[i] = data[i] == '\n' || data[i] == '\r' ? ' ' : data[i];
  line[length] = '\n';
  return g_bytes_new_take (line, length + 1);
}
