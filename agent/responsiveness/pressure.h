/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * Pressure stall information: which share of the time programs stood still because processors,
 * memory or disks were taken (Linux, Documentation/accounting/psi.rst). It explains a slow program;
 * it is never a hang by itself. Nothing here has a timer: it is read when somebody asks. Any
 * thread.
 *
 * Some kernels are built without it and some have it switched off until they are started with
 * psi=1; then the files are absent or reading them fails (EOPNOTSUPP). That is "unavailable", which
 * is not 0.
 */
typedef enum
{
  LKL_PRESSURE_CPU,
  LKL_PRESSURE_MEMORY,
  LKL_PRESSURE_IO,
  LKL_N_PRESSURES
} LklPressureKind;

/* Percent of the last 10, 60 and 300 seconds, 0 to 100. */
typedef struct
{
  double avg10;
  double avg60;
  double avg300;
} LklPressureShares;

typedef struct
{
  LklPressureShares some; /* at least one program waited */
  gboolean has_full;      /* not said of processors by kernels before 5.13 */
  LklPressureShares full; /* all programs waited that had something to do */
} LklPressure;

/* More is cut off: the kernel writes two lines. */
#define LKL_PRESSURE_MAX_BYTES 1023

/* @text: as the kernel writes it, or anything; need not end in NUL, and may be NULL where @length
 * is 0. Lines and fields that are not known are passed over.
 * @out: (out caller-allocates): untouched where it returns FALSE
 * Returns: FALSE where the line "some" is missing or a line is not as agreed */
gboolean lkl_pressure_parse (const char *text, gsize length, LklPressure *out);

/* About 10 µs; the kernel answers from memory.
 * @folder: (nullable): NULL is "/proc/pressure"
 * @out: (out caller-allocates)
 * Returns: FALSE where it is unavailable */
gboolean lkl_pressure_read (const char *folder, LklPressureKind kind, LklPressure *out);

/* What else slows programs down now. */
typedef struct
{
  gboolean is_memory_short;
  gboolean is_disk_busy;
} LklPressureContext;

/* By the rules below; FALSE where nothing is known. @folder: (nullable): as above */
LklPressureContext lkl_pressure_read_context (const char *folder);

/**
 * The rules. Each takes NULL or what does not say "full" for unavailable, and then does not know.
 * The limits are those of the study (research report, sections E and 5): to be calibrated.
 */

/* Memory is short now: full avg10 of 10 % or more. @memory: (nullable) */
LklTernary lkl_pressure_is_memory_short (const LklPressure *memory);
/* The same of the last five minutes: not only while one big program starts. */
LklTernary lkl_pressure_was_memory_short (const LklPressure *memory);
/* The disk is busy now: full avg10 of 20 % or more. @io: (nullable) */
LklTernary lkl_pressure_is_disk_busy (const LklPressure *io);

G_END_DECLS
