import { existsSync } from "node:fs";
import { join } from "node:path";
import { ablations } from "./ablation.ts";
import { readArguments, readFolder } from "./arguments.ts";
import { readCollection } from "./collection.ts";
import { ENGINES } from "./engines.ts";
import { judgeAll } from "./judge.ts";
import { readKeywords } from "./keywords.ts";
import { FITTED, leaveOneOut } from "./leave-one-out.ts";
import { print } from "./table.ts";

const USAGE = `npm run bench:relevance -- DIR... [--json] [--ablation] [--leave-one-out]

How well the index and others rank test collections, each a folder of docs.jsonl, queries.jsonl and qrels.tsv, or one
of the digest's answers (*.json), whose keywords are then short questions. nDCG@10 is that of a search for 10, as the
bot makes it; MAP and recall@100 are those of one for 1,000. A minute or less.
  --ablation        the index without each of its ingredients instead
  --leave-one-out   parameters fitted to all collections but one, and what they reach on that one, instead; two minutes`;

function read(folder: string) {
  return existsSync(join(folder, "queries.jsonl")) ? readCollection(folder) : readKeywords(folder);
}

const options = {
  json: { type: "boolean" },
  ablation: { type: "boolean" },
  "leave-one-out": { type: "boolean" },
} as const;
const { values, folders, ask } = readArguments(USAGE, options);
if (folders.length === 0) ask("Name a folder to be measured.");

const HOLDING = "a test collection, nor as the digest's answers";
const collections = folders.map((folder) => readFolder(folder, HOLDING, read));
for (const [at, { questions }] of collections.entries())
  if (questions.length === 0) ask(`${folders[at]} holds no question: neither queries.jsonl nor keywords.`);
const json = values.json ?? false;
if (values["leave-one-out"] && !json) process.stdout.write(`${FITTED}\n\n`);
if (values["leave-one-out"]) print(leaveOneOut(collections), json);
else print(judgeAll(values.ablation ? ablations : ENGINES, collections), json);
