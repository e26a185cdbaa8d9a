/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIntroduction"

#include "agent/people/introduction.h"

#include <glib/gi18n.h>

#include "agent/base/word-list.h"

/* Enough to tell what one person helps with from the rest, and short enough to keep. */
#define DIGEST_DIGITS 12
#define MAX_NAMED 3
#define MAX_TOPICS 3

void
lkl_introduction_free (LklIntroduction *self)
{
  g_ptr_array_unref (self->topics);
  g_free (self);
}

/* The same words are the same topic, in whatever language the person reads them.
 * Returns: (transfer full) */
static char *
digest_topic (const LklLocalizedText *topic)
{
  char *digest = g_compute_checksum_for_string (
      G_CHECKSUM_SHA256, lkl_localized_text_lookup (topic, NULL), -1);

  digest[DIGEST_DIGITS] = '\0';
  return digest;
}

/* Returns: (transfer full) */
static GStrv
digest_topics (const LklPerson *person)
{
  g_autoptr (GStrvBuilder) digests = g_strv_builder_new ();

  for (guint i = 0; i < person->helps_with->len; i++)
    {
      g_autofree char *digest = digest_topic (g_ptr_array_index (person->helps_with, i));

      g_strv_builder_add (digests, digest);
    }
  return g_strv_builder_end (digests);
}

static gboolean
is_own (const LklPerson *person, const char *const *contacts)
{
  return contacts != NULL && g_strv_contains (contacts, person->uid);
}

/* @known: (nullable). Returns: (transfer full) (element-type LklLocalizedText) */
static GPtrArray *
list_new_topics (const LklPerson *person, const LklKnownContact *known)
{
  GPtrArray *topics = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_localized_text_unref);

  for (guint i = 0; i < person->helps_with->len; i++)
    {
      LklLocalizedText *topic = g_ptr_array_index (person->helps_with, i);
      g_autofree char *digest = digest_topic (topic);

      if (known == NULL || !g_strv_contains ((const char *const *) known->topics, digest))
        g_ptr_array_add (topics, lkl_localized_text_ref (topic));
    }
  return topics;
}

GPtrArray *
lkl_introduction_list (const LklCompanionMemory *memory,
                       const GPtrArray *people,
                       const char *const *contacts)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_introduction_free);

  for (guint i = 0; memory->has_looked && i < people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (people, i);
      const LklKnownContact *known = lkl_companion_memory_find_known (memory, person->uid);
      const gboolean becomes_own =
          memory->knew_own && is_own (person, contacts) && (known == NULL || !known->is_own);
      g_autoptr (GPtrArray) topics = list_new_topics (person, known);
      LklIntroduction *introduction;

      if (known != NULL && topics->len == 0 && !becomes_own)
        continue;
      introduction = g_new0 (LklIntroduction, 1);
      introduction->person = person;
      introduction->topics = g_steal_pointer (&topics);
      g_ptr_array_add (list, introduction);
    }
  return list;
}

void
lkl_introduction_learn (LklCompanionMemory *memory,
                        const GPtrArray *people,
                        const char *const *contacts)
{
  for (guint i = 0; i < people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (people, i);

      lkl_companion_memory_set_known (
          memory, person->uid, digest_topics (person), is_own (person, contacts));
    }
  memory->has_looked = TRUE;
  memory->knew_own = memory->knew_own || contacts != NULL;
}

/* ---- Words ---- */

/* Returns: (transfer full) */
static char *
join_topics (const GPtrArray *topics, const char *const *languages)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < MIN (topics->len, MAX_TOPICS); i++)
    g_ptr_array_add (words, (gpointer) lkl_localized_text_lookup (topics->pdata[i], languages));
  return lkl_word_list_join (words);
}

/* Of the first of them. Returns: (transfer full) */
static char *
join_names (const GPtrArray *introductions)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < MIN (introductions->len, MAX_NAMED); i++)
    g_ptr_array_add (names, ((const LklIntroduction *) introductions->pdata[i])->person->name);
  return lkl_word_list_join (names);
}

static char *
describe_one (const LklIntroduction *introduction, const char *const *languages)
{
  g_autofree char *topics = join_topics (introduction->topics, languages);

  if (*topics == '\0')
    return g_strdup_printf (_ ("%s is now your IT contact."), introduction->person->name);
  /* Translators: somebody's name, and what they help with: "printing, Wi-Fi" */
  return g_strdup_printf (
      _ ("%s is now your contact for: %s."), introduction->person->name, topics);
}

char *
lkl_introduction_describe (const GPtrArray *introductions, const char *const *languages)
{
  g_autofree char *names = join_names (introductions);

  if (introductions->len == 1)
    return describe_one (introductions->pdata[0], languages);
  if (introductions->len > MAX_NAMED)
    return g_strdup_printf (ngettext ("New for you in your IT team: %s and %u more.",
                                      "New for you in your IT team: %s and %u more.",
                                      introductions->len - MAX_NAMED),
                            names,
                            introductions->len - MAX_NAMED);
  /* Translators: names */
  return g_strdup_printf (_ ("New for you in your IT team: %s."), names);
}
