import type { BasisPlan } from '../../sla/money/basis-plan.ts'
import type { Aspect } from './aspect.ts'
import type { Judgement } from './change.ts'
import { byRank, bySign } from './judging.ts'
import type { LimitsAt } from './limit-aspects.ts'
import { formats } from './told-aspects.ts'

/** What shares are of: which fees, of when, by what time, and for how much of a part of a period. */
export const basisAspects = <From>(at: LimitsAt<From>): Aspect<From>[] => [
  {
    what: at.basis,
    path: [...at.path, 'basis'],
    words: (from) => feesWords(at.of(from).basis),
    exact: (from) => feesOf(at.of(from).basis),
    judge: (before, after) => judgeFees(at.of(before).basis, at.of(after).basis),
  },
  {
    what: `${at.basis}, of when`,
    path: [...at.path, 'basis', 'of'],
    words: (from) => timeWords(at.of(from).basis),
    // Another time may have had higher fees or lower ones.
    judge: () => 'unclear',
  },
  {
    what: `${at.basis}, by what time`,
    path: [...at.path, 'basis', 'by'],
    words: (from) => at.of(from).basis?.by ?? 'service-period',
    judge: () => 'unclear',
  },
  {
    what: at.partialPeriod,
    path: [...at.path, 'basis', 'partialPeriod'],
    words: (from) => at.of(from).basis?.partialPeriod ?? 'prorate',
    judge(before, after) {
      const [a, b] = [at.of(before).basis, at.of(after).basis]
      return a && b ? byRank(['prorate', 'whole'])(a.partialPeriod, b.partialPeriod) : 'unclear'
    },
  },
]

const sorted = (names: readonly string[] | null): string[] | null => names && [...names].sort()

const feesOf = (basis: BasisPlan | null) =>
  basis && [sorted(basis.scopes), sorted(basis.exceptScopes), sorted(basis.classes)]

/** A whole basis in words, for what names one beside other things. */
export const basisWords = (basis: BasisPlan): string =>
  `${feesWords(basis)}, of ${timeWords(basis)}, by ${basis.by} (${basis.partialPeriod})`

function feesWords(basis: BasisPlan | null): string {
  if (!basis) return 'none'
  const list = (names: readonly string[]) => formats.list([...names].sort())
  const all = basis.scopes ? `the fees for ${list(basis.scopes)}` : 'all fees'
  const except = basis.exceptScopes.length > 0 ? ` but those for ${list(basis.exceptScopes)}` : ''
  return `${all}${except}${basis.classes ? `, only ${list(basis.classes)}` : ''}`
}

function timeWords(basis: BasisPlan | null): string {
  const of = basis?.of ?? { kind: 'this-period' }
  switch (of.kind) {
    case 'this-period':
      return 'the period itself'
    case 'previous-period':
      return 'the period before'
    case 'next-period':
      return 'the period after'
    case 'days-before': {
      const days = `${of.days} ${of.days === 1 ? 'day' : 'days'}`
      return `the ${days} before the ${anchors[of.anchor]}`
    }
  }
}

const anchors = {
  'period-start': 'period',
  'first-window': 'first window',
  window: 'window',
} as const

/** More fees are better; other ones may be more or less. */
function judgeFees(a: BasisPlan | null, b: BasisPlan | null): Judgement {
  if (!a || !b) return 'unclear'
  return bySign(Number(includes(b, a)) - Number(includes(a, b)))
}

function includes(wide: BasisPlan, narrow: BasisPlan): boolean {
  const { classes } = wide
  const classed =
    classes === null || (narrow.classes?.every((each) => classes.includes(each)) ?? false)
  return classed && includesScopes(wide, narrow)
}

function includesScopes(wide: BasisPlan, narrow: BasisPlan): boolean {
  const { scopes, exceptScopes } = wide
  if (scopes) return narrow.scopes?.every((scope) => scopes.includes(scope)) ?? false
  return narrow.scopes
    ? !narrow.scopes.some((scope) => exceptScopes.includes(scope))
    : exceptScopes.every((scope) => narrow.exceptScopes.includes(scope))
}
