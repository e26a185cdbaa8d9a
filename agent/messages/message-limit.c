/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMessageLimit"

#include "agent/messages/message-limit.h"

#include <string.h>

/* Of a SHA-256, enough to tell a day's messages apart; what was said stays out of this text. */
#define DIGEST_CHARS 16

static const guint per_day[] = {
  [LKL_PERSON_MESSAGE_HAND] = LKL_MESSAGE_LIMIT_HANDS_PER_DAY,
  [LKL_PERSON_MESSAGE_HELLO] = LKL_MESSAGE_LIMIT_HELLOS_PER_DAY,
  [LKL_PERSON_MESSAGE_VISIT] = LKL_MESSAGE_LIMIT_VISITS_PER_DAY,
  [LKL_PERSON_MESSAGE_THANKS] = LKL_MESSAGE_LIMIT_THANKS_PER_DAY,
};
G_STATIC_ASSERT (G_N_ELEMENTS (per_day) == LKL_PERSON_MESSAGE_N_KINDS);

/* With the byte that ends it, so that two texts can't be another two. */
static void
add_text (GChecksum *digest, const char *text)
{
  const char *said = text != NULL ? text : "";

  g_checksum_update (digest, (const guchar *) said, (gssize) strlen (said) + 1);
}

/* Returns: (transfer full) */
static char *
make_digest (const LklPersonMessage *message)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  /* Of a hand, without the evidence: that has the time in it. */
  add_text (digest, message->to);
  add_text (digest, message->words);
  add_text (digest, message->service);
  return g_strndup (g_checksum_get_string (digest), DIGEST_CHARS);
}

/* One of the past: "KIND TIME DIGEST". */
typedef struct
{
  LklPersonMessageKind kind;
  gint64 at_usecs;
  const char *digest;
} Said;

/* @words: NULL-terminated. A clock that was set by more than a day lets nobody wait for longer than
 * that. */
static gboolean
read_said (char **words, gint64 now_usecs, Said *said)
{
  if (g_strv_length (words) != 3 || !lkl_person_message_kind_from_name (words[0], &said->kind)
      || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, &said->at_usecs, NULL))
    return FALSE;
  said->digest = words[2];
  return ABS (now_usecs - said->at_usecs) < G_TIME_SPAN_DAY;
}

static gboolean
is_same (const Said *said, const LklPersonMessage *message, const char *digest, gint64 now_usecs)
{
  const gint64 same_usecs =
      message->kind == LKL_PERSON_MESSAGE_HELLO ? G_TIME_SPAN_DAY : LKL_MESSAGE_LIMIT_SAME_USECS;

  return said->kind == message->kind && g_str_equal (said->digest, digest)
         && ABS (now_usecs - said->at_usecs) < same_usecs;
}

LklMessageLimit
lkl_message_limit_take (const char *text,
                        const LklPersonMessage *message,
                        gint64 now_wall_usecs,
                        char **kept)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autofree char *digest = make_digest (message);
  g_autoptr (GString) left = g_string_new (NULL);
  guint n_said = 0;

  *kept = NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      Said said;

      if (!read_said (words, now_wall_usecs, &said))
        continue;
      if (is_same (&said, message, digest, now_wall_usecs))
        return LKL_MESSAGE_LIMIT_SAID;
      n_said += said.kind == message->kind;
      g_string_append_printf (left, "%s\n", lines[i]);
    }
  if (n_said >= per_day[message->kind])
    return LKL_MESSAGE_LIMIT_FULL;
  g_string_append_printf (left,
                          "%s %" G_GINT64_FORMAT " %s",
                          lkl_person_message_kind_get_name (message->kind),
                          now_wall_usecs,
                          digest);
  *kept = g_string_free (g_steal_pointer (&left), FALSE);
  return LKL_MESSAGE_LIMIT_NEW;
}
