import type { Agreement } from '../../../src/domain/agreement.ts'
import type { BasisLine } from '../../../src/domain/basis-line.ts'
import { customerId, type Digest, type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import { type PeriodRule, periodContaining } from '../../../src/domain/calendar/period.ts'
import { parseZone, type Zone } from '../../../src/domain/calendar/zone.ts'
import type { ExclusionSpan } from '../../../src/domain/exclusions/exclusion-span.ts'
import { judge } from '../../../src/domain/judging/judge.ts'
import type { JudgeInput } from '../../../src/domain/judging/judge-input.ts'
import type { PastPeriod } from '../../../src/domain/judging/past.ts'
import { emptySlices, type Slices } from '../../../src/domain/judging/slicing/slices.ts'
import type { CommitmentVerdict, Evidence, Period } from '../../../src/domain/judging/verdict.ts'
import { fromRatio } from '../../../src/domain/money/fraction.ts'
import { currency, minor } from '../../../src/domain/money/money.ts'
import { formatPercent } from '../../../src/domain/money/percent.ts'
import type { Sla } from '../../../src/domain/sla/document.ts'
import { sliceLengthMs } from '../../../src/domain/sla/plan.ts'
import type { Span } from '../../../src/domain/span.ts'
import type { Assertion } from '../../../src/domain/statements/asserted-timeline.ts'

export const at = (iso: string): EpochMs => epochMs(Date.parse(iso))

export function zoned(name: string): Zone {
  const known = parseZone(name)
  if (!known.ok) throw new Error(name)
  return known.value
}

export const month = (label: string, zone = 'UTC'): Period =>
  periodContaining({ kind: 'month', zone: zoned(zone), day: 1 }, at(`${label}-15T12:00:00Z`))

/** The quarter that holds noon of a day, of the year that begins in `month`. */
export function quarter(date: string, month = 1, zone = 'UTC'): Period {
  const rule: PeriodRule = { kind: 'quarter', zone: zoned(zone), month, day: 1 }
  return periodContaining(rule, at(`${date}T12:00:00Z`))
}

/** Events and bad ones of a slice: `.` good, `x` bad, `~` 6 % bad, `:` 5 % bad, `,` few, `;` few and bad, `_` none. */
const drawn: Readonly<Record<string, readonly [number, number]>> = {
  '.': [100, 0],
  x: [100, 100],
  '~': [100, 6],
  ':': [100, 5],
  ',': [3, 0],
  ';': [3, 3],
  _: [0, 0],
}

/** One letter a slice from the span's start; what is not drawn is like the last letter of `rest`. */
export function draw(text: string, span: Span, lengthMs: number, rest = '.'): Slices {
  const slices = emptySlices(span, lengthMs)
  for (let i = 0; i < slices.total.length; i += 1) {
    const [total, bad] = drawn[text[i] ?? rest] ?? [0, 0]
    slices.total[i] = total
    slices.bad[i] = bad
  }
  return slices
}

export const agreement = (changes: Partial<Agreement> = {}): Agreement => ({
  id: 'agr_1',
  customer: customerId('acme'),
  sla: 'a'.repeat(64) as Digest,
  effectiveFrom: at('2020-01-01T00:00:00Z'),
  effectiveUntil: null,
  currency: currency('usd'),
  fees: [{ scope: 'api', minor: minor(100_000) }],
  rail: 'customer-balance',
  fallbacks: [],
  stripeInvoice: null,
  grant: null,
  autoApproveMinor: minor(0),
  term: null,
  relation: null,
  ...changes,
})

export const evidence: Evidence = {
  digest: 'e'.repeat(64) as Digest,
  segments: 3,
  signals: 12_345,
  days: {},
}

export interface Scene {
  readonly sla: Sla
  /** Slices as text, see {@link draw}; or counted already. */
  readonly slices: string | Slices
  readonly rest?: string
  readonly period?: Period
  readonly agreement?: Partial<Agreement>
  readonly lines?: readonly BasisLine[]
  readonly now?: EpochMs
  readonly exclusions?: readonly ExclusionSpan[]
  readonly assertions?: readonly Assertion[]
  readonly history?: readonly PastPeriod[]
  /** The periods before, each as text; the last one is the one just before. */
  readonly before?: readonly { readonly period: Period; readonly slices: string | Slices }[]
}

/** All that judging takes, long after the period unless said. */
export function input({
  sla,
  slices,
  rest,
  period = month('2026-06'),
  ...scene
}: Scene): JudgeInput {
  const [first] = sla.spec.commitments
  if (!first) throw new Error('no commitment')
  const ofText = (text: string | Slices, span: Span): Slices =>
    typeof text === 'string' ? draw(text, span, sliceLengthMs(first), rest) : text
  const counted = ofText(slices, period.span)
  return {
    customer: customerId('acme'),
    agreement: agreement(scene.agreement),
    sla,
    slaVersion: 1,
    period,
    slices: new Map([[first.name, counted]]),
    earlier: (scene.before ?? []).map((each) => ({
      period: each.period,
      slices: new Map([[first.name, ofText(each.slices, each.period.span)]]),
    })),
    evidence,
    exclusions: scene.exclusions ?? [],
    assertions: scene.assertions ?? [],
    statements: null,
    history: scene.history ?? [],
    lines: scene.lines ?? [],
    now: scene.now ?? epochMs(period.span.until + 30 * 86_400_000),
  }
}

/** The verdict on the scene's one commitment. @throws with the fault when there is none. */
export function judged(scene: Scene): CommitmentVerdict {
  const verdict = judge(input(scene))
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  const [first] = verdict.value.commitments
  if (!first) throw new Error('no commitment')
  return first
}

/** `99.8611 %`, or `nothing`. */
export const reached = ({ attainment }: CommitmentVerdict): string =>
  attainment ? formatPercent(fromRatio(attainment), { digits: 4 }) : 'nothing'

export const stage = (verdict: CommitmentVerdict, name: string): string =>
  verdict.stages.find((each) => each.name === name)?.text ?? ''
