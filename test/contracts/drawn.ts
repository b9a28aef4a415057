import type { Agreement } from '../../src/domain/agreement.ts'
import type { BasisLine } from '../../src/domain/basis-line.ts'
import { type Digest, type EpochMs, epochMs } from '../../src/domain/brand.ts'
import { type PeriodRule, periodContaining } from '../../src/domain/calendar/period.ts'
import type { ExclusionSpan } from '../../src/domain/exclusions/exclusion-span.ts'
import type { PastPeriod } from '../../src/domain/judging/past.ts'
import { parseAmount } from '../../src/domain/money/amount.ts'
import { fraction, toRatio, zero } from '../../src/domain/money/fraction.ts'
import type { Currency, Minor } from '../../src/domain/money/money.ts'
import { durationMs } from '../../src/domain/sla/period/duration.ts'
import type { Span } from '../../src/domain/span.ts'
import type { Assertion } from '../../src/domain/statements/asserted-timeline.ts'
import { instantOf, noonInside } from './clock.ts'
import type { Case } from './contract.ts'

/** What a case draws beside its signals, as judging takes it. */
export interface Drawn {
  readonly exclusions: readonly ExclusionSpan[]
  readonly assertions: readonly Assertion[]
  readonly history: readonly PastPeriod[]
  readonly lines: readonly BasisLine[]
}

export function drawnOf(each: Case, rule: PeriodRule, terms: Agreement): Drawn {
  const { zone } = rule
  const code = terms.currency
  return {
    exclusions: (each.excluded ?? []).map((one, i) => ({
      statement: `st_${i}`,
      exclusion: one.exclusion,
      span: spanOf(one, zone),
      announcedAt: instantOf(one.announced, zone),
      reason: 'as drawn',
      proposedBy: 'key:provider',
      approvedBy: 'key:second',
    })),
    assertions: (each.stated ?? []).map((one, i) => ({
      statement: `as_${i}`,
      component: one.component,
      state: one.is,
      span: spanOf(one, zone),
      share: one.is === 'up' ? zero : fractionOf(one.share ?? '1/1'),
      decidedAt: epochMs(i),
    })),
    history: (each.before ?? []).map(({ period, commitments }, i) => ({
      agreement: terms.id,
      period: periodContaining(rule, noonInside(period, zone)),
      verdict: String(i).padStart(64, '0') as Digest,
      commitments: Object.entries(commitments).map(([name, one]) => ({
        name,
        outcome: one.outcome,
        attainment: one.attainment ? toRatio(fractionOf(one.attainment)) : null,
        owed: minorOf(one.owed, code),
        carried: one.carried ? toRatio(fractionOf(one.carried)) : null,
      })),
    })),
    lines: (each.lines ?? []).map((one, i) => ({
      id: `il_${i}`,
      invoice: 'in_1',
      scope: one.scope,
      class: one.class,
      minor: one.amount.startsWith('-')
        ? -minorOf(one.amount.slice(1), code)
        : minorOf(one.amount, code),
      currency: code,
      servicePeriod: spanOf(one, zone),
      finalizedAt: instantOf(one.billed, zone),
      ...(one.due === undefined ? {} : { dueAt: instantOf(one.due, zone) }),
      replaces: null,
    })),
  }
}

/** @throws where it is no decimal of the currency. */
export function minorOf(written: string, code: Currency): Minor {
  const amount = parseAmount(written, code)
  if (!amount.ok) throw new Error(JSON.stringify(amount.error))
  return amount.value.minor
}

const fractionOf = (written: string) => {
  const [numerator = '', denominator = ''] = written.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

interface WrittenSpan {
  readonly from: string
  readonly until?: string | undefined
  readonly for?: string | undefined
}

/** From a time on a wall until another, or for a length. */
export function spanOf(written: WrittenSpan, zone: string): Span {
  const from: EpochMs = instantOf(written.from, zone)
  const until = written.until
    ? instantOf(written.until, zone)
    : epochMs(from + durationMs(written.for ?? ''))
  return { from, until }
}
