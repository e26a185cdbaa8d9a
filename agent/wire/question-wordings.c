/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionWordings"

#include "agent/wire/question-wordings.h"

#include <string.h>

#include "agent/wire/document-read.h"
#include "agent/wire/folded-words.h"

/* Versions of questions; the oldest that were not asked are forgotten. */
#define MAX_KNOWN 500
#define HASH_CHARACTERS 16
/* A plain text is read by everybody, as one in English is where there is no other. */
#define PLAIN_TAG "en"
#define OCCASION_PERIODIC "periodic"
#define OCCASION_EVENT "event"

/* One version of one question. On disk it is a line: "ID VERSION KIND/MODE/OCCASION
 * TEXT=HASH~FOLDED …", where TEXT is a language tag in lower case for the question itself and
 * "REASON:TAG" for a reason of it. HASH is that of the words as they stand there, FOLDED of how a
 * reader takes them (see folded-words.h); in the beginning there was none. */
typedef struct
{
  char *name;          /* (owned): "ID VERSION" */
  char *manner;        /* (owned): "KIND/MODE/OCCASION"; in the beginning there was no occasion */
  GHashTable *hashes;  /* (owned) (element-type utf8 utf8): by TEXT */
  GHashTable *folded;  /* (owned) (element-type utf8 utf8): by TEXT, where it is known */
  GPtrArray *in_order; /* (owned) (element-type utf8): each TEXT, as they came */
} Wording;

static Wording *
wording_new (const char *name, const char *manner)
{
  Wording *self = g_new0 (Wording, 1);

  self->name = g_strdup (name);
  self->manner = g_strdup (manner);
  self->hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->in_order = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
wording_free (gpointer data)
{
  Wording *self = data;

  g_free (self->name);
  g_free (self->manner);
  g_hash_table_unref (self->hashes);
  g_hash_table_unref (self->folded);
  g_ptr_array_unref (self->in_order);
  g_free (self);
}

static const char *
get_hash (const Wording *self, const char *text)
{
  return g_hash_table_lookup (self->hashes, text);
}

/* Returns: (nullable) */
static const char *
get_folded (const Wording *self, const char *text)
{
  return g_hash_table_lookup (self->folded, text);
}

/* Of two in one language people read the first. @folded: (nullable). @text: (transfer full) */
static void
take_hash (Wording *self, char *text, const char *hash, const char *folded)
{
  const char *before = get_hash (self, text);

  if (folded != NULL && get_folded (self, text) == NULL
      && (before == NULL || g_str_equal (before, hash)))
    g_hash_table_insert (self->folded, g_strdup (text), g_strdup (folded));
  if (before != NULL)
    {
      g_free (text);
      return;
    }
  g_hash_table_insert (self->hashes, g_strdup (text), g_strdup (hash));
  g_ptr_array_add (self->in_order, text);
}

/* @reason: (nullable): NULL = the question itself. Returns: (transfer full) */
static char *
make_text_key (const char *reason, const char *tag)
{
  g_autofree char *lower = g_ascii_strdown (*tag != '\0' ? tag : PLAIN_TAG, -1);

  return reason != NULL ? g_strconcat (reason, ":", lower, NULL) : g_steal_pointer (&lower);
}

static const char *
get_tag (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon != NULL ? colon + 1 : text;
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == HASH_CHARACTERS && strspn (text, "0123456789abcdef") == HASH_CHARACTERS;
}

/* What can't be read is not known. @word: changed */
static void
read_word (Wording *self, char *word)
{
  char *equals = strchr (word, '=');
  char *colon = strchr (word, ':');
  char *tilde = strchr (word, '~');
  const char *tag;

  if (tilde != NULL)
    *tilde++ = '\0';
  if (equals == NULL || !is_hash (equals + 1) || (tilde != NULL && !is_hash (tilde)))
    return;
  *equals = '\0';
  tag = get_tag (word);
  if (colon != NULL)
    *colon = '\0';
  if ((*tag != '\0' && !lkl_document_is_language_tag (tag))
      || (colon != NULL && !lkl_document_is_id (word)))
    return;
  take_hash (self, make_text_key (colon != NULL ? word : NULL, tag), equals + 1, tilde);
}

/* Returns: (transfer full) (nullable) */
static Wording *
read_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autofree char *name = NULL;
  Wording *self;

  if (g_strv_length (words) < 3)
    return NULL;
  name = g_strconcat (words[0], " ", words[1], NULL);
  self = wording_new (name, words[2]);
  for (guint i = 3; words[i] != NULL; i++)
    read_word (self, words[i]);
  return self;
}

