/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Every setting there is: group, key, type, built-in value, and whether the person may set it in
 * their own file. What the person may not set there is the admin's; [Lock] takes more away.
 */
typedef enum
{
  LKL_SETTING_AGENT_ENABLED,
  LKL_SETTING_ENDPOINT_URL,
  LKL_SETTING_ENDPOINT_CA_BUNDLE,
  LKL_SETTING_ENDPOINT_PROXY,
  LKL_SETTING_ENDPOINT_INDEX_KEY,
  LKL_SETTING_ENDPOINT_PROXY_CREDENTIALS,
  LKL_SETTING_ENDPOINT_CLIENT_CERTIFICATE,
  LKL_SETTING_ENDPOINT_NEGOTIATE,
  LKL_SETTING_ENDPOINT_ENROLMENT,
  LKL_SETTING_ENDPOINT_TEMPORALITY,
  LKL_SETTING_ENDPOINT_HISTOGRAMS,
  LKL_SETTING_QUESTIONS_ENABLED,
  LKL_SETTING_QUESTIONS_FREQUENCY,
  LKL_SETTING_QUESTIONS_FROM,
  LKL_SETTING_QUESTIONS_UNTIL,
  LKL_SETTING_CONNECTIVITY_ENABLED,
  LKL_SETTING_RESPONSIVENESS_ENABLED,
  LKL_SETTING_NOTIFICATIONS_BUTTONS,
  LKL_SETTING_NOTIFICATIONS_SOUND,
  LKL_SETTING_NOTICES_OUTAGES,
  LKL_SETTING_NOTICES_MAINTENANCE,
  LKL_SETTING_NOTICES_YOU_SAID_WE_DID,
  LKL_SETTING_NOTICES_TIPS,
  LKL_SETTING_NOTICES_VISITS,
  LKL_SETTING_NOTICES_HELLOS,
  LKL_SETTING_SENDING_ANSWERS,
  LKL_SETTING_SENDING_EVENTS,
  LKL_SETTING_SENDING_MEASUREMENTS,
  LKL_SETTING_SENDING_NEW_FIELDS,
  LKL_SETTING_TEXTS_LANGUAGE,
} LklSetting;

#define LKL_SETTING_COUNT (LKL_SETTING_TEXTS_LANGUAGE + 1)

typedef enum
{
  LKL_SETTING_TYPE_TEXT,
  LKL_SETTING_TYPE_BOOLEAN,
  LKL_SETTING_TYPE_CHOICE,
  LKL_SETTING_TYPE_URL,         /* https, or http to loopback; empty = none */
  LKL_SETTING_TYPE_TIME_OF_DAY, /* "HH:MM", at most 24:00 */
} LklSettingType;

typedef struct
{
  const char *group;
  const char *key;
  LklSettingType type;
  const char *built_in;
  const char *choices;  /* (nullable): separated by "|", for LKL_SETTING_TYPE_CHOICE */
  gboolean is_personal; /* the person may set it */
  const char *fault;    /* (nullable): of a value that is none of the choices */
  const char *least; /* (nullable): how little it can be, where the admin's value and the person's
                        together give the lesser: the person can lower it whatever is locked */
} LklSettingInfo;

const LklSettingInfo *lkl_setting_get_info (LklSetting setting);

/* "Endpoint.Url" -> LKL_SETTING_ENDPOINT_URL */
gboolean lkl_setting_from_name (const char *group, const char *key, LklSetting *out);

/* Whether @value is nearer to the least than @other. Both can be taken, and the setting has a
 * least. */
gboolean lkl_setting_is_less (LklSetting setting, const char *value, const char *other);

/* Returns: (nullable): static, why @value can't be taken; NULL where it can */
const char *lkl_setting_find_fault (LklSetting setting, const char *value);

G_END_DECLS
