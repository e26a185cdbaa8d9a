/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Fewer measurements that say the same: the histograms of one metric with the same attributes whose
 * spans begin in the same @span_usecs of Unix time become one, whose buckets are their sum and
 * whose span is from the first start to the last end.
 *
 * What is no histogram, or nothing that lkl_otlp_encode_record() would have written, stays as it
 * is. The order is that of the first of each. Pure; any thread.
 *
 * @texts: (element-type utf8): of lkl_otlp_encode_record()
 *
 * Returns: (transfer full) (element-type utf8)
 */
GPtrArray *lkl_otlp_merge_histograms (GPtrArray *texts, gint64 span_usecs);

G_END_DECLS
