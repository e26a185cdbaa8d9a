/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWelcome"

#include "agent/people/welcome.h"

#include "agent/wire/people-document.h"

gboolean
lkl_welcome_is_moment (const LklSessionFacts *session, gint64 now_usecs)
{
  const gboolean is_full = session->is_full_screen && !session->is_full_screen_guessed;
  const gboolean is_quiet = session->is_do_not_disturb && !session->is_do_not_disturb_guessed;

  return session->is_active && !session->is_locked && !session->is_suspending && !is_full
         && !is_quiet && session->is_presenting != LKL_TERNARY_YES
         && session->is_screen_shared != LKL_TERNARY_YES
         && now_usecs - session->started_wall_usecs >= LKL_WELCOME_SETTLED_USECS;
}

LklGreeting
lkl_welcome_choose_greeting (const LklGreetingFacts *facts)
{
  if (facts->is_welcome_due && !facts->is_welcome_shown)
    return facts->is_moment ? LKL_GREETING_WELCOME : LKL_GREETING_WAIT;
  if (facts->is_first_page_shown)
    return LKL_GREETING_NONE;
  return facts->may_be_new && facts->waited_usecs < LKL_WELCOME_PATIENCE_USECS
             ? LKL_GREETING_WAIT
             : LKL_GREETING_FIRST_PAGE;
}

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
