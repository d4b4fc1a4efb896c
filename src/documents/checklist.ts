import type { Block } from './document.ts';
import type { JudgedCase } from './judged-case.ts';
export function checklistBlocks(_: JudgedCase): Block[] {
  return [];
}
