/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEndpointOptions"

#include "config.h"

#include "endpoint/endpoint-options.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/error.h"
#include "agent/wire/document-read.h"

#define DEFAULT_STATE_DIR "/var/lib/linklight-endpoint"
#define DEFAULT_LISTEN "127.0.0.1:4318"
#define DEFAULT_BOARD "127.0.0.1:8480"
#define DEFAULT_IDLE_TIMEOUT_SECS 30
#define MAX_IDLE_TIMEOUT_SECS 3600

/* As typed. */
typedef struct
{
  char *state_dir;
  char *documents;
  char *listen;
  char *board;
  char **board_hosts;
  char *certificate;
  char *key;
  char *identity_header;
  char *index_key;
  char *photo_decoder;
  gint idle_timeout_secs;
  char *photo_consented;
  char *photo_until;
  gboolean replace;
  gboolean demo;
  gboolean version;
  char **words;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->state_dir);
  g_free (typed->documents);
  g_free (typed->listen);
  g_free (typed->board);
  g_strfreev (typed->board_hosts);
  g_free (typed->certificate);
  g_free (typed->key);
  g_free (typed->identity_header);
  g_free (typed->index_key);
  g_free (typed->photo_decoder);
  g_free (typed->photo_consented);
  g_free (typed->photo_until);
  g_strfreev (typed->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_MALFORMED, sentence);
  return FALSE;
}

