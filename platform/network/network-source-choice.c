/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkSourceChoice"

#include "platform/network/network-source-choice.h"

#include "platform/network/network-source-gio.h"
#include "platform/network/network-source-nm.h"

LklNetworkSource *
lkl_network_source_choose (GDBusConnection *system_bus)
{
  if (system_bus == NULL)
    return lkl_network_source_gio_new (NULL);
  return lkl_network_source_nm_new (system_bus);
}
