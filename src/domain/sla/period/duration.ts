import * as z from 'zod'
import { slaLimits } from '../limits.ts'

const minuteMs = 60_000
const unitMs = {
  s: 1000,
  m: minuteMs,
  h: 60 * minuteMs,
  d: 1440 * minuteMs,
  w: 10_080 * minuteMs,
} as const

const durationPattern = /^([1-9]\d{0,4})([mhdw])$/
const pausePattern = /^([1-9]\d{0,4})([smh])$/

/**
 * OpenSLO's shorthand for a length of absolute time: `5m`, `1h`, `3d`, `2w`. A day is 24 hours here,
 * whatever the clocks do.
 *
 * @see https://github.com/OpenSLO/OpenSLO, `duration-shorthand`
 */
export const durationSchema = z
  .string()
  .regex(durationPattern, { error: 'a length is a whole number and m, h, d or w: "5m", "3d"' })

/** What passes between two requests: `1s`, `5m`, at most an hour. */
export const pauseSchema = z
  .string()
  .regex(pausePattern, { error: 'a pause is a whole number and s, m or h: "1s", "5m"' })
  .refine(
    (text) => !pausePattern.test(text) || durationMs(text) <= slaLimits.repeatSeconds * 1000,
    {
      error: 'a pause is at most 1 h',
    },
  )

/** Milliseconds. @throws {RangeError} when the text is no length of either kind. */
export function durationMs(text: string): number {
  const [, count, unit] = durationPattern.exec(text) ?? pausePattern.exec(text) ?? []
  if (count === undefined) throw new RangeError(`not a length of time: ${text}`)
  return Number(count) * unitMs[unit as keyof typeof unitMs]
}

export const dayMs = unitMs.d

/** Milliseconds in words: `5 min`, `3 h`, `2 d`. */
export function durationText(ms: number): string {
  if (ms % unitMs.d === 0) return `${ms / unitMs.d} d`
  if (ms % unitMs.h === 0) return `${ms / unitMs.h} h`
  return ms % unitMs.m === 0 ? `${ms / unitMs.m} min` : `${ms / 1000} s`
}
