import type { SettleStep } from '../../../src/services/settling/context.ts'

/** A worker that dies: nothing after it runs, nothing is cleaned up. */
export class Crash extends Error {}

export const crashAt =
  (wanted: SettleStep) =>
  (step: SettleStep): void => {
    if (step === wanted) throw new Crash(step)
  }
