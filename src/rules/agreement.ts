import type { z } from 'zod';
import type { handlingSchema } from './schemas.ts';

export type Handling = z.infer<typeof handlingSchema>;

/** A list of sources that a handling block cites, and where it stands. */
interface CitedSources {
  readonly sources: readonly string[];
  readonly path: readonly (string | number)[];
}

/** The lists of sources in a handling block. */
export function handlingSources(handling: Handling): CitedSources[] {
  const single = (['receiver', 'decisionLevel', 'reportBack', 'headings'] as const).flatMap((key) => {
    const item = handling[key];
    return item === undefined ? [] : [{ sources: item.sources, path: [key] }];
  });
  const lists = (['steps', 'followUp'] as const).flatMap((key) =>
    (handling[key] ?? []).map((item, index) => ({ sources: item.sources, path: [key, index] })),
  );
  return [...single, ...lists].map(({ sources: cited, path }) => ({ sources: cited, path: [...path, 'sources'] }));
}
