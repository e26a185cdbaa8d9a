/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContinuityCards"

#include "agent/notices/continuity-cards.h"

const LklContinuityCard *
lkl_continuity_cards_find (const LklContinuityDocument *document, const char *service)
{
  for (guint i = 0; document != NULL && i < document->cards->len; i++)
    {
      const LklContinuityCard *card = g_ptr_array_index (document->cards, i);

      if (g_str_equal (card->service, service))
        return card;
    }
  return NULL;
}
