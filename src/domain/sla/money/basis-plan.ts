import type { FeeClass } from '../../basis-line.ts'
import type { WrittenBasis } from './basis.ts'

/** The time whose charges count. */
export type BasisTime =
  | { readonly kind: 'this-period' }
  | { readonly kind: 'previous-period' }
  | { readonly kind: 'next-period' }
  | {
      readonly kind: 'days-before'
      readonly days: number
      readonly anchor: 'period-start' | 'first-window' | 'window'
    }

/** A basis with every unsaid field decided. */
export interface BasisPlan {
  /** null for all fees of the agreement. */
  readonly scopes: readonly string[] | null
  readonly exceptScopes: readonly string[]
  /** null for all of them. */
  readonly classes: readonly FeeClass[] | null
  readonly of: BasisTime
  readonly by: 'service-period' | 'billed' | 'due'
  readonly partialPeriod: 'prorate' | 'whole'
}

export const basisPlanOf = (basis: WrittenBasis): BasisPlan => ({
  scopes: basis.kind === 'fees' ? basis.scopes : null,
  exceptScopes: basis.kind === 'fees' ? [] : (basis.exceptScopes ?? []),
  classes: basis.classes ?? null,
  of: timeOf(basis.of),
  by: basis.by ?? 'service-period',
  partialPeriod: basis.partialPeriod ?? 'prorate',
})

function timeOf(of: WrittenBasis['of']): BasisTime {
  if (of === undefined) return { kind: 'this-period' }
  if (typeof of === 'string') return { kind: of }
  return { kind: 'days-before', days: of.daysBefore, anchor: of.anchor }
}
