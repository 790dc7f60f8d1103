import type { Entry } from "./entry.ts";

/** A form in which a reading list is taken along. */
export interface Format {
  /** As it is typed; the first one is its name. */
  readonly names: readonly string[];
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  write(entries: readonly Entry[]): Promise<string>;
}

/** Each is loaded when somebody asks for it. */
export const formats: readonly Format[] = [
  {
    names: ["bibtex", "bib", "biblatex", "latex"],
    title: "BibTeX",
    extension: "bib",
    mediaType: "application/x-bibtex",
    write: async (entries) => (await import("./bibtex.ts")).bibtex(entries),
  },
  {
    names: ["ris"],
    title: "RIS",
    extension: "ris",
    mediaType: "application/x-research-info-systems",
    write: async (entries) => (await import("./ris.ts")).ris(entries),
  },
  {
    names: ["csl", "csl-json", "json"],
    title: "CSL-JSON",
    extension: "json",
    mediaType: "application/vnd.citationstyles.csl+json",
    write: async (entries) => (await import("./csl.ts")).csl(entries),
  },
  {
    names: ["csv", "excel"],
    title: "CSV",
    extension: "csv",
    mediaType: "text/csv",
    write: async (entries) => (await import("./csv.ts")).csv(entries),
  },
  {
    names: ["md", "markdown"],
    title: "Markdown",
    extension: "md",
    mediaType: "text/markdown",
    write: async (entries) => (await import("./markdown.ts")).markdown(entries),
  },
];

export const findFormat = (name: string): Format | undefined =>
  formats.find(({ names }) => names.includes(name.toLowerCase()));
