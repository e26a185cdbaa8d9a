/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSchema"

#include "endpoint/store-schema.h"

#define APPLICATION_ID 0x4c4b4c45 /* "LKLE" */

/* The order of rows must not join what a PC measured to whose PC it is: tokens and streams are
 * kept in the order of their random keys, and measurements have no person anywhere. */
static const char first_step[] =
    "CREATE TABLE person ("
    "  id TEXT PRIMARY KEY, name TEXT NOT NULL, site TEXT NOT NULL, team TEXT NOT NULL,"
    "  start_day TEXT) STRICT, WITHOUT ROWID;"
    "CREATE TABLE code ("
    "  hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person ON DELETE CASCADE,"
    "  expires_usecs INTEGER NOT NULL, used_usecs INTEGER) STRICT, WITHOUT ROWID;"
    "CREATE TABLE device ("
    "  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person ON DELETE CASCADE,"
    "  enrolled_usecs INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE token ("
    "  hash TEXT PRIMARY KEY,"
    "  class INTEGER NOT NULL,"
    "  person TEXT REFERENCES person ON DELETE CASCADE,"
    "  CHECK ((class = 0) = (person IS NULL))) STRICT, WITHOUT ROWID;"
    "CREATE TABLE stream ("
    "  id TEXT PRIMARY KEY, token TEXT NOT NULL REFERENCES token ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX stream_token ON stream (token);"
    "CREATE TABLE batch ("
    "  id INTEGER PRIMARY KEY, class INTEGER NOT NULL, stream TEXT, seq INTEGER, day TEXT,"
    "  sha256 TEXT NOT NULL, received_day TEXT NOT NULL, content BLOB) STRICT;"
    "CREATE UNIQUE INDEX batch_key ON batch (stream, seq, day) WHERE seq IS NOT NULL;"
    "CREATE UNIQUE INDEX batch_loose ON batch (sha256) WHERE seq IS NULL;"
    "CREATE TABLE record ("
    "  key TEXT PRIMARY KEY, class INTEGER NOT NULL, stream TEXT, name TEXT NOT NULL,"
    "  time_usecs INTEGER NOT NULL, attributes TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE answer ("
    "  uid TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person ON DELETE CASCADE,"
    "  question TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL,"
    "  choice TEXT NOT NULL, reason TEXT, comment TEXT, time_usecs INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX answer_person ON answer (person, time_usecs);"
    "CREATE INDEX answer_time ON answer (time_usecs);"
    "CREATE TABLE document ("
    "  href TEXT PRIMARY KEY, form TEXT NOT NULL, sha256 TEXT NOT NULL,"
    "  source_sha256 TEXT NOT NULL, content BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE number (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;";

/* An answer's uid is its sender's word: only with the person it tells one answer from others.
 * Tokens for measurements have no device, as they have no person. */
static const char second_step[] =
    "CREATE TABLE answer_of_person ("
    "  uid TEXT NOT NULL, person TEXT NOT NULL REFERENCES person ON DELETE CASCADE,"
    "  question TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL,"
    "  choice TEXT NOT NULL, reason TEXT, comment TEXT, time_usecs INTEGER NOT NULL,"
    "  PRIMARY KEY (person, uid)) STRICT, WITHOUT ROWID;"
    "INSERT INTO answer_of_person (uid, person, question, version, kind, choice, reason, comment,"
    "  time_usecs)"
    " SELECT uid, person, question, version, kind, choice, reason, comment, time_usecs FROM answer;"
    "DROP TABLE answer;"
    "ALTER TABLE answer_of_person RENAME TO answer;"
    "CREATE INDEX answer_person ON answer (person, time_usecs);"
    "CREATE INDEX answer_time ON answer (time_usecs);"
    "ALTER TABLE token ADD COLUMN device TEXT REFERENCES device ON DELETE CASCADE"
    "  CHECK (device IS NULL OR class <> 0);"
    "CREATE INDEX token_device ON token (device) WHERE device IS NOT NULL;";

