import type { Sla } from '../document.ts'
import { sliceLengthMs } from '../plan.ts'
import { indicatorsOf } from './plan.ts'

/** The components of which an SLA's indicators read what was stated. */
export const componentsOf = ({ spec }: Sla): ReadonlySet<string> =>
  new Set(
    spec.commitments
      .flatMap((commitment) => indicatorsOf(commitment, sliceLengthMs(commitment)))
      .flatMap(({ rule }) => (rule.kind === 'asserted' ? [rule.component] : [])),
  )
