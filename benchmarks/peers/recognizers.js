// Answers lines of JSON: {"texts": [...], "dates": bool} → the entities of each text, and the seconds that they took.
"use strict";
const suite = require("@microsoft/recognizers-text-suite");
const models = [
  suite.recognizeAge, suite.recognizeCurrency, suite.recognizeDimension, suite.recognizePercentage,
  suite.recognizeOrdinal, suite.recognizeNumber,
];

function read(text, dates) {
  const asked = dates ? [suite.recognizeDateTime, ...models] : models;
  return asked.flatMap((model) => model(text, "zh-cn").map(
    (entity) => [entity.start, entity.end + 1, entity.text, entity.typeName, entity.resolution]));
}

require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const asked = JSON.parse(line);
  const started = process.hrtime.bigint();
  const used = process.cpuUsage();
  const found = asked.texts.map((text) => read(text, asked.dates));
  const { user, system } = process.cpuUsage(used);
  const seconds = Math.min(Number(process.hrtime.bigint() - started) / 1e9, (user + system) / 1e6);
  process.stdout.write(JSON.stringify({ found, seconds }) + "\n");
});
