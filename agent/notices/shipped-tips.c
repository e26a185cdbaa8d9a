/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklShippedTips"

#include "agent/notices/shipped-tips.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/notices/tip-signs.h"

typedef struct
{
  const char *id; /* for ever: what was given once is not given again */
  LklTipSign sign;
  const char *title;
  const char *text;
} Shipped;

static const Shipped shipped[] = {
  { LKL_NOTICE_SHIPPED_TIP_PREFIX "cable",
    LKL_TIP_SIGN_WIFI_WEAK,
    N_ ("A cable is faster than Wi-Fi"),
    N_ ("The Wi-Fi was weak or unsteady here on several days. Is there a network socket or a dock "
        "at your desk? With a cable, calls and downloads run smoothly. No cable? A place nearer to "
        "the Wi-Fi box helps too.") },
  { LKL_NOTICE_SHIPPED_TIP_PREFIX "vpn",
    LKL_TIP_SIGN_VPN_TROUBLE,
    N_ ("VPN stuck? Connect it anew, once"),
    N_ ("The VPN did not answer on several days. Disconnect it and connect it again: that mostly "
        "helps. If it does not, leave it off and tell your IT team: they can only mend what they "
        "know of.") },
  { LKL_NOTICE_SHIPPED_TIP_PREFIX "start",
    LKL_TIP_SIGN_START_SLOW,
    N_ ("Leave open what you use all day"),
    N_ ("Programs took long to start on several days. Those that you use all day may stay open: to "
        "change to one takes a moment, to start it anew takes many. If all of them start slowly, "
        "tell your IT team.") },
  { LKL_NOTICE_SHIPPED_TIP_PREFIX "disk",
    LKL_TIP_SIGN_DISK_FULL,
    N_ ("Room on the disk in two minutes"),
    N_ ("A disk of this PC was nearly full on several days. Empty the trash, then look into the "
        "folder with your downloads: what is large and not needed any more is mostly there.") },
  { LKL_NOTICE_SHIPPED_TIP_PREFIX "boot",
    LKL_TIP_SIGN_BOOT_SLOW,
    N_ ("Let this PC sleep"),
    N_ ("This PC took long to start on several days. When you leave your desk, choose Suspend in "
        "place of Power Off: it is back in seconds, with all that was open. Restart it once a "
        "week, "
        "so that updates take effect.") },
};

static LklLocalizedText *
new_text (const char *words)
{
  const char *const tags[] = { "" };

  return lkl_localized_text_new (tags, &words, 1);
}

GPtrArray *
lkl_shipped_tips_list (void)
{
  GPtrArray *tips = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_notice_unref);

  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (LklLocalizedText) title = new_text (_ (shipped[i].title));
      g_autoptr (LklLocalizedText) text = new_text (_ (shipped[i].text));

      g_ptr_array_add (
          tips,
          lkl_notice_new_tip (shipped[i].id, title, text, lkl_tip_sign_get_id (shipped[i].sign)));
    }
  return tips;
}
