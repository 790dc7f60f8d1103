import type { Paper } from "../../src/digest/paper.ts";

/** Papers of no consequence, in the words of this project. */
export const papers: readonly Paper[] = [
  {
    key: "2410.06131",
    arxivId: "2410.06131",
    title: "Spectral Unmixing by Example",
    abstract: "Takes the light of mixed pixels apart with the help of examples.",
    authors: ["Jörg Müller", "Anna van der Berg", "The Unmixing Collaboration"],
    published: "2024-10-08",
    source: "api",
  },
  {
    key: "2410.07777",
    arxivId: "2410.07777",
    title: "Detectors at Sea",
    abstract: "Finds ships in pictures taken from far above.",
    authors: ["Wei Zhang"],
    published: "2024-10-09",
    source: "api",
  },
  {
    key: "sharpening-without-tears",
    title: "Sharpening Without Tears",
    authorCount: 3,
    published: "2023-02-01",
    source: "text",
  },
];
