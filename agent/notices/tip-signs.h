/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What this PC has seen of late that a tip may help with, by days. Never leaves it. Pure, any
 * thread; the text form, which the journal keeps, may be anything when it is read.
 *
 * Days are counted as GDate counts them (g_date_get_julian()), by this PC's calendar.
 */
typedef enum
{
  LKL_TIP_SIGN_WIFI_WEAK,   /* over Wi-Fi data were lost or slow as far as the router */
  LKL_TIP_SIGN_VPN_TROUBLE, /* the VPN did not answer */
  LKL_TIP_SIGN_START_SLOW,  /* a program took long to start */
  LKL_TIP_SIGN_DISK_FULL,   /* the disk with the person's own files is nearly full */
  LKL_TIP_SIGN_BOOT_SLOW,   /* this PC took long to start */
} LklTipSign;

#define LKL_N_TIP_SIGNS (LKL_TIP_SIGN_BOOT_SLOW + 1)

/* A sign counts that was seen on so many of the last days. */
#define LKL_TIP_SIGNS_DAYS 14
#define LKL_TIP_SIGNS_SEEN_DAYS 3

typedef struct
{
  guint32 last_day;              /* 0 = nothing was seen yet */
  guint32 days[LKL_N_TIP_SIGNS]; /* bit n: it was seen n days before the last day */
} LklTipSigns;

/* "wifi-weak": as it stands in a notice. Ids are for ever. */
const char *lkl_tip_sign_get_id (LklTipSign sign);
/* @id: (nullable). @sign: (out). Returns: FALSE for an id that is not known here */
gboolean lkl_tip_sign_find (const char *id, LklTipSign *sign);

/* Returns: whether that is new */
gboolean lkl_tip_signs_note (LklTipSigns *self, LklTipSign sign, guint32 day);

/* On how many of the LKL_TIP_SIGNS_DAYS days up to @day. */
guint lkl_tip_signs_count (const LklTipSigns *self, LklTipSign sign, guint32 day);

/* Returns: (transfer full) */
char *lkl_tip_signs_to_text (const LklTipSigns *self);
/* @text: (nullable). Returns: what can be read of it */
LklTipSigns lkl_tip_signs_from_text (const char *text);

G_END_DECLS
