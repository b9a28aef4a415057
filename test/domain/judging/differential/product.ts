import { customerId, type Digest, epochMs } from '../../../../src/domain/brand.ts'
import { periodContaining } from '../../../../src/domain/calendar/period.ts'
import type { Zone } from '../../../../src/domain/calendar/zone.ts'
import { judge } from '../../../../src/domain/judging/judge.ts'
import { emptySlices } from '../../../../src/domain/judging/slices.ts'
import { tally } from '../../../../src/domain/judging/tally/tally.ts'
import type { CommitmentVerdict, Verdict } from '../../../../src/domain/judging/verdict.ts'
import { currency, minor } from '../../../../src/domain/money/money.ts'
import type { SignalColumns } from '../../../../src/domain/signals/columns.ts'
import { columnsOf } from '../../../../src/domain/signals/columns-of.ts'
import { distinctRows } from '../../../../src/domain/signals/distinct.ts'
import type { Signal } from '../../../../src/domain/signals/signal.ts'
import { countedIndicators } from '../../../../src/domain/sla/counted.ts'
import type { Sla } from '../../../../src/domain/sla/document.ts'
import { layoutOf } from '../../../../src/domain/sla/indicator-plan.ts'
import { encodeSegments } from '../../../../src/storage/segments/encode.ts'
import type { Found } from '../../../independent/naive/judge.ts'
import type { SignalRecord } from '../../../independent/naive/records.ts'
import { opened } from '../../segments/opened.ts'
import type { Drawn } from './cases.ts'

const signalOf = (record: SignalRecord): Signal => ({ ...record, time: epochMs(record.time) })

/** The records as they lie in memory, in one set. */
export const inMemory = ({ records }: Drawn): readonly SignalColumns[] => [
  columnsOf(records.map(signalOf)),
]

/** The records in stored segments, encoded and opened again. */
export const inSegments = ({ records, segments }: Drawn): readonly SignalColumns[] =>
  [...new Set(segments)]
    .map((segment) => records.filter((_, i) => segments[i] === segment).map(signalOf))
    .flatMap((signals) => encodeSegments(signals))
    .map(({ bytes }) => opened(bytes))

/** The product's verdict. @throws with the fault when it gives none. */
export function verdictOf(sla: Sla, drawn: Drawn, sets: readonly SignalColumns[]): Verdict {
  const zone = sla.spec.timeWindow[0]?.calendar.timeZone as Zone
  const period = periodContaining(
    { kind: 'month', zone, day: 1 },
    epochMs(Date.parse(`${drawn.month}-15T12:00:00Z`)),
  )
  const kept = distinctRows(sets)
  const slices = new Map(
    countedIndicators(sla).map((plan) => {
      const into = emptySlices(period.span, plan.sliceMs, layoutOf(plan))
      const signals = sets.map((columns, i) => ({ columns, keep: kept[i] ?? null }))
      tally(plan, signals, into)
      return [plan.key, into]
    }),
  )
  const { from, until, fees } = drawn.agreement
  const verdict = judge({
    customer: customerId('acme'),
    agreement: {
      id: 'agr_1',
      customer: customerId('acme'),
      sla: 'a'.repeat(64) as Digest,
      effectiveFrom: epochMs(from),
      effectiveUntil: until === null ? null : epochMs(until),
      currency: currency(sla.spec.currency.toLowerCase()),
      fees: fees.map((fee) => ({ ...fee, minor: minor(fee.minor) })),
      rail: 'customer-balance',
      stripeInvoice: null,
      autoApproveMinor: minor(0),
    },
    sla,
    slaVersion: 1,
    period,
    slices,
    evidence: { digest: 'e'.repeat(64) as Digest, segments: 1, signals: 1, days: {} },
    exclusions: [],
    assertions: [],
    statements: null,
    history: [],
    lines: [],
    now: epochMs(drawn.now),
  })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return verdict.value
}

/** The same figures that the naive judge gives. */
export const foundBy = ({ status, commitments }: Verdict): Found[] =>
  commitments.map((each) => ({
    name: each.name,
    outcome: each.outcome,
    attainment: figureOf(each),
    total: each.total,
    bad: each.bad,
    windows: each.windows.map(({ span }) => ({ from: span.from, until: span.until })),
    owed: each.owed.minor,
    person: !each.automatic,
    provisional: status === 'provisional',
  }))

const figureOf = ({ attainment }: CommitmentVerdict): Found['attainment'] =>
  attainment && [BigInt(attainment.numerator), BigInt(attainment.denominator)]
