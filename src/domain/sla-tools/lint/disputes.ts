import type { EpochMs } from '../../brand.ts'
import { endOf } from '../../claims/clock.ts'
import { deadlineOf, type Occasion } from '../../claims/clocks.ts'
import { expiresAt } from '../../judging/expires-at.ts'
import { type DisputePlan, decideUnsaid, disputePlanOf } from '../../sla/dispute/plan.ts'
import type { Sla } from '../../sla/document.ts'
import { durationMs, durationText } from '../../sla/period/duration.ts'
import type { Path } from '../../sla/reading/fault.ts'
import { termWords } from '../explain/en/term.ts'
import { canEndBeforeFinal, fourYears } from './four-years.ts'
import { mayPay } from './may-pay.ts'
import { type Warning, warning } from './warning.ts'

const path: Path = ['spec', 'disputes']

/** Disputes of what is not final, and answers that nobody promised or that come too late. */
export function lintDisputes(sla: Sla): Warning[] {
  if (!sla.spec.disputes) return []
  const plan = disputePlanOf(sla)
  return [
    ...lintFile(sla, plan),
    ...lintUnsaid(sla),
    ...sla.spec.commitments.flatMap(({ expiry }) => lintEnded(sla, plan, expiry)).slice(0, 1),
  ]
}

function lintFile(sla: Sla, { file }: DisputePlan): Warning[] {
  if (file?.from === 'credit-issued' && !sla.spec.commitments.some((each) => mayPay(sla, each))) {
    const text =
      'no commitment pays, so no credit is ever issued: this is the moment at which the verdict is final'
    return [warning('idle-anchor', [...path, 'file', 'from'], text)]
  }
  // The other two are never before it.
  if (file?.from !== 'period-end') return []
  if (!canEndBeforeFinal(sla, { ...file, from: file.from })) return []
  const lateness = durationText(durationMs(sla.spec.lateness))
  const text = `the time to file a dispute can be over before the verdict is final, ${lateness} after the end of the period: the customer disputes what can still change`
  return [warning('dispute-before-final', [...path, 'file'], text)]
}

function lintUnsaid({ spec }: Sla): Warning[] {
  if (spec.disputes?.decide) return []
  const due = termWords(decideUnsaid, 'the filing')
  const text = `the SLA does not say when a dispute is answered: it is due ${due}, which is no promise`
  return [warning('answer-unsaid', path, text)]
}

type Ending = Sla['spec']['commitments'][number]['expiry']

/** A credit that ends so long after its period is no good where the answer can come later still. */
function lintEnded(sla: Sla, plan: DisputePlan, expiry: Ending): Warning[] {
  if (!expiry || 'on' in expiry || expiry.from !== 'period-end') return []
  const isLate = fourYears(sla).some((occasion) => {
    const { period } = occasion
    const ends = expiresAt(expiry, { period, issuedAt: null, endedAt: null })
    return ends !== null && answeredBy(plan, occasion) > ends
  })
  if (!isLate) return []
  const [count, unit] =
    'days' in expiry.after ? [expiry.after.days, 'day'] : [expiry.after.months, 'month']
  const after = `${count} ${unit}${count === 1 ? '' : 's'}`
  const text = `a dispute that is filed in time can be answered when the credit that it is about has ended, ${after} after the end of the period`
  const at = sla.spec.disputes?.decide ? [...path, 'decide'] : path
  return [warning('answer-after-end', at, text)]
}

/**
 * When the last dispute of a period is answered, if its credit is issued as the verdict becomes final.
 * Where the time to file has no end, one that is filed at that moment.
 */
function answeredBy({ file, decide }: DisputePlan, occasion: Occasion): EpochMs {
  const { rule, finalAt } = occasion
  const from = file?.from === 'period-end' ? 'period-end' : 'verdict-final'
  const over = file && deadlineOf({ ...file, from }, occasion)
  const filed = { at: over ?? finalAt, isEnd: over !== null }
  return endOf(decide, filed, rule)
}
