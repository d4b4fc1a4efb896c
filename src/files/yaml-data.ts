import type { Event, ScalarEvent } from 'js-yaml';
import { numbersMisread } from '../rules/written-numbers.ts';
import { jsYaml } from './js-yaml.ts';

const { boolCoreTag, EVENT_ID, floatCoreTag, getScalarValue, intCoreTag, NOT_RESOLVED, nullCoreTag, SCALAR_STYLE } =
  jsYaml;

/** The data of a YAML text that holds nothing but plain data; `plain` is false when something in it needs a closer look. */
export interface YamlData {
  readonly data: unknown;
  readonly plain: boolean;
}

/**
 * The data that the events of one document stand for. Keys are texts as they are written, never numbers or null. What
 * rule files do not allow makes it not plain, and `yaml-tree.ts` then says what and where.
 */
export function yamlData(events: readonly Event[], text: string): YamlData {
  let next = 1;
  let plain = events[0]?.type !== EVENT_ID.DOCUMENT || events[0].directives.length === 0;

  const value = (): unknown => {
    const event = events[next++] as Event;
    if (event.type === EVENT_ID.ALIAS) plain = false;
    else if (event.type === EVENT_ID.SCALAR) return scalar(event);
    else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      if (event.anchorStart !== -1 || event.tagStart !== -1) plain = false;
      return event.type === EVENT_ID.SEQUENCE ? list() : map();
    }
    return null;
  };

  const scalar = (event: ScalarEvent): unknown => {
    if (event.anchorStart !== -1 || event.tagStart !== -1) plain = false;
    const written = getScalarValue(text, event);
    if (event.style !== SCALAR_STYLE.PLAIN) return written;
    const data = coreValue(written);
    if (typeof data === 'number' && numbersMisread(written).length > 0) plain = false;
    return data;
  };

  const list = (): unknown[] => {
    const items: unknown[] = [];
    while (events[next]?.type !== EVENT_ID.POP) items.push(value());
    next++;
    return items;
  };

  const map = (): object => {
    const data: Record<string, unknown> = {};
    let before: unknown;
    while (events[next]?.type !== EVENT_ID.POP) {
      const event = events[next] as Event;
      if (event.type !== EVENT_ID.SCALAR || event.valueStart === -1) {
        plain = false;
        value();
        value();
        continue;
      }
      next++;
      const key = getScalarValue(text, event);
      if (event.anchorStart !== -1 || event.tagStart !== -1 || key === '<<' || Object.hasOwn(data, key)) plain = false;
      if (goesOnWithNumber(key, isLeftOut(events[next]), before)) plain = false;
      const inner = value();
      before = inner;
      // As a plain assignment it would change the object itself, and the key would be lost.
      if (key === '__proto__') Object.defineProperty(data, key, { value: inner, enumerable: true });
      else data[key] = inner;
    }
    next++;
    return data;
  };

  const data = events.length === 0 ? null : value();
  if (events.findIndex((event, index) => index > 0 && event.type === EVENT_ID.DOCUMENT) > 0) plain = false;
  return { data, plain };
}

const coreTags = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

/** What a value without quotation marks means in the core schema of YAML 1.2. */
export function coreValue(written: string): string | number | boolean | null {
  // Most values are words, which begin otherwise than every null, truth value and number.
  if (/^[^-+.\d~nNtTfF]/.test(written)) return written;
  for (const tag of coreTags) {
    const value: unknown = tag.resolve(written, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value as number | boolean | null;
  }
  return written;
}

/** Whether a value is not written out. */
function isLeftOut(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.SCALAR && event.valueStart === -1;
}

/** Whether a key goes on with the number before it, as in `{ min: 2,5 }`, where the comma makes `5` a key without a value. */
export function goesOnWithNumber(key: string, isEmpty: boolean, before: unknown): boolean {
  if (!isEmpty || !/^\d/.test(key)) return false;
  return typeof before === 'number' || (typeof before === 'string' && /^[-+\u2212]?\d[\d\s.'_]*$/u.test(before));
}
