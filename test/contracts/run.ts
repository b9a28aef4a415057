import type { Agreement } from '../../src/domain/agreement.ts'
import { epochMs } from '../../src/domain/brand.ts'
import { periodContaining } from '../../src/domain/calendar/period.ts'
import { expiresAt } from '../../src/domain/judging/expires-at.ts'
import { judge } from '../../src/domain/judging/judge.ts'
import { emptySlices, type Slices } from '../../src/domain/judging/slicing/slices.ts'
import { tally } from '../../src/domain/judging/tally/tally.ts'
import { earlierPeriods } from '../../src/domain/judging/trailing/earlier.ts'
import type { CommitmentVerdict, Period, Verdict } from '../../src/domain/judging/verdict.ts'
import { formatMoney } from '../../src/domain/money/amount.ts'
import { fraction, fromRatio, toRatio } from '../../src/domain/money/fraction.ts'
import { currency } from '../../src/domain/money/money.ts'
import { formatPercent } from '../../src/domain/money/percent.ts'
import type { Sla } from '../../src/domain/sla/document.ts'
import { countedIndicators } from '../../src/domain/sla/indicator/counted.ts'
import { layoutOf } from '../../src/domain/sla/indicator/plan.ts'
import { slaFrom } from '../../src/domain/sla/parse.ts'
import { dayMs, durationMs } from '../../src/domain/sla/period/duration.ts'
import { periodRuleOf, timeWindowOf } from '../../src/domain/sla/period/rule.ts'
import { agreement, evidence } from '../domain/judging/drawing.ts'
import { claimsOf } from './claimed.ts'
import { instantOf, noonInside, spanText, wallText } from './clock.ts'
import type { Case, Contract, Expected } from './contract.ts'
import { drawnOf, minorOf } from './drawn.ts'
import { trafficOf } from './traffic.ts'

/** A contract's document. @throws with its faults when it is refused. */
export function slaOf(contract: Contract): Sla {
  const parsed = slaFrom(contract.sla)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  return parsed.value
}

/**
 * Judges a case from its signals to its cents: drawn, counted by the document's own conditions,
 * judged long after the period. Each commitment's finding in the words of what was expected.
 *
 * @throws when there is no verdict, or none of the period that the case names.
 */
export function found(contract: Contract, each: Case): Record<string, Expected> {
  const sla = slaOf(contract)
  const zone = timeWindowOf(sla).calendar.timeZone
  const code = currency(sla.spec.currency.toLowerCase())
  const terms = agreement({
    currency: code,
    fees: Object.entries(each.fees).map(([scope, written]) => ({
      scope,
      minor: minorOf(written, code),
    })),
    ...inForce(each, zone),
  })
  const rule = periodRuleOf(sla, terms)
  const period = periodContaining(rule, noonInside(each.period, zone))
  if (period.label !== each.period) throw new Error(`the period is called ${period.label}`)
  const before = earlierPeriods(sla, terms, period)
  const { from } = before[0]?.span ?? period.span
  const traffic = trafficsOf(contract, each, { ...period, span: { ...period.span, from } })
  const countedIn = ({ span }: Period): Map<string, Slices> => {
    const slices = new Map<string, Slices>()
    for (const plan of countedIndicators(sla)) {
      const counted = emptySlices(span, plan.sliceMs, layoutOf(plan))
      const reporter = plan.rule.kind === 'events' ? plan.rule.reporter : 'provider'
      tally(plan, [{ columns: traffic[reporter], keep: null }], counted)
      slices.set(plan.key, counted)
    }
    return slices
  }
  const verdict = judge({
    customer: terms.customer,
    agreement: terms,
    sla,
    slaVersion: 1,
    period,
    slices: countedIn(period),
    earlier: before.map((earlier) => ({ period: earlier, slices: countedIn(earlier) })),
    evidence,
    ...drawnOf(each, rule, terms),
    statements: null,
    now: epochMs(period.span.until + 60 * dayMs),
  })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return Object.fromEntries(
    verdict.value.commitments.map((one) => {
      const like = each.expect[one.name]
      const claims = like ? claimsOf(sla, verdict.value, one, rule, like) : {}
      const ends = like?.['credit ends'] && {
        'credit ends': endText(sla, one, verdict.value, terms),
      }
      return [one.name, { ...told(one, zone, like), ...claims, ...ends }]
    }),
  )
}

/** An expectation in the form of what is found: fractions reduced. */
export const reduced = (expected: Expected): Expected => {
  if (expected.attainment === 'nothing') return expected
  const [numerator = '', denominator = ''] = expected.attainment.split('/')
  const { numerator: n, denominator: d } = fraction(BigInt(numerator), BigInt(denominator))
  return { ...expected, attainment: `${n}/${d}` }
}

function told(verdict: CommitmentVerdict, zone: string, like: Expected | undefined): Expected {
  const { outcome, attainment, owed, windows } = verdict
  const exact = attainment && toRatio(fromRatio(attainment))
  return {
    outcome,
    attainment: exact ? `${exact.numerator}/${exact.denominator}` : 'nothing',
    ...(like?.prints === undefined ? {} : { prints: printed(verdict) }),
    owed: formatMoney(owed),
    windows: Array.isArray(like?.windows)
      ? windows.map(({ span }) => spanText(span, zone))
      : windows.length,
    ...(like?.carried === undefined
      ? {}
      : {
          carried: verdict.carried
            ? `${verdict.carried.numerator}/${verdict.carried.denominator}`
            : 'nothing',
        }),
    ...(like?.rights === undefined
      ? {}
      : { rights: (verdict.rights ?? []).map(({ right }) => right) }),
  }
}

function endText(sla: Sla, { expiry }: CommitmentVerdict, { period }: Verdict, terms: Agreement) {
  const issuedAt = epochMs(period.span.until + durationMs(sla.spec.lateness))
  const end = expiresAt(expiry ?? null, { period, issuedAt, endedAt: terms.effectiveUntil })
  return end === null ? 'never' : wallText(end, period.zone)
}

/** A case's signals, of the provider and of probes. */
const trafficsOf = (contract: Contract, { evidence: drawn }: Case, period: Period) => {
  const probed = new Set(contract.probed)
  const of = (isKept: (name: string) => boolean) =>
    trafficOf(drawn, contract.signals, period, isKept)
  return {
    provider: of((name) => !probed.has(name)),
    /** Not drawn again where there are none. */
    get probe() {
      return of((name) => probed.has(name))
    },
  }
}

const printed = ({ attainment, target }: CommitmentVerdict): string =>
  attainment ? formatPercent(fromRatio(attainment), { against: [fromRatio(target)] }) : 'nothing'

function inForce({ agreement: written }: Case, zone: string): Partial<Agreement> {
  return {
    ...(written?.from === undefined ? {} : { effectiveFrom: instantOf(written.from, zone) }),
    ...(written?.until === undefined ? {} : { effectiveUntil: instantOf(written.until, zone) }),
  }
}
