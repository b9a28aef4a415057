import { compare, one, zero } from '../../money/fraction.ts'
import { plainPercent } from '../../money/percent.ts'
import type { Commitment } from '../../sla/document.ts'
import { durationText } from '../../sla/duration.ts'
import type { Path } from '../../sla/fault.ts'
import type { BadRule } from '../../sla/indicator-plan.ts'
import type { CommitmentPlan } from '../../sla/plan.ts'
import { type Warning, warning } from './warning.ts'

/** What the rules for slices leave without effect, or unsaid where it decides something. */
export function lintSlices(plan: CommitmentPlan, written: Commitment, path: Path): Warning[] {
  const at = [...path, 'slice']
  return [
    ...lintBad(plan, written, path),
    ...lintRun(plan, written, at),
    ...lintKnown(plan, written, at),
  ]
}

/** Whether a slice's own events can make it bad. */
export const canBeBad = ({ bad, also }: CommitmentPlan): boolean =>
  [bad, ...also.map((each) => each.bad)].some(
    (each) => each !== null && !(each.kind === 'share' && isNever(each)),
  )

/** No share is over all of it. */
const isNever = ({ op, share }: Extract<BadRule, { kind: 'share' }>): boolean =>
  op === 'gt' && compare(share, one) >= 0

/** Whether silence, or too few events, can make it bad. */
export const quietCanBeBad = ({ empty, minimumVolume }: CommitmentPlan): boolean =>
  empty === 'bad' || minimumVolume?.below === 'bad'

function lintBad(plan: CommitmentPlan, written: Commitment, path: Path): Warning[] {
  const { bad } = plan
  if (bad?.kind !== 'share') return []
  const at = written.slice?.bad
    ? [...path, 'slice', 'bad']
    : [...path, 'objectives', 0, 'timeSliceTarget']
  if (!canBeBad(plan)) {
    const and = quietCanBeBad(plan) ? '' : ', so there is no degradation window'
    const text = `a slice is never bad: no share of events is over ${plainPercent(bad.share)}${and}`
    return [warning('never-bad', at, text)]
  }
  if (bad.op === 'gt' || compare(bad.share, zero) > 0) return []
  const text =
    'every slice with events is bad: every share is at least 0 %, a share without any bad event too'
  return [warning('always-bad', at, text)]
}

function lintRun(plan: CommitmentPlan, { slice }: Commitment, at: Path): Warning[] {
  if (!slice?.run || plan.runSlices !== 1) return []
  const text = `a run of ${durationText(plan.sliceMs)} is one slice long, so no run is forgiven`
  return [warning('idle-run', [...at, 'run'], text)]
}

function lintKnown(plan: CommitmentPlan, { slice }: Commitment, at: Path): Warning[] {
  const unknown = [
    ...(slice?.empty === 'unknown' ? ['empty'] : []),
    ...(plan.minimumVolume?.below === 'unknown' ? ['minimumVolume'] : []),
  ]
  const place = unknown[0]
  if (!plan.knownAtLeast) {
    if (place === undefined) return []
    const text = `unknown slices are left out, and without "knownAtLeast" one known slice is enough to judge the whole period`
    return [warning('floor-unsaid', [...at, place], text)]
  }
  const floor = [...at, 'knownAtLeast']
  if (slice?.empty === undefined) {
    const text = `a slice without events counts as unknown, because "empty" does not say otherwise: quiet hours alone can make the period unproven under ${plainPercent(plan.knownAtLeast)} known`
    return [warning('empty-unsaid', floor, text)]
  }
  if (place !== undefined) return []
  const text = 'no slice is ever unknown here, so this floor decides nothing'
  return [warning('idle-floor', floor, text)]
}
