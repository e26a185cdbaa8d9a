/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMain"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "agent/ctl/command-output.h"
#include "agent/ctl/command.h"

#define AGENT_NAME "org.linklight.Agent1"
#define AGENT_PATH "/org/linklight/Agent1"

static const LklCommand commands[] = {
  { "status", NULL, N_ ("Say how IT is doing"), TRUE, lkl_command_run_status },
  { "notices", NULL, N_ ("List what your IT team tells you"), TRUE, lkl_command_run_notices },
  { "outages", NULL, N_ ("List what was wrong, and why"), TRUE, lkl_command_run_outages },
  { "doctor", NULL, N_ ("Let Linklight check itself"), TRUE, lkl_command_run_doctor },
  { "ask", NULL, N_ ("Show the question “How is IT for you?”"), FALSE, lkl_command_run_ask },
  { "question",
    NULL,
    N_ ("Print the open question, who will know, and its choices"),
    TRUE,
    lkl_command_run_question },
  { "answer",
    "QUESTION CHOICE",
    N_ ("Answer the question as “question” printed it, and as it says who will know"),
    FALSE,
    lkl_command_run_answer },
  { "pause",
    "LENGTH",
    N_ ("No questions for an “hour” or until “tomorrow”; notices of outages still come"),
    FALSE,
    lkl_command_run_pause },
  { "resume", NULL, N_ ("End a pause"), FALSE, lkl_command_run_resume },
  { "people", NULL, N_ ("List your IT team"), TRUE, lkl_command_run_people },
  { "export",
    NULL,
    N_ ("Print what has left this PC, one batch per line (JSON)"),
    FALSE,
    lkl_command_run_export },
  { "waiting",
    NULL,
    N_ ("Print what waits to leave this PC, one batch or record per line (JSON)"),
    FALSE,
    lkl_command_run_waiting },
  { "register",
    NULL,
    N_ ("Print all that can leave this PC, as an annex to a works agreement"),
    FALSE,
    lkl_command_run_register },
  { "show-config",
    NULL,
    N_ ("List each setting and the file that it came from"),
    TRUE,
    lkl_command_run_show_config },
  { "sync-now",
    NULL,
    N_ ("Exchange news with your IT team's server now"),
    FALSE,
    lkl_command_run_sync_now },
  { "enrol", "CODE", N_ ("Use the personal code from your IT team"), FALSE, lkl_command_run_enrol },
};

static const LklCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static int
count_arguments (const LklCommand *command)
{
  if (command->argument == NULL)
    return 0;
  return strchr (command->argument, ' ') != NULL ? 2 : 1;
}

/* Returns: (transfer full) */
static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strjoin (" ", commands[i].name, commands[i].argument, NULL);

      g_string_append_printf (text, "\n  %-22s %s", usage, _ (commands[i].summary));
    }
  g_string_append (text, "\n\n");
  g_string_append (text,
                   _ ("--json: for status, outages, doctor, question, people and show-config."));
  g_string_append (text, "\n\n");
  g_string_append (text,
                   _ ("Exit codes: 0 fine; 1 trouble found (the status is red, the doctor found "
                      "an error, or a wish was refused); 2 wrong usage; 3 the agent is not "
                      "running."));
  return g_string_free (text, FALSE);
}

/* Takes the options out of the arguments. */
static gboolean
parse_options (int *argc, char ***argv, gboolean *is_json, gboolean *is_version, GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, is_json, N_ ("Print JSON, for programs"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, is_version, N_ ("Print the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND"));
  g_autofree char *description = describe_commands ();

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (context, description);
  return g_option_context_parse (context, argc, argv, error);
}

static LklCommandExit
complain (const char *sentence)
{
  g_printerr ("%s\n%s\n", sentence, _ ("“linklightctl --help” lists the commands."));
  return LKL_COMMAND_USAGE;
}

static LklCommandExit
run (const LklCommand *command, LklCommandContext *context)
{
  g_autoptr (LklBus) bus = lkl_bus_proxy_new_for_bus_sync (
      G_BUS_TYPE_SESSION,
      G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS
          | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START,
      AGENT_NAME,
      AGENT_PATH,
      NULL,
      NULL);
  g_autofree char *owner = NULL;

  if (bus != NULL)
    owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (bus));
  if (owner == NULL)
    return lkl_command_output_no_agent ();
  context->bus = bus;
  return command->run (context);
}

static LklCommandExit
run_command_line (int argc, char **argv)
{
  gboolean is_version = FALSE;
  LklCommandContext context = { 0 };
  const LklCommand *command;
  g_autoptr (GError) error = NULL;

  if (!parse_options (&argc, &argv, &context.is_json, &is_version, &error))
    return complain (error->message);
  if (is_version)
    {
      g_print ("linklightctl %s\n", LKL_VERSION);
      return LKL_COMMAND_FINE;
    }
  command = argc > 1 ? find_command (argv[1]) : NULL;
  if (command == NULL)
    return complain (argc > 1 ? _ ("There is no such command.") : _ ("Please name a command."));
  if (argc != 2 + count_arguments (command))
    return complain (_ ("There are too many or too few words after the command."));
  if (context.is_json && !command->has_json)
    return complain (_ ("This command has no --json."));
  context.argument = argc > 2 ? argv[2] : NULL;
  context.choice = argc > 3 ? argv[3] : NULL;
  return run (command, &context);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LKL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return run_command_line (argc, argv);
}
