/** Names in rule files: ASCII, lower case, words joined by hyphens, never beginning with a digit. */
export const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A text has at least one character that shows. */
export const textPattern = /\S/;

/** Major, minor and patch, as in semver.org. */
export const versionPattern = /^\d+\.\d+\.\d+$/;

/** Numbers in rules and answers have at most 15 digits, so that every one of them, and the space between them, is exact. */
export const largestNumber = 999_999_999_999_999;

/** Whether a number is one that rules and answers may hold: finite, and of at most 15 digits. */
export function isUsableNumber(value: number): boolean {
  return Math.abs(value) <= largestNumber;
}
