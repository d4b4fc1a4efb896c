import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Standpoint } from '../reports/repository-path.ts';

/**
 * Where a run stands in its repository. The root is the folder that GitHub says it has checked out (`GITHUB_WORKSPACE`),
 * else the nearest one upwards that git has made a repository of.
 */
export function standpoint(folder: string, workspace: string | undefined): Standpoint {
  const named = workspace === undefined || workspace === '' ? null : resolve(folder, workspace);
  const root = named !== null && isFolder(named) ? named : nearestRepository(folder);
  return { folder, roots: root === null ? [] : [...new Set([root, realpathSync(root)])] };
}

function nearestRepository(folder: string): string | null {
  // A file in a worktree or a submodule, else a folder.
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? null : nearestRepository(above);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
