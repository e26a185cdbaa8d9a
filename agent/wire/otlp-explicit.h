/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "agent/wire/exponential-histogram.h"

G_BEGIN_DECLS

/**
 * A distribution as OTLP's HistogramDataPoint, for destinations that know no exponential one. Its
 * bounds are powers of two, from about a millisecond to about 17 minutes: since each bucket of an
 * exponential histogram of a scale from 0 up lies between two of them, nothing is moved.
 *
 * Writes count, bounds and so on as members of the object that @builder has open.
 */
void
lkl_otlp_write_explicit_histogram (JsonBuilder *builder, const LklExponentialHistogram *histogram);

G_END_DECLS
