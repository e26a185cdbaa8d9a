/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * The photos that a people document names, made safe.
 *
 * @folder: where its hrefs start
 * @previous: (element-type LklServedDocument): photos in it are not decoded again
 * @today: "YYYY-MM-DD"
 * @photos: (element-type LklServedDocument): the photos are added here
 *
 * A photo that is missing, not what its digest says, no picture, or past its last day, is logged
 * and left out of the result.
 *
 * Returns: (transfer full): the document with the names and digests of our PNGs
 */
GBytes *lkl_people_photos_rewrite (GBytes *people,
                                   const char *folder,
                                   const char *photo_decoder,
                                   const char *today,
                                   GPtrArray *previous,
                                   GPtrArray *photos);

/* @form: a document's form, or "photo". @ending: ".json" or ".png". The name says its content.
 * Returns: (transfer full) */
LklServedDocument *lkl_served_document_new (const char *form,
                                            const char *ending,
                                            const char *source_sha256,
                                            GBytes *content);

G_END_DECLS
