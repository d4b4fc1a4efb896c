/** Whether YAML and JSON read a word as another value than a text when it stands without quotation marks. */
export function coreWord(word: string): boolean {
  return ['true', 'false', 'null'].includes(word);
}

/** A word that means the same and is read as it is written. */
export function readableWord(word: string): string {
  return { true: 'ja', false: 'nej', null: 'inget' }[word] ?? word;
}
