/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalSchema"

#include "agent/journal/journal-schema.h"

static const char *const steps[] = {
  /* Version 1. Times are Unix microseconds. class and signal are the numbers of LklRecordClass and
   * LklOtlpSignal, which are for ever as these are. */
  "CREATE TABLE records ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  class INTEGER NOT NULL,"
  "  signal INTEGER NOT NULL,"
  "  recorded_usecs INTEGER NOT NULL,"
  "  text TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX records_by_class ON records (class, signal, id);"
  ""
  "CREATE TABLE batches ("
  "  id INTEGER PRIMARY KEY,"
  "  class INTEGER NOT NULL,"
  "  signal INTEGER NOT NULL,"
  "  stream TEXT NOT NULL,"
  "  seq INTEGER NOT NULL,"
  "  day TEXT NOT NULL,"
  "  records INTEGER NOT NULL,"
  "  frozen_usecs INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL,"
  "  UNIQUE (stream, seq)"
  ") STRICT;"
  ""
  "CREATE TABLE sent ("
  "  id INTEGER PRIMARY KEY,"
  "  class INTEGER NOT NULL,"
  "  signal INTEGER NOT NULL,"
  "  sent_usecs INTEGER NOT NULL,"
  "  destination TEXT NOT NULL,"
  "  status INTEGER NOT NULL,"
  "  records INTEGER NOT NULL,"
  "  rejected INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  ""
  "CREATE TABLE windows ("
  "  series TEXT NOT NULL,"
  "  target TEXT NOT NULL,"
  "  start_usecs INTEGER NOT NULL,"
  "  sent INTEGER NOT NULL,"
  "  lost INTEGER NOT NULL,"
  "  histogram TEXT NOT NULL,"
  "  PRIMARY KEY (series, target, start_usecs)"
  ") STRICT, WITHOUT ROWID;"
  ""
  "CREATE TABLE documents ("
  "  name TEXT PRIMARY KEY,"
  "  digest TEXT NOT NULL,"
  "  fetched_usecs INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  ""
  "CREATE TABLE question_history ("
  "  id INTEGER PRIMARY KEY,"
  "  question TEXT NOT NULL,"
  "  version INTEGER NOT NULL,"
  "  at_usecs INTEGER NOT NULL,"
  "  asked_by TEXT NOT NULL,"
  "  outcome TEXT NOT NULL"
  ") STRICT;"
  ""
  "CREATE TABLE facts ("
  "  key TEXT PRIMARY KEY,"
  "  value TEXT NOT NULL"
  ") STRICT;",

  /* Version 2. What was wrong on the way to the services; never leaves this PC. */
  "CREATE TABLE outages ("
  "  id INTEGER PRIMARY KEY,"
  "  began_usecs INTEGER NOT NULL,"
  "  ended_usecs INTEGER," /* NULL = it lasts */
  "  seen_usecs INTEGER NOT NULL,"
  "  degraded INTEGER NOT NULL,"
  "  hop TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  others TEXT NOT NULL,"
  "  fine TEXT NOT NULL,"
  "  stretches TEXT NOT NULL,"
  "  UNIQUE (began_usecs, degraded)"
  ") STRICT;",

  /* Version 3. What the person has answered, to tell them what came of it; never leaves this PC. */
  "CREATE TABLE given_answers ("
  "  uid TEXT PRIMARY KEY,"
  "  question TEXT NOT NULL,"
  "  at_usecs INTEGER NOT NULL,"
  "  content INTEGER NOT NULL,"
  "  reasons TEXT NOT NULL" /* with spaces between them */
  ") STRICT;",

  /* Version 4. What the endpoint won't take as it is. refused_usecs: when it was counted last. */
  "ALTER TABLE batches ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE batches ADD COLUMN refused_usecs INTEGER NOT NULL DEFAULT 0;",

  /* Version 5. For destinations that want totals: see journal-totals.h. */
  "CREATE TABLE totals ("
  "  series TEXT PRIMARY KEY,"
  "  start_usecs INTEGER NOT NULL,"
  "  end_usecs INTEGER NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  histogram TEXT NOT NULL" /* empty where it is a number */
  ") STRICT, WITHOUT ROWID;",

  /* Version 6. Who can go on with a file of a later version, see agent/base/database.h. */
  "CREATE TABLE readers (oldest INTEGER NOT NULL) STRICT;"
  "INSERT INTO readers VALUES (6);",

  /* Version 7. What is counted and not named, each by itself as it will be sent. Not among the
   * batches: an earlier version would send it under the person's token. */
  "CREATE TABLE counted ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  due_usecs INTEGER NOT NULL,"
  "  frozen_usecs INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL"
  ") STRICT;",

  /* Version 8. What has left stands in the list of it from before it does. batch: of which these
   * are the bytes, while it waits. */
  "ALTER TABLE sent ADD COLUMN batch INTEGER REFERENCES batches (id) ON DELETE SET NULL;"
  "CREATE INDEX sent_by_batch ON sent (batch);",
};

const LklSchema lkl_journal_schema = {
  .application_id = 0x4c6b6c4a, /* "LklJ" */
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
};
