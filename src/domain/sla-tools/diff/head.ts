import { parseCurrency } from '../../money/currencies.ts'
import { currency } from '../../money/money.ts'
import type { Sla } from '../../sla/document.ts'
import { basisPlanOf } from '../../sla/money/basis-plan.ts'
import { wholePoolOf } from '../../sla/money/pool-plan.ts'
import { durationMs, durationText } from '../../sla/period/duration.ts'
import { planOf } from '../../sla/plan.ts'
import type { Aspect } from './aspect.ts'
import { disputeAspects } from './dispute-aspects.ts'
import { groupAspect } from './group-aspect.ts'
import { byRank, unclear } from './judging.ts'
import { type Limits, limitAspects } from './limit-aspects.ts'
import { periodAspects } from './period-aspects.ts'
import { versionAspects } from './version-aspects.ts'
import { list, quoted } from './words.ts'

/** Modes of rounding from the worst for the customer to the best, amount by amount. */
const modes = byRank(['down', 'half-even', 'half-up', 'up'] as const)

/** What concerns the whole SLA. */
export const headAspects: readonly Aspect<Sla>[] = [
  {
    what: 'name of the SLA',
    path: ['metadata', 'name'],
    words: (sla) => sla.metadata.name,
    judge: unclear,
  },
  {
    what: 'title of the SLA',
    path: ['metadata', 'displayName'],
    words: (sla) => quoted(sla.metadata.displayName),
    judge: unclear,
  },
  {
    what: 'labels',
    path: ['metadata', 'labels'],
    words: (sla) => list(sla.metadata.labels),
    judge: unclear,
  },
  {
    what: 'annotations',
    path: ['metadata', 'annotations'],
    words: (sla) => list(sla.metadata.annotations),
    judge: unclear,
  },
  {
    what: 'description of the SLA',
    path: ['spec', 'description'],
    words: (sla) => quoted(sla.spec.description),
    judge: unclear,
  },
  {
    what: 'service',
    path: ['spec', 'service'],
    words: (sla) => sla.spec.service,
    judge: unclear,
  },
  {
    what: 'currency',
    path: ['spec', 'currency'],
    words: (sla) => currencyWords(sla.spec.currency),
    judge: unclear,
  },
  ...periodAspects,
  {
    what: 'lateness',
    path: ['spec', 'lateness'],
    words: (sla) => durationText(durationMs(sla.spec.lateness)),
    judge: unclear,
  },
  {
    what: 'rounding mode',
    path: ['spec', 'rounding', 'mode'],
    words: (sla) => modeOf(sla),
    judge: (before, after) => modes(modeOf(before), modeOf(after)),
  },
  {
    what: 'rounding unit',
    path: ['spec', 'rounding', 'unit'],
    words: (sla) => `${roundingOf(sla).unit} minor units`,
    judge: unclear,
  },
  ...versionAspects,
  ...disputeAspects,
  groupAspect,
  ...limitAspects<Sla>({
    path: ['spec'],
    of: limitsOf,
    basis: 'basis of the caps for all commitments',
    partialPeriod: 'fees under the caps for all commitments, in force for a part of the period',
    cap: 'cap of all commitments together',
  }),
]

const currencyWords = (written: string): string => {
  const code = parseCurrency(written)
  return (code.ok ? code.value : written).toUpperCase()
}

const modeOf = (sla: Sla) => roundingOf(sla).mode

function roundingOf(sla: Sla) {
  const [first] = sla.spec.commitments
  if (!first) throw new RangeError('an SLA without a commitment')
  return planOf(sla, first).rounding
}

function limitsOf(sla: Sla): Limits {
  const whole = wholePoolOf(sla)
  const basis = sla.spec.basis ? basisPlanOf(sla.spec.basis) : null
  return { basis, caps: whole?.caps ?? [], currency: currency(sla.spec.currency.toLowerCase()) }
}
