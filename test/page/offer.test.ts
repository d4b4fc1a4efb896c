import { expect, test } from 'vitest';
import type { PageData, PageRules } from '../../src/page/data.ts';
import { idOf, offerOn } from '../../src/page/offer.ts';
import { pageDataOf } from './page-data.ts';

const ids = (sets: readonly PageRules[]) => sets.map(idOf);

async function all(): Promise<PageData> {
  return await pageDataOf(
    'iop',
    'grund',
    'iop-fordjupad',
    'umea',
    'boras',
    'boras-2016',
    'malmo-hvo-2020',
    'eskilstuna-nio',
  );
}

test('rule sets are offered by municipality, those that apply on the day, without the ground of all', async () => {
  const { national, local, outside, deeper } = offerOn(await all(), '2026-11-21');
  expect(ids(national)).toEqual(['iop']);
  expect(local.map(({ name, sets }) => [name, ids(sets)])).toEqual([
    ['Borås Stad', ['boras', 'boras-2016']],
    ['Eskilstuna kommun', ['eskilstuna-nio']],
    ['Umeå kommun', ['umea']],
  ]);
  expect(ids(outside)).toEqual(['malmo-hvo-2020']);
  expect(deeper === null ? null : idOf(deeper)).toBe('iop-fordjupad');
});

test('on another day others apply', async () => {
  const page = await all();
  expect(offerOn(page, '2021-05-01').local.map(({ name }) => name)).toContain('Malmö stad');
  const early = offerOn(page, '2012-01-01');
  expect([early.deeper, ids(early.outside)]).toEqual([null, ['boras', 'boras-2016', 'malmo-hvo-2020']]);
});

test('the only rule set of a page is offered, whatever it stands on', async () => {
  expect(ids(offerOn(await pageDataOf('iop'), '2026-11-21').national)).toEqual(['iop']);
  expect(ids(offerOn(await pageDataOf('grund', 'iop'), '2026-11-21').national)).toEqual(['grund', 'iop']);
});
