import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { claimAspects } from './claim-aspects.ts'
import { byRank, lowerHurdleIsBetter } from './judging.ts'
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
]

function judgeMinimum({ plan: a }: Side, { plan: b }: Side): Judgement {
  const [before, after] = [a.pay.minimum, b.pay.minimum]
  const byAmount = lowerHurdleIsBetter(before?.minor ?? null, after?.minor ?? null)
  if (byAmount !== 'unclear' || !before || !after) return byAmount
  return byRank(['gt', 'gte'])(before.op, after.op)
}
