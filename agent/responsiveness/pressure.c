/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPressure"

#include "agent/responsiveness/pressure.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define PROC_FOLDER "/proc/pressure"
#define MEMORY_SHORT_PERCENT 10
#define DISK_BUSY_PERCENT 20
/* What a line and its words are cut off at: the kernel's have 5 words. */
#define MAX_LINES 8
#define MAX_WORDS 16

static const char *const file_names[] = {
  [LKL_PRESSURE_CPU] = "cpu",
  [LKL_PRESSURE_MEMORY] = "memory",
  [LKL_PRESSURE_IO] = "io",
};

G_STATIC_ASSERT (G_N_ELEMENTS (file_names) == LKL_N_PRESSURES);

/* "12.34": one to three digits, a point and two digits, whatever the language of this process. */
static gboolean
parse_percent (const char *text, double *out)
{
  guint hundredths = 0;
  gsize n_digits = strspn (text, "0123456789");

  if (n_digits < 1 || n_digits > 3 || text[n_digits] != '.'
      || strspn (text + n_digits + 1, "0123456789") != 2 || text[n_digits + 3] != '\0')
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (*c != '.')
      hundredths = hundredths * 10 + (guint) (*c - '0');
  if (hundredths > 100 * 100)
    return FALSE;
  *out = hundredths / 100.0;
  return TRUE;
}

/* @words: "some" or "full", then "avg10=0.12" and so on, each once */
static gboolean
parse_shares (char **words, LklPressureShares *out)
{
  const char *const names[] = { "avg10=", "avg60=", "avg300=" };
  double *const values[] = { &out->avg10, &out->avg60, &out->avg300 };
  guint n_found[G_N_ELEMENTS (names)] = { 0 };

  for (guint i = 1; words[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      if (g_str_has_prefix (words[i], names[k]))
        {
          if (!parse_percent (words[i] + strlen (names[k]), values[k]))
            return FALSE;
          n_found[k]++;
        }
  return n_found[0] == 1 && n_found[1] == 1 && n_found[2] == 1;
}

gboolean
lkl_pressure_parse (const char *text, gsize length, LklPressure *out)
{
  g_autofree char *copy = g_strndup (length > 0 ? text : "", MIN (length, LKL_PRESSURE_MAX_BYTES));
  g_auto (GStrv) lines = g_strsplit (copy, "\n", MAX_LINES);
  LklPressure pressure = { 0 };
  gboolean has_some = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", MAX_WORDS);

      if (g_strcmp0 (words[0], "some") == 0)
        {
          if (has_some || !parse_shares (words, &pressure.some))
            return FALSE;
          has_some = TRUE;
        }
      else if (g_strcmp0 (words[0], "full") == 0)
        {
          if (pressure.has_full || !parse_shares (words, &pressure.full))
            return FALSE;
          pressure.has_full = TRUE;
        }
    }
  if (has_some)
    *out = pressure;
  return has_some;
}

gboolean
lkl_pressure_read (const char *folder, LklPressureKind kind, LklPressure *out)
{
  g_autofree char *path =
      g_build_filename (folder != NULL ? folder : PROC_FOLDER, file_names[kind], NULL);
  char text[LKL_PRESSURE_MAX_BYTES];
  const int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  ssize_t length;

  if (descriptor < 0)
    return FALSE;
  do
    length = read (descriptor, text, sizeof text);
  while (length < 0 && errno == EINTR);
  close (descriptor);
  return length > 0 && lkl_pressure_parse (text, (gsize) length, out);
}

/* @pressure: (nullable) */
static LklTernary
judge (const LklPressure *pressure, double percent, double limit_percent)
{
  if (pressure == NULL || !pressure->has_full)
    return LKL_TERNARY_UNKNOWN;
  return percent >= limit_percent ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

LklTernary
lkl_pressure_is_memory_short (const LklPressure *memory)
{
  return judge (memory, memory != NULL ? memory->full.avg10 : 0, MEMORY_SHORT_PERCENT);
}

LklTernary
lkl_pressure_was_memory_short (const LklPressure *memory)
{
  return judge (memory, memory != NULL ? memory->full.avg300 : 0, MEMORY_SHORT_PERCENT);
}

LklTernary
lkl_pressure_is_disk_busy (const LklPressure *io)
{
  return judge (io, io != NULL ? io->full.avg10 : 0, DISK_BUSY_PERCENT);
}

LklPressureContext
lkl_pressure_read_context (const char *folder)
{
  LklPressureContext context = { FALSE, FALSE };
  LklPressure pressure;

  if (lkl_pressure_read (folder, LKL_PRESSURE_MEMORY, &pressure))
    context.is_memory_short = lkl_pressure_is_memory_short (&pressure) == LKL_TERNARY_YES;
  if (lkl_pressure_read (folder, LKL_PRESSURE_IO, &pressure))
    context.is_disk_busy = lkl_pressure_is_disk_busy (&pressure) == LKL_TERNARY_YES;
  return context;
}
