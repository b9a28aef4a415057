/**
 * Pure: the double's one clock as data. Created stamps, ages of idempotency keys, list lag, held
 * requests and webhook retries all read it, so they can never disagree about the time.
 */
export type ClockSetting =
  /** Follows the base clock at a distance. */
  | { readonly kind: 'running'; readonly offsetMs: number }
  /** Stands still until it is advanced. */
  | { readonly kind: 'frozen'; readonly atMs: number }

export const realTime: ClockSetting = { kind: 'running', offsetMs: 0 }

/** Milliseconds since the epoch, given the base clock's reading. */
export function readClock(clock: ClockSetting, baseMs: number): number {
  return clock.kind === 'frozen' ? clock.atMs : baseMs + clock.offsetMs
}

/** @throws {RangeError} when `byMs` is not a whole number of at least 0: time never runs back. */
export function advanced(clock: ClockSetting, byMs: number): ClockSetting {
  if (!Number.isSafeInteger(byMs) || byMs < 0) throw new RangeError(`cannot advance by ${byMs} ms`)
  return clock.kind === 'frozen'
    ? { kind: 'frozen', atMs: clock.atMs + byMs }
    : { kind: 'running', offsetMs: clock.offsetMs + byMs }
}

export function frozen(clock: ClockSetting, baseMs: number): ClockSetting {
  return { kind: 'frozen', atMs: readClock(clock, baseMs) }
}

/** Runs on from the reading it has now. */
export function running(clock: ClockSetting, baseMs: number): ClockSetting {
  return { kind: 'running', offsetMs: readClock(clock, baseMs) - baseMs }
}

/** Whole seconds, rounded down: the unit of every `created`. */
export const secondsOf = (ms: number): number => Math.floor(ms / 1000)
