import { fault, type Path, type SlaFault } from '../reading/fault.ts'

/** Parts in days of the basis are of one period: none has more than the longest one. */
export const checkDays = (
  places: readonly (readonly [Path, string | number])[],
  most: number,
): SlaFault[] =>
  places.flatMap(([path, value]) => {
    if (Number(value) <= most) return []
    const text = `${value} days of the basis are more than the ${most} of the longest period`
    return [fault('out-of-range', { path, value, text })]
  })
