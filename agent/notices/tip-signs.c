/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTipSigns"

#include "agent/notices/tip-signs.h"

#define KEPT_DAYS ((1u << LKL_TIP_SIGNS_DAYS) - 1)

static const char *const ids[] = {
  [LKL_TIP_SIGN_WIFI_WEAK] = "wifi-weak",   [LKL_TIP_SIGN_VPN_TROUBLE] = "vpn-trouble",
  [LKL_TIP_SIGN_START_SLOW] = "start-slow", [LKL_TIP_SIGN_DISK_FULL] = "disk-full",
  [LKL_TIP_SIGN_BOOT_SLOW] = "boot-slow",
};

const char *
lkl_tip_sign_get_id (LklTipSign sign)
{
  g_return_val_if_fail ((guint) sign < LKL_N_TIP_SIGNS, NULL);

  return ids[sign];
}

gboolean
lkl_tip_sign_find (const char *id, LklTipSign *sign)
{
  for (guint i = 0; id != NULL && i < LKL_N_TIP_SIGNS; i++)
    if (g_str_equal (ids[i], id))
      {
        *sign = (LklTipSign) i;
        return TRUE;
      }
  return FALSE;
}

/* What was seen before moves back by @n_days. */
static void
move (LklTipSigns *self, guint32 n_days)
{
  for (guint i = 0; i < LKL_N_TIP_SIGNS; i++)
    self->days[i] = n_days < LKL_TIP_SIGNS_DAYS ? (self->days[i] << n_days) & KEPT_DAYS : 0;
}

gboolean
lkl_tip_signs_note (LklTipSigns *self, LklTipSign sign, guint32 day)
{
  guint32 bit;

  /* A last day that is far ahead comes from a clock that was wrong: nothing of it is known. */
  if (day + LKL_TIP_SIGNS_DAYS <= self->last_day)
    *self = (LklTipSigns){ .last_day = day };
  if (day > self->last_day)
    {
      move (self, day - self->last_day);
      self->last_day = day;
    }
  bit = 1u << (self->last_day - day);
  if ((self->days[sign] & bit) != 0)
    return FALSE;
  self->days[sign] |= bit;
  return TRUE;
}

guint
lkl_tip_signs_count (const LklTipSigns *self, LklTipSign sign, guint32 day)
{
  LklTipSigns then = *self;
  guint count = 0;

  if (day > self->last_day)
    move (&then, day - self->last_day);
  for (guint32 days = then.days[sign]; days != 0; days &= days - 1)
    count++;
  return count;
}

char *
lkl_tip_signs_to_text (const LklTipSigns *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u\n", self->last_day);
  for (guint i = 0; i < LKL_N_TIP_SIGNS; i++)
    if (self->days[i] != 0)
      g_string_append_printf (text, "%s %u\n", ids[i], self->days[i]);
  return g_string_free (text, FALSE);
}

LklTipSigns
lkl_tip_signs_from_text (const char *text)
{
  LklTipSigns self = { 0 };
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", 2 + LKL_N_TIP_SIGNS);
  guint64 number;

  if (lines[0] == NULL || !g_ascii_string_to_unsigned (lines[0], 10, 1, G_MAXINT32, &number, NULL))
    return self;
  self.last_day = (guint32) number;
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      LklTipSign sign;

      if (g_strv_length (words) == 2 && lkl_tip_sign_find (words[0], &sign)
          && g_ascii_string_to_unsigned (words[1], 10, 0, KEPT_DAYS, &number, NULL))
        self.days[sign] = (guint32) number;
    }
  return self;
}
