declare module "natural/lib/natural/tfidf/tfidf.js" {
  export default class TfIdf {
    addDocument(text: string): void;
    tfidfs(text: string, visit: (document: number, score: number) => void): void;
  }
}
