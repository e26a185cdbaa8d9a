/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Usage: asking-simulation FIRST COUNT DAYS. Lets so many simulated persons live so many days and
 * prints how they were asked, as JSON. Exits with 1 when a rule was broken, which is told. */

#include <stdlib.h>

#include "tests/bench/asking-life.h"

#define MAX_SHOWN 20

int
main (int argc, char *argv[])
{
  g_autoptr (AskingWorld) world = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *description = NULL;
  AskingTally tally = { 0 };
  guint64 numbers[3];

  for (int i = 0; i < 3; i++)
    if (argc != 4 || !g_ascii_string_to_unsigned (argv[i + 1], 10, 0, 1000000, &numbers[i], NULL))
      {
        g_printerr ("Usage: asking-simulation FIRST COUNT DAYS\n");
        return EXIT_FAILURE;
      }
  world = asking_world_new ();
  for (guint64 i = 0; i < numbers[1]; i++)
    asking_life_live (world, (guint) (numbers[0] + i), (guint) numbers[2], &tally, faults);
  description = asking_life_describe (&tally);
  g_print ("%s\n", description);
  for (guint i = 0; i < MIN (faults->len, MAX_SHOWN); i++)
    g_printerr ("%s\n", (char *) faults->pdata[i]);
  return faults->len > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
