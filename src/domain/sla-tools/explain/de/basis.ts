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
  genitive: string,
  lead = 'Bemessungsgrundlage sind',
): string[] {
  const { scopes, exceptScopes, classes, of, by } = basis
  const all = scopes ? `die Entgelte für ${formats.list(scopes)}` : 'alle Entgelte der Vereinbarung'
  const but = exceptScopes.length > 0 ? ` außer denen für ${formats.list(exceptScopes)}` : ''
  const only = classes ? `, davon nur ${formats.list(classes.map((each) => classWords[each]))}` : ''
  const when = timeWords(of, formats, genitive)
  const part =
    basis.partialPeriod === 'prorate'
      ? 'so zählen sie nur für diesen Teil der Zeit'
      : 'so zählen sie trotzdem voll'
  const partly = ` Gilt die Vereinbarung nur für einen Teil ${genitive}, ${part}.`
  return [
    `${lead} ${all}${but}${only}${when}.${of.kind === 'this-period' ? partly : ''}`,
    ...byWords[by],
  ]
}

const byWords = {
  'service-period': [],
  billed: ['Ein Posten gehört zu der Zeit, in der seine Rechnung festgestellt wurde.'],
  due: [
    'Ein Posten gehört zu der Zeit, in der seine Rechnung fällig wird oder, wo sie sofort eingezogen wird, festgestellt wurde.',
  ],
} as const satisfies Record<BasisPlan['by'], readonly string[]>

function timeWords(of: BasisPlan['of'], formats: Formats, genitive: string): string {
  switch (of.kind) {
    case 'this-period':
      return ''
    case 'previous-period':
      return ', und zwar die des Zeitraums davor'
    case 'next-period':
      return ', und zwar die des Zeitraums danach'
    case 'days-before': {
      const days = of.days === 1 ? 'des Tages' : `der ${formats.number(fromCount(of.days))} Tage`
      return `, und zwar die ${days} vor ${anchorWords(of.anchor, genitive)}`
    }
  }
}

function anchorWords(anchor: Anchor, genitive: string): string {
  switch (anchor) {
    case 'period-start':
      return `dem Beginn ${genitive}`
    case 'first-window':
      return `dem Beginn des ersten Störungsfensters (ohne ein solches vor dem Beginn ${genitive})`
    case 'window':
      return 'dem Beginn dieses Störungsfensters'
  }
}

/** Of each cap that has a basis of its own, what that is. */
export const ownBasisWords = (
  caps: readonly WindowCap[],
  formats: Formats,
  genitive: string,
  said: (cap: WindowCap) => string,
): string[] =>
  caps.flatMap((cap) =>
    cap.basis
      ? basisWords(
          cap.basis,
          formats,
          genitive,
          `Für die Grenze von ${said(cap)} sind Bemessungsgrundlage`,
        )
      : [],
  )

const classWords: Readonly<Record<FeeClass, string>> = {
  recurring: 'wiederkehrende Entgelte',
  usage: 'Entgelte nach Verbrauch',
  'one-time': 'einmalige Entgelte',
  support: 'Entgelte für Support',
  tax: 'Steuern',
}
