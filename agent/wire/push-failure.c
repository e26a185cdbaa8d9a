/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPushFailure"

#include "agent/wire/push-failure.h"

#include "agent/base/json-read.h"

#define MAX_CHARS 200

static const LklJsonLimits limits = { .max_bytes = 64 * 1024, .max_depth = 16, .cleans_nul = TRUE };

char *
lkl_push_failure_shorten (const char *text)
{
  GString *line = g_string_new (NULL);
  guint n_chars = 0;

  /* Breaks and directions would let it pass for words of ours. */
  for (; *text != '\0' && n_chars < MAX_CHARS; text = g_utf8_next_char (text), n_chars++)
    {
      const gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (line, g_unichar_isprint (c) ? c : ' ');
    }
  if (*text != '\0')
    g_string_append (line, "…");
  return g_strstrip (g_string_free (line, FALSE));
}

char *
lkl_push_failure_read (GBytes *body)
{
  g_autoptr (LklJsonDocument) document = NULL;
  g_autofree char *line = NULL;
  const char *message = "";
  LklJsonValue root;

  if (g_bytes_get_size (body) == 0)
    return NULL;
  document = lkl_json_document_new ("answer to a push", body, &limits, NULL);
  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_string (&root, "message", LKL_JSON_REQUIRED, limits.max_bytes, &message, NULL))
    return NULL;
  line = lkl_push_failure_shorten (message);
  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}
