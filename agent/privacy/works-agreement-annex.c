/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWorksAgreementAnnex"

#include "agent/privacy/works-agreement-annex.h"

#include <glib/gi18n.h>

#include "agent/privacy/disclosure-register.h"

static const char *
describe_switch (LklDisclosureClass disclosure_class)
{
  switch (disclosure_class)
    {
    case LKL_DISCLOSURE_ENVELOPE:
      return _ ("It goes with what the other parts tell, and with nothing else.");
    case LKL_DISCLOSURE_ENROLMENT:
      return _ ("It goes when a personal code is typed, and at no other time.");
    case LKL_DISCLOSURE_ANSWERS:
      return _ ("It goes when a person has said something. On until the person, or IT for all, "
                "switches it off; then nothing is asked.");
    case LKL_DISCLOSURE_EVENTS:
    case LKL_DISCLOSURE_MEASUREMENTS:
      return _ ("On until the person, or IT for all, switches it off; then nothing of it is "
                "recorded.");
    }
  g_return_val_if_reached ("");
}

static void
add_class (GString *text, LklDisclosureClass disclosure_class)
{
  g_string_append_printf (text,
                          "\n## %s\n\n%s\n\n| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n",
                          lkl_disclosure_class_get_title (disclosure_class),
                          describe_switch (disclosure_class),
                          _ ("Field"),
                          _ ("What it is"),
                          _ ("What it is for"),
                          _ ("How long the server keeps it"),
                          _ ("Who sees it"));
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    if (lkl_disclosure_register_get_class ((LklField) i) == disclosure_class)
      g_string_append_printf (text,
                              "| `%s` | %s | %s | %s | %s |\n",
                              lkl_field_get_name ((LklField) i),
                              lkl_disclosure_register_get_sentence ((LklField) i),
                              lkl_disclosure_register_get_purpose ((LklField) i),
                              lkl_disclosure_register_get_kept ((LklField) i),
                              lkl_disclosure_register_get_seen_by ((LklField) i));
}

char *
lkl_works_agreement_annex_to_text (const char *version)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, "# %s\n\n", _ ("Annex to the works agreement: what Linklight tells"));
  /* Translators: the version is that of the program: "0.9.0" */
  g_string_append_printf (
      text,
      _ ("This is the register of Linklight %s. It was written by the program itself."),
      version);
  g_string_append_printf (
      text,
      "\n\n%s %s %s\n",
      _ ("Nothing else leaves the PC: what is not in the register can't be written into a record."),
      _ ("Every person sees in the window “What leaves this PC” what waits and what was sent, byte "
         "for byte, can delete it, and can stop it."),
      _ ("Figures leave merged, so that nobody can read from them when somebody worked."));
  for (guint i = 0; i < LKL_DISCLOSURE_CLASS_COUNT; i++)
    add_class (text, (LklDisclosureClass) i);
  return g_string_free (text, FALSE);
}
