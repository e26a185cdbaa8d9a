/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklItTeam"

#include "tests/fakes/it-team.h"

#include <string.h>

static void
add_person (GString *text, const char *person)
{
  g_auto (GStrv) parts = g_strsplit (person, ":", 2);
  g_auto (GStrv) topics = g_strsplit (parts[1] != NULL ? parts[1] : "", ",", 0);

  g_string_append_printf (text,
                          "%s{\"card\":{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"%s\","
                          "\"name\":{\"full\":\"%s\"}},\"helpsWith\":[",
                          text->len > 0 ? "," : "",
                          parts[0],
                          parts[0]);
  for (guint i = 0; topics[i] != NULL; i++)
    g_string_append_printf (text, "%s\"%s\"", i > 0 ? "," : "", topics[i]);
  g_string_append (text, "]}");
}

LklPeopleDocument *
lkl_it_team_parse (const char *people)
{
  g_auto (GStrv) persons = g_strsplit (people, " ", 0);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LklPeopleDocument *document;
  char *text;

  for (guint i = 0; persons[i] != NULL; i++)
    add_person (list, persons[i]);
  text = g_strdup_printf ("{\"form\":\"people\",\"version\":1,\"people\":[%s]}", list->str);
  bytes = g_bytes_new_take (text, strlen (text));
  document = lkl_people_document_parse ("people", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

LklMineDocument *
lkl_it_team_parse_mine (const char *members)
{
  char *text = g_strdup_printf ("{\"form\":\"mine\",\"version\":1,%s}", members);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklMineDocument *mine = lkl_mine_document_parse ("mine", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (mine->problems->len, ==, 0);
  return mine;
}