/* Returns: (transfer full) (element-type Wording): the oldest first */
static GPtrArray *
read_known (const char *text)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (wording_free);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Wording *wording = read_line (lines[i]);

      if (wording != NULL)
        g_ptr_array_add (list, wording);
    }
  return list;
}

/* The oldest go first, and what was asked goes last: publishing a lot makes no question a new one.
 * @asked: (nullable) */
static void
forget_oldest (GPtrArray *list, GHashTable *asked)
{
  for (guint i = 0; asked != NULL && list->len > MAX_KNOWN && i < list->len;)
    {
      if (g_hash_table_contains (asked, ((const Wording *) list->pdata[i])->name))
        i++;
      else
        g_ptr_array_remove_index (list, i);
    }
  if (list->len > MAX_KNOWN)
    g_ptr_array_remove_range (list, 0, list->len - MAX_KNOWN);
}

static char *
write_known (GPtrArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const Wording *wording = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s %s", wording->name, wording->manner);
      for (guint j = 0; j < wording->in_order->len; j++)
        {
          const char *key = g_ptr_array_index (wording->in_order, j);

          g_string_append_printf (text, " %s=%s", key, get_hash (wording, key));
          if (get_folded (wording, key) != NULL)
            g_string_append_printf (text, "~%s", get_folded (wording, key));
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full) */
static char *
hash_words (const char *words)
{
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);

  hash[HASH_CHARACTERS] = '\0';
  return hash;
}

/* @reason: (nullable): NULL = the question itself */
static void
read_text (Wording *self, const char *reason, const LklLocalizedText *text)
{
  for (guint i = 0; i < lkl_localized_text_get_length (text); i++)
    {
      const char *tag;
      const char *words = lkl_localized_text_get (text, i, &tag);
      g_autofree char *hash = hash_words (words);
      g_autofree char *folded_words = lkl_folded_words_new (words);
      g_autofree char *folded = hash_words (folded_words);

      take_hash (self, make_text_key (reason, tag), hash, folded);
    }
}

static const char *
get_occasion (LklQuestionWhen when)
{
  switch (when)
    {
    case LKL_QUESTION_WHEN_PERIODIC:
      return OCCASION_PERIODIC;
    case LKL_QUESTION_WHEN_NEW_HIRE:
      return "check-in";
    case LKL_QUESTION_WHEN_AFTER_OUTAGE:
    case LKL_QUESTION_WHEN_AFTER_HANG:
    case LKL_QUESTION_WHEN_AFTER_NOTICE:
    case LKL_QUESTION_WHEN_AFTER_FIX:
      break;
    }
  return OCCASION_EVENT;
}

/* Returns: (transfer full) */
static Wording *
read_question (const LklQuestion *question)
{
  g_autofree char *name = g_strdup_printf ("%s %u", question->id, question->version);
  g_autofree char *manner = g_strdup_printf ("%s/%s/%s",
                                             lkl_question_kind_get_name (question->kind),
                                             lkl_question_mode_get_name (question->mode),
                                             get_occasion (question->when));
  Wording *self = wording_new (name, manner);

  read_text (self, NULL, question->text);
  for (guint i = 0; i < question->reasons->len; i++)
    {
      const LklQuestionReason *reason = g_ptr_array_index (question->reasons, i);

      read_text (self, reason->id, reason->text);
    }
  return self;
}

/* Returns: (nullable) (transfer none) */
static Wording *
find_known (GPtrArray *list, const char *name)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((Wording *) list->pdata[i])->name, name))
      return list->pdata[i];
  return NULL;
}

/* --- Comparing */

static gsize
get_subject_length (const char *text)
{
  return (gsize) (get_tag (text) - text);
}

