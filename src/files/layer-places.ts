import {
  type Diagnostic,
  diagnostic,
  type Path,
  type PlacedDiagnostic,
  type RelatedPlace,
} from '../rules/diagnostic.ts';
import type { RuleExtension } from '../rules/extension.ts';
import type { Origin } from '../rules/layered-data.ts';
import type { Merged } from '../rules/merge.ts';
import { valueAt } from '../rules/schema-walk.ts';
import type { SourceDocument } from './source-text.ts';

/** A place in a file. */
export type Spot = Pick<RelatedPlace, 'file' | 'place'>;

/** Where things said of merged rules stand. */
interface Placing {
  /** The finding in the file on top; null when it is about a file under it, which is for that file to say. */
  readonly place: (found: Diagnostic) => PlacedDiagnostic | null;
  /** Where something of the rules stands, in whichever of the files. */
  readonly spot: (path: Path, at: 'key' | 'value') => Spot;
  /** Whether something of the rules comes from the file on top. */
  readonly isOwn: (path: Path) => boolean;
}

/** Where something stands in a document. */
export function spotIn({ source, locate }: SourceDocument, path: Path, at: 'key' | 'value'): Spot {
  // Only the place is wanted, so any finding does.
  const { file, place } = source.place(locate(path, at), diagnostic('no-examples', [], {}));
  return { file, place: place as RelatedPlace['place'] };
}

/** Where the file on top speaks of the entry that a finding is about. Outcomes stand at other positions there. */
function ownPlace({ outcomes = [] }: RuleExtension, merged: object, path: Path): Path | null {
  const [section, entry] = path;
  // What stands in another list has no name by which the file on top could speak of it.
  if (section !== 'outcomes') return typeof entry === 'number' ? null : path.slice(0, 2);
  const id = valueAt(merged, ['outcomes', entry as number, 'id']);
  const index = outcomes.findIndex((outcome) => outcome.id === id);
  return index < 0 ? null : ['outcomes', index, 'id'];
}

/** Places findings about merged rules in the file on top, with what they say about the files under it beside them. */
export function placer(documents: readonly SourceDocument[], merged: Merged): Placing {
  const top = documents.length - 1;
  const document = documents[top] as SourceDocument;
  const spotOf = ({ layer, path }: Origin, at: 'key' | 'value') => spotIn(documents[layer] as SourceDocument, path, at);
  const place: Placing['place'] = (found) => {
    const origin: Origin = found.path.length === 0 ? { layer: top, path: [] } : merged.originOf(found.path);
    const related = found.related.map(({ role, path, at }) => ({ role, ...spotOf(merged.originOf(path), at) }));
    if (origin.layer === top) {
      return { ...document.source.place(document.locate(origin.path, found.at), found), related };
    }
    if (found.severity !== 'error') {
      // A warning about a file under is for its own author, unless this file has a part in it.
      const mine = found.related.find(({ path }) => merged.originOf(path).layer === top);
      if (mine === undefined) return null;
      const range = document.locate(merged.originOf(mine.path).path, mine.at);
      return { ...document.source.place(range, found), related: [{ role: mine.role, ...spotOf(origin, found.at) }] };
    }
    const own = ownPlace(document.data as RuleExtension, merged.data, found.path);
    const nearby = own === null || valueAt(document.data, own) === undefined ? ['extends'] : own;
    const inherited: RelatedPlace = { role: 'inherited', ...spotOf(origin, found.at) };
    return { ...document.source.place(document.locate(nearby, 'key'), found), related: [inherited, ...related] };
  };
  return {
    place,
    spot: (path, at) => spotOf(merged.originOf(path), at),
    isOwn: (path) => merged.originOf(path).layer === top,
  };
}
