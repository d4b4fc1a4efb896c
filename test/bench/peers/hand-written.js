// The same nine criteria as somebody would write them in plain JavaScript, with three values: a grade is null when the answers do
// not settle it. For orientation; unlike all others it is not made from the rule file.
import { mapped, plainAnswers } from './formulas.js';

const [no, partly, yes] = ['notMet', 'partlyMet', 'met'];

export const handWritten = {
  name: 'hand-written JavaScript',
  prepare: ({ questions, preconditions }) => ({
    input: (data) => plainAnswers(Object.keys(questions), data),
    judge,
    verdict: ({ outcome, grades }) => ({ outcome, grades: mapped(preconditions, (_, id) => grades[id]) }),
  }),
};

/** What one answer says, when each answer gives a grade. */
function graded(answer, met, partlyMet) {
  if (answer === null) return null;
  if (answer === met) return yes;
  return answer === partlyMet ? partly : no;
}

function development(local, participation) {
  if (local === 'ja' && participation === 'ja') return yes;
  if (local === null || participation === null) return null;
  return local === 'ja' || participation === 'ja' ? partly : no;
}

function financing(municipality, organisation) {
  if (municipality === 'nej' || organisation === 'ingen') return no;
  if (municipality === null || organisation === null) return null;
  return organisation === 'beskriven' ? yes : partly;
}

function judge(answers) {
  const local = answers['bidrar-till-lokal-utveckling'];
  const participation = answers['bidrar-till-delaktighet'];
  const grades = {
    'eget-initiativ': graded(answers.initiativ, 'organisationen', 'gemensamt'),
    'politiskt-program': graded(answers['politisk-forankring'], 'namns', 'namns-inte'),
    'lokal-utveckling': development(local, participation),
    'ej-foreningsbidrag': graded(answers['ryms-i-foreningsbidrag'], 'nej', 'delvis'),
    'sjalvstandig-aktor': graded(answers['organisationens-stallning'], 'sjalvstandig', 'delvis'),
    'ingen-marknad': graded(answers.marknad, 'ingen', 'ideburna'),
    samfinansiering: financing(answers['kommunens-insats'], answers['organisationens-insats']),
    'ej-detaljreglering': graded(answers.styrning, 'ramar', 'delvis'),
    langsiktighet: graded(answers.varaktighet, 'langre-tid', 'prov'),
  };
  return { outcome: outcome(grades, local === 'ja' || participation === 'ja'), grades };
}

/** `isOfUse`: the precondition of local development is at least partly met, though it may be open how well. */
function outcome(grades, isOfUse) {
  const {
    'politiskt-program': programme,
    'lokal-utveckling': use,
    'eget-initiativ': own,
    'ej-foreningsbidrag': grant,
    'sjalvstandig-aktor': free,
    'ingen-marknad': market,
    samfinansiering: shared,
    'ej-detaljreglering': control,
    langsiktighet: long,
  } = grades;
  const required = [own, grant, free, market, shared, control, long];
  if (required.includes(no)) return 'annan-form';
  if (required.includes(null)) return null;
  if (required.includes(partly) || programme === no || use === no) return 'kompletteras';
  return programme === null || !isOfUse ? null : 'iop-mojligt';
}
