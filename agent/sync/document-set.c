/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentSet"

#include "agent/sync/document-set.h"

#include "agent/journal/journal.h"

static void
add_problems (LklDocumentSet *self, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (self->problems, g_strdup (g_ptr_array_index (problems, i)));
}

static gboolean
parse_policy (LklDocumentSet *self, const char *name, GBytes *bytes, GError **error)
{
  self->policy = lkl_policy_document_parse (name, bytes, error);
  return self->policy != NULL;
}

static gboolean
parse_questions (LklDocumentSet *self, const char *name, GBytes *bytes, GError **error)
{
  self->questions = lkl_questions_document_parse (name, bytes, error);
  if (self->questions != NULL)
    add_problems (self, self->questions->problems);
  return self->questions != NULL;
}

static gboolean
parse_people (LklDocumentSet *self, const char *name, GBytes *bytes, GError **error)
{
  self->people = lkl_people_document_parse (name, bytes, error);
  if (self->people != NULL)
    add_problems (self, self->people->problems);
  return self->people != NULL;
}

static gboolean
parse_notices (LklDocumentSet *self, const char *name, GBytes *bytes, GError **error)
{
  self->notices = lkl_notices_document_parse (name, bytes, error);
  if (self->notices != NULL)
    add_problems (self, self->notices->problems);
  return self->notices != NULL;
}

static gboolean
parse_continuity (LklDocumentSet *self, const char *name, GBytes *bytes, GError **error)
{
  self->continuity = lkl_continuity_document_parse (name, bytes, error);
  if (self->continuity != NULL)
    add_problems (self, self->continuity->problems);
  return self->continuity != NULL;
}

static gboolean
parse_mine (LklDocumentSet *self, const char *name, GBytes *bytes, GError **error)
{
  self->mine = lkl_mine_document_parse (name, bytes, error);
  if (self->mine != NULL)
    add_problems (self, self->mine->problems);
  return self->mine != NULL;
}

static const struct
{
  LklDocumentForm form;
  gboolean (*parse) (LklDocumentSet *self, const char *name, GBytes *bytes, GError **error);
} parsers[] = {
  { LKL_DOCUMENT_FORM_POLICY, parse_policy },
  { LKL_DOCUMENT_FORM_QUESTIONS, parse_questions },
  { LKL_DOCUMENT_FORM_PEOPLE, parse_people },
  { LKL_DOCUMENT_FORM_NOTICES, parse_notices },
  { LKL_DOCUMENT_FORM_CONTINUITY, parse_continuity },
  { LKL_DOCUMENT_FORM_MINE, parse_mine },
};

static gboolean
parse_document (LklDocumentSet *self, const LklStoredDocument *stored, GError **error)
{
  if (g_str_has_prefix (stored->name, LKL_DOCUMENT_SET_PHOTO_PREFIX))
    {
      g_hash_table_add (self->photo_digests, g_strdup (stored->digest));
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parsers); i++)
    if (g_str_equal (stored->name, lkl_document_form_get_name (parsers[i].form)))
      {
        g_autofree char *name = g_strconcat (stored->name, ".json", NULL);

        return parsers[i].parse (self, name, stored->bytes, error);
      }
  return TRUE;
}

static LklDocumentSet *
document_set_new (void)
{
  LklDocumentSet *self = g_atomic_rc_box_new0 (LklDocumentSet);

  self->photo_digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

LklDocumentSet *
lkl_document_set_restore (GPtrArray *stored)
{
  LklDocumentSet *self = document_set_new ();

  for (guint i = 0; i < stored->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!parse_document (self, g_ptr_array_index (stored, i), &error))
        g_ptr_array_add (self->problems, g_strdup (error->message));
    }
  return self;
}

LklDocumentSet *
lkl_document_set_parse (GPtrArray *stored, GError **error)
{
  g_autoptr (LklDocumentSet) self = document_set_new ();

  for (guint i = 0; i < stored->len; i++)
    if (!parse_document (self, g_ptr_array_index (stored, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

LklDocumentSet *
lkl_document_set_ref (LklDocumentSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
document_set_clear (LklDocumentSet *self)
{
  g_clear_pointer (&self->policy, lkl_policy_document_unref);
  g_clear_pointer (&self->questions, lkl_questions_document_unref);
  g_clear_pointer (&self->people, lkl_people_document_unref);
  g_clear_pointer (&self->notices, lkl_notices_document_unref);
  g_clear_pointer (&self->continuity, lkl_continuity_document_unref);
  g_clear_pointer (&self->mine, lkl_mine_document_unref);
  g_hash_table_unref (self->photo_digests);
  g_ptr_array_unref (self->problems);
}

void
lkl_document_set_unref (LklDocumentSet *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) document_set_clear);
}

GPtrArray *
lkl_document_set_list_photos (const LklDocumentSet *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; self->people != NULL && i < self->people->people->len; i++)
    {
      LklPerson *person = g_ptr_array_index (self->people->people, i);

      if (person->photo_href != NULL)
        g_ptr_array_add (list, person);
    }
  return list;
}
