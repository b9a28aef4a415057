import type { Sla } from '../document.ts'
import { indicatorsOf } from '../indicator/plan.ts'
import { sliceLengthMs } from '../plan.ts'

/** The indicators, by their keys, whose counts are read back before a period. */
export const trailingKeys = ({ spec }: Pick<Sla, 'spec'>): ReadonlySet<string> =>
  new Set(
    spec.commitments
      .filter(({ trailing }) => trailing !== undefined)
      .flatMap((commitment) => indicatorsOf(commitment, sliceLengthMs(commitment)))
      .map(({ key }) => key),
  )
