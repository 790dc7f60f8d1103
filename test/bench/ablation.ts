import { WEIGHTING } from "../../src/ranking/weighting.ts";
import { type Engine, paperboy } from "./engines.ts";

/** The index as it is, and without each of its ingredients. */
export const ablations: readonly Engine[] = [
  paperboy(),
  paperboy("title counted once", { ...WEIGHTING, titleWeight: 1 }),
  paperboy("no saturation", { ...WEIGHTING, saturation: 1000 }),
  paperboy("no length", { ...WEIGHTING, lengthShare: 0 }),
  paperboy("no pairs", { ...WEIGHTING, pairShare: 0 }),
  paperboy("no feedback", { ...WEIGHTING, feedbackLift: 0 }),
  paperboy("feedback unfocused", { ...WEIGHTING, feedbackFocus: 1 }),
];
