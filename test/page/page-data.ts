import type { PageData } from '../../src/page/data.ts';
import { deeperThan } from '../../src/rules/rule-set.ts';
import { bundled } from '../files/bundled.ts';

/** What a page holds that was made with some bundled rule sets. */
export async function pageDataOf(...ids: readonly string[]): Promise<PageData> {
  const loaded = await Promise.all(ids.map(bundled));
  const sets = loaded.map(({ rules, sha256, layers, otherVersions = [] }) => {
    const deeper = deeperThan(rules)?.ruleSet ?? null;
    return {
      title: rules.title,
      file: null,
      municipality: rules.municipality ?? null,
      deeper,
      sha256,
      layers,
      otherVersions,
      rules,
    };
  });
  const tool = { name: 'iop-check', version: '1.2.3' };
  return { tool, title: 'Passar det?', contact: null, made: [['rules', ids.join()]], sets };
}
