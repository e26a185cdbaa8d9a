/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNowRoute"

#include "endpoint/now-route.h"

#include <microhttpd.h>
#include <string.h>

#include "agent/wire/document-envelope.h"
#include "endpoint/json-write.h"

#define JSON_TYPE "application/json"

static void
add_troubled (JsonBuilder *builder, const char *service, guint people)
{
  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "service", service);
  json_builder_set_member_name (builder, "people");
  json_builder_add_int_value (builder, people);
  json_builder_end_object (builder);
}

/* Returns: (transfer full) */
static GBytes *
write_now (LklTroubleCount *troubles, const LklPolicyDocument *policy, gint64 now_usecs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "form", lkl_document_form_get_name (LKL_DOCUMENT_FORM_NOW));
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "troubled");
  json_builder_begin_array (builder);
  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);
      const guint people = lkl_trouble_count_get (troubles, target->id, now_usecs);

      if (people > 0)
        add_troubled (builder, target->id, people);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return lkl_json_write_end (builder);
}

void
lkl_now_route_handle (const LklServerRequest *request,
                      LklServerResponse *response,
                      gpointer user_data)
{
  const LklAgentContext *context = user_data;
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);

  lkl_server_response_set_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-store");
  lkl_server_response_set_body (
      response,
      MHD_HTTP_OK,
      JSON_TYPE,
      write_now (context->troubles, set->policy, lkl_clock_get_wall_usecs (context->clock)));
}

static gboolean
is_target (const LklPolicyDocument *policy, const char *service)
{
  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    if (strcmp (((const LklTarget *) policy->targets->pdata[i])->id, service) == 0)
      return TRUE;
  return FALSE;
}

/* Of a service that nobody publishes nothing is kept: else a PC could fill the memory with names.
 */
void
lkl_now_route_take_push (const LklAgentContext *context, const LklToken *token, const LklPush *push)
{
  g_autoptr (LklShelvedSet) set = NULL;

  if (push->running->len == 0)
    return;
  set = lkl_document_shelf_get (context->shelf);
  for (guint i = 0; i < push->running->len; i++)
    {
      const LklRunningOutage *outage = g_ptr_array_index (push->running, i);

      if (is_target (set->policy, outage->service))
        lkl_trouble_count_add (context->troubles,
                               outage->service,
                               token->person,
                               outage->time_usecs,
                               lkl_clock_get_wall_usecs (context->clock));
    }
}
