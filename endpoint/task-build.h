/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store-records.h"

G_BEGIN_DECLS

/**
 * From a decoded record to a task: a raised hand, a hello, a wished visit, thanks. Pure. Its form
 * and limits are those of agent/wire/person-message.h.
 *
 * @record: one of lkl_person_message_is_record()
 * @person: whose token it came with
 * @reason: (out): static; set where NULL is returned
 *
 * Returns: (transfer full) (nullable): NULL where it is no such message
 */
LklTask *lkl_task_build (const LklOtlpRecord *record,
                         const char *person,
                         gint64 now_usecs,
                         const char **reason);

G_END_DECLS
