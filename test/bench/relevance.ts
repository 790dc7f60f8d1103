import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ablations } from "./ablation.ts";
import { readCollection } from "./collection.ts";
import { ENGINES } from "./engines.ts";
import { judgeAll } from "./judge.ts";
import { readKeywords } from "./keywords.ts";
import { leaveOneOut } from "./leave-one-out.ts";
import { print } from "./table.ts";

const USAGE = `npm run bench:relevance -- DIR... [--json] [--ablation] [--leave-one-out]

How well the index and others rank test collections, each a folder of docs.jsonl, queries.jsonl and qrels.tsv, or one
of the digest's answers (*.json), whose keywords are then short questions.
  --ablation        the index without each of its ingredients instead
  --leave-one-out   parameters fitted to all collections but one, and what they reach on that one, instead`;

const options = {
  json: { type: "boolean" },
  ablation: { type: "boolean" },
  "leave-one-out": { type: "boolean" },
} as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
if (positionals.length === 0) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

const collections = positionals.map((folder) =>
  existsSync(join(folder, "queries.jsonl")) ? readCollection(folder) : readKeywords(folder),
);
if (values["leave-one-out"]) print(leaveOneOut(collections), values.json ?? false);
else print(judgeAll(values.ablation ? ablations : ENGINES, collections), values.json ?? false);