/* The second step of an answer, which may come later, and before the first. */
static const char third_step[] =
    "ALTER TABLE answer ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE answer ADD COLUMN lost TEXT;"
    "ALTER TABLE answer ADD COLUMN wants_contact INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE answer ADD COLUMN thanks TEXT;";

/* Whether Linklight asked, or the person wished to tell. */
static const char fourth_step[] = "ALTER TABLE answer ADD COLUMN asked_by TEXT;";

/* Whom to call, until somebody of IT says that it is done; and texts of our own by name. */
static const char fifth_step[] =
    "ALTER TABLE answer ADD COLUMN called_usecs INTEGER;"
    "CREATE INDEX answer_waiting ON answer (time_usecs)"
    "  WHERE wants_contact = 1 AND called_usecs IS NULL;"
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

/* What IT tells people on the board, for which answers something was done, and each write as it
 * was: what people once read is never lost. */
static const char notices_step[] =
    "CREATE TABLE notice ("
    "  id TEXT PRIMARY KEY, kind TEXT NOT NULL, content TEXT NOT NULL,"
    "  from_usecs INTEGER NOT NULL, until_usecs INTEGER NOT NULL, is_personal INTEGER NOT NULL,"
    "  revision INTEGER NOT NULL, told_usecs INTEGER NOT NULL, changed_usecs INTEGER NOT NULL,"
    "  withdrawn_usecs INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;"
    "CREATE TABLE fix_answer ("
    "  notice TEXT NOT NULL REFERENCES notice ON DELETE CASCADE,"
    "  person TEXT NOT NULL, answer TEXT NOT NULL,"
    "  PRIMARY KEY (person, answer, notice),"
    "  FOREIGN KEY (person, answer) REFERENCES answer (person, uid) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX fix_answer_notice ON fix_answer (notice);"
    "CREATE TABLE notice_write ("
    "  notice TEXT NOT NULL REFERENCES notice ON DELETE CASCADE, revision INTEGER NOT NULL,"
    "  act TEXT NOT NULL, time_usecs INTEGER NOT NULL, content TEXT NOT NULL,"
    "  PRIMARY KEY (notice, revision)) STRICT, WITHOUT ROWID;";

/* What people say to IT beside answers, and who looks after whom (uids, one a line). One that is
 * crowded out is one too many of its kind by its person. */
static const char tasks_step[] =
    "CREATE TABLE task ("
    "  person TEXT NOT NULL REFERENCES person ON DELETE CASCADE, uid TEXT NOT NULL,"
    "  kind TEXT NOT NULL, recipient TEXT, words TEXT, evidence TEXT, service TEXT,"
    "  time_usecs INTEGER NOT NULL, done_usecs INTEGER,"
    "  is_crowded_out INTEGER NOT NULL DEFAULT 0,"
    "  PRIMARY KEY (person, uid)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX task_person ON task (person, time_usecs);"
    "CREATE INDEX task_waiting ON task (kind, time_usecs)"
    "  WHERE done_usecs IS NULL AND is_crowded_out = 0;"
    "CREATE INDEX task_waiting_person ON task (person, kind, time_usecs)"
    "  WHERE done_usecs IS NULL AND is_crowded_out = 0;"
    "CREATE INDEX task_done ON task (kind, done_usecs) WHERE done_usecs IS NOT NULL;"
    "ALTER TABLE person ADD COLUMN contacts TEXT;";

/* Where the companion of somebody new got to, by the day; and the last day at work. */
static const char companion_step[] =
    "CREATE TABLE companion_step ("
    "  person TEXT NOT NULL REFERENCES person ON DELETE CASCADE, step TEXT NOT NULL,"
    "  subject TEXT NOT NULL, day TEXT NOT NULL,"
    "  PRIMARY KEY (person, step, subject)) STRICT, WITHOUT ROWID;"
    "ALTER TABLE person ADD COLUMN end_day TEXT;";

/* What was deleted for its age does not come back when a PC sends it again: a SHA-256 of each, of
 * which nobody can tell what it was. */
