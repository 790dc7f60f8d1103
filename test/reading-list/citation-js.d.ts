// citation.js, which reads our exports back in tests, carries no types.

declare module "@citation-js/core" {
  export const plugins: {
    readonly input: { chain(text: string, options: { readonly generateGraph: boolean }): readonly never[] };
  };
}

declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
