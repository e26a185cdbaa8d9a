/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

// node decode-batch.js [--protobuf FOLDER] FILE…: are these OTLP/JSON requests to the letter? Each is read by the
// OpenTelemetry project's own message types, encoded as protobuf, decoded again, and compared with
// the input: a member that is misspelt, of the wrong type or not in its canonical form differs.
//
// With --protobuf each is left in FOLDER as protobuf, under its name with ".pb".
//
// Version 0.214.0 of the package, since later ones have no decoder for logs.
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const root = require(path.join(
    path.dirname(require.resolve('@opentelemetry/otlp-transformer')), 'generated/root'));

const collector = root.opentelemetry.proto.collector;
const types = {
  resourceLogs: collector.logs.v1.ExportLogsServiceRequest,
  resourceMetrics: collector.metrics.v1.ExportMetricsServiceRequest,
};

// In protobuf an empty list and none are the same.
function dropEmptyLists(key, value) {
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

function keep(folder, file, bytes) {
  fs.writeFileSync(path.join(folder, `${path.basename(file, '.json')}.pb`), bytes);
}

function check(file, folder) {
  const input = JSON.parse(fs.readFileSync(file, 'utf8'), dropEmptyLists);
  const member = Object.keys(types).find((name) => name in input);
  assert(member, 'neither logs nor metrics');
  const type = types[member];
  const bytes = type.encode(type.fromObject(input)).finish();
  const output = type.toObject(type.decode(bytes), { longs: String, enums: Number, bytes: Buffer });
  assert.deepStrictEqual(JSON.parse(JSON.stringify(output)), input);
  if (folder) keep(folder, file, bytes);
}

const files = process.argv.slice(2);
const folder = files[0] === '--protobuf' ? files.splice(0, 2)[1] : undefined;
let failed = 0;
for (const file of files) {
  try {
    check(file, folder);
  } catch (error) {
    failed++;
    console.log(`${file}: ${error.message}`);
  }
}
console.log(`${files.length - failed} accepted, ${failed} refused`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;
