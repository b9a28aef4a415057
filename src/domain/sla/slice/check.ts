import type { Commitment } from '../document.ts'
import { decidesSlices } from '../indicator/check-joined.ts'
import { dayMs, durationMs, durationText } from '../period/duration.ts'
import { sliceLengthMs } from '../plan.ts'
import { aggregations, isOfEvents, isOfSlices } from '../promise/figure.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { readsBadSlices, writtenSingles } from '../remedy/single-remedies.ts'

/** Slice length, run, bad rule and empty slices of one commitment, against its method. */
export function checkSlices(commitment: Commitment, path: Path): SlaFault[] {
  return [
    ...checkLength(commitment, path),
    ...checkRun(commitment, path),
    ...checkBad(commitment, path),
    ...checkEmpty(commitment, path),
  ]
}

function checkLength(commitment: Commitment, path: Path): SlaFault[] {
  const { slice, objectives, budgetingMethod } = commitment
  const window = objectives[0]?.timeSliceWindow
  const ours = [...path, 'slice', 'length']
  const theirs = [...path, 'objectives', 0, 'timeSliceWindow']
  if (slice?.length !== undefined && window !== undefined) {
    const text = 'the length of a slice is said here and in "timeSliceWindow"; keep one'
    return [fault('stated-twice', { path: ours, value: slice.length, text })]
  }
  const written = slice?.length ?? window
  if (written === undefined) {
    if (isOfEvents(aggregations[budgetingMethod])) return []
    const text = `${budgetingMethod} needs the length of a slice: "timeSliceWindow"`
    return [fault('missing', { path: theirs, text })]
  }
  if (dayMs % durationMs(written) === 0) return []
  const place = slice?.length === undefined ? theirs : ours
  const text = `slices of ${durationText(durationMs(written))} do not divide 24 h evenly`
  return [fault('does-not-divide', { path: place, value: written, text })]
}

function checkRun(commitment: Commitment, path: Path): SlaFault[] {
  const run = commitment.slice?.run
  if (!run) return []
  const { atLeast, longerThan } = run
  const place = [...path, 'slice', 'run']
  if (atLeast !== undefined && longerThan !== undefined) {
    const text = 'how long a run must be is said here and in "atLeast"; keep one'
    return [fault('stated-twice', { path: [...place, 'longerThan'], value: longerThan, text })]
  }
  const written = atLeast ?? longerThan
  if (written === undefined) {
    const text = 'say how long a run must be to count: "atLeast" or "longerThan"'
    return [fault('missing', { path: place, text })]
  }
  const length = sliceLengthMs(commitment)
  const ms = durationMs(written)
  if (ms % length === 0) return []
  const text = `a run of ${durationText(ms)} must be whole slices of ${durationText(length)}`
  const field = atLeast === undefined ? 'longerThan' : 'atLeast'
  return [fault('does-not-divide', { path: [...place, field], value: written, text })]
}

function checkBad(commitment: Commitment, path: Path): SlaFault[] {
  const { slice, objectives, budgetingMethod, remedy, trailing } = commitment
  const good = objectives[0]?.timeSliceTarget
  if (slice?.bad && good !== undefined) {
    const text = 'when a slice is bad is said here and in "timeSliceTarget"; keep one'
    return [fault('stated-twice', { path: [...path, 'slice', 'bad'], value: slice.bad, text })]
  }
  const place = [...path, 'slice', 'bad']
  if (decidesSlices(commitment.indicator)) return checkDecided(commitment, path)
  if (slice?.bad || good !== undefined) return []
  if (isOfSlices(aggregations[budgetingMethod])) {
    const text = `${budgetingMethod} needs to know when a slice is bad`
    return [fault('missing', { path: place, text })]
  }
  if (writtenSingles(remedy).some(({ single }) => readsBadSlices(single))) {
    const text = 'the remedy pays by bad slices or runs of them: say when a slice is bad'
    return [fault('missing', { path: place, text })]
  }
  if (trailing?.anchor === 'window-opened' || trailing?.anchor === 'window-closed') {
    const text =
      'trailing time ends at windows, which are runs of bad slices: say when a slice is bad'
    return [fault('missing', { path: place, text })]
  }
  if (!slice?.run) return []
  const text = 'a run is of bad slices: say when a slice is bad'
  return [fault('missing', { path: place, text })]
}

/** The limit of a quantile, a mean or a rate says already when a slice is bad. */
function checkDecided({ slice, objectives }: Commitment, path: Path): SlaFault[] {
  const text = 'the limit says already when a slice is bad; leave this out'
  const target = objectives[0]?.timeSliceTarget
  return [
    ...(slice?.bad
      ? [fault('stated-twice', { path: [...path, 'slice', 'bad'], value: slice.bad, text })]
      : []),
    ...(target === undefined
      ? []
      : [
          fault('stated-twice', {
            path: [...path, 'objectives', 0, 'timeSliceTarget'],
            value: target,
            text,
          }),
        ]),
  ]
}

function checkEmpty({ slice, budgetingMethod }: Commitment, path: Path): SlaFault[] {
  if (isOfEvents(aggregations[budgetingMethod]) || slice?.empty !== undefined) return []
  const text = 'say what a slice without any signal counts as: up, bad, drop or unknown'
  return [fault('missing', { path: [...path, 'slice', 'empty'], text })]
}
