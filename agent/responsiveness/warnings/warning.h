/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/responsiveness/warnings/disk-space.h"

G_BEGIN_DECLS

/**
 * What will trouble the person soon, said as an outcome with what to do. Pure functions.
 */

typedef struct
{
  char *id;          /* (owned): of the policy */
  char *name;        /* (owned): for people */
  gint64 ends_usecs; /* Unix time; -1 = not known */
} LklWarningCertificate;

/* Returns: (transfer full) */
LklWarningCertificate *lkl_warning_certificate_new (const char *id, const char *name);
void lkl_warning_certificate_free (LklWarningCertificate *self);

typedef struct
{
  LklDiskSpace root;
  LklDiskSpace home;
  guint n_pressed_days;    /* of the last 7: on which memory was short while somebody worked */
  guint battery_percent;   /* what it holds of what it held when it was new; 0 = not known */
  GPtrArray *certificates; /* (element-type LklWarningCertificate) */
} LklWarningFacts;

/* The cause of the one warning of a disk about which the person can do something. */
#define LKL_WARNING_DISK_HOME "disk-home"

typedef struct
{
  char *id;       /* (owned): of the cause, 1 to 80 of a-z, 0-9 and "-"; the same each time */
  char *sentence; /* (owned): for people, translated: what is so */
  char *advice;   /* (owned): likewise: what to do */
} LklWarning;

void lkl_warning_free (LklWarning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklWarning, lkl_warning_free)

/* A certificate is warned of so many days before its last one. */
#define LKL_WARNING_CERTIFICATE_DAYS 14
#define LKL_WARNING_PRESSED_DAYS 3
#define LKL_WARNING_BATTERY_PERCENT 50
/**
 * A disk is nearly full with less than 5 % *and* less than 1 GiB. 5 % alone would warn of 100 GB
 * that are free on a large disk, and 1 GiB alone of a small disk that is half empty. Whoever is
 * warned of nothing a few times does not read the warning that counts.
 */
#define LKL_WARNING_DISK_BYTES (G_GINT64_CONSTANT (1) << 30)
#define LKL_WARNING_DISK_PERCENT 5

/* @now_usecs: wall time
 * Returns: (transfer full) (element-type LklWarning): what costs the most first, maybe none */
GPtrArray *lkl_warnings_judge (const LklWarningFacts *facts, gint64 now_usecs);

G_END_DECLS
