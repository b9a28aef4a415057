import { durationMs, durationText } from '../period/duration.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenRepeats } from './schema.ts'

/**
 * Repeats need bad events, fields that are named once, and a pause that can grow.
 *
 * @param statistic What is taken of the signals, where it is not good and bad ones that are counted.
 */
export function checkRepeats(
  repeats: WrittenRepeats | undefined,
  path: Path,
  statistic?: string,
): SlaFault[] {
  if (!repeats) return []
  if (statistic === 'mean' || statistic === 'rate') {
    const text = `of a ${statistic} no event is bad by itself, so none repeats a bad one; leave this out`
    return [fault('contradiction', { path, text })]
  }
  return [...checkFields(repeats, [...path, 'by']), ...checkPause(repeats, [...path, 'pause'])]
}

const checkFields = ({ by }: WrittenRepeats, path: Path): SlaFault[] =>
  by.flatMap((field, i) => {
    if (by.indexOf(field) === i) return []
    const text = `"${field}" is named twice`
    return [fault('duplicate-name', { path: [...path, i], value: field, text })]
  })

function checkPause({ pause }: WrittenRepeats, path: Path): SlaFault[] {
  if (pause.kind === 'constant') return []
  const { first, atMost } = pause
  if (durationMs(first) < durationMs(atMost)) return []
  const text = `a pause that begins with ${durationText(durationMs(first))} and is at most ${durationText(durationMs(atMost))} does not grow: make it "constant", or "atMost" longer`
  return [fault('contradiction', { path: [...path, 'atMost'], value: atMost, text })]
}