/* Where things are. */
static void
add_places (GOptionContext *context, Typed *typed)
{
  const GOptionEntry entries[] = {
    { .long_name = "state-dir",
      .arg = G_OPTION_ARG_FILENAME,
      .arg_data = &typed->state_dir,
      .description = N_ ("Where the database is kept"),
      .arg_description = N_ ("DIR") },
    { .long_name = "documents",
      .arg = G_OPTION_ARG_FILENAME,
      .arg_data = &typed->documents,
      .description = N_ ("The folder with policy.json and the others"),
      .arg_description = N_ ("DIR") },
    { .long_name = "index-key",
      .arg = G_OPTION_ARG_FILENAME,
      .arg_data = &typed->index_key,
      .description = N_ ("The key that signs the documents, where it is not in the state folder"),
      .arg_description = N_ ("FILE") },
    { .long_name = "photo-decoder",
      .arg = G_OPTION_ARG_FILENAME,
      .arg_data = &typed->photo_decoder,
      .description = N_ ("The program linklight-photo-decoder, where it is not installed"),
      .arg_description = N_ ("FILE") },
    { .long_name = "demo",
      .arg = G_OPTION_ARG_NONE,
      .arg_data = &typed->demo,
      .description = N_ ("Serve a sample organisation and print a code for it") },
    { .long_name = "version",
      .arg = G_OPTION_ARG_NONE,
      .arg_data = &typed->version,
      .description = N_ ("Print the version") },
    { .long_name = G_OPTION_REMAINING,
      .arg = G_OPTION_ARG_STRING_ARRAY,
      .arg_data = &typed->words,
      .arg_description =
          "[serve | enrol PERSON | revoke PERSON | import-people FILE | make-index-key | "
          "sign-index FILE | continuity-template NAME…]" },
    { 0 },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* Who may connect, and how. */
static void
add_listeners (GOptionContext *context, Typed *typed)
{
  const GOptionEntry entries[] = {
    { .long_name = "listen",
      .arg = G_OPTION_ARG_STRING,
      .arg_data = &typed->listen,
      .description = N_ ("Where agents connect; port 0 = any"),
      .arg_description = N_ ("ADDR:PORT|unix:PATH") },
    { .long_name = "board",
      .arg = G_OPTION_ARG_STRING,
      .arg_data = &typed->board,
      .description = N_ ("Where the board is shown; only this machine"),
      .arg_description = N_ ("ADDR:PORT|unix:PATH") },
    { .long_name = "board-host",
      .arg = G_OPTION_ARG_STRING_ARRAY,
      .arg_data = &typed->board_hosts,
      .description = N_ ("A name of the board behind a proxy"),
      .arg_description = N_ ("HOST[:PORT]") },
    { .long_name = "certificate",
      .arg = G_OPTION_ARG_FILENAME,
      .arg_data = &typed->certificate,
      .description = N_ ("TLS for agents: the certificate chain (PEM)"),
      .arg_description = N_ ("FILE") },
    { .long_name = "key",
      .arg = G_OPTION_ARG_FILENAME,
      .arg_data = &typed->key,
      .description = N_ ("TLS for agents: its key (PEM)"),
      .arg_description = N_ ("FILE") },
    { .long_name = "identity-header",
      .arg = G_OPTION_ARG_STRING,
      .arg_data = &typed->identity_header,
      .description = N_ ("The header in which the proxy in front says who signed in there"),
      .arg_description = N_ ("NAME") },
    { .long_name = "idle-timeout",
      .arg = G_OPTION_ARG_INT,
      .arg_data = &typed->idle_timeout_secs,
      .description = N_ ("Close a connection after so long without a byte"),
      .arg_description = N_ ("SECONDS") },
    { 0 },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* What becomes of cards that are imported. */
static void
add_import (GOptionContext *context, Typed *typed)
{
  const GOptionEntry entries[] = {
    { .long_name = "replace",
      .arg = G_OPTION_ARG_NONE,
      .arg_data = &typed->replace,
      .description = N_ ("Who has a card already gets the imported one") },
    { .long_name = "photo-consented",
      .arg = G_OPTION_ARG_STRING,
      .arg_data = &typed->photo_consented,
      .description = N_ ("On which day the people agreed to their imported photos"),
      .arg_description = N_ ("YYYY-MM-DD") },
    { .long_name = "photo-until",
      .arg = G_OPTION_ARG_STRING,
      .arg_data = &typed->photo_until,
      .description = N_ ("The last day on which imported photos are shown"),
      .arg_description = N_ ("YYYY-MM-DD") },
    { 0 },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
read_words (Typed *typed, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) words = g_strdupv (argv);
  g_autoptr (GError) reason = NULL;

  add_places (context, typed);
  add_listeners (context, typed);
  add_import (context, typed);
  g_option_context_set_summary (context, _ ("Linklight’s central endpoint."));
  if (g_option_context_parse_strv (context, &words, &reason))
    return TRUE;
  return refuse (error, reason->message);
}

static gboolean
read_command (LklEndpointOptions *self, const Typed *typed, GError **error)
{
  guint n_words = typed->words != NULL ? g_strv_length (typed->words) : 0;
  const char *word = n_words > 0 ? typed->words[0] : "serve";

  self->argument = n_words > 1 ? g_strdup (typed->words[1]) : NULL;
  self->arguments = g_strdupv (n_words > 1 ? typed->words + 1 : (char *[]){ NULL });
  if (typed->version)
    self->command = LKL_ENDPOINT_SHOW_VERSION;
  else if (strcmp (word, "serve") == 0 && n_words <= 1)
    self->command = LKL_ENDPOINT_SERVE;
  else if (strcmp (word, "enrol") == 0 && n_words == 2)
    self->command = LKL_ENDPOINT_ENROL;
  else if (strcmp (word, "revoke") == 0 && n_words == 2)
    self->command = LKL_ENDPOINT_REVOKE;
  else if (strcmp (word, "import-people") == 0 && n_words == 2)
    self->command = LKL_ENDPOINT_IMPORT_PEOPLE;
  else if (strcmp (word, "make-index-key") == 0 && n_words == 1)
    self->command = LKL_ENDPOINT_MAKE_INDEX_KEY;
  else if (strcmp (word, "sign-index") == 0 && n_words == 2)
    self->command = LKL_ENDPOINT_SIGN_INDEX;
  else if (strcmp (word, "continuity-template") == 0)
    self->command = LKL_ENDPOINT_WRITE_TEMPLATE;
  else
    return refuse (error,
                   _ ("Say one of: serve, enrol PERSON, revoke PERSON, import-people FILE, "
                      "make-index-key, sign-index FILE, continuity-template NAME…. “--help” has "
                      "more."));
  return TRUE;
}

/* RFC 9110 has more in names; nobody needs them. */
static gboolean
is_header_name (const char *name)
{
  const char *const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

  return *name != '\0' && name[strspn (name, allowed)] == '\0';
}

static gboolean
check_addresses (const LklEndpointOptions *self, GError **error)
{
  if (!self->board->is_local)
    return refuse (error,
                   _ ("The board has no sign-in yet, so it listens only on this machine: use "
                      "--board 127.0.0.1:PORT or --board unix:PATH."));
  if ((self->certificate == NULL) != (self->key == NULL))
    return refuse (error, _ ("--certificate and --key belong together."));
  if (!self->listen->is_local && self->certificate == NULL)
    return refuse (error,
                   _ ("Without TLS agents may connect only from this machine: add --certificate "
                      "and --key, or listen on 127.0.0.1 and put a proxy with TLS in front."));
  return TRUE;
}

/* Whoever reaches this program without the proxy could say in it what they like. */
static gboolean
check_identity_header (const char *name, const LklEndpointOptions *self, GError **error)
{
  if (name == NULL)
    return TRUE;
  if (!is_header_name (name))
    return refuse (error, _ ("--identity-header takes a name of letters, digits and “-”."));
  if (!self->listen->is_local || self->certificate != NULL)
    return refuse (error,
                   _ ("--identity-header needs a proxy in front that does TLS and the sign-in: "
                      "listen on 127.0.0.1 or unix:PATH, without --certificate."));
  return TRUE;
}

static gboolean
fill (LklEndpointOptions *self, Typed *typed, GError **error)
{
  self->demo = typed->demo;
  self->state_dir = g_steal_pointer (&typed->state_dir);
  self->documents = g_steal_pointer (&typed->documents);
  self->board_hosts = g_steal_pointer (&typed->board_hosts);
  self->certificate = g_steal_pointer (&typed->certificate);
  self->key = g_steal_pointer (&typed->key);
  self->index_key = g_steal_pointer (&typed->index_key);
  self->photo_decoder = g_steal_pointer (&typed->photo_decoder);
  self->photo_consented = g_steal_pointer (&typed->photo_consented);
  self->photo_until = g_steal_pointer (&typed->photo_until);
  self->replaces = typed->replace;
  self->idle_timeout_secs = typed->idle_timeout_secs;
  if (self->state_dir == NULL && !self->demo)
    self->state_dir = g_strdup (DEFAULT_STATE_DIR);
  if (self->idle_timeout_secs < 1 || self->idle_timeout_secs > MAX_IDLE_TIMEOUT_SECS)
    return refuse (error, _ ("--idle-timeout takes 1 to 3600 seconds."));
  if ((self->photo_consented != NULL && !lkl_document_is_day (self->photo_consented))
      || (self->photo_until != NULL && !lkl_document_is_day (self->photo_until)))
    return refuse (error, _ ("--photo-consented and --photo-until take a day as 2027-01-31."));
  self->listen =
      lkl_listen_address_parse (typed->listen != NULL ? typed->listen : DEFAULT_LISTEN, error);
  if (self->listen == NULL)
    return FALSE;
  self->board =
      lkl_listen_address_parse (typed->board != NULL ? typed->board : DEFAULT_BOARD, error);
  if (self->board == NULL || !check_addresses (self, error)
      || !check_identity_header (typed->identity_header, self, error))
    return FALSE;
  self->identity_header = g_steal_pointer (&typed->identity_header);
  return TRUE;
}

LklEndpointOptions *
lkl_endpoint_options_parse (char **argv, GError **error)
{
  g_autoptr (LklEndpointOptions) self = g_new0 (LklEndpointOptions, 1);
  g_auto (Typed) typed = { .idle_timeout_secs = DEFAULT_IDLE_TIMEOUT_SECS };

  if (!read_words (&typed, argv, error) || !read_command (self, &typed, error)
      || !fill (self, &typed, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lkl_endpoint_options_free (LklEndpointOptions *self)
{
  g_free (self->argument);
  g_strfreev (self->arguments);
  g_free (self->state_dir);
  g_free (self->documents);
  g_clear_pointer (&self->listen, lkl_listen_address_free);
  g_clear_pointer (&self->board, lkl_listen_address_free);
  g_strfreev (self->board_hosts);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->identity_header);
  g_free (self->index_key);
  g_free (self->photo_decoder);
  g_free (self->photo_consented);
  g_free (self->photo_until);
  g_free (self);
}
