import { compareRules } from '../../analysis/difference.ts';
import { structureChanges } from '../../analysis/structure.ts';
import { changedTexts } from '../../analysis/versions/changed-texts.ts';
import { withNewNames } from '../../analysis/versions/renamed.ts';
import { type ChangedFile, changedRulesDocument } from '../../documents/rules/changed-rules.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { findConfig } from '../../tasks/config/config.ts';
import { listRuleFiles } from '../../tasks/finding-rules.ts';
import { type ChangedRules, changedRules } from '../../tasks/revision/changed-rules.ts';
import { type Revision, takeRevision } from '../../tasks/revision/git.ts';
import { sentences } from '../../wording/commands.ts';
import { exitCodes } from '../process.ts';
import { type DocumentFormat, inFormat, type Session, styleFor } from '../session.ts';
import { scopeOf } from './validate-settings.ts';

/** What the command line says of a comparison with a revision. */
interface Told {
  readonly against: string;
  readonly checkVersion?: true;
  readonly config: boolean;
  readonly format: DocumentFormat;
  readonly output?: string;
  readonly day: string;
}

/** `iop-check diff --against`: how all rule files of a folder differ from those of a revision of git. */
export async function diffAgainst(session: Session, told: Told, names: readonly string[]): Promise<number> {
  const read = told.config ? await findConfig('.') : null;
  if (read !== null && read.config === null) return await session.refuse(read.found);
  const scope = scopeOf(read?.config ?? null, names);
  const revision = takeRevision(told.against, process.cwd());
  if ('problem' in revision) {
    session.say(sentences.noRevision(told.against, revision));
    return exitCodes.input;
  }
  try {
    return await compared(session, told, scope, revision);
  } finally {
    revision.remove();
  }
}

async function compared(
  session: Session,
  told: Told,
  { names, isIgnored, isWithinNames }: ReturnType<typeof scopeOf>,
  revision: Revision,
): Promise<number> {
  const { files, found } = await listRuleFiles(names);
  // A folder that has lost all its rule files, or is gone, has only what was there.
  const missing = found.filter(({ diagnostic: { code } }) => code !== 'no-rule-files' && code !== 'file-missing');
  if (missing.length > 0) return await session.refuse(missing);
  const isAmong = (file: string) => isWithinNames(file) && !isIgnored(file);
  const changed = await changedRules(
    revision,
    files.filter((file) => !isIgnored(file)),
    isAmong,
    told.config,
  );
  const all = changed.map((one) => changedFile(one, told.day));
  const about = { files: all, revision: told.against, commit: revision.commit, date: told.day };
  const content = await written(about, told, session);
  if (!(await session.deliver(content, told.output, 'result', files))) return exitCodes.input;
  const broken = changed.filter(({ is }) => is === 'broken').flatMap((one) => [...one.found]);
  if (broken.length > 0) {
    const errors = broken.filter(({ diagnostic: { severity } }) => severity === 'error');
    return await session.refuse(errors);
  }
  return told.checkVersion === true && all.some(({ isVersionOwed }) => isVersionOwed)
    ? exitCodes.findings
    : exitCodes.done;
}

/** How long a comment may be; GitHub takes 65,536 characters. */
const longestComment = 60_000;

/** The document in its format. As Markdown it is a comment, so that what has no room is left out, from the end. */
async function written(
  about: Parameters<typeof changedRulesDocument>[0],
  { format, output }: Told,
  session: Session,
): Promise<string | Uint8Array> {
  const style = await styleFor(output, session.streams);
  let most = about.files.length;
  for (;;) {
    const content = await inFormat(changedRulesDocument({ ...about, most }), format, style);
    if (format !== 'markdown' || content.length <= longestComment || most === 0) return content;
    most = Math.floor(most / 2);
  }
}

/** What has become of a rule file, compared in all combinations of answers where it was and is there. */
function changedFile(one: ChangedRules, day: string): ChangedFile {
  const { file, olderFile, older, newer, was, is, how } = one;
  const versions = [older?.rules.version ?? null, newer?.rules.version ?? null] as const;
  const ruleSet = newer?.rules.id ?? older?.rules.id ?? null;
  const nothing = { days: [], structure: [], renamed: [], texts: [], calculated: [] };
  const about = { file, olderFile, how, versions, ruleSet, isVersionOwed: false };
  if (older === null || newer === null) return { ...about, ...nothing, state: stateOf(was, is) };
  const { older: before, renamed } = withNewNames(older.rules, newer.rules);
  const compared = compareRules(before, newer.rules, day);
  return {
    ...about,
    state: compared.ok ? 'changed' : 'too-large',
    isVersionOwed: how === 'itself' && older.rules.id === newer.rules.id && !isHigher(newer.rules, older.rules),
    days: compared.ok ? compared.value : [],
    structure: structureChanges(before, newer.rules),
    renamed,
    // What a file has from those under it is told of them.
    texts: changedTexts(before, newer.rules).filter(({ path }) => newer.isOwn(path)),
    calculated: Object.keys({ ...before.calculated, ...newer.rules.calculated }),
  };
}

function stateOf(was: ChangedRules['was'], is: ChangedRules['is']): ChangedFile['state'] {
  if (is === 'absent') return 'removed';
  if (is === 'broken') return 'broken';
  return was === 'absent' ? 'added' : 'was-broken';
}

function isHigher(newer: RuleSet, older: RuleSet): boolean {
  const numbers = ({ version }: RuleSet) => version.split('.').map(Number);
  const [before, after] = [numbers(older), numbers(newer)];
  const at = after.findIndex((number, index) => number !== before[index]);
  return at >= 0 && (after[at] ?? 0) > (before[at] ?? 0);
}
