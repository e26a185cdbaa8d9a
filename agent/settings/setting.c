/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSetting"

#include "agent/settings/setting.h"

#include <gio/gio.h>

#include "agent/base/time-of-day.h"

static const LklSettingInfo settings[] = {
  [LKL_SETTING_AGENT_ENABLED] = { .group = "Agent",
                                  .key = "Enabled",
                                  .type = LKL_SETTING_TYPE_BOOLEAN,
                                  .built_in = "true" },
  [LKL_SETTING_ENDPOINT_URL] = { .group = "Endpoint",
                                 .key = "Url",
                                 .type = LKL_SETTING_TYPE_URL,
                                 .built_in = "" },
  [LKL_SETTING_ENDPOINT_CA_BUNDLE] = { .group = "Endpoint",
                                       .key = "CaBundle",
                                       .type = LKL_SETTING_TYPE_TEXT,
                                       .built_in = "" },
  [LKL_SETTING_ENDPOINT_PROXY] = { .group = "Endpoint",
                                   .key = "Proxy",
                                   .type = LKL_SETTING_TYPE_TEXT,
                                   .built_in = "system" },
  [LKL_SETTING_ENDPOINT_PROXY_CREDENTIALS] = { .group = "Endpoint",
                                               .key = "ProxyCredentials",
                                               .type = LKL_SETTING_TYPE_TEXT,
                                               .built_in = "" },
  [LKL_SETTING_ENDPOINT_CLIENT_CERTIFICATE] = { .group = "Endpoint",
                                                .key = "ClientCertificate",
                                                .type = LKL_SETTING_TYPE_TEXT,
                                                .built_in = "" },
  [LKL_SETTING_ENDPOINT_NEGOTIATE] = { .group = "Endpoint",
                                       .key = "Negotiate",
                                       .type = LKL_SETTING_TYPE_BOOLEAN,
                                       .built_in = "false" },
  /* How this PC comes to be its person's: see agent/sync/README.md. */
  [LKL_SETTING_ENDPOINT_ENROLMENT] = { .group = "Endpoint",
                                       .key = "Enrolment",
                                       .type = LKL_SETTING_TYPE_CHOICE,
                                       .built_in = "code",
                                       .choices = "code|sign-in",
                                       .fault = "is not one of code, sign-in" },
  /* For destinations that are no endpoint of ours. */
  [LKL_SETTING_ENDPOINT_TEMPORALITY] = { .group = "Endpoint",
                                         .key = "Temporality",
                                         .type = LKL_SETTING_TYPE_CHOICE,
                                         .built_in = "delta",
                                         .choices = "delta|cumulative",
                                         .fault = "is not one of delta, cumulative" },
  [LKL_SETTING_ENDPOINT_HISTOGRAMS] = { .group = "Endpoint",
                                        .key = "Histograms",
                                        .type = LKL_SETTING_TYPE_CHOICE,
                                        .built_in = "exponential",
                                        .choices = "exponential|explicit",
                                        .fault = "is not one of exponential, explicit" },
  /* Whether it is a key is looked at where it is used: a key that was mistyped must not be the same
   * as none, so it is no fault here, where the value before it would stay. */
  [LKL_SETTING_ENDPOINT_INDEX_KEY] = { .group = "Endpoint",
                                       .key = "IndexKey",
                                       .type = LKL_SETTING_TYPE_TEXT,
                                       .built_in = "" },
  [LKL_SETTING_QUESTIONS_ENABLED] = { .group = "Questions",
                                      .key = "Enabled",
                                      .type = LKL_SETTING_TYPE_BOOLEAN,
                                      .built_in = "true",
                                      .is_personal = TRUE,
                                      .least = "false" },
  [LKL_SETTING_QUESTIONS_FREQUENCY] = { .group = "Questions",
                                        .key = "Frequency",
                                        .type = LKL_SETTING_TYPE_CHOICE,
                                        .built_in = "usual",
                                        .choices = "usual|monthly|never",
                                        .is_personal = TRUE,
                                        .fault = "is not one of usual, monthly, never",
                                        .least = "never" },
  [LKL_SETTING_QUESTIONS_FROM] = { .group = "Questions",
                                   .key = "From",
                                   .type = LKL_SETTING_TYPE_TIME_OF_DAY,
                                   .built_in = "09:00",
                                   .is_personal = TRUE,
                                   .least = "24:00" },
  [LKL_SETTING_QUESTIONS_UNTIL] = { .group = "Questions",
                                    .key = "Until",
                                    .type = LKL_SETTING_TYPE_TIME_OF_DAY,
                                    .built_in = "17:00",
                                    .is_personal = TRUE,
                                    .least = "00:00" },
  [LKL_SETTING_CONNECTIVITY_ENABLED] = { .group = "Connectivity",
                                         .key = "Enabled",
                                         .type = LKL_SETTING_TYPE_BOOLEAN,
                                         .built_in = "true",
                                         .is_personal = TRUE },
  [LKL_SETTING_RESPONSIVENESS_ENABLED] = { .group = "Responsiveness",
                                           .key = "Enabled",
                                           .type = LKL_SETTING_TYPE_BOOLEAN,
                                           .built_in = "true",
                                           .is_personal = TRUE },
  [LKL_SETTING_NOTIFICATIONS_BUTTONS] = { .group = "Notifications",
                                          .key = "Buttons",
                                          .type = LKL_SETTING_TYPE_CHOICE,
                                          .built_in = "auto",
                                          .choices = "auto|yes|no",
                                          .is_personal = TRUE,
                                          .fault = "is not one of auto, yes, no" },
  [LKL_SETTING_NOTIFICATIONS_SOUND] = { .group = "Notifications",
                                        .key = "Sound",
                                        .type = LKL_SETTING_TYPE_BOOLEAN,
                                        .built_in = "true",
                                        .is_personal = TRUE },
  /* Whether IT may tell of these by notifications; of an outage of a service of the policy it
   * always may. */
  [LKL_SETTING_NOTICES_OUTAGES] = { .group = "Notices",
                                    .key = "Outages",
                                    .type = LKL_SETTING_TYPE_BOOLEAN,
                                    .built_in = "true",
                                    .is_personal = TRUE,
                                    .least = "false" },
  [LKL_SETTING_NOTICES_MAINTENANCE] = { .group = "Notices",
                                        .key = "Maintenance",
                                        .type = LKL_SETTING_TYPE_BOOLEAN,
                                        .built_in = "true",
                                        .is_personal = TRUE,
                                        .least = "false" },
  [LKL_SETTING_NOTICES_YOU_SAID_WE_DID] = { .group = "Notices",
                                            .key = "YouSaidWeDid",
                                            .type = LKL_SETTING_TYPE_BOOLEAN,
                                            .built_in = "true",
                                            .is_personal = TRUE,
                                            .least = "false" },
  [LKL_SETTING_NOTICES_TIPS] = { .group = "Notices",
                                 .key = "Tips",
                                 .type = LKL_SETTING_TYPE_BOOLEAN,
                                 .built_in = "true",
                                 .is_personal = TRUE,
                                 .least = "false" },
  [LKL_SETTING_NOTICES_VISITS] = { .group = "Notices",
                                   .key = "Visits",
                                   .type = LKL_SETTING_TYPE_BOOLEAN,
                                   .built_in = "true",
                                   .is_personal = TRUE,
                                   .least = "false" },
  [LKL_SETTING_NOTICES_HELLOS] = { .group = "Notices",
                                   .key = "Hellos",
                                   .type = LKL_SETTING_TYPE_BOOLEAN,
                                   .built_in = "true",
                                   .is_personal = TRUE,
                                   .least = "false" },
  /* What may leave this PC, class by class; what is off is not recorded either. */
  [LKL_SETTING_SENDING_ANSWERS] = { .group = "Sending",
                                    .key = "Answers",
                                    .type = LKL_SETTING_TYPE_BOOLEAN,
                                    .built_in = "true",
                                    .is_personal = TRUE },
  [LKL_SETTING_SENDING_EVENTS] = { .group = "Sending",
                                   .key = "Events",
                                   .type = LKL_SETTING_TYPE_BOOLEAN,
                                   .built_in = "true",
                                   .is_personal = TRUE },
  [LKL_SETTING_SENDING_MEASUREMENTS] = { .group = "Sending",
                                         .key = "Measurements",
                                         .type = LKL_SETTING_TYPE_BOOLEAN,
                                         .built_in = "true",
                                         .is_personal = TRUE },
  /* When what a new version would tell may leave: after a notification, after two weeks in the
   * window's list, or after both. */
  [LKL_SETTING_SENDING_NEW_FIELDS] = { .group = "Sending",
                                       .key = "NewFields",
                                       .type = LKL_SETTING_TYPE_CHOICE,
                                       .built_in = "notification",
                                       .choices = "notification|fourteen-days|both",
                                       .fault = "is not one of notification, fourteen-days, both" },
  /* Those of po/LINGUAS, and English, which needs no translation. */
  [LKL_SETTING_TEXTS_LANGUAGE] = { .group = "Texts",
                                   .key = "Language",
                                   .type = LKL_SETTING_TYPE_CHOICE,
                                   .built_in = "auto",
                                   .choices = "auto|ar|de|en|es|fr",
                                   .is_personal = TRUE,
                                   .fault = "is not one of auto, ar, de, en, es, fr" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (settings) == LKL_SETTING_COUNT);

const LklSettingInfo *
lkl_setting_get_info (LklSetting setting)
{
  g_return_val_if_fail ((guint) setting < LKL_SETTING_COUNT, NULL);
  return &settings[setting];
}

gboolean
lkl_setting_from_name (const char *group, const char *key, LklSetting *out)
{
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    if (g_str_equal (settings[i].group, group) && g_str_equal (settings[i].key, key))
      {
        *out = (LklSetting) i;
        return TRUE;
      }
  return FALSE;
}

/* On the scale of the setting's values. */
static int
get_place (const LklSettingInfo *info, const char *value)
{
  g_auto (GStrv) choices = NULL;
  guint minutes = 0;
  int place = 0;

  if (info->type == LKL_SETTING_TYPE_BOOLEAN)
    return g_str_equal (value, "true");
  if (info->type == LKL_SETTING_TYPE_TIME_OF_DAY)
    return lkl_time_of_day_parse (value, &minutes) ? (int) minutes : 0;
  choices = g_strsplit (info->choices, "|", -1);
  while (choices[place] != NULL && !g_str_equal (choices[place], value))
    place++;
  return place;
}

gboolean
lkl_setting_is_less (LklSetting setting, const char *value, const char *other)
{
  const LklSettingInfo *info = lkl_setting_get_info (setting);
  int least;

  g_return_val_if_fail (info->least != NULL, FALSE);
  least = get_place (info, info->least);
  return ABS (get_place (info, value) - least) < ABS (get_place (info, other) - least);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_str_equal (host, "localhost")
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

static const char *
find_fault_in_url (const char *value)
{
  g_autoptr (GUri) uri = NULL;

  if (*value == '\0')
    return NULL;
  uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return "is not an address such as https://linklight.example.org";
  if (g_uri_get_user (uri) != NULL || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL)
    return "must be a plain address without sign-in, query or fragment";
  if (g_str_equal (g_uri_get_scheme (uri), "https")
      || (g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback (g_uri_get_host (uri))))
    return NULL;
  return "must start with https:// (http:// is taken for this PC alone)";
}

const char *
lkl_setting_find_fault (LklSetting setting, const char *value)
{
  const LklSettingInfo *info = lkl_setting_get_info (setting);
  g_auto (GStrv) choices = NULL;
  guint minutes;

  switch (info->type)
    {
    case LKL_SETTING_TYPE_TEXT:
      return NULL;
    case LKL_SETTING_TYPE_BOOLEAN:
      return g_str_equal (value, "true") || g_str_equal (value, "false") ? NULL
                                                                         : "must be true or false";
    case LKL_SETTING_TYPE_CHOICE:
      choices = g_strsplit (info->choices, "|", -1);
      return g_strv_contains ((const char *const *) choices, value) ? NULL : info->fault;
    case LKL_SETTING_TYPE_URL:
      return find_fault_in_url (value);
    case LKL_SETTING_TYPE_TIME_OF_DAY:
      return lkl_time_of_day_parse (value, &minutes) ? NULL
                                                     : "is not a time such as 09:00, at most 24:00";
    }
  return "has an unknown type";
}
