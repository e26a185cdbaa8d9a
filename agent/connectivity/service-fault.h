/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/connectivity-sample.h"

G_BEGIN_DECLS

/**
 * What befell one service, for a sample that is not OK where the network up to it works.
 *
 * @name: of the service, for people
 * @kind: (out): static: names the fault, such as "service-refused"
 *
 * Returns: (transfer full): a sentence for people
 */
char *lkl_service_fault_describe (const LklConnectivitySample *sample,
                                  const char *name,
                                  const char **kind);

G_END_DECLS
