import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { Circumstances, Entries } from "../reading.ts";
import { dayOfMoment } from "../written-dates.ts";
import { entriesOf } from "./api-json.ts";
import { readCopiedPage } from "./copied-page.ts";
import { listOf } from "./json-list.ts";
import { markupText } from "./markup-text.ts";
import { readMarkup } from "./shallow-markup.ts";

const pageData = z.object({
  date: z.string().optional().catch(undefined),
  query: z.string().optional().catch(undefined),
});

/**
 * The page saved as HTML. Its papers are JSON in a `data-props` attribute; where a reader saved it without, the text
 * a person would see is read instead. Throws a `UserError` where there is neither.
 */
export function readSavedPage(html: string, circumstances: Circumstances): Entries {
  const data = dataOf(html);
  const found = data.find((json) => /"(?:dailyP|p)apers":\s*\[/.test(json));
  if (found === undefined) return readVisibleText(html, circumstances);
  return readPageData(found, circumstances);
}

function readPageData(json: string, circumstances: Circumstances): Entries {
  const { values, skipped, notes, parsed } = listOf(json, circumstances.name);
  const { date, query } = pageData.catch({}).parse(parsed);
  // A search's page bears a date too, but features nothing that day.
  const day = query ? undefined : (dayOfMoment(date ?? "") ?? circumstances.day);
  const read = entriesOf(values, "html", day);
  return { form: "saved page", entries: read.entries, skipped: [...read.skipped, ...skipped], notes };
}

function dataOf(html: string): string[] {
  const data: string[] = [];
  // A page cut inside the attribute leaves it open: closing it by either quote lets what came through be read.
  readMarkup(`${html}">'>`, {
    onattribute(name, value) {
      if (name === "data-props") data.push(value);
    },
  });
  return data;
}

function readVisibleText(html: string, circumstances: Circumstances): Entries {
  try {
    return { ...readCopiedPage(markupText(html), circumstances), form: "saved page" };
  } catch (cause) {
    const title = /<title[^<>]*>\s*([^<]{1,100})/i.exec(html)?.[1]?.trim();
    const what = title === undefined ? "a web page" : `a web page (“${title}”)`;
    throw new UserError(
      `${circumstances.name} is ${what} without papers. Save the Daily Papers page itself, or ask the API: /api/daily_papers.`,
      { cause },
    );
  }
}
