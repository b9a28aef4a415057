import type { FeeClass } from '../../../../src/domain/basis-line.ts'
import { customerId, type Digest, epochMs } from '../../../../src/domain/brand.ts'
import { type PeriodRule, periodContaining } from '../../../../src/domain/calendar/period.ts'
import { judge } from '../../../../src/domain/judging/judge.ts'
import type { PastPeriod } from '../../../../src/domain/judging/past.ts'
import { emptySlices } from '../../../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../../../src/domain/judging/tally/tally.ts'
import { earlierPeriods } from '../../../../src/domain/judging/trailing/earlier.ts'
import type {
  CommitmentVerdict,
  Outcome,
  Period,
  Verdict,
} from '../../../../src/domain/judging/verdict.ts'
import { fraction } from '../../../../src/domain/money/fraction.ts'
import { currency, minor } from '../../../../src/domain/money/money.ts'
import type { SignalColumns } from '../../../../src/domain/signals/columns.ts'
import { columnsOf } from '../../../../src/domain/signals/columns-of.ts'
import { distinctRows } from '../../../../src/domain/signals/distinct.ts'
import type { Signal } from '../../../../src/domain/signals/signal.ts'
import type { Sla } from '../../../../src/domain/sla/document.ts'
import { countedIndicators } from '../../../../src/domain/sla/indicator/counted.ts'
import { layoutOf } from '../../../../src/domain/sla/indicator/plan.ts'
import { periodRuleOf } from '../../../../src/domain/sla/period/rule.ts'
import { encodeSegments } from '../../../../src/storage/segments/encode.ts'
import type { Found } from '../../../independent/naive/judge.ts'
import type { SignalRecord } from '../../../independent/naive/records.ts'
import { share } from '../../../independent/naive/written.ts'
import { opened } from '../../segments/opened.ts'
import type { Drawn } from './cases.ts'

const signalOf = ({ reporter: _, ...record }: SignalRecord): Signal => ({
  ...record,
  time: epochMs(record.time),
})

type Reporter = NonNullable<SignalRecord['reporter']>

/** Sets of signals, each of one reporter. */
export type Sets = Readonly<Record<Reporter, readonly SignalColumns[]>>

const setsOf = (of: (reporter: Reporter) => readonly SignalColumns[]): Sets => ({
  provider: of('provider'),
  probe: of('probe'),
})

/** The records as they lie in memory, in one set. */
export const inMemory = ({ records }: Drawn): Sets =>
  setsOf((reporter) => [
    columnsOf(records.filter((record) => record.reporter === reporter).map(signalOf)),
  ])

/** The records in stored segments, encoded and opened again. */
export const inSegments = ({ records, segments }: Drawn): Sets =>
  setsOf((reporter) =>
    [...new Set(segments)]
      .map((segment) =>
        records
          .filter((record, i) => segments[i] === segment && record.reporter === reporter)
          .map(signalOf),
      )
      .flatMap((signals) => encodeSegments(signals))
      .map(({ bytes }) => opened(bytes)),
  )

/** The product's verdict. @throws with the fault when it gives none. */
export function verdictOf(sla: Sla, drawn: Drawn, sets: Sets): Verdict {
  const { from, until, fees } = drawn.agreement
  const rule = periodRuleOf(sla, { effectiveFrom: epochMs(from) })
  const period = periodContaining(rule, epochMs(drawn.moment))
  const kept = { provider: distinctRows(sets.provider), probe: distinctRows(sets.probe) }
  const countedIn = ({ span }: Period) =>
    new Map(
      countedIndicators(sla).map((plan) => {
        const into = emptySlices(span, plan.sliceMs, layoutOf(plan))
        const reporter = plan.rule.kind === 'events' ? plan.rule.reporter : 'provider'
        const signals = sets[reporter].map((columns, i) => ({
          columns,
          keep: kept[reporter][i] ?? null,
        }))
        tally(plan, signals, into)
        return [plan.key, into]
      }),
    )
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
      fallbacks: [],
      stripeInvoice: null,
      grant: null,
      autoApproveMinor: minor(0),
      term: null,
      relation: null,
    },
    sla,
    slaVersion: 1,
    period,
    slices: countedIn(period),
    earlier: earlierPeriods(sla, { effectiveFrom: epochMs(from) }, period).map((before) => ({
      period: before,
      slices: countedIn(before),
    })),
    evidence: { digest: 'e'.repeat(64) as Digest, segments: 1, signals: 1, days: {} },
    exclusions: drawn.announced.map((each, i) => ({
      statement: `stm_${i}`,
      exclusion: each.exclusion,
      span: { from: epochMs(each.from), until: epochMs(each.until) },
      announcedAt: epochMs(each.announced),
      reason: 'work',
      proposedBy: 'one',
      approvedBy: 'another',
    })),
    assertions: drawn.statements.map((each, i) => ({
      statement: `stm_a${i}`,
      component: each.component,
      state: each.state,
      span: { from: epochMs(each.from), until: epochMs(each.until) },
      share: fraction(...share(each.share)),
      decidedAt: epochMs(each.decided),
    })),
    statements: null,
    history: pastPeriods(rule, period, drawn),
    lines: drawn.lines.map(({ service, finalized, due, ...line }) => ({
      ...line,
      class: line.class as FeeClass,
      invoice: 'in_1',
      currency: currency(line.currency),
      servicePeriod: { from: epochMs(service.from), until: epochMs(service.until) },
      finalizedAt: epochMs(finalized),
      ...(due === null ? {} : { dueAt: epochMs(due) }),
    })),
    now: epochMs(drawn.now),
  })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return verdict.value
}

/** The periods just before; none where no agreement was in force. */
function pastPeriods(rule: PeriodRule, period: Period, { history }: Drawn): PastPeriod[] {
  const found: PastPeriod[] = []
  let before = period
  for (const { commitments } of history.toReversed()) {
    before = periodContaining(rule, epochMs(before.span.from - 1))
    if (commitments.length === 0) continue
    found.unshift({
      agreement: 'agr_1',
      period: before,
      verdict: 'd'.repeat(64) as Digest,
      commitments: commitments.map(({ name, outcome, owed, carried, breachedAt }) => ({
        name,
        outcome: outcome as Outcome,
        attainment: !breachedAt
          ? null
          : {
              numerator: `${breachedAt[0]}`,
              denominator: `${breachedAt[1]}`,
            },
        owed,
        carried: carried && { numerator: `${carried[0]}`, denominator: `${carried[1]}` },
      })),
    })
  }
  return found
}

/** The same figures that the naive judge gives. */
export const foundBy = ({ status, commitments }: Verdict): Found[] =>
  commitments.map((each) => ({
    name: each.name,
    outcome: each.outcome,
    attainment: figureOf(each.attainment),
    total: each.total,
    bad: each.bad,
    windows: each.windows.map(({ span }) => ({ from: span.from, until: span.until })),
    owed: each.owed.minor,
    carried: figureOf(each.carried ?? null),
    rights: (each.rights ?? []).map(({ right }) => right),
    person: !each.automatic,
    provisional: status === 'provisional',
  }))

const figureOf = (figure: CommitmentVerdict['attainment']): Found['attainment'] =>
  figure && [BigInt(figure.numerator), BigInt(figure.denominator)]