static const char retention_step[] =
    "CREATE TABLE forgotten_task (digest TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
    "CREATE INDEX task_age ON task (kind, time_usecs);"
    "CREATE INDEX task_behind ON task (person, kind, time_usecs)"
    "  WHERE done_usecs IS NULL AND is_crowded_out = 1;";

/* Tokens that take one another's place share the first one's streams. "replaces" stands until such
 * a one was used. And who said whose PC it is. */
static const char credentials_step[] =
    "ALTER TABLE token ADD COLUMN family TEXT REFERENCES token ON DELETE CASCADE;"
    "ALTER TABLE token ADD COLUMN replaces TEXT;"
    "ALTER TABLE token ADD COLUMN expires_usecs INTEGER;"
    "CREATE INDEX token_family ON token (family) WHERE family IS NOT NULL;"
    "CREATE INDEX token_replaces ON token (replaces) WHERE replaces IS NOT NULL;"
    "ALTER TABLE device ADD COLUMN vouched_by TEXT NOT NULL DEFAULT 'code';"
    "CREATE INDEX device_person ON device (person);";

/* What came under a stream is its person's whatever becomes of their tokens and PCs: it arrives
 * after they were connected anew, and they can have it deleted. One of measurements is its token's,
 * which stays. */
static const char streams_step[] =
    "CREATE TABLE stream_of_owner ("
    "  id TEXT PRIMARY KEY, class INTEGER NOT NULL, token TEXT REFERENCES token,"
    "  person TEXT REFERENCES person ON DELETE CASCADE, used_day TEXT NOT NULL,"
    "  CHECK ((class = 0) = (person IS NULL)), CHECK ((token IS NULL) = (person IS NOT NULL))"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO stream_of_owner (id, class, token, person, used_day)"
    " SELECT stream.id, token.class, CASE WHEN token.person IS NULL THEN token.hash END,"
    "  token.person, COALESCE((SELECT max(received_day) FROM batch"
    "   WHERE batch.stream = stream.id AND seq IS NOT NULL), '')"
    " FROM stream JOIN token ON token.hash = stream.token;"
    "DROP TABLE stream;"
    "ALTER TABLE stream_of_owner RENAME TO stream;"
    "CREATE INDEX stream_owner ON stream (class, person, token);"
    "CREATE INDEX stream_person ON stream (person) WHERE person IS NOT NULL;"
    "CREATE INDEX stream_token ON stream (token) WHERE token IS NOT NULL;";

/* How a sign-in at the web server before the endpoint names people. */
static const char identity_step[] =
    "ALTER TABLE person ADD COLUMN identity TEXT;"
    "CREATE UNIQUE INDEX person_identity ON person (identity) WHERE identity IS NOT NULL;";

/* What is counted and not named: no person, no stream, no time but the day. */
static const char counted_step[] =
    "CREATE TABLE counted ("
    "  day TEXT NOT NULL, question TEXT NOT NULL, version INTEGER NOT NULL, uid TEXT NOT NULL,"
    "  kind TEXT NOT NULL, outcome TEXT NOT NULL, choice TEXT,"
    "  PRIMARY KEY (day, question, version, uid)) STRICT, WITHOUT ROWID;";

/* Until when somebody has wished that all they said be deleted: what is older does not come back
 * when a copy of their PC sends it again. */
static const char erasure_step[] =
    "CREATE TABLE erasure ("
    "  person TEXT PRIMARY KEY REFERENCES person ON DELETE CASCADE, asked_usecs INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;";

/* By uid in place of by time, which is as wrong as the clock of the PC that says it: a SHA-256 of
 * each that was deleted, of which nobody can tell what it was. */
static const char erased_step[] =
    "DROP TABLE erasure;"
    "CREATE TABLE erased (digest TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;";

static const char *const steps[] = {
  first_step,   second_step,   third_step,     fourth_step,    fifth_step,
  notices_step, tasks_step,    companion_step, retention_step, credentials_step,
  streams_step, identity_step, counted_step,   erasure_step,   erased_step,
};

const LklSchema lkl_store_schema = {
  .application_id = APPLICATION_ID,
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
};
