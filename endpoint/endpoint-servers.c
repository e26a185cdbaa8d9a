/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEndpointServers"

#include "endpoint/endpoint-servers.h"

#include "endpoint/agent-context.h"
#include "endpoint/agent-site.h"
#include "endpoint/board/board-site.h"
#include "endpoint/http-server.h"
#include "endpoint/open-files.h"
#include "endpoint/submit-token.h"

#define STOP_WAIT_SECS 10
/* Renewals and wishes to erase: a PC needs three of the one in a month, and of the other as many as
 * it takes to be heard. */
#define TURNS_PER_TOKEN 10
#define TURNS_REFILL_SECS 3600
#define CODE_TRIES_PER_ADDRESS 10
#define CODE_TRIES_TOTAL 200
#define CODE_TRIES_REFILL_SECS 60
/* More than a fleet of 100,000 PCs sends, which have 12 hours for it. */
#define SUBMISSIONS 600
#define SUBMISSIONS_REFILL_SECS 60
/* The whole of a request may take as long as so many pauses: a minute, unless an admin says else.
 */
#define IDLE_TIMES_PER_REQUEST 2
#define AGENT_THREADS 4
#define AGENT_CONNECTIONS 4096
#define AGENT_CONNECTIONS_PER_ADDRESS 64
#define BOARD_THREADS 2
/* Open files that are not for agents: the board, the store and the photo decoder. */
#define OTHER_FILES 128
#define BOARD_CONNECTIONS 64
#define AGENT_POLICY "default-src 'none'; frame-ancestors 'none'"
#define BOARD_POLICY                                                                \
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " \
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

struct _LklEndpointServers
{
  LklAgentContext agent_context;
  LklBoardContext board_context;
  LklHttpSite agent_site;
  LklHttpSite board_site;
  LklHttpServer *agent_server; /* (owned) (nullable) */
  LklHttpServer *board_server; /* (owned) (nullable) */
};

void
lkl_endpoint_servers_stop (LklEndpointServers *self)
{
  if (self->board_server != NULL)
    lkl_http_server_stop (self->board_server, STOP_WAIT_SECS);
  if (self->agent_server != NULL)
    lkl_http_server_stop (self->agent_server, STOP_WAIT_SECS);
  g_clear_pointer (&self->board_context.guard, lkl_board_guard_free);
  g_free (self->agent_context.identity_header);
  g_clear_pointer (&self->agent_context.code_limit, lkl_rate_limit_free);
  g_clear_pointer (&self->agent_context.token_limit, lkl_rate_limit_free);
  g_clear_pointer (&self->agent_context.submit_limit, lkl_rate_limit_free);
  g_free (self->agent_context.submit_secret);
  g_clear_pointer (&self->agent_context.troubles, lkl_trouble_count_free);
  g_mutex_clear (&self->agent_context.decode_lock);
  g_free (self);
}

static gboolean
start_agent_server (LklEndpointServers *self,
                    const LklEndpointOptions *options,
                    guint max_connections,
                    GError **error)
{
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  LklHttpServerLimits limits = {
    .n_threads = AGENT_THREADS,
    .max_connections = max_connections,
    /* All come from this machine where a proxy is in front. */
    .max_connections_per_address =
        options->listen->is_local ? max_connections : AGENT_CONNECTIONS_PER_ADDRESS,
    .idle_timeout_secs = (guint) options->idle_timeout_secs,
    .request_timeout_secs = IDLE_TIMES_PER_REQUEST * (guint) options->idle_timeout_secs,
  };
  LklListener *listener;

  if (options->certificate != NULL
      && (!g_file_get_contents (options->certificate, &certificate, NULL, error)
          || !g_file_get_contents (options->key, &key, NULL, error)))
    return FALSE;
  limits.certificate = certificate;
  limits.key = key;
  self->agent_site = (LklHttpSite){
    .routes = lkl_agent_site_routes,
    .n_routes = lkl_agent_site_get_n_routes (),
    .fail = lkl_agent_site_fail,
    .content_security_policy = AGENT_POLICY,
    .user_data = &self->agent_context,
  };
  listener = lkl_listen_address_open (options->listen, error);
  if (listener == NULL)
    return FALSE;
  self->agent_server = lkl_http_server_start (&self->agent_site, listener, &limits, error);
  return self->agent_server != NULL;
}

