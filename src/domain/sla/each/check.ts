import type { Commitment } from '../document.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'

/** What does not go together, yet, with judging each value of a field by itself. */
export function checkEach(commitment: Commitment, path: Path): SlaFault[] {
  if (!commitment.each) return []
  const { slice, indicator, trailing } = commitment
  const places: readonly (readonly [Path, unknown, string])[] = [
    [
      ['indicator', 'spec', 'asserted'],
      indicator.spec.asserted,
      'stated time is of a component, not of a value that events have',
    ],
    [
      ['trailing'],
      trailing,
      'time before the period is not kept by value: judge each period by itself',
    ],
    [['slice', 'also'], slice?.also, 'further indicators are not split by value'],
    [
      ['slice', 'onlyWhen'],
      slice?.onlyWhen,
      'what these conditions look at is not split by value; "minimumVolume" is',
    ],
    [
      ['slice', 'weight'],
      slice?.weight,
      'each value is judged by itself, so a slice has no share of values that it touched',
    ],
  ]
  return places.flatMap(([at, value, text]) =>
    value === undefined
      ? []
      : [fault('contradiction', { path: [...path, ...at], value, text: `"each": ${text}` })],
  )
}
