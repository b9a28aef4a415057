import { type Fraction, fromNumber } from '../../money/fraction.ts'
import type { Currency } from '../../money/money.ts'
import type { Commitment } from '../document.ts'
import { type Part, partOf } from '../money/part-plan.ts'
import { exactShare } from '../money/share.ts'
import { durationMs } from '../period/duration.ts'
import type { WrittenEach } from './period-remedy.ts'

/** What is counted in increments; `free` and `from` are where counting begins. */
export type Increment =
  | { readonly kind: 'attainment'; readonly share: Fraction; readonly from: Fraction }
  | { readonly kind: 'bad-time'; readonly lengthMs: number; readonly freeMs: number }
  /** `size` bad events, or degradation windows, are one increment. */
  | { readonly kind: 'bad-events'; readonly size: number; readonly free: number }
  | { readonly kind: 'windows'; readonly size: number; readonly free: number }

/** A remedy for the period as a whole, every unsaid field decided and every figure exact. */
export type PeriodRemedy =
  | { readonly kind: 'fixed'; readonly pays: Part }
  | {
      readonly kind: 'steps'
      readonly each: Increment
      readonly count: 'started' | 'full'
      readonly pays: Part
    }
  | { readonly kind: 'slope'; readonly each: Increment; readonly pays: Part }
  | {
      readonly kind: 'time'
      readonly of: 'all' | 'beyond-allowance'
      readonly multiplier: Fraction
    }
  | {
      readonly kind: 'units-not-charged'
      readonly unitMs: number
      readonly badTime: { readonly op: 'gt' | 'gte'; readonly ms: number }
      readonly due: 'always' | 'when-breached'
    }

export type WrittenPeriodRemedy = Extract<Commitment['remedy'], { kind: PeriodRemedy['kind'] }>

/** @param target Where increments of attainment begin unless said. */
export function periodRemedyOf(
  written: WrittenPeriodRemedy,
  code: Currency,
  target: Fraction,
): PeriodRemedy {
  switch (written.kind) {
    case 'fixed':
      return { kind: 'fixed', pays: partOf(written.pays, code) }
    case 'steps': {
      const { count, pays } = written
      const each = incrementOf(written.each, target)
      return { kind: 'steps', each, count, pays: partOf(pays, code) }
    }
    case 'slope': {
      const each = incrementOf(written.each, target)
      return { kind: 'slope', each, pays: partOf(written.pays, code) }
    }
    case 'time':
      return { kind: 'time', of: written.of, multiplier: fromNumber(written.multiplier) }
    case 'units-not-charged': {
      const { unit, badTime, due = 'always' } = written
      return { kind: written.kind, unitMs: durationMs(unit), badTime: limitOf(badTime), due }
    }
  }
}

export function incrementOf(written: WrittenEach, target: Fraction): Increment {
  switch (written.kind) {
    case 'attainment': {
      const from = written.from === undefined ? target : exactShare(written.from)
      return { kind: 'attainment', share: exactShare(written.share), from }
    }
    case 'bad-time': {
      const freeMs = written.free === undefined ? 0 : durationMs(written.free)
      return { kind: 'bad-time', lengthMs: durationMs(written.length), freeMs }
    }
    case 'bad-events':
      return { kind: written.kind, size: written.events, free: written.free ?? 0 }
    case 'windows':
      return { kind: written.kind, size: written.windows, free: written.free ?? 0 }
  }
}

export const limitOf = (written: { gt: string } | { gte: string }) =>
  'gt' in written
    ? { op: 'gt' as const, ms: durationMs(written.gt) }
    : { op: 'gte' as const, ms: durationMs(written.gte) }