/* Whether both are the question itself, or the same reason. */
static gboolean
is_same_subject (const char *text, const char *other)
{
  gsize length = get_subject_length (text);

  return length == get_subject_length (other) && strncmp (text, other, length) == 0;
}

/* "en-gb" and "en". */
static gboolean
is_same_language (const char *text, const char *other)
{
  const char *tag = get_tag (text);
  const char *other_tag = get_tag (other);
  gsize length = strcspn (tag, "-");

  return length == strcspn (other_tag, "-") && strncmp (tag, other_tag, length) == 0;
}

/* Returns: (transfer full): "its words", or whose else */
static char *
name_subject (const char *text)
{
  gsize length = get_subject_length (text);

  if (length == 0)
    return g_strdup ("its words");
  return g_strdup_printf ("the words of its reason \"%.*s\"", (int) length - 1, text);
}

/* Whoever reads this text now, and read another one of the same language before, must find the same
 * words. @text: one of @now. Returns: (transfer full) (nullable): what changed */
static char *
find_other_words (const Wording *known, const Wording *now, const char *text)
{
  const char *hash = get_hash (now, text);
  const char *before = get_hash (known, text);
  const char *relative = NULL;
  g_autofree char *subject = name_subject (text);

  if (before != NULL)
    return g_str_equal (hash, before)
               ? NULL
               : g_strdup_printf ("%s changed in %s", subject, get_tag (text));
  for (guint i = 0; i < known->in_order->len; i++)
    {
      const char *other = g_ptr_array_index (known->in_order, i);

      if (!is_same_subject (text, other) || !is_same_language (text, other))
        continue;
      if (g_str_equal (hash, get_hash (known, other)))
        return NULL;
      relative = other;
    }
  if (relative == NULL)
    return NULL;
  return g_strdup_printf (
      "%s in %s are others than in %s", subject, get_tag (text), get_tag (relative));
}

/* @is_known: (out): whether anything is known of the subject of @text
 * Returns: whether its words are known, in whatever language */
static gboolean
finds_known_words (const Wording *known, const char *text, const char *hash, gboolean *is_known)
{
  *is_known = FALSE;
  for (guint i = 0; i < known->in_order->len; i++)
    {
      const char *other = g_ptr_array_index (known->in_order, i);

      if (!is_same_subject (text, other))
        continue;
      *is_known = TRUE;
      if (g_str_equal (hash, get_hash (known, other)))
        return TRUE;
    }
  return FALSE;
}

/* Words in other languages may be a translation as long as what they translate is there.
 * Returns: (transfer full) (nullable): whose words are all new */
static char *
find_lost_words (const Wording *known, const Wording *now)
{
  const char *suspect = NULL; /* of a subject that has no known words so far */

  for (guint i = 0; i < now->in_order->len; i++)
    {
      const char *text = g_ptr_array_index (now->in_order, i);
      gboolean is_first = i == 0 || !is_same_subject (text, now->in_order->pdata[i - 1]);
      gboolean is_known;

      if (is_first && suspect != NULL)
        break;
      if (finds_known_words (known, text, get_hash (now, text), &is_known))
        suspect = NULL;
      else if (is_first && is_known)
        suspect = text;
    }
  return suspect != NULL ? name_subject (suspect) : NULL;
}

static gboolean
is_same_manner (const Wording *known, const Wording *now)
{
  const gsize length = strlen (known->manner);
  const gboolean has_occasion = strchr (known->manner, '/') != strrchr (known->manner, '/');

  return strncmp (known->manner, now->manner, length) == 0
         && now->manner[length] == (has_occasion ? '\0' : '/');
}

/* Returns: (transfer full) (nullable): what changed, NULL if nothing */
static char *
find_change (const Wording *known, const Wording *now)
{
  g_autofree char *lost = NULL;

  if (!is_same_manner (known, now))
    return g_strdup_printf ("\"%s\" became \"%s\"", known->manner, now->manner);
  for (guint i = 0; i < now->in_order->len; i++)
    {
      char *change = find_other_words (known, now, g_ptr_array_index (now->in_order, i));

      if (change != NULL)
        return change;
    }
  lost = find_lost_words (known, now);
  return lost != NULL ? g_strconcat (lost, " are in other languages only", NULL) : NULL;
}

