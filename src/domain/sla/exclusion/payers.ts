import type { Commitment, Sla } from '../document.ts'

/** The commitments whose paid time a commitment leaves out, by name. */
export const payersOf = ({ spec }: Sla, commitment: string): string[] =>
  (spec.exclusions ?? []).flatMap((exclusion) =>
    exclusion.kind === 'paid' && exclusion.commitments.includes(commitment) ? exclusion.by : [],
  )

/** Whether any other commitment leaves out the time that it pays for. */
export const isPayer = ({ spec }: Sla, commitment: string): boolean =>
  (spec.exclusions ?? []).some(
    (exclusion) => exclusion.kind === 'paid' && exclusion.by.includes(commitment),
  )

/** The document's commitments, each after those whose paid time it leaves out; else in its order. */
export function payersFirst(sla: Sla): readonly Commitment[] {
  const placed = new Set<Commitment>()
  const place = (commitment: Commitment): void => {
    if (placed.has(commitment)) return
    const payers = payersOf(sla, commitment.name)
    for (const each of sla.spec.commitments) if (payers.includes(each.name)) place(each)
    placed.add(commitment)
  }
  for (const commitment of sla.spec.commitments) place(commitment)
  return [...placed]
}

/** Whether a commitment can be judged only after another one: it leaves out its paid time, or is itself it. */
export function waitsFor(sla: Sla, commitment: string, other: string): boolean {
  const seen = new Set<string>()
  const reaches = (name: string): boolean => {
    if (name === other) return true
    if (seen.has(name)) return false
    seen.add(name)
    return payersOf(sla, name).some(reaches)
  }
  return reaches(commitment)
}
