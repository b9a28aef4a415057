import type { PDFPage, RGB } from '@cantoo/pdf-lib'
import type { DayState, DayTally } from '../../../domain/judging/day-tally.ts'

export type Colours = Readonly<Record<DayState, RGB>>

interface Place {
  readonly page: PDFPage
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Points that the day bars are high. */
export const barsHigh = 30

/** A bar a day, told by colour and by glyph: hatched where nothing is known. */
export function drawDays(
  { page, x, y, width }: Place,
  days: readonly DayTally[],
  colours: Colours,
  paper: RGB,
): void {
  const pitch = width / Math.max(1, days.length)
  const bar = pitch * 0.8
  for (const [at, { state }] of days.entries()) {
    const left = x + at * pitch
    const line = (a: readonly [number, number], b: readonly [number, number]) =>
      page.drawLine({
        start: { x: left + a[0] * bar, y: y + a[1] },
        end: { x: left + b[0] * bar, y: y + b[1] },
        thickness: 0.6,
        color: paper,
      })
    page.drawRectangle({ x: left, y, width: bar, height: barsHigh - 4, color: colours[state] })
    if (state === 'bad') {
      line([0.15, 4], [0.85, 9])
      line([0.15, 9], [0.85, 4])
    } else if (state === 'mixed') {
      line([0.15, 5], [0.85, 5])
      line([0.15, 8], [0.85, 8])
    } else if (state === 'excluded') {
      line([0.15, 6], [0.85, 6])
    } else if (state === 'unknown') {
      for (let up = 2; up < barsHigh - 8; up += 5) line([0, up], [1, up + 4])
    }
  }
}

const hoursADay = 24
/** Points that one hour is high. */
const cell = 4
export const heatHigh = hoursADay * cell + 4

/** Days from left to right, their hours from top to bottom, darker the more of an hour was bad. */
export function drawHours(
  { page, x, y, width }: Place,
  hours: readonly number[],
  { ground, bad }: { readonly ground: RGB; readonly bad: RGB },
): void {
  const days = Math.ceil(hours.length / hoursADay)
  const pitch = Math.min(width / Math.max(1, days), 14)
  for (const [at, share] of hours.entries()) {
    const day = Math.floor(at / hoursADay)
    const place = {
      x: x + day * pitch,
      y: y + (hoursADay - 1 - (at % hoursADay)) * cell,
      width: pitch * 0.92,
      height: cell * 0.9,
    }
    page.drawRectangle({ ...place, color: ground })
    if (share > 0) page.drawRectangle({ ...place, color: bad, opacity: 0.35 + 0.65 * share })
  }
}
