/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file with people as it may come from anywhere. What is taken of it, the people document takes.
 */

#include "endpoint/import/ldif-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autoptr (LklImportedPeople) people = lkl_imported_people_new ("people.ldif");

  lkl_ldif_reader_read ((const char *) bytes, length, people);
  g_assert_cmpuint (people->people->len, <=, LKL_PEOPLE_DOCUMENT_MAX_PEOPLE);
  g_assert_cmpuint (people->problems->len, <=, people->n_problems);
  for (guint i = 0; i < people->problems->len; i++)
    g_assert_true (g_utf8_validate (people->problems->pdata[i], -1, NULL));
  for (guint i = 0; i < people->people->len; i++)
    {
      const LklImportedPerson *person = people->people->pdata[i];

      g_assert_true (json_object_has_member (person->item, "card"));
      g_assert_true (person->line >= 1);
    }
  return 0;
}
