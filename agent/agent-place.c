/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentPlace"

#include "agent/agent-private.h"

const char *
lkl_agent_get_place (LklAgent *self)
{
  const LklPlace *place = lkl_place_tracker_get_place (self->place);

  return place != NULL ? place->id : NULL;
}

void
lkl_agent_tell_place (LklAgent *self)
{
  const char *const *groups = (const char *const *) self->groups;
  const char *place = lkl_agent_get_place (self);

  g_free (self->told_place);
  self->told_place = g_strdup (place);
  lkl_question_asker_set_membership (self->asker, place, groups, g_get_host_name ());
  lkl_people_directory_set_membership (self->people, place, groups, g_get_host_name ());
}

gboolean
lkl_agent_update_place (LklAgent *self)
{
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (self->desktop.network);
  const LklPlace *last_place = lkl_place_tracker_get_place (self->place);
  const gboolean was_vpn = self->is_vpn;

  lkl_place_tracker_take_facts (self->place, facts);
  if (self->outages != NULL)
    lkl_outage_recorder_set_place (self->outages, lkl_place_tracker_get_public_id (self->place));
  self->is_vpn = facts->is_vpn == LKL_TERNARY_YES;
  /* Cards, questions and notices are for those who are there. */
  if (self->asker != NULL && g_strcmp0 (self->told_place, lkl_agent_get_place (self)) != 0)
    {
      lkl_agent_tell_place (self);
      lkl_bus_emit_people_changed (lkl_agent_service_get_skeleton (self->service));
    }
  return lkl_place_tracker_get_place (self->place) != last_place || self->is_vpn != was_vpn;
}
