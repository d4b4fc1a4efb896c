/** The rule set that a case was begun with, as its interview says. */
export interface BegunWith {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  /** The sums of the rule sets that it stood on, when that is said: the lowest first. */
  readonly under?: readonly string[];
}

/** The rule set that data says it was begun with; null when it says none. What is not as it should be is for the form of a case to tell. */
export function begunWith(data: unknown): BegunWith | null {
  const { id, version, sha256 } = member(member(data, 'session'), 'ruleSet') as Partial<
    Record<keyof BegunWith, unknown>
  >;
  const isNamed = typeof id === 'string' && typeof version === 'string' && typeof sha256 === 'string';
  return isNamed ? { id, version, sha256 } : null;
}

function member(value: unknown, key: string): object {
  const found: unknown =
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : null;
  return typeof found === 'object' && found !== null ? found : {};
}
