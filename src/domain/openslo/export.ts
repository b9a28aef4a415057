import type { Commitment, Sla } from '../sla/document.ts'
import { sliceLengthMs } from '../sla/plan.ts'
import { exportedTarget, exportedTimeSliceTarget } from './exported-target.ts'
import { openSloVersion } from './kinds.ts'
import { isExported, type Loss, lossesOf } from './losses.ts'

export interface Exported {
  /** Plain values: a Service, then an SLO a commitment, in their order; none for stated time or for a count. */
  readonly documents: readonly object[]
  /** Everything of the SLA that these do not say. Never empty: an SLO binds nobody and pays nothing. */
  readonly losses: readonly Loss[]
}

/** A valid SLA as OpenSLO v1 documents. Conditions stay as metric sources of `type: makegood`. */
export function exportOpenSlo(sla: Sla): Exported {
  const service = {
    apiVersion: openSloVersion,
    kind: 'Service',
    metadata: { name: sla.spec.service },
    spec: {},
  }
  const slos = sla.spec.commitments.filter(isExported).map((commitment) => sloOf(sla, commitment))
  return { documents: [service, ...slos], losses: lossesOf(sla) }
}

function sloOf({ metadata, spec }: Sla, commitment: Commitment): object {
  const { name, displayName, description, indicator, budgetingMethod } = commitment
  return {
    apiVersion: openSloVersion,
    kind: 'SLO',
    metadata: {
      name,
      ...(displayName !== undefined && { displayName }),
      ...(metadata.labels && { labels: metadata.labels }),
      ...(metadata.annotations && { annotations: metadata.annotations }),
    },
    spec: {
      ...(description !== undefined && { description }),
      service: spec.service,
      // OpenSLO names every indicator; ours may go without.
      indicator: { metadata: indicator.metadata ?? { name }, spec: indicator.spec },
      timeWindow: commitment.trailing
        ? [{ duration: commitment.trailing.length, isRolling: true }]
        : spec.timeWindow.map(windowOf),
      budgetingMethod,
      objectives: commitment.objectives.map((objective) => objectiveOf(commitment, objective)),
    },
  }
}

/** Where no start is said, months, quarters and years begin as in the calendar; OpenSLO wants one written. */
export const startUnsaid = '2000-01-01 00:00:00'

const windowOf = ({ duration, calendar }: Sla['spec']['timeWindow'][number]) => ({
  duration,
  isRolling: false,
  calendar: { startTime: calendar.startTime ?? startUnsaid, timeZone: calendar.timeZone },
})

function objectiveOf(commitment: Commitment, objective: Commitment['objectives'][number]): object {
  const { displayName, op, value } = objective
  const timeSliceTarget = exportedTimeSliceTarget(commitment)
  return {
    ...(displayName !== undefined && { displayName }),
    ...(op !== undefined && { op }),
    ...(value !== undefined && { value }),
    ...exportedTarget(objective),
    ...(timeSliceTarget && { timeSliceTarget: timeSliceTarget.value }),
    ...(commitment.budgetingMethod !== 'Occurrences' && {
      timeSliceWindow: sliceLength(commitment),
    }),
  }
}

/** As it was written, in OpenSLO's own shorthand. */
const sliceLength = (commitment: Commitment): string =>
  commitment.slice?.length ??
  commitment.objectives[0]?.timeSliceWindow ??
  `${sliceLengthMs(commitment) / 60_000}m`
