import type { Agreement } from '../../src/domain/agreement.ts'
import { epochMs } from '../../src/domain/brand.ts'
import { periodContaining } from '../../src/domain/calendar/period.ts'
import { judge } from '../../src/domain/judging/judge.ts'
import { emptySlices, type Slices } from '../../src/domain/judging/slices.ts'
import { tally } from '../../src/domain/judging/tally/tally.ts'
import type { CommitmentVerdict } from '../../src/domain/judging/verdict.ts'
import { formatMoney, parseAmount } from '../../src/domain/money/amount.ts'
import { fraction, fromRatio, toRatio } from '../../src/domain/money/fraction.ts'
import { type Currency, currency } from '../../src/domain/money/money.ts'
import { formatPercent } from '../../src/domain/money/percent.ts'
import { countedIndicators } from '../../src/domain/sla/counted.ts'
import type { Sla } from '../../src/domain/sla/document.ts'
import { dayMs } from '../../src/domain/sla/duration.ts'
import { layoutOf } from '../../src/domain/sla/indicator-plan.ts'
import { slaFrom } from '../../src/domain/sla/parse.ts'
import { periodRuleOf, timeWindowOf } from '../../src/domain/sla/period-rule.ts'
import { agreement, evidence } from '../domain/judging/drawing.ts'
import { instantOf, noonInside, spanText } from './clock.ts'
import type { Case, Contract, Expected } from './contract.ts'
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
  const period = periodContaining(periodRuleOf(sla, terms), noonInside(each.period, zone))
  if (period.label !== each.period) throw new Error(`the period is called ${period.label}`)
  const columns = trafficOf(each.evidence, contract.signals, period)
  const slices = new Map<string, Slices>()
  for (const plan of countedIndicators(sla)) {
    const counted = emptySlices(period.span, plan.sliceMs, layoutOf(plan))
    tally(plan, [{ columns, keep: null }], counted)
    slices.set(plan.key, counted)
  }
  const verdict = judge({
    customer: terms.customer,
    agreement: terms,
    sla,
    slaVersion: 1,
    period,
    slices,
    evidence,
    exclusions: [],
    assertions: [],
    statements: null,
    history: [],
    lines: [],
    now: epochMs(period.span.until + 60 * dayMs),
  })
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return Object.fromEntries(
    verdict.value.commitments.map((one) => [one.name, told(one, zone, each.expect[one.name])]),
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

function minorOf(written: string, code: Currency) {
  const amount = parseAmount(written, code)
  if (!amount.ok) throw new Error(JSON.stringify(amount.error))
  return amount.value.minor
}
