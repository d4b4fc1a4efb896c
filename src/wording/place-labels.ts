import type { PlaceRole } from '../rules/diagnostic.ts';

/** What stands instead of the places that are not shown. */
export function morePlaces(count: number): string {
  return `och på ${count} ${count === 1 ? 'ställe' : 'ställen'} till`;
}

/** What another place has to do with a finding, as a label under that place. */
export const placeLabels: Readonly<Record<PlaceRole, string>> = {
  first: 'här står det första gången',
  alias: 'hänvisningen',
  belongs: 'här hör den hemma',
  definition: 'här införs det',
  use: 'här används det',
  link: 'hänvisar vidare',
  question: 'frågans typ',
  range: 'frågans gräns',
  beginning: 'början',
  'earlier-value': 'det tidigare värdet',
  'valid-from': 'när regelverket gäller',
  'other-word': 'den andra nyckeln',
  inherited: 'så står det i regelverket under',
  clash: 'det ena av dem',
  'first-problem': 'det första felet',
  instead: 'det här gäller i stället',
  implies: 'den här räcker',
  'never-shown': 'texten visas aldrig',
  'in-text': 'här står den, men läses som en del av texten ovanför; kontrollera indraget',
};
