/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "agent/wire/notice.h"
#include "endpoint/board/form-fields.h"
#include "endpoint/document-shelf.h"

G_BEGIN_DECLS

/* Whom a notice is for, in a form, in the document and in words: by place, by unix group and by the
 * name of a PC, each PC judging by itself (agent/wire/audience.h). Pure.
 *
 * Fields: "service", "urgent", "place.ID", and "groups" and "hosts", in which names stand with
 * commas between them or one a line. */

/* What was told, into a form. */
void lkl_notice_audience_fill (LklFormFields *fields, const LklNotice *notice);

/* Gives each field that is no good its fault. */
void lkl_notice_audience_check (LklFormFields *fields, const LklShelvedSet *set);

/* Fields that are good, into an item of the document. */
void lkl_notice_audience_write (JsonObject *item, const LklFormFields *fields);

/* @policy: (nullable): without one there are neither services nor places to choose */
void lkl_notice_audience_add_form (LklHtml *html,
                                   const LklFormFields *fields,
                                   LklNoticeKind kind,
                                   const LklPolicyDocument *policy);
/* The same fields unseen: an end goes to whom its outage went. */
void lkl_notice_audience_add_hidden (LklHtml *html, const LklFormFields *fields);

/* "Only at: riga". @audience: (nullable) */
void lkl_notice_audience_add_words (LklHtml *html, const LklAudience *audience);

G_END_DECLS
