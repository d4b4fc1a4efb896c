import { assessSentences } from '../wording/assess-sentences.ts';
import type { Reporter } from './reporter.ts';
import type { ResultPlace } from './result-place.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Leaves a run in good order when it is interrupted: what is drawn is taken away, half a result too, and it is said what is kept.
 * Then the signal does what it always does. Returns how to stop listening.
 */
export function leaveInOrder(place: ResultPlace, reporter: Reporter): () => void {
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    ignore();
    reporter.end();
    await place.sink.abandon();
    if (place.file !== null) {
      reporter.say(place.isKept ? assessSentences.interrupted(place.file) : assessSentences.notWritten(place.file));
    }
    process.kill(process.pid, signal);
  };
  const listener = (signal: NodeJS.Signals) => void leave(signal);
  const ignore = () => {
    for (const signal of signals) process.off(signal, listener);
  };
  for (const signal of signals) process.on(signal, listener);
  return ignore;
}
