/** What stands in the fields of a form that has not been sent, field by field. */
export type Filled = readonly (readonly [name: string, value: string])[];

/** What has been filled in at the form that is shown; null when nothing is there to lose. */
export function filledIn(root: ParentNode): Filled | null {
  const form = root.querySelector('form');
  if (form === null || form.querySelector('input[type=file]') !== null) return null;
  return [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** Fills in again what was. */
export function fillIn(root: ParentNode, filled: Filled): void {
  const form = root.querySelector('form');
  if (form === null) return;
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    const values = filled.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type))
      field.checked = values.includes(field.value);
    else field.value = values[0] ?? field.value;
  }
}

/** What the button says that would send what has been changed in the form that is shown; null when nothing has. */
export function unsentBy(root: ParentNode): string | null {
  const form = root.querySelector('form');
  const fields = form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? [];
  const isChanged = [...fields].some((field) =>
    field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
  return isChanged ? (form?.querySelector('button[type=submit]')?.textContent ?? null) : null;
}
