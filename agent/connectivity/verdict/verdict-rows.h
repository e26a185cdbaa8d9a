/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/verdict-evidence.h"

G_BEGIN_DECLS

/**
 * The rows of the verdict's table: each looks at the evidence and adds the faults that it finds.
 * Pure. Sentences say what is wrong, advice what to do; both are for people and translated.
 *
 * @faults: (element-type LklFault)
 */
typedef void (*LklVerdictRow) (const LklVerdictEvidence *evidence, GPtrArray *faults);

/* The path as far as the internet: whatever lies behind can't be judged (verdict-rows-path.c). */
void lkl_verdict_row_link (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_vpn (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_router (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_line (const LklVerdictEvidence *evidence, GPtrArray *faults);

/* Who stands between this PC and the internet (verdict-rows-between.c). */
void lkl_verdict_row_portal (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_proxy (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_blocked (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_certificates (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_large_packets (const LklVerdictEvidence *evidence, GPtrArray *faults);

/* Name servers (verdict-rows-names.c). */
void lkl_verdict_row_no_name_server (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_name_server (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_name_server_quality (const LklVerdictEvidence *evidence, GPtrArray *faults);

/* Services (verdict-rows-service.c). */
void lkl_verdict_row_services (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_slow_services (const LklVerdictEvidence *evidence, GPtrArray *faults);

/* What works worse than it should (verdict-rows-quality.c). */
void lkl_verdict_row_loss (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_delay (const LklVerdictEvidence *evidence, GPtrArray *faults);
void lkl_verdict_row_ipv6 (const LklVerdictEvidence *evidence, GPtrArray *faults);

G_END_DECLS
