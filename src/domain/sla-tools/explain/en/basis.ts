import type { FeeClass } from '../../../basis-line.ts'
import { fromCount } from '../../../money/fraction.ts'
import type { BasisPlan } from '../../../sla/money/basis-plan.ts'
import type { WindowCap } from '../../../sla/money/cap-plan.ts'
import type { Formats } from '../formats.ts'

type Anchor = Extract<BasisPlan['of'], { kind: 'days-before' }>['anchor']

/** What shares are of. */
export function basisWords(
  basis: BasisPlan,
  formats: Formats,
  word: string,
  lead = 'The basis is',
): string[] {
  const { scopes, exceptScopes, classes, of, by } = basis
  const all = scopes ? `the fees for ${formats.list(scopes)}` : 'all fees of the agreement'
  const but = exceptScopes.length > 0 ? ` but those for ${formats.list(exceptScopes)}` : ''
  const only = classes
    ? `, of these only ${formats.list(classes.map((each) => classWords[each]))}`
    : ''
  const when = timeWords(of, formats, word)
  const part =
    basis.partialPeriod === 'prorate'
      ? 'they count for the part of the time'
      : 'they count in full all the same'
  const partly = ` If the agreement is in force for a part of the ${word} only, ${part}.`
  return [
    `${lead} ${all}${but}${only}${when}.${of.kind === 'this-period' ? partly : ''}`,
    ...byWords[by],
  ]
}

const byWords = {
  'service-period': [],
  billed: ['A charge belongs to the time in which its invoice was finalized.'],
  due: [
    'A charge belongs to the time in which its invoice falls due, or was finalized where it is charged at once.',
  ],
} as const satisfies Record<BasisPlan['by'], readonly string[]>

function timeWords(of: BasisPlan['of'], formats: Formats, word: string): string {
  switch (of.kind) {
    case 'this-period':
      return ''
    case 'previous-period':
      return `, those of the ${word} before`
    case 'next-period':
      return `, those of the ${word} after`
    case 'days-before': {
      const days = of.days === 1 ? 'day' : `${formats.number(fromCount(of.days))} days`
      return `, those of the ${days} before ${anchorWords(of.anchor, word)}`
    }
  }
}

function anchorWords(anchor: Anchor, word: string): string {
  switch (anchor) {
    case 'period-start':
      return `the ${word} begins`
    case 'first-window':
      return `the first degradation window begins (or, without any, before the ${word} begins)`
    case 'window':
      return 'that degradation window begins'
  }
}

/** Of each cap that has a basis of its own, what that is. */
export const ownBasisWords = (
  caps: readonly WindowCap[],
  formats: Formats,
  word: string,
  said: (cap: WindowCap) => string,
): string[] =>
  caps.flatMap((cap) =>
    cap.basis
      ? basisWords(cap.basis, formats, word, `For the limit of ${said(cap)}, the basis is`)
      : [],
  )

const classWords: Readonly<Record<FeeClass, string>> = {
  recurring: 'recurring fees',
  usage: 'usage fees',
  'one-time': 'one-time fees',
  support: 'support fees',
  tax: 'taxes',
}
