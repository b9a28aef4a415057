import type { Commitment } from '../sla/document.ts'
import { decidesSlices } from '../sla/indicator/check-joined.ts'
import type { Path } from '../sla/reading/fault.ts'
import { exportedTimeSliceTarget } from './exported-target.ts'
import type { Told } from './losses.ts'

/** What is lost of the rules for slices. @param at Path of the commitment. */
export function sliceLosses(commitment: Commitment, at: Path): Told[] {
  const { slice, budgetingMethod, objectives } = commitment
  const place = [...at, 'slice']
  const exported = exportedTimeSliceTarget(commitment)
  const drawn = 'when a slice is bad, which only draws windows with this method'
  const isSliced = budgetingMethod !== 'Occurrences'
  const ruled = decidesSlices(commitment.indicator)
    ? [...at, 'indicator', 'spec', 'thresholdMetric', 'metricSource', 'spec', 'statistic']
    : [...place, 'bad']
  const [objective] = objectives
  return [
    !isSliced && slice?.length !== undefined && [[...place, 'length'], 'Occurrences has no slices'],
    !isSliced &&
      objective?.timeSliceWindow !== undefined && [
        [...at, 'objectives', 0, 'timeSliceWindow'],
        'Occurrences has no slices',
      ],
    budgetingMethod !== 'Timeslices' &&
      objective?.timeSliceTarget !== undefined && [
        [...at, 'objectives', 0, 'timeSliceTarget'],
        drawn,
      ],
    budgetingMethod !== 'Timeslices' && slice?.bad !== undefined && [[...place, 'bad'], drawn],
    exported?.differs === 'by-figure' && [
      ruled,
      'exported with a timeSliceTarget of 1: that the figure makes whole slices good or bad',
    ],
    exported?.differs === 'at-the-limit' && [
      ruled,
      `exported as a timeSliceTarget of ${exported.value}: a slice exactly on it is bad here, and good in OpenSLO`,
    ],
    exported?.differs === 'at-none' && [
      ruled,
      `exported as a timeSliceTarget of ${exported.value}, since OpenSLO's must be over 0`,
    ],
    slice?.minimumVolume !== undefined && [
      [...place, 'minimumVolume'],
      'what a slice with few events counts as',
    ],
    slice?.onlyWhen !== undefined && [
      [...place, 'onlyWhen'],
      'under which conditions a slice is judged',
    ],
    slice?.also !== undefined && [[...place, 'also'], 'further indicators of the same slices'],
    slice?.join !== undefined && [[...place, 'join'], 'how they join the first'],
    slice?.weight !== undefined && [
      [...place, 'weight'],
      'that a bad slice weighs the share of those it touched',
    ],
    slice?.run !== undefined && [[...place, 'run'], 'that short runs of bad slices are forgiven'],
    slice?.empty !== undefined && [[...place, 'empty'], 'what a slice without any event counts as'],
    slice?.knownAtLeast !== undefined && [
      [...place, 'knownAtLeast'],
      'that a period is unproven when too little is known',
    ],
  ]
}
