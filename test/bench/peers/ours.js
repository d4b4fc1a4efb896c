// iop-check itself, by its ways in. Another way in is another entry in the list; the others are held against the first.
const { Assessor, compile, readCase } = await import('../../../dist/index.js');

/** A case as `assess` takes it. */
function readBy(rules) {
  return (data) => {
    const read = readCase(data, rules);
    if (!read.ok) throw new Error(`${data.id} cannot be read: ${read.diagnostics[0].code}`);
    return read.value;
  };
}

/** The rules, ready to judge; `ask` asks for one case, and `verdict` reads the answer. */
function askedBy(ask, verdict) {
  return (rules, date) => {
    const compiled = compile(rules, date);
    if (!compiled.ok) throw new Error('The rules are above the node limit.');
    const assessor = new Assessor(compiled.value);
    return { input: readBy(rules), judge: (iopCase) => ask(assessor, iopCase), verdict: verdict(rules) };
  };
}

export const ours = [
  {
    name: 'iop-check, outcome and grades',
    prepare: askedBy(
      (assessor, iopCase) => assessor.outline(iopCase),
      ({ preconditions }) => {
        const ids = Object.keys(preconditions);
        return ({ outcome, grades }) => ({
          outcome,
          grades: Object.fromEntries(ids.map((id, index) => [id, grades[index]])),
        });
      },
    ),
  },
  {
    name: 'iop-check, everything',
    prepare: askedBy(
      (assessor, iopCase) => assessor.assess(iopCase),
      () =>
        ({ outcome, findings }) => ({
          outcome,
          grades: Object.fromEntries(findings.map(({ precondition, grade }) => [precondition, grade])),
        }),
    ),
  },
];
