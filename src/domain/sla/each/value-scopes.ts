import type { BasisPlan } from '../money/basis-plan.ts'

/** Stands for the value in the name of a fee: `db/{value}`. */
const placeholder = '{value}'

/** Whether a fee is named for each value. */
export const isOfValue = (scope: string): boolean => scope.includes(placeholder)

/** Whether a basis has fees that are named for each value. */
export const namesValues = ({ scopes }: Pick<BasisPlan, 'scopes'>): boolean =>
  scopes?.some(isOfValue) ?? false

/**
 * The fees of some values' own basis: those named for one of them only as far as the agreement has
 * them, the others whatever it has.
 *
 * @param known The scopes of the agreement's fees.
 * @returns null where fees are named for values, and the agreement has none for any of these.
 */
export function basisForValues(
  plan: BasisPlan,
  values: readonly string[],
  known: ReadonlySet<string>,
): BasisPlan | null {
  if (!plan.scopes || !namesValues(plan)) return plan
  const named = plan.scopes
    .filter(isOfValue)
    .flatMap((scope) => values.map((value) => scope.replaceAll(placeholder, () => value)))
    .filter((scope) => known.has(scope))
  if (named.length === 0) return null
  const others = plan.scopes.filter((scope) => !isOfValue(scope))
  return { ...plan, scopes: [...new Set([...others, ...named])] }
}
