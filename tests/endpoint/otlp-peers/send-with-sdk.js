/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

// node send-with-sdk.js URL: sends logs and metrics with the OpenTelemetry JavaScript SDK, as a
// program that knows nothing of us would. Tokens: TOKEN_METRICS and TOKEN_LOGS in the environment.
'use strict';

const { SeverityNumber } = require('@opentelemetry/api-logs');
const { OTLPLogExporter } = require('@opentelemetry/exporter-logs-otlp-http');
const { OTLPMetricExporter } = require('@opentelemetry/exporter-metrics-otlp-http');
const { resourceFromAttributes } = require('@opentelemetry/resources');
const { LoggerProvider, SimpleLogRecordProcessor } = require('@opentelemetry/sdk-logs');
const {
  AggregationTemporality,
  AggregationType,
  MeterProvider,
  PeriodicExportingMetricReader,
} = require('@opentelemetry/sdk-metrics');

const url = process.argv[2];
const resource = resourceFromAttributes({ 'service.name': 'sdk-sender' });

function options(path, token) {
  return {
    url: url + path,
    headers: { Authorization: `Bearer ${token}` },
    compression: 'gzip',
    temporalityPreference: AggregationTemporality.DELTA,
  };
}

async function sendMetrics() {
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter(options('/v1/metrics', process.env.TOKEN_METRICS)),
    exportIntervalMillis: 3600000,
  });
  const provider = new MeterProvider({
    resource,
    readers: [reader],
    views: [{ instrumentName: 'sdk.duration',
      aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } }],
  });
  const meter = provider.getMeter('sdk');
  const histogram = meter.createHistogram('sdk.duration', { unit: 's' });
  for (const value of [0, 0.001, 0.25, 4]) histogram.record(value, { target: 'mail' });
  meter.createCounter('sdk.count').add(3);
  meter.createGauge('sdk.share').record(0.5);
  await provider.forceFlush();
  await provider.shutdown();
}

async function sendLogs() {
  const exporter = new OTLPLogExporter(options('/v1/logs', process.env.TOKEN_LOGS));
  const provider = new LoggerProvider({
    resource,
    processors: [new SimpleLogRecordProcessor(exporter)],
  });
  const logger = provider.getLogger('sdk');
  logger.emit({ eventName: 'sdk.event', severityNumber: SeverityNumber.INFO, body: 'hello',
    attributes: { number: 42, share: 0.5, flag: true, list: ['a', 'b'] } });
  logger.emit({ eventName: 'sdk.other' });
  await provider.forceFlush();
  await provider.shutdown();
}

Promise.all([sendMetrics(), sendLogs()]).then(
    () => console.log('sent'),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    });
