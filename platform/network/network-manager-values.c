/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkManagerValues"

#include "platform/network/network-manager-values.h"

/* NMMetered of its D-Bus interface. */
#define NM_METERED_YES 1
#define NM_METERED_NO 2
#define NM_METERED_GUESS_YES 3
#define NM_METERED_GUESS_NO 4

LklTernary
lkl_network_manager_parse_metered (guint32 metered)
{
  if (metered == NM_METERED_YES || metered == NM_METERED_GUESS_YES)
    return LKL_TERNARY_YES;
  if (metered == NM_METERED_NO || metered == NM_METERED_GUESS_NO)
    return LKL_TERNARY_NO;
  return LKL_TERNARY_UNKNOWN;
}

LklLinkKind
lkl_network_manager_parse_link (const char *type)
{
  if (g_strcmp0 (type, "802-3-ethernet") == 0)
    return LKL_LINK_KIND_WIRED;
  if (g_strcmp0 (type, "802-11-wireless") == 0)
    return LKL_LINK_KIND_WIFI;
  if (g_strcmp0 (type, "gsm") == 0 || g_strcmp0 (type, "cdma") == 0)
    return LKL_LINK_KIND_CELLULAR;
  return LKL_LINK_KIND_UNKNOWN;
}