static void
add_texts (Wording *known, const Wording *now)
{
  g_free (known->manner);
  known->manner = g_strdup (now->manner);
  for (guint i = 0; i < now->in_order->len; i++)
    {
      const char *text = g_ptr_array_index (now->in_order, i);

      take_hash (known, g_strdup (text), get_hash (now, text), get_folded (now, text));
    }
}

char *
lkl_question_wordings_compare (const char *known,
                               GHashTable *asked,
                               const LklQuestionsDocument *document,
                               GHashTable *refused)
{
  g_autoptr (GPtrArray) list = read_known (known);

  for (guint i = 0; i < document->questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (document->questions, i);
      Wording *now = read_question (question);
      Wording *before = find_known (list, now->name);
      g_autofree char *change = before != NULL ? find_change (before, now) : NULL;

      if (before == NULL)
        {
          g_ptr_array_add (list, now);
          continue;
        }
      if (change == NULL)
        add_texts (before, now);
      else
        g_hash_table_insert (
            refused,
            g_strdup (question->id),
            g_strdup_printf ("questions: \"%s\" is not asked: %s, but its version is still %u",
                             question->id,
                             change,
                             question->version));
      wording_free (now);
    }
  forget_oldest (list, asked);
  return write_known (list);
}

/* ---- The same words under another name ---- */

/* Returns: (transfer full) (element-type utf8): of the question itself, both ways */
static GHashTable *
list_own_hashes (const Wording *self)
{
  GHashTable *hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->in_order->len; i++)
    {
      const char *text = g_ptr_array_index (self->in_order, i);

      if (get_subject_length (text) != 0)
        continue;
      g_hash_table_add (hashes, g_strdup (get_hash (self, text)));
      if (get_folded (self, text) != NULL)
        g_hash_table_add (hashes, g_strdup (get_folded (self, text)));
    }
  return hashes;
}

static gboolean
has_one_of (const Wording *self, GHashTable *hashes)
{
  for (guint i = 0; i < self->in_order->len; i++)
    {
      const char *text = g_ptr_array_index (self->in_order, i);
      const char *folded = get_folded (self, text);

      if (get_subject_length (text) == 0
          && (g_hash_table_contains (hashes, get_hash (self, text))
              || (folded != NULL && g_hash_table_contains (hashes, folded))))
        return TRUE;
    }
  return FALSE;
}

/* Two events may ask in the same words, but none of them what is asked every quarter, be it what
 * this question was itself. @id: that of @other */
static gboolean
may_be_twin (const LklQuestion *question, const Wording *other, const char *id)
{
  if (g_str_equal (get_occasion (question->when), OCCASION_EVENT))
    return g_str_has_suffix (other->manner, "/" OCCASION_PERIODIC);
  return !g_str_equal (id, question->id);
}

/* @known: (element-type Wording). Returns: (transfer full) */
static GStrv
find_twins (const GPtrArray *known, const LklQuestion *question)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) hashes = NULL;
  Wording *wording = read_question (question);

  hashes = list_own_hashes (wording);
  wording_free (wording);
  for (guint i = 0; i < known->len; i++)
    {
      const Wording *other = g_ptr_array_index (known, i);
      g_autofree char *id = g_strndup (other->name, strcspn (other->name, " "));

      if (!may_be_twin (question, other, id) || g_hash_table_contains (found, id)
          || !has_one_of (other, hashes))
        continue;
      g_strv_builder_add (ids, id);
      g_hash_table_add (found, g_steal_pointer (&id));
    }
  return g_strv_builder_end (ids);
}

GHashTable *
lkl_question_wordings_find_twins (const char *known, const LklQuestionsDocument *document)
{
  g_autoptr (GPtrArray) list = read_known (known);
  GHashTable *twins =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);

  for (guint i = 0; i < document->questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (document->questions, i);

      g_hash_table_insert (twins, g_strdup (question->id), find_twins (list, question));
    }
  return twins;
}