/* This machine's names with the board's port, and what the admin adds for a proxy. */
static GStrv
list_board_hosts (const LklEndpointOptions *options, guint port)
{
  const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };
  g_autoptr (GStrvBuilder) hosts = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *with_port = g_strdup_printf ("%s:%u", names[i], port);

      g_strv_builder_add (hosts, port != 0 ? with_port : names[i]);
    }
  for (char **host = options->board_hosts; host != NULL && *host != NULL; host++)
    {
      g_autofree char *lower = g_ascii_strdown (*host, -1);

      g_strv_builder_add (hosts, lower);
    }
  return g_strv_builder_end (hosts);
}

static gboolean
start_board_server (LklEndpointServers *self, const LklEndpointOptions *options, GError **error)
{
  const LklHttpServerLimits limits = {
    .n_threads = BOARD_THREADS,
    .max_connections = BOARD_CONNECTIONS,
    .max_connections_per_address = BOARD_CONNECTIONS,
    .idle_timeout_secs = (guint) options->idle_timeout_secs,
    .request_timeout_secs = IDLE_TIMES_PER_REQUEST * (guint) options->idle_timeout_secs,
  };
  LklListener *listener = lkl_listen_address_open (options->board, error);
  g_auto (GStrv) hosts = NULL;

  if (listener == NULL)
    return FALSE;
  hosts = list_board_hosts (options, listener->port);
  self->board_context.guard = lkl_board_guard_new ((const char *const *) hosts);
  self->board_site = (LklHttpSite){
    .routes = lkl_board_site_routes,
    .n_routes = lkl_board_site_get_n_routes (),
    .admit = lkl_board_site_admit,
    .fail = lkl_board_site_fail,
    .content_security_policy = BOARD_POLICY,
    .user_data = &self->board_context,
  };
  self->board_server = lkl_http_server_start (&self->board_site, listener, &limits, error);
  return self->board_server != NULL;
}

LklEndpointServers *
lkl_endpoint_servers_start (const LklEndpointOptions *options,
                            LklStore *store,
                            LklDocumentShelf *shelf,
                            LklDocumentPublisher *publisher,
                            LklClock *clock,
                            GError **error)
{
  g_autoptr (LklEndpointServers) self = NULL;
  guint max_files;

  if (!lkl_open_files_raise (&max_files, error))
    return NULL;
  self = g_new0 (LklEndpointServers, 1);
  g_mutex_init (&self->agent_context.decode_lock);
  self->agent_context.store = store;
  self->agent_context.shelf = shelf;
  self->agent_context.clock = clock;
  self->agent_context.troubles = lkl_trouble_count_new ();
  self->agent_context.code_limit =
      lkl_rate_limit_new (CODE_TRIES_PER_ADDRESS, CODE_TRIES_TOTAL, CODE_TRIES_REFILL_SECS);
  self->agent_context.identity_header = g_strdup (options->identity_header);
  self->agent_context.token_limit =
      lkl_rate_limit_new (TURNS_PER_TOKEN, G_MAXUINT, TURNS_REFILL_SECS);
  self->agent_context.submit_limit =
      lkl_rate_limit_new (SUBMISSIONS, SUBMISSIONS, SUBMISSIONS_REFILL_SECS);
  self->agent_context.submit_secret = lkl_submit_token_load_secret (store, error);
  if (self->agent_context.submit_secret == NULL)
    return NULL;
  self->board_context.store = store;
  self->board_context.shelf = shelf;
  self->board_context.publisher = publisher;
  self->board_context.clock = clock;
  if (!start_agent_server (self, options, MIN (AGENT_CONNECTIONS, max_files - OTHER_FILES), error)
      || !start_board_server (self, options, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
lkl_endpoint_servers_get_agents_url (const LklEndpointServers *self)
{
  return lkl_http_server_get_url (self->agent_server);
}

const char *
lkl_endpoint_servers_get_board_url (const LklEndpointServers *self)
{
  return lkl_http_server_get_url (self->board_server);
}
