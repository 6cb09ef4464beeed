// Answers lines of JSON: {"texts": [...], "dates": bool, "rows": bool} → the entities of each text, or how many they are.
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
  const found = asked.texts.map((text) => read(text, asked.dates));
  const answer = asked.rows ? found : found.map((entities) => entities.length);
  process.stdout.write(JSON.stringify(answer) + "\n");
});
