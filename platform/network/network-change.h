/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * Whether the attachment to the network is another one. Pure.
 *
 * @told: (inout) (transfer full): what was compared last; replaced by @facts, which have its
 * router's key where they lack one, be it that its hardware address is not known for a moment
 * @facts: (transfer full): new and not shared
 */
gboolean lkl_network_change_take (LklNetworkFacts **told, LklNetworkFacts *facts);

G_END_DECLS
