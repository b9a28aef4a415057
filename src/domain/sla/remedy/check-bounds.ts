import { type Aggregation, countOf } from '../promise/figure.ts'
import { standingWritten, type WrittenFigure, writtenAs } from '../promise/figure-schema.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import type { WrittenBounds } from './schema.ts'

/** Bounds of a kind that the commitment's attainment is not. */
export const checkBounds = (
  bounds: WrittenBounds,
  aggregation: Aggregation,
  path: Path,
): SlaFault[] =>
  Object.entries(bounds).flatMap(([key, value]) =>
    value === undefined ? [] : checkFigure(value, aggregation, [...path, key]),
  )

/** A figure of a kind that the commitment's attainment is not. */
export function checkFigure(
  value: WrittenFigure,
  aggregation: Aggregation,
  path: Path,
): SlaFault[] {
  if (standingWritten(value, aggregation)) return []
  const key = path.at(-1)
  if (!countOf(aggregation) && typeof value === 'number') {
    const suggestion = value <= 100 ? `${value}%` : null
    return [fault('out-of-range', { path, value, suggestion, text: `"${key}" must be at most 1` })]
  }
  return [fault('wrong-type', { path, value, text: `"${key}" must be ${writtenAs(aggregation)}` })]
}
