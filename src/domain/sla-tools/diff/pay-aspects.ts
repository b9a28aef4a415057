import { expiry } from '../explain/en/expiry.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { claimAspects } from './claim-aspects.ts'
import { byRank, bySign, lowerHurdleIsBetter } from './judging.ts'
import { limitAspects } from './limit-aspects.ts'
import type { Side } from './side.ts'
import { formats } from './told-aspects.ts'

/** What shares are of, and what a payment is held against. */
export const payAspects: readonly Aspect<Side>[] = [
  ...limitAspects<Side>({
    path: [],
    of: ({ plan: { pay, currency } }) => ({ basis: pay.basis, caps: pay.caps, currency }),
    basis: 'basis',
    partialPeriod: 'fees when the agreement is in force for a part of the period',
    cap: 'cap of the period',
  }),
  {
    what: 'minimum payable',
    path: ['minimumPayable'],
    words: ({ plan: { pay, currency } }) =>
      pay.minimum
        ? `${pay.minimum.op === 'gt' ? 'more than' : 'at least'} ${formats.money(pay.minimum.minor, currency)}`
        : 'none',
    judge: judgeMinimum,
  },
  ...claimAspects,
  {
    what: 'end of a credit that was not used',
    path: ['expiry'],
    words: ({ plan }) => expiry(plan.pay.expiry).join(' ') || 'never',
    judge: judgeExpiry,
  },
]

/** Of two ends only those that count the same unit from the same moment are compared. */
function judgeExpiry({ plan: a }: Side, { plan: b }: Side): Judgement {
  const [before, after] = [a.pay.expiry, b.pay.expiry]
  if (!before || !after) return before ? 'better' : 'worse'
  if ('on' in before || 'on' in after || before.from !== after.from) return 'unclear'
  const [old, fresh] = [before.after, after.after]
  if ('days' in old && 'days' in fresh) return bySign(fresh.days - old.days)
  if ('months' in old && 'months' in fresh) return bySign(fresh.months - old.months)
  return 'unclear'
}

function judgeMinimum({ plan: a }: Side, { plan: b }: Side): Judgement {
  const [before, after] = [a.pay.minimum, b.pay.minimum]
  const byAmount = lowerHurdleIsBetter(before?.minor ?? null, after?.minor ?? null)
  if (byAmount !== 'unclear' || !before || !after) return byAmount
  return byRank(['gt', 'gte'])(before.op, after.op)
}
