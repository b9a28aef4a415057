import type { Sla } from '../sla/document.ts'
import { type Claim, isPaying } from './claim.ts'
import { rivalsOf } from './election.ts'

/** The commitments of a period that are not paid automatically, by what became of them; by name. */
export interface ByClaim {
  /** Claims were granted, or offers accepted: what is owed is paid. */
  readonly paying: readonly string[]
  /** Nothing is paid yet, or ever. */
  readonly held: ReadonlySet<string>
}

/** Which commitments of an agreement's period wait for a claim, and which do no longer. */
export function byClaim(
  sla: Sla,
  of: { readonly agreement: string; readonly period: string },
  claims: readonly Claim[],
): ByClaim {
  const paid = claims
    .filter(isPaying)
    .filter(({ subject }) => subject.agreement === of.agreement && subject.period === of.period)
    .map(({ subject }) => subject.commitment)
  // Filing and accepting see to it that there is one of a group; money never goes by more than the first.
  const granted = new Set(
    paid.filter((name, i) => !paid.slice(0, i).some((each) => rivalsOf(sla, name).includes(each))),
  )
  const names = sla.spec.commitments
    .filter(({ claim }) => claim.kind !== 'automatic')
    .map(({ name }) => name)
  return {
    paying: names.filter((name) => granted.has(name)),
    held: new Set(names.filter((name) => !granted.has(name))),
  }
}
