/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/continuity-cards.h"

#include <string.h>

static void
test_finds_by_service (void)
{
  const char *text =
      "{\"form\":\"continuity\",\"version\":1,\"cards\":["
      "{\"id\":\"mail-down\",\"service\":\"mail\",\"title\":\"Mail\",\"steps\":[\"Call.\"]},"
      "{\"id\":\"mail-too\",\"service\":\"mail\",\"title\":\"Mail 2\",\"steps\":[\"Wait.\"]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklContinuityDocument) document =
      lkl_continuity_document_parse ("continuity", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lkl_continuity_cards_find (document, "mail")->id, ==, "mail-down");
  g_assert_null (lkl_continuity_cards_find (document, "chat"));
  g_assert_null (lkl_continuity_cards_find (NULL, "mail"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/continuity-cards/finds-by-service", test_finds_by_service);
  return g_test_run ();
}
