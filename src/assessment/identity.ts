/** What a bedömning was made with, so that it can be made again. */
export interface Identity {
  readonly tool: { readonly name: string; readonly version: string };
  /** SHA-256 of the rule file, in hexadecimal. */
  readonly sha256: string;
  /** The rule files that it stands on, the lowest first. */
  readonly extends: readonly { readonly id: string; readonly version: string; readonly sha256: string }[];
}
