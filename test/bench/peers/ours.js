// iop-check itself, by its ways in. Another way in is another entry in the list; the others are held against the first.
const { assess, compile, readCase } = await import('../../../dist/index.js');

/** A case as `assess` takes it. */
function readBy(rules) {
  return (data) => {
    const read = readCase(data, rules);
    if (!read.ok) throw new Error(`${data.id} cannot be read: ${read.diagnostics[0].code}`);
    return read.value;
  };
}

export const ours = [
  {
    name: 'iop-check, assess (everything)',
    prepare(rules, date) {
      const compiled = compile(rules, date);
      if (!compiled.ok) throw new Error('The rules are above the node limit.');
      return {
        input: readBy(rules),
        judge: (iopCase) => assess(compiled.value, iopCase),
        verdict: ({ outcome, findings }) => ({
          outcome,
          grades: Object.fromEntries(findings.map(({ precondition, grade }) => [precondition, grade])),
        }),
      };
    },
  },
];
