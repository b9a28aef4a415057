import type { Commitment, Sla } from '../document.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { writtenSingles } from '../remedy/single-remedies.ts'
import { checkNames } from './check-names.ts'
import { waitsFor } from './payers.ts'
import { saysBad } from './says-bad.ts'
import type { PaidExclusion } from './schema.ts'

/** Paid time: of commitments that pay for time at all, and that can be judged before it is left out. */
export function checkPaid(sla: Sla, exclusion: PaidExclusion, path: Path): SlaFault[] {
  const { commitments } = sla.spec
  const at = [...path, 'by']
  const found = (name: string) => commitments.find((each) => each.name === name)
  return [
    ...checkNames(exclusion.by, commitments, at),
    ...exclusion.by.flatMap((name, index) => {
      const payer = found(name)
      return payer ? checkPayer(sla, payer, exclusion, [...at, index]) : []
    }),
    ...exclusion.commitments.flatMap((name, index) => {
      if (!found(name)?.trailing) return []
      const text = `"${name}" looks back at earlier periods, and of those only what they owe is kept, not which time was paid for: "trailing" and paid time do not go together`
      return [fault('contradiction', { path: [...path, 'commitments', index], value: name, text })]
    }),
  ]
}

function checkPayer(
  sla: Sla,
  payer: Commitment,
  { commitments }: PaidExclusion,
  path: Path,
): SlaFault[] {
  const { name } = payer
  const circle = commitments.find((each) => waitsFor(sla, name, each))
  if (circle !== undefined) {
    const text =
      circle === name
        ? `"${name}" cannot leave out the time that it pays for itself`
        : `"${name}" leaves out time that "${circle}" pays for, and is judged after it: they cannot both wait for each other`
    return [fault('contradiction', { path, value: name, text })]
  }
  if (!saysBad(payer)) {
    const text = `"${name}" does not say when a slice is bad, so it pays for no time in particular`
    return [fault('contradiction', { path, value: name, text })]
  }
  if (payer.each) {
    const text = `"${name}" is judged for each value of a field: what one of them pays for is no time of the others`
    return [fault('contradiction', { path, value: name, text })]
  }
  if (paysMoney(payer)) return []
  const text = `"${name}" pays no money, so there is no time that it pays for`
  return [fault('contradiction', { path, value: name, text })]
}

const paysMoney = ({ remedy }: Commitment): boolean =>
  writtenSingles(remedy).some(({ single }) => single.kind !== 'right')
