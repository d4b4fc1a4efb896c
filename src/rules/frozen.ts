/**
 * The same plain data, which nobody can change any more, however deep: what is said of cases shares lists with the rules, and a
 * change to one of them would change every bedömning after it.
 */
export function frozen<T>(data: T): T {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
  Object.freeze(data);
  for (const key in data) frozen(data[key]);
  return data;
}
