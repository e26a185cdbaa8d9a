/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWelcome"

#include "agent/people/welcome.h"

#include "agent/wire/people-document.h"

/* Returns: (transfer none) (nullable) */
static LklPerson *
find_person (GPtrArray *people, const char *uid)
{
  for (guint i = 0; i < people->len; i++)
    {
      LklPerson *person = g_ptr_array_index (people, i);

      if (g_str_equal (person->uid, uid))
        return person;
    }
  return NULL;
}

GPtrArray *
lkl_welcome_list_contacts (GPtrArray *people, const LklMineDocument *mine)
{
  GPtrArray *contacts = g_ptr_array_new ();
  const GStrv uids = mine != NULL ? mine->contacts : NULL;

  for (guint i = 0; uids != NULL && uids[i] != NULL; i++)
    {
      LklPerson *person = find_person (people, uids[i]);

      if (person != NULL && !g_ptr_array_find (contacts, person, NULL)
          && contacts->len < LKL_WELCOME_MAX_CONTACTS)
        g_ptr_array_add (contacts, person);
    }
  if (contacts->len > 0)
    return contacts;
  for (guint i = 0; i < MIN (people->len, LKL_WELCOME_MAX_CONTACTS); i++)
    g_ptr_array_add (contacts, g_ptr_array_index (people, i));
  return contacts;
}
