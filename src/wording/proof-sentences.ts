import type { Claim, Proof } from '../analysis/proof.ts';
import type { Identity } from '../assessment/identity.ts';
import { printable } from './printable.ts';
import { both } from './terms.ts';

/** Which rules a proof is about. */
interface Proved extends Proof {
  readonly ruleSet: string;
  readonly version: string;
  readonly sha256: string;
  readonly extends: Identity['extends'];
}

/**
 * What was proved of a rule file, as `bevisat för alla 2^31 kombinationer av svar (iop 1.0.0, sha256 …).` `shown` and
 * `silenced` are how many findings there are.
 */
export function proofSummary(
  proof: Proved,
  { shown, silenced }: { readonly shown: number; readonly silenced: number },
): string {
  const { tooLarge } = proof;
  const rules = `(${versions(proof)})`;
  const unproved = tooLarge.map((claim) => claimWords[claim]);
  const parts = [
    ...(proof.combinations === 0n ? [] : [`${shown === 0 ? 'bevisat' : 'prövat'} för ${scope(proof)} ${rules}.`]),
    ...(shown === 0 ? [] : [`Det som inte håller står ovan (${shown}).`]),
    ...(silenced === 0 ? [] : [`Undantag som en kommentar i filen tystar: ${silenced}.`]),
    ...(unproved.length === 0
      ? []
      : [
          `Inte bevisat, för regelverket är för stort: ${both(unproved)}${proof.combinations === 0n ? ` ${rules}` : ''}.`,
        ]),
    ...(proof.openDirections.length === 0
      ? []
      : [
          `Varken bevisat eller motbevisat: riktningen för ${both(proof.openDirections)}, som beror på beräknade värden.`,
        ]),
    ...(proof.openPromises.length === 0
      ? []
      : [
          `Varken bevisat eller motbevisat: ${both(proof.openPromises)}, som beror på beräknade värden eller gränsvärden.`,
        ]),
    ...(proof.calculated.length === 0
      ? []
      : [`Beräknade värden räknas som om de besvarades var för sig: ${both(proof.calculated)}.`]),
  ];
  return printable(parts.join(' '));
}

/** Which rules were proved: of rules on top of others, these too. */
function versions({ ruleSet: id, version, sha256, extends: under }: Proved): string {
  const written = (one: Identity['extends'][number]) => `${one.id} ${one.version}, sha256 ${one.sha256.slice(0, 16)}…`;
  const top = written({ id, version, sha256 });
  return under.length === 0 ? top : `${top}, ovanpå ${both(under.map(written))}`;
}

/** What each claim is about. */
export const claimWords: Readonly<Record<Claim, string>> = {
  reachable: 'att varje utfall, grad, samverkansform och del av avtalet kan förekomma',
  effects: 'att varje förutsättning, fråga, svar och gräns kan påverka något',
  directions: 'riktningarna',
  promises: 'löftena (promises) och det som aldrig får hända (never)',
};

function scope({ combinations, impossible, days }: Proof): string {
  const excluded = impossible === 0 ? '' : ' utom dem som impossible utesluter';
  const [first = '', ...others] = days;
  const changes =
    others.length === 0 ? '' : ` och ${others.length} ${others.length === 1 ? 'dag' : 'dagar'} då reglerna ändras`;
  const all =
    combinations === 1n ? 'den enda kombinationen' : `alla ${combinationsInWords(combinations)} kombinationer`;
  return `${all} av svar${excluded}, per ${first}${changes}`;
}

/** A count as a power of two: `2^31`, or `ungefär 2^31` when it is not just that. */
export function combinationsInWords(count: bigint): string {
  const bits = count.toString(2).length - 1;
  if (count < 1024n) return String(count);
  if (count === 2n ** BigInt(bits)) return `2^${bits}`;
  // Half a power up, a number is nearer to the next one.
  const nearer = count * count > 2n ** BigInt(2 * bits + 1) ? bits + 1 : bits;
  return `ungefär 2^${nearer}`;
}
