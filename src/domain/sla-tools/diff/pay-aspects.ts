import { type Fraction, lesser } from '../../money/fraction.ts'
import type { BasisPlan, Part } from '../../sla/pay-plan.ts'
import { claim } from '../explain/en/claim.ts'
import { partWords } from '../explain/en/parts.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { byRank, bySign, higherLimitIsBetter, lowerHurdleIsBetter, unclear } from './judging.ts'
import type { Side } from './side.ts'
import { formats } from './told-aspects.ts'

/** What shares are of, and what a payment is held against. */
export const payAspects: readonly Aspect<Side>[] = [
  {
    what: 'basis',
    path: ['basis'],
    words: ({ plan }) => basisWords(plan.pay.basis),
    exact: ({ plan }) => scopesOf(plan.pay.basis),
    judge: ({ plan: a }, { plan: b }) => judgeBasis(a.pay.basis, b.pay.basis),
  },
  {
    what: 'fees when the agreement is in force for a part of the period',
    path: ['basis', 'partialPeriod'],
    words: ({ plan: { pay } }) => pay.basis?.partialPeriod ?? 'prorate',
    judge: ({ plan: a }, { plan: b }) =>
      a.pay.basis && b.pay.basis
        ? byRank(['prorate', 'whole'])(a.pay.basis.partialPeriod, b.pay.basis.partialPeriod)
        : 'unclear',
  },
  cap('share', 'cap of the period, as a share'),
  cap('amount', 'cap of the period, as an amount'),
  {
    what: 'minimum payable',
    path: ['minimumPayable'],
    words: ({ plan: { pay, currency } }) =>
      pay.minimum
        ? `${pay.minimum.op === 'gt' ? 'more than' : 'at least'} ${formats.money(pay.minimum.minor, currency)}`
        : 'none',
    judge: judgeMinimum,
  },
  {
    what: 'claim',
    path: ['claim'],
    words: ({ written }) => claim(written.claim).join(' '),
    judge: unclear,
  },
]

/** Of several caps of one kind only the tightest means anything. */
function cap(kind: Part['kind'], what: string): Aspect<Side> {
  const tightest = ({ plan }: Side): Part | null =>
    plan.pay.caps
      .filter((each) => each.kind === kind)
      .reduce<Part | null>(
        (least, each) =>
          least && lesser(value(least), value(each)) === value(least) ? least : each,
        null,
      )
  return {
    what,
    path: ['caps'],
    words(side) {
      const found = tightest(side)
      return found ? partWords(found, side.plan.currency, formats) : 'none'
    },
    judge(before, after) {
      const [a, b] = [tightest(before), tightest(after)]
      return higherLimitIsBetter(a && value(a), b && value(b))
    },
  }
}

const value = (part: Part): Fraction => (part.kind === 'share' ? part.share : part.minor)

const scopesOf = (basis: BasisPlan | null): string[] | null =>
  basis?.scopes ? [...basis.scopes].sort() : null

function basisWords(basis: BasisPlan | null): string {
  if (!basis) return 'none'
  return basis.scopes ? `the fees for ${formats.list([...basis.scopes].sort())}` : 'all fees'
}

/** More fees are better; other ones may be more or less. */
function judgeBasis(a: BasisPlan | null, b: BasisPlan | null): Judgement {
  if (!a || !b) return 'unclear'
  return bySign(Number(includes(b, a)) - Number(includes(a, b)))
}

const includes = (wide: BasisPlan, { scopes }: BasisPlan): boolean =>
  wide.scopes === null || (scopes?.every((scope) => wide.scopes?.includes(scope)) ?? false)

function judgeMinimum({ plan: a }: Side, { plan: b }: Side): Judgement {
  const [before, after] = [a.pay.minimum, b.pay.minimum]
  const byAmount = lowerHurdleIsBetter(before?.minor ?? null, after?.minor ?? null)
  if (byAmount !== 'unclear' || !before || !after) return byAmount
  return byRank(['gt', 'gte'])(before.op, after.op)
}
